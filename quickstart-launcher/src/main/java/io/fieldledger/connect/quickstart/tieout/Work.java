package io.fieldledger.connect.quickstart.tieout;

import io.fieldledger.connect.quickstart.tieout.Edit.Archived;
import io.fieldledger.connect.quickstart.tieout.Edit.Changed;
import io.fieldledger.connect.quickstart.tieout.Edit.ChangedInBoth;
import io.fieldledger.connect.quickstart.tieout.Edit.Made;
import io.fieldledger.connect.quickstart.tieout.Edit.Side;
import io.fieldledger.connect.quickstart.tieout.XeroBooks.Contact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether what people did is in both systems in the end. That both are equal does not tell: an edit
 * that was turned back leaves them equal too.
 */
final class Work {
  private static final String LOST = "NOT as it should be: ";

  private final Map<String, Details> servicetitan = new HashMap<>();
  private final Map<String, Contact> contacts = new HashMap<>();

  private Work(ServiceTitanBooks books, XeroBooks xero) {
    books.customers().stream()
        .filter(ServiceTitanBooks.Customer::active)
        .forEach(each -> servicetitan.put("ST-C-" + each.id(), each.details()));
    books.vendors().stream()
        .filter(ServiceTitanBooks.Vendor::active)
        .forEach(each -> servicetitan.put("ST-V-" + each.id(), each.details()));
    xero.contacts().forEach(contact -> contacts.put(contact.number(), contact));
  }

  static List<Done> of(List<Edit> edits, ServiceTitanBooks books, XeroBooks xero) {
    Work work = new Work(books, xero);
    return edits.stream().map(work::done).toList();
  }

  private Done done(Edit edit) {
    if (edit instanceof Changed changed) {
      return changed(changed);
    }
    if (edit instanceof ChangedInBoth both) {
      return changed(both);
    }
    if (edit instanceof Made made) {
      return made(made);
    }
    return archived((Archived) edit);
  }

  private Done changed(Changed edit) {
    boolean kept = has(edit.key(), edit.field(), edit.text());
    String what = edit.field().label() + " of " + name(edit.key()) + ": " + edit.text();
    String outcome =
        kept ? "the same in " + edit.in().other().label() : lost(edit.key(), edit.field());
    return new Done(edit.in().label(), what, outcome, kept);
  }

  private Done changed(ChangedInBoth edit) {
    String winner = edit.stays() == Side.XERO ? edit.xero() : edit.servicetitan();
    boolean kept = has(edit.key(), edit.field(), winner);
    String what =
        "%s of %s: ServiceTitan %s, Xero %s"
            .formatted(edit.field().label(), name(edit.key()), edit.servicetitan(), edit.xero());
    String outcome =
        kept
            ? edit.stays().label() + "'s stays in both (conflict.policy)"
            : lost(edit.key(), edit.field());
    return new Done("both", what, outcome, kept);
  }

  private Done made(Made edit) {
    String mark = edit.kind() == Kind.VENDORS ? "ST-V-" : "ST-C-";
    List<String> keys =
        servicetitan.entrySet().stream()
            .filter(each -> each.getKey().startsWith(mark))
            .filter(each -> Field.NAME.same(each.getValue().name(), edit.name()))
            .map(Map.Entry::getKey)
            .toList();
    boolean kept = keys.size() == 1 && contacts.containsKey(keys.get(0));
    String what = "new " + (edit.kind() == Kind.VENDORS ? "vendor " : "customer ") + edit.name();
    String outcome =
        kept
            ? "in ServiceTitan too, linked as " + keys.get(0)
            : LOST + (keys.isEmpty() ? "not in ServiceTitan" : "in ServiceTitan as " + keys);
    return new Done(Side.XERO.label(), what, outcome, kept);
  }

  private Done archived(Archived edit) {
    Contact contact = contacts.get(edit.key());
    boolean kept = servicetitan.containsKey(edit.key()) && contact != null && !contact.active();
    return new Done(
        Side.XERO.label(),
        "archived " + name(edit.key()),
        kept
            ? "stays active in ServiceTitan (archived.contacts)"
            : LOST + "it is active in Xero, or inactive in ServiceTitan",
        kept);
  }

  private boolean has(String key, Field field, String text) {
    return field.same(text, inServiceTitan(key).text(field))
        && field.same(text, inXero(key).text(field));
  }

  private String lost(String key, Field field) {
    return "%sServiceTitan %s, Xero %s"
        .formatted(LOST, inServiceTitan(key).text(field), inXero(key).text(field));
  }

  private Details inServiceTitan(String key) {
    return servicetitan.getOrDefault(key, Details.NONE);
  }

  private Details inXero(String key) {
    return contacts.containsKey(key) ? contacts.get(key).details() : Details.NONE;
  }

  private String name(String key) {
    String name = inServiceTitan(key).name();
    return name.isEmpty() ? key : name;
  }
}
