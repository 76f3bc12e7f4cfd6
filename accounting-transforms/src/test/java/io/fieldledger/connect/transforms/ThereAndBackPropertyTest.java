package io.fieldledger.connect.transforms;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.ContactRecord.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.fixture.Books;
import io.fieldledger.connect.transforms.fixture.ContactRecord;
import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.XeroContactRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A customer that goes to Xero and comes back is the same, but for the clean-ups that go with it:
 * blanks are tidied, characters that Xero lacks are gone, and what has no slot is not there.
 */
class ThereAndBackPropertyTest {
  private static final Books BOOKS = books();
  private static final List<String> PARTS =
      List.of("street", "unit", "city", "state", "zip", "country");

  private record Reach(String type, String value) {}

  private record Person(String name, List<Reach> reaches, Map<String, String> address) {}

  @Provide
  Arbitrary<Person> people() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars("aZ9é .-<ñ\u00a0Ü\t'")
            .ofMinLength(1)
            .ofMaxLength(30)
            .map(base -> base + "x")
            .flatMap(base -> Arbitraries.of(base, "  " + base, base + "\uD83D\uDE00"));
    Arbitrary<Reach> phones =
        Combinators.combine(
                Arbitraries.of("Phone", "MobilePhone", "Fax"),
                Arbitraries.of("602-555-01", "(602) 555 01", "+1 602 555 01", "60255501"),
                Arbitraries.integers().between(10, 99))
            .as((type, head, tail) -> new Reach(type, head + tail));
    Arbitrary<Reach> emails =
        Arbitraries.of("dana@w.example", "Ann.B@c.example", "not an address", "@", "x@y.z")
            .map(value -> new Reach("Email", value));
    Arbitrary<Map<String, String>> addresses =
        Combinators.combine(
                text.injectNull(0.05),
                text.injectNull(0.6),
                text.injectNull(0.05),
                Arbitraries.of("AZ", "NV"),
                Arbitraries.of("85004", "89501-1234"),
                Arbitraries.of("USA", "U.S.A.", "Canada").injectNull(0.1))
            .as(
                (street, unit, city, state, zip, country) -> {
                  Map<String, String> address = new LinkedHashMap<>();
                  address.put("street", street);
                  address.put("unit", unit);
                  address.put("city", city);
                  address.put("state", state);
                  address.put("zip", zip);
                  address.put("country", country);
                  return address;
                });
    return Combinators.combine(
            text, Arbitraries.oneOf(phones, emails).list().ofMaxSize(7), addresses)
        .as(Person::new);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aCustomerComesBackAsItWas(@ForAll("people") Person person) {
    Desired back = asXeroHasIt(BOOKS.post(record(person)).body("Contact")).toServiceTitan();
    assertThat(back.holdCode()).isEmpty();
    assertThat(back.body("Customer"))
        .containsEntry("id", 8123L)
        .containsEntry("active", true)
        .containsEntry("name", XeroText.name(person.name()).orElseThrow());
    assertThat(slot(back, "Email"))
        .isEqualTo(
            values(person, "Email").stream()
                .flatMap(value -> XeroText.email(value).stream())
                .findFirst());
    assertThat(slot(back, "Phone")).isEqualTo(nth(person, "Phone", 0));
    assertThat(slot(back, "Phone2")).isEqualTo(nth(person, "Phone", 1));
    assertThat(slot(back, "MobilePhone")).isEqualTo(nth(person, "MobilePhone", 0));
    assertThat(slot(back, "Fax")).isEqualTo(nth(person, "Fax", 0));
    assertThat(back.body("Customer").get("address")).isEqualTo(address(person));
  }

  private static ContactRecord record(Person person) {
    ContactRecord record = customer(8123, person.name()).with("address", person.address());
    int id = 10;
    for (Reach reach : person.reaches()) {
      record.contact(id++, reach.type(), reach.value());
    }
    return record;
  }

  /** Xero gives all slots back, empty ones too (Xero contract 6.1). */
  @SuppressWarnings("unchecked")
  private static XeroContactRecord asXeroHasIt(Map<String, Object> body) {
    XeroContactRecord contact =
        XeroContactRecord.contact("").without("Phones").without("Addresses");
    for (String member : List.of("Name", "ContactNumber", "ContactStatus")) {
      contact.with(member, body.get(member));
    }
    contact.with("EmailAddress", body.getOrDefault("EmailAddress", ""));
    Map<String, String> phones =
        ((List<Map<String, String>>) body.getOrDefault("Phones", List.of()))
            .stream()
                .collect(
                    Collectors.toMap(
                        phone -> phone.get("PhoneType"), phone -> phone.get("PhoneNumber")));
    for (String slot : List.of("DDI", "DEFAULT", "FAX", "MOBILE")) {
      contact.phone(slot, "", "", phones.getOrDefault(slot, ""));
    }
    contact.address("STREET", "", "", "", "", "", "");
    for (Map<String, String> address :
        (List<Map<String, String>>) body.getOrDefault("Addresses", List.of())) {
      contact.address(
          address.get("AddressType"),
          address.get("AddressLine1"),
          address.get("AddressLine2"),
          address.get("City"),
          address.get("Region"),
          address.get("PostalCode"),
          address.get("Country"));
    }
    return contact;
  }

  private static Optional<String> slot(Desired back, String slot) {
    return back.documents().stream()
        .filter(document -> ((String) document.get("key")).endsWith("/" + slot))
        .filter(document -> document.get("state").equals("PRESENT"))
        .map(document -> (String) ((Map<?, ?>) document.get("body")).get("value"))
        .findFirst();
  }

  private static List<String> values(Person person, String type) {
    return person.reaches().stream()
        .filter(reach -> reach.type().equals(type))
        .map(Reach::value)
        .toList();
  }

  private static Optional<String> nth(Person person, String type, int index) {
    return values(person, type).stream().skip(index).findFirst();
  }

  /** Null when a part is missing that ServiceTitan needs: such an address does not come back. */
  private static Map<String, String> address(Person person) {
    Map<String, String> address = new LinkedHashMap<>();
    for (String part : PARTS) {
      Optional<String> text =
          Optional.ofNullable(person.address().get(part))
              .flatMap(
                  given ->
                      part.equals("country")
                          ? XeroText.country(given)
                          : XeroText.line(given, XeroText.NAME));
      text.ifPresent(clean -> address.put(part, clean));
      if (text.isEmpty() && !part.equals("unit")) {
        return null;
      }
    }
    return address;
  }
}
