package io.fieldledger.connect.servicetitan.sink.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.sink.UnreadableRecordException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of a record is a desired state, and what is said of one that is none. */
class DesiredStateReaderTest {
  private static final Map<String, Object> SOURCE =
      Map.of("system", "xero", "tenant", "t", "type", "contact", "id", "c1");

  @Test
  void aCustomerComesWithItsLocationAndContacts() throws Exception {
    Party party =
        read(
                customer(Map.of("name", "Jane Roe", "xeroContactId", "c1", "id", 8123L)),
                document(
                    "Location", "XR-C-c1/location", Map.of("customer", "XR-C-c1", "name", "Home")),
                contact("Email", "jane@example.com"),
                contact("Fax", ""))
            .parties()
            .get(0);
    assertThat(party.id()).hasValue(8123);
    assertThat(party.location().path("name").asText()).isEqualTo("Home");
    assertThat(party.details().text(ContactField.EMAIL)).isEqualTo("jane@example.com");
    assertThat(party.details().says(ContactField.FAX)).as("Xero has none").isTrue();
    assertThat(party.details().says(ContactField.MOBILE)).as("nothing is said").isFalse();
    assertThat(party.parts()).hasSize(4);
  }

  @Test
  void theSuffixThatTellsNamesakesApartInXeroIsNoPartOfTheName() throws Exception {
    Map<String, Object> body = Map.of("name", "Jane Roe (C-7)", "xeroContactId", "c1", "id", 7L);
    assertThat(read(customer(body)).parties().get(0).name()).isEqualTo("Jane Roe");
  }

  @Test
  void whatIsNoDesiredStateIsToldWithItsPlace() {
    assertThatThrownBy(() -> DesiredStateReader.read("text"))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("ToServiceTitanDocuments");
    assertThatThrownBy(() -> read(document("Invoice", "XR-I-1", Map.of())))
        .hasMessageContaining("documents[0].kind is unknown: Invoice");
    assertThatThrownBy(() -> read(contact("Email", "jane@example.com")))
        .hasMessageContaining("documents[0].body.customer");
    assertThatThrownBy(() -> read(customer(Map.of("xeroContactId", "c1"))))
        .hasMessageContaining("XR-C-c1.body.name is missing");
    assertThatThrownBy(
            () -> read(customer(Map.of("name", "J", "xeroContactId", "c1", "id", "seven"))))
        .hasMessageContaining("XR-C-c1.body.id is no number");
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static DesiredState read(Map<String, Object>... documents)
      throws UnreadableRecordException {
    Map<String, Object> value = new HashMap<>();
    value.put("source", SOURCE);
    value.put("documents", List.of(documents));
    value.put("hold", null);
    return DesiredStateReader.read(value);
  }

  private static Map<String, Object> customer(Map<String, Object> body) {
    return document("Customer", "XR-C-c1", body);
  }

  private static Map<String, Object> contact(String slot, String value) {
    Map<String, Object> contact =
        new HashMap<>(
            document(
                "CustomerContact",
                "XR-C-c1/" + slot,
                Map.of("customer", "XR-C-c1", "type", slot, "value", value)));
    contact.put("state", value.isEmpty() ? "ABSENT" : "PRESENT");
    return contact;
  }

  private static Map<String, Object> document(String kind, String key, Map<String, Object> body) {
    return Map.of("kind", kind, "key", key, "body", body, "state", "PRESENT");
  }
}
