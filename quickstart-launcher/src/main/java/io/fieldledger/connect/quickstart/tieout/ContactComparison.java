package io.fieldledger.connect.quickstart.tieout;

import io.fieldledger.connect.quickstart.tieout.XeroBooks.Contact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Customers and vendors of ServiceTitan against contacts of Xero, field by field. It has a
 * comparison of its own (decision 0008), and compares only where both systems are kept the same.
 */
final class ContactComparison {
  private final ServiceTitanBooks servicetitan;
  private final XeroBooks xero;
  private final Policy policy;
  private final Map<SourceRecord, Outcome> outcomes;

  /** A customer or vendor. */
  private record Party(
      Kind kind, SourceRecord source, String key, String contactId, Details details) {}

  ContactComparison(
      ServiceTitanBooks servicetitan,
      XeroBooks xero,
      Policy policy,
      Map<SourceRecord, Outcome> outcomes) {
    this.servicetitan = servicetitan;
    this.xero = xero;
    this.policy = policy;
    this.outcomes = outcomes;
  }

  /** What is on both sides and differs in a field, and what is in ServiceTitan twice. */
  List<Difference> differences(Kind kind) {
    if (!policy.bothWays()) {
      return List.of();
    }
    List<Party> parties = parties().filter(party -> party.kind() == kind).toList();
    List<Difference> differences = new ArrayList<>(twice(parties));
    Map<String, List<Contact>> contacts =
        xero.contacts().stream()
            .filter(Contact::active)
            .collect(Collectors.groupingBy(Contact::number));
    for (Party party : parties) {
      List<Contact> linked = contacts.getOrDefault(party.key(), List.of());
      if (linked.size() == 1 && !held(party.source()) && !held(linked.get(0).source())) {
        differences.addAll(byField(party, linked.get(0)));
      }
    }
    return differences;
  }

  /** Adds the contacts that were made in Xero, should be in ServiceTitan, and are not. */
  void addUnlinked(Lines lines) {
    for (Contact contact : xero.contacts()) {
      Kind kind = kindOf(contact);
      if (contact.active() && !contact.isLinked() && kind != null && !held(contact.source())) {
        lines.add(kind, contact.details().name(), 1, BigDecimal.ZERO);
      }
    }
  }

  /** The row that a contact belongs to; null for one that is no business of ServiceTitan's. */
  Kind kindOf(SourceRecord contact) {
    return xero.contacts().stream()
        .filter(each -> each.source().equals(contact))
        .findFirst()
        .map(this::kindOf)
        .orElse(null);
  }

  private Kind kindOf(Contact contact) {
    if (contact.number().startsWith("ST-V-")) {
      return Kind.VENDORS;
    }
    if (contact.isLinked()) {
      return Kind.CUSTOMERS;
    }
    if (contact.customer() && policy.newCustomers()) {
      return Kind.CUSTOMERS;
    }
    return contact.supplier() && policy.newVendors() ? Kind.VENDORS : null;
  }

  /** Names by key, for people. */
  Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    xero.contacts().forEach(contact -> names.put(contact.number(), contact.details().name()));
    parties().forEach(party -> names.put(party.key(), party.details().name()));
    return names;
  }

  private Stream<Party> parties() {
    return Stream.concat(
        servicetitan.customers().stream()
            .filter(ServiceTitanBooks.Customer::active)
            .map(
                each ->
                    new Party(
                        Kind.CUSTOMERS,
                        new SourceRecord("Customer", Long.toString(each.id())),
                        "ST-C-" + each.id(),
                        each.contactId(),
                        each.details())),
        servicetitan.vendors().stream()
            .filter(ServiceTitanBooks.Vendor::active)
            .map(
                each ->
                    new Party(
                        Kind.VENDORS,
                        new SourceRecord("Vendor", Long.toString(each.id())),
                        "ST-V-" + each.id(),
                        each.contactId(),
                        each.details())));
  }

  /** More than one carries the id of the same contact: it was made, or adopted, twice. */
  private static List<Difference> twice(List<Party> parties) {
    return parties.stream()
        .filter(party -> !party.contactId().isEmpty())
        .collect(Collectors.groupingBy(Party::contactId, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .filter(same -> same.size() > 1)
        .map(
            same ->
                new Difference(
                    same.stream().map(Party::key).collect(Collectors.joining(", ")),
                    same.get(0).details().name(),
                    "",
                    Integer.toString(same.size()),
                    "1"))
        .sorted(Comparator.comparing(Difference::key))
        .toList();
  }

  private static List<Difference> byField(Party party, Contact contact) {
    Function<String, String> shown = text -> text.isEmpty() ? "none" : text;
    return Field.of(party.kind()).stream()
        .filter(field -> !field.same(party.details().text(field), contact.details().text(field)))
        .map(
            field ->
                new Difference(
                    party.key(),
                    party.details().name(),
                    field.label(),
                    shown.apply(party.details().text(field)),
                    shown.apply(contact.details().text(field))))
        .toList();
  }

  private boolean held(SourceRecord source) {
    Outcome outcome = outcomes.get(source);
    return outcome != null && outcome.explains();
  }
}
