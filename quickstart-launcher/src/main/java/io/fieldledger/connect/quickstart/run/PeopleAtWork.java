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
import java.util.HashSet;
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
  private static final String ORDINARY_NAME = "[A-Z][a-z]+ [A-Z][a-z]+";

  private final Sandbox sandbox;
  private final Map<Long, List<JsonNode>> ways;
  private final List<Edit> edits = new ArrayList<>();
  private int numbers;

  private PeopleAtWork(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.ways =
        records(RecordType.CONTACTS)
            .collect(Collectors.groupingBy(way -> way.path("customerId").asLong()));
  }

  /** Lets them work, and says what they did. */
  static List<Edit> in(Sandbox sandbox) {
    PeopleAtWork people = new PeopleAtWork(sandbox);
    List<Long> customers = people.customers();
    people.bookkeeper(customers);
    people.office(customers.get(3));
    people.bothOf(customers.get(4));
    return List.copyOf(people.edits);
  }

  private void bookkeeper(List<Long> customers) {
    made(Kind.CUSTOMERS, "Priya Raman", "118 E Juniper Ave");
    made(Kind.CUSTOMERS, "Palo Verde Dental Group", "2200 N Central Ave");
    made(Kind.VENDORS, "Copper State Fasteners", "640 S 51st Ave");
    changed(mark(customers.get(0)), Field.EMAIL, email("billing"));
    changed(mark(customers.get(1)), Field.MOBILE, phone());
    changed(mark(customers.get(2)), Field.ADDRESS, "PO Box 1470, Mesa, AZ, 85211, USA");
    long vendor =
        records(RecordType.VENDORS)
            .filter(each -> each.path("name").asText().matches("[A-Za-z ]+"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asLong();
    changed("ST-V-" + vendor, Field.EMAIL, email("orders"));
    String idle = mark(idle(customers));
    sandbox.xeroClerk().setContactActive(idle, false);
    edits.add(new Edit.Archived(idle));
  }

  private void office(long customer) {
    String number = phone();
    change(customer, "MobilePhone", number);
    edits.add(new Edit.Changed(Side.SERVICETITAN, mark(customer), Field.MOBILE, number));
  }

  private void bothOf(long customer) {
    String key = mark(customer);
    String hers = email("office");
    String his = email("statements");
    change(customer, "Email", hers);
    write(key, Field.EMAIL, his);
    edits.add(new Edit.ChangedInBoth(key, Field.EMAIL, hers, his, Side.XERO));
    String theirs = phone();
    String other = phone();
    change(customer, "MobilePhone", theirs);
    write(key, Field.MOBILE, other);
    edits.add(new Edit.ChangedInBoth(key, Field.MOBILE, theirs, other, Side.SERVICETITAN));
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
  private void change(long customer, String type, String value) {
    sandbox
        .serviceTitanClerk()
        .changeContact(
            customer,
            way(customer, type).path("id").asLong(),
            "{\"type\":\"%s\",\"value\":\"%s\"}".formatted(type, value));
  }

  /** Ordinary people who have an e-mail and a mobile phone, and no namesake. */
  private List<Long> customers() {
    Map<String, Long> names =
        Stream.concat(records(RecordType.CUSTOMERS), records(RecordType.VENDORS))
            .collect(
                Collectors.groupingBy(
                    each -> each.path("name").asText().toLowerCase(Locale.ROOT),
                    Collectors.counting()));
    return records(RecordType.CUSTOMERS)
        .filter(each -> each.path("active").asBoolean())
        .filter(each -> each.path("name").asText().matches(ORDINARY_NAME))
        .filter(each -> names.get(each.path("name").asText().toLowerCase(Locale.ROOT)) == 1)
        .map(each -> each.path("id").asLong())
        .filter(id -> way(id, "Email") != null && way(id, "MobilePhone") != null)
        .toList();
  }

  /** One of whom there is no invoice, so that nothing is in the way of archiving the contact. */
  private long idle(List<Long> customers) {
    Set<Long> billed =
        records(RecordType.INVOICES)
            .map(invoice -> invoice.at("/customer/id").asLong())
            .collect(Collectors.toCollection(HashSet::new));
    return customers.stream().skip(5).filter(id -> !billed.contains(id)).findFirst().orElseThrow();
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

  private String email(String purpose) {
    return "%s.%d@example.com".formatted(purpose, ++numbers);
  }

  private String phone() {
    return "928555%04d".formatted(++numbers);
  }

  private static String mark(long customer) {
    return "ST-C-" + customer;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
