package io.fieldledger.connect.quickstart.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.quickstart.tieout.Edit;
import io.fieldledger.connect.quickstart.tieout.Edit.Side;
import io.fieldledger.connect.quickstart.tieout.Field;
import io.fieldledger.connect.quickstart.tieout.Kind;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the people of the sandbox's contractor do once the month is in Xero: the bookkeeper in Xero
 * and the office in ServiceTitan, both of them with one customer. The same data gives the same
 * edits.
 */
final class PeopleAtWork {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Customers of whom something is changed: the first ones. */
  private static final int EDITED = 5;

  private final Sandbox sandbox;
  private final Map<Long, List<JsonNode>> ways;
  private final List<Edit> edits = new ArrayList<>();
  private int phones;

  /**
   * A customer or a vendor.
   *
   * @param letter C or V
   */
  private record Person(String letter, long id, String name) {
    String mark() {
      return "ST-" + letter + "-" + id;
    }

    String email(String purpose) {
      return "%s.%s@example.com"
          .formatted(name.toLowerCase(Locale.ROOT).replace(' ', '.'), purpose);
    }
  }

  private PeopleAtWork(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.ways =
        records(RecordType.CONTACTS)
            .collect(Collectors.groupingBy(way -> way.path("customerId").asLong()));
  }

  /** Lets them work, and says what they did. */
  static List<Edit> in(Sandbox sandbox) {
    PeopleAtWork people = new PeopleAtWork(sandbox);
    List<Person> customers = people.customers();
    people.bookkeeper(customers);
    people.office(customers.get(3));
    people.bothOf(customers.get(4));
    return List.copyOf(people.edits);
  }

  private void bookkeeper(List<Person> customers) {
    made(Kind.CUSTOMERS, "Priya Raman", "118 E Juniper Ave");
    made(Kind.CUSTOMERS, "Palo Verde Dental Group", "2200 N Central Ave");
    made(Kind.VENDORS, "Copper State Fasteners", "640 S 51st Ave");
    Person first = customers.get(0);
    changed(first.mark(), Field.EMAIL, first.email("billing"));
    changed(customers.get(1).mark(), Field.MOBILE, phone());
    changed(customers.get(2).mark(), Field.ADDRESS, "PO Box 1470, Mesa, AZ, 85211, USA");
    Person vendor = ordinary(RecordType.VENDORS, "V", "[A-Za-z ]+").findFirst().orElseThrow();
    changed(vendor.mark(), Field.EMAIL, vendor.email("orders"));
    String idle = idle(customers).mark();
    sandbox.xeroClerk().setContactActive(idle, false);
    edits.add(new Edit.Archived(idle));
  }

  private void office(Person customer) {
    String number = phone();
    change(customer, "MobilePhone", number);
    edits.add(new Edit.Changed(Side.SERVICETITAN, customer.mark(), Field.MOBILE, number));
  }

  /** In Xero first: nothing is read there before the way back is open. */
  private void bothOf(Person customer) {
    String key = customer.mark();
    String email = customer.email("home");
    String emailInXero = customer.email("statements");
    write(key, Field.EMAIL, emailInXero);
    change(customer, "Email", email);
    edits.add(new Edit.ChangedInBoth(key, Field.EMAIL, email, emailInXero, Side.XERO));
    String mobile = phone();
    String mobileInXero = phone();
    write(key, Field.MOBILE, mobileInXero);
    change(customer, "MobilePhone", mobile);
    edits.add(new Edit.ChangedInBoth(key, Field.MOBILE, mobile, mobileInXero, Side.SERVICETITAN));
  }

  /** A contact that an invoice makes a customer, or a bill a vendor. */
  private void made(Kind kind, String name, String street) {
    boolean vendor = kind == Kind.VENDORS;
    JsonNode contact =
        read(
            sandbox
                .xeroClerk()
                .create(
                    "Contacts",
                    """
                    {"Name":"%s","EmailAddress":"%s@example.com",
                     "Phones":[{"PhoneType":"DEFAULT","PhoneNumber":"%s"}],
                     "Addresses":[{"AddressType":"POBOX","AddressLine1":"%s","City":"Phoenix",
                       "Region":"AZ","PostalCode":"85004","Country":"USA"}]}
                    """
                        .formatted(
                            name,
                            name.toLowerCase(Locale.ROOT).replace(' ', '.'),
                            phone(),
                            street)));
    LocalDate today = sandbox.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
    sandbox
        .xeroClerk()
        .create(
            "Invoices",
            """
            {"Type":"%s","Status":"AUTHORISED","InvoiceNumber":"%s","Contact":{"ContactID":"%s"},
             "Date":"%s","DueDate":"%s","LineItems":[{"Description":"Consulting","Quantity":1,
               "UnitAmount":250,"AccountCode":"%s","TaxType":"NONE"}]}
            """
                .formatted(
                    vendor ? "ACCPAY" : "ACCREC",
                    "X-" + (edits.size() + 1),
                    contact.path("ContactID").asText(),
                    today,
                    today.plusDays(30),
                    vendor ? "5000" : "4000"));
    edits.add(new Edit.Made(kind, name));
  }

  private void changed(String key, Field field, String text) {
    write(key, field, text);
    edits.add(new Edit.Changed(Side.XERO, key, field, text));
  }

  /** In Xero. */
  private void write(String key, Field field, String text) {
    String members =
        switch (field) {
          case EMAIL -> "\"EmailAddress\":\"%s\"".formatted(text);
          case MOBILE ->
              "\"Phones\":[{\"PhoneType\":\"MOBILE\",\"PhoneNumber\":\"%s\"}]".formatted(text);
          case ADDRESS -> {
            String[] parts = text.split(", ");
            yield """
                "Addresses":[{"AddressType":"POBOX","AddressLine1":"%s","AddressLine2":"","City":"%s",
                 "Region":"%s","PostalCode":"%s","Country":"%s"}]
                """
                .formatted((Object[]) parts);
          }
          default -> throw new IllegalArgumentException("nobody changes the " + field.label());
        };
    sandbox.xeroClerk().update("Contacts", "{\"ContactNumber\":\"%s\",%s}".formatted(key, members));
  }

  /** In ServiceTitan. */
  private void change(Person customer, String type, String value) {
    sandbox
        .serviceTitanClerk()
        .changeContact(
            customer.id(),
            way(customer.id(), type).path("id").asLong(),
            "{\"type\":\"%s\",\"value\":\"%s\"}".formatted(type, value));
  }

  /** Ordinary people who have an e-mail and a mobile phone. */
  private List<Person> customers() {
    return ordinary(RecordType.CUSTOMERS, "C", "[A-Z][a-z]+ [A-Z][a-z]+")
        .filter(each -> way(each.id(), "Email") != null && way(each.id(), "MobilePhone") != null)
        .toList();
  }

  /** Those of a plain name that nobody else has, in the order of their ids. */
  private Stream<Person> ordinary(RecordType type, String letter, String name) {
    Map<String, Long> names =
        Stream.concat(records(RecordType.CUSTOMERS), records(RecordType.VENDORS))
            .collect(
                Collectors.groupingBy(
                    each -> each.path("name").asText().toLowerCase(Locale.ROOT),
                    Collectors.counting()));
    return records(type)
        .map(each -> new Person(letter, each.path("id").asLong(), each.path("name").asText()))
        .filter(each -> each.name().matches(name))
        .filter(each -> names.get(each.name().toLowerCase(Locale.ROOT)) == 1);
  }

  /** One of whom there is no invoice, so that nothing is in the way of archiving the contact. */
  private Person idle(List<Person> customers) {
    Set<Long> billed =
        records(RecordType.INVOICES)
            .map(invoice -> invoice.at("/customer/id").asLong())
            .collect(Collectors.toSet());
    return customers.stream()
        .skip(EDITED)
        .filter(each -> !billed.contains(each.id()))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode way(long customer, String type) {
    return ways.getOrDefault(customer, List.of()).stream()
        .filter(way -> way.path("active").asBoolean(true))
        .filter(way -> way.path("type").asText().equals(type))
        .findFirst()
        .orElse(null);
  }

  private Stream<JsonNode> records(RecordType type) {
    return sandbox.serviceTitanRecords().all(type).stream()
        .map(Function.<JsonNode>identity())
        .sorted(Comparator.comparingLong(each -> each.path("id").asLong()));
  }

  /** A number that nobody has. */
  private String phone() {
    return "928555%04d".formatted(++phones);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
