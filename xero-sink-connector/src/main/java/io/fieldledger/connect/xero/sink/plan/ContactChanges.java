package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.Agreement;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.contact.FieldGroup;
import io.fieldledger.connect.core.contact.Merge;
import io.fieldledger.connect.core.contact.Merge.Version;
import io.fieldledger.connect.core.contact.NameSuffix;
import io.fieldledger.connect.core.contact.Side;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.report.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which details of a contact in Xero are written, by the {@link Merge} of both sides. */
final class ContactChanges {
  private static final String NAME = "Name";
  private static final String EMAIL = "EmailAddress";
  private static final String PHONES = "Phones";
  private static final String PHONE_TYPE = "PhoneType";
  private static final String ADDRESSES = "Addresses";

  private final Index index;
  private final Policies.Contacts policies;
  private final Agreements agreements;
  private final Merge merge;

  ContactChanges(Index index, Policies.Contacts policies, Agreements agreements) {
    this.index = index;
    this.policies = policies;
    this.agreements = agreements;
    this.merge = new Merge(policies.conflicts());
  }

  /**
   * What differs.
   *
   * @param body the element to send
   * @param remarks what of the record is not written, and why
   * @param freshOnly it counts only of a contact that was read just now: what the index has may be
   *     older than what both sides agreed on
   */
  record Found(
      ObjectNode body,
      List<Outcome.Change> changes,
      List<Remark> remarks,
      Optional<Merging> merging,
      boolean freshOnly) {
    boolean isNothing() {
      return changes.isEmpty();
    }
  }

  /** Of a contact that is in Xero. */
  Found of(DesiredDocument document, IndexedContact meant, IndexedContact found, Beside beside) {
    ObjectNode body = Json.mapper().createObjectNode().put("ContactID", found.id());
    if (policies.bothWays() && beside.changed().isEmpty()) {
      // It comes along with another record, whose time says nothing about it.
      return new Found(body, List.of(), List.of(), Optional.empty(), false);
    }
    Instant changed = beside.changed().orElse(Instant.MAX);
    Agreement base =
        found.key().equals(document.key())
            ? agreements.ofNumbered(document.key(), found.id())
            : agreements.of(Agreements.link(document.key(), found.id()));
    Merge.Plan plan =
        merge.plan(
            Side.SERVICETITAN,
            new Version(meant.details(""), changed),
            new Version(found.details(document.key()), found.updated()),
            base);
    List<Outcome.Change> changes = new ArrayList<>();
    for (FieldGroup group : FieldGroup.values()) {
      Set<ContactField> fields = ofGroup(plan.writes(), group);
      if (!fields.isEmpty()) {
        changes.add(change(group, fields, document, plan, meant, found, body));
      }
    }
    boolean news = !base.equals(Agreement.NONE) && plan.agreesAnew(base);
    return new Found(
        body,
        changes,
        plan.lost().stream().map(lost -> Outcome.remark(Code.XERO_KEPT, lost)).toList(),
        Optional.of(new Merging(document.key(), found.id(), plan)).filter(m -> policies.bothWays()),
        policies.bothWays() && (news || !changes.isEmpty()));
  }

  /** Of one that is made. */
  Optional<Merging> ofNew(DesiredDocument document, IndexedContact meant, Beside beside) {
    if (!policies.bothWays() || beside.changed().isEmpty()) {
      return Optional.empty();
    }
    ContactDetails nothing = ContactDetails.builder().build();
    Merge.Plan plan =
        merge.plan(
            Side.SERVICETITAN,
            new Version(meant.details(""), beside.changed().get()),
            new Version(nothing, Instant.MIN),
            Agreement.NONE);
    return Optional.of(new Merging(document.key(), "", plan));
  }

  private static Set<ContactField> ofGroup(Set<ContactField> fields, FieldGroup group) {
    Set<ContactField> some = EnumSet.noneOf(ContactField.class);
    fields.stream().filter(field -> field.group() == group).forEach(some::add);
    return some;
  }

  private Outcome.Change change(
      FieldGroup group,
      Set<ContactField> fields,
      DesiredDocument document,
      Merge.Plan plan,
      IndexedContact meant,
      IndexedContact found,
      ObjectNode body) {
    switch (group) {
      case NAME -> {
        String name = name(document, meant, found);
        body.put(NAME, name);
        return new Outcome.Change(NAME, found.name(), name);
      }
      case EMAIL -> {
        body.set(EMAIL, document.body().get(EMAIL));
        return change(EMAIL, fields, plan);
      }
      case PHONES -> {
        // A list that is sent is merged slot by slot (contract, 6.1).
        ArrayNode slots = body.putArray(PHONES);
        for (ContactField field : fields) {
          String wanted = plan.desired().details().text(field);
          ObjectNode phone = wanted.isEmpty() ? blank() : phone(document, plan.origin(field));
          slots.add(phone.put(PHONE_TYPE, IndexedContact.slot(field)));
        }
        return change(PHONES, fields, plan);
      }
      case ADDRESS -> {
        body.set(ADDRESSES, document.body().get(ADDRESSES));
        return change(ADDRESSES, fields, plan);
      }
      default -> throw new IllegalStateException("No such group: " + group);
    }
  }

  /** A copy of what the record has in a slot. */
  private static ObjectNode phone(DesiredDocument document, ContactField field) {
    for (JsonNode phone : document.body().path(PHONES)) {
      if (IndexedContact.field(phone.path(PHONE_TYPE).asText("")) == field) {
        return phone.deepCopy();
      }
    }
    throw new IllegalStateException(document.key() + " has no " + field.label());
  }

  private static ObjectNode blank() {
    return Json.mapper().createObjectNode().put("PhoneNumber", "");
  }

  private static Outcome.Change change(String member, Set<ContactField> fields, Merge.Plan plan) {
    return new Outcome.Change(
        member, texts(fields, plan.actual().details()), texts(fields, plan.desired().details()));
  }

  private static String texts(Set<ContactField> fields, ContactDetails details) {
    return fields.stream().map(details::text).collect(Collectors.joining(", "));
  }

  /** With a suffix when another contact has the name. */
  private String name(DesiredDocument document, IndexedContact meant, IndexedContact found) {
    String name = document.text(NAME);
    boolean taken =
        index.contacts().namesakes(meant.comparableName()).stream()
            .anyMatch(other -> !other.id().equals(found.id()));
    return taken ? new NameSuffix(document.key()).addTo(name) : name;
  }

  /** What is empty need not be sent of a new contact. */
  static void withoutBlanks(ObjectNode body) {
    if (body.path(EMAIL).isTextual() && body.path(EMAIL).asText().isEmpty()) {
      body.remove(EMAIL);
    }
    withoutBlanks(body, PHONES, "PhoneNumber");
    withoutBlanks(body, ADDRESSES, "AddressLine1");
  }

  private static void withoutBlanks(ObjectNode body, String list, String member) {
    if (!body.path(list).isArray()) {
      return;
    }
    Iterator<JsonNode> elements = body.get(list).elements();
    while (elements.hasNext()) {
      if (elements.next().path(member).asText("").isEmpty()) {
        elements.remove();
      }
    }
    if (body.get(list).isEmpty()) {
      body.remove(list);
    }
  }
}
