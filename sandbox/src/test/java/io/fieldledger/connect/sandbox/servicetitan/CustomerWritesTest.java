package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Customers, their contacts and locations are created and changed (contract 6.1). */
class CustomerWritesTest {
  static final String ADDRESS =
      "{\"street\":\"1 Main St\",\"unit\":null,\"city\":\"Reno\",\"state\":\"NV\",\"zip\":\"89501\","
          + "\"country\":\"USA\"}";
  static final String JANE =
      "{\"name\":\"Jane Roe\",\"type\":\"Residential\",\"address\":"
          + ADDRESS
          + ",\"locations\":[{\"name\":\"Jane Roe\",\"address\":"
          + ADDRESS
          + "}],\"contacts\":[{\"type\":\"Email\",\"value\":\"jane@example.com\"}]}";

  private final TestTenant tenant = new TestTenant(0);

  private long jane() {
    return tenant.written("POST", "crm/customers", JANE).get("id").asLong();
  }

  private String modifiedOn(long customer) {
    return tenant.read("crm/customers/" + customer).get("modifiedOn").asText();
  }

  @Test
  void theMinimalBodyMakesACustomerWithLocationAndContact() {
    JsonNode answer = tenant.written("POST", "crm/customers", JANE);
    long id = answer.get("id").asLong();
    assertThat(answer.at("/locations/0/customerId").asLong()).isEqualTo(id);
    assertThat(answer.at("/contacts/0/value").asText()).isEqualTo("jane@example.com");
    JsonNode read = tenant.read("crm/customers/" + id);
    assertThat(read.get("name").asText()).isEqualTo("Jane Roe");
    assertThat(read.get("active").asBoolean()).isTrue();
    assertThat(read.at("/address/city").asText()).isEqualTo("Reno");
    assertThat(read.has("locations")).isFalse();
    assertThat(tenant.read("crm/locations?customerId=" + id).get("data")).hasSize(1);
    assertThat(tenant.read("crm/customers/" + id + "/contacts").get("data")).hasSize(1);
    assertThat(TestTenant.ids(tenant.read("crm/export/customers?includeRecentChanges=true")))
        .containsExactly(id);
  }

  @Test
  void aMissingMemberIsNamedAndSoIsTheRequest() {
    ApiResponse refused =
        tenant.write("POST", "crm/customers", JANE.replace("\"zip\":\"89501\",", ""));
    assertThat(refused.status()).isEqualTo(400);
    JsonNode errors = TestTenant.json(refused).get("errors");
    assertThat(errors.at("/address.zip/0").asText())
        .isEqualTo("Required property 'zip' not found in JSON. Path 'address'.");
    assertThat(errors.has("locations[0].address.zip")).isTrue();
    assertThat(errors.at("/request/0").asText()).isEqualTo("The request field is required.");
    assertThat(tenant.api.records().ids(RecordType.CUSTOMERS)).isEmpty();
  }

  @Test
  void whatCannotBeReadIsRefused() {
    assertThat(tenant.write("POST", "crm/customers", "{").status()).isEqualTo(400);
    assertThat(tenant.write("POST", "crm/customers", "[]").status()).isEqualTo(400);
    assertThat(tenant.write("POST", "crm/customers", "").status()).isEqualTo(400);
    ApiResponse type =
        tenant.write("POST", "crm/customers", JANE.replace("Residential", "Domestic"));
    assertThat(TestTenant.json(type).get("errors").has("type")).isTrue();
    ApiResponse none =
        tenant.write("POST", "crm/customers", JANE.replaceAll("\\[\\{\"name.*\\}\\}\\]", "[]"));
    assertThat(TestTenant.json(none).get("errors").has("locations")).isTrue();
    assertThat(tenant.write("PATCH", "crm/customers/77", "{}").status()).isEqualTo(404);
    assertThat(tenant.write("DELETE", "crm/customers/77", "").status()).isEqualTo(501);
  }

  @Test
  void aBlankStreetIsRefusedUnlessAccepted() {
    String blank = JANE.replace("1 Main St", " ");
    JsonNode errors = TestTenant.json(tenant.write("POST", "crm/customers", blank)).get("errors");
    assertThat(errors.at("/address.street/0").asText()).isEqualTo("The Street field is required.");
    assertThat(errors.has("request")).isFalse();
    tenant.switches.set("write.blank.text", "accepted");
    tenant.written("POST", "crm/customers", blank);
  }

  @Test
  void aChangeTakesWhatIsGivenAndMovesTheTime() {
    long id = jane();
    String before = modifiedOn(id);
    tenant.clock.advance(Duration.ofMinutes(1));
    JsonNode answer =
        tenant.written(
            "PATCH",
            "crm/customers/" + id,
            "{\"name\":\"Jane Doe\",\"nmae\":\"x\",\"tagTypeIds\":[7],"
                + "\"customFields\":[{\"typeId\":5,\"value\":\"a\"}]}");
    assertThat(answer.get("name").asText()).isEqualTo("Jane Doe");
    assertThat(answer.has("nmae")).isFalse();
    assertThat(answer.at("/address/street").asText()).isEqualTo("1 Main St");
    assertThat(modifiedOn(id)).isGreaterThan(before);
    JsonNode replaced =
        tenant.written("PATCH", "crm/customers/" + id, "{\"tagTypeIds\":[8],\"customFields\":[]}");
    assertThat(replaced.get("tagTypeIds")).hasToString("[8]");
    assertThat(replaced.get("customFields")).isEmpty();
  }

  @Test
  void anAddressIsChangedAsAWhole() {
    long id = jane();
    String path = "crm/customers/" + id;
    ApiResponse part = tenant.write("PATCH", path, "{\"address\":{\"street\":\"2 Oak Ave\"}}");
    assertThat(part.status()).isEqualTo(400);
    assertThat(TestTenant.json(part).get("errors").has("address.city")).isTrue();
    String five = "{\"address\":" + ADDRESS.replace("1 Main St", "2 Oak Ave") + "}";
    assertThat(tenant.written("PATCH", path, five).at("/address/street").asText())
        .isEqualTo("2 Oak Ave");
    tenant.switches.set("write.address.change", "whole");
    JsonNode errors = TestTenant.json(tenant.write("PATCH", path, five)).get("errors");
    assertThat(errors.has("address.unit")).isTrue();
    assertThat(errors.has("address.latitude")).isTrue();
  }

  @Test
  void activeIsAppliedOrIgnored() {
    long id = jane();
    String path = "crm/customers/" + id;
    assertThat(tenant.written("PATCH", path, "{\"active\":false}").get("active").asBoolean())
        .isFalse();
    tenant.written("PATCH", path, "{\"active\":true}");
    tenant.switches.set("customers.active", "ignored");
    assertThat(tenant.written("PATCH", path, "{\"active\":false}").get("active").asBoolean())
        .isTrue();
  }

  @Test
  void contactsComeAndGoWithoutMovingTheCustomer() {
    long id = jane();
    String before = modifiedOn(id);
    tenant.clock.advance(Duration.ofMinutes(1));
    String path = "crm/customers/" + id + "/contacts";
    JsonNode phone =
        tenant.written("POST", path, "{\"type\":\"Phone\",\"value\":\"(775) 555-0100\"}");
    assertThat(phone.at("/phoneSettings/phoneNumber").asText()).isEqualTo("(775) 555-0100");
    assertThat(phone.has("customerId")).isFalse();
    String one = path + "/" + phone.get("id").asLong();
    tenant.clock.advance(Duration.ofMinutes(1));
    JsonNode changed = tenant.written("PATCH", one, "{\"value\":\"775 555 0101\"}");
    assertThat(changed.get("type").asText()).isEqualTo("Phone");
    assertThat(changed.at("/phoneSettings/phoneNumber").asText()).isEqualTo("775 555 0101");
    assertThat(changed.get("modifiedOn").asText()).isGreaterThan(phone.get("modifiedOn").asText());
    assertThat(tenant.read(path).get("data")).hasSize(2);
    assertThat(tenant.written("DELETE", one, "")).isEmpty();
    assertThat(tenant.read(path).get("data")).hasSize(1);
    assertThat(tenant.write("DELETE", one, "").status()).isEqualTo(404);
    assertThat(modifiedOn(id)).isEqualTo(before);
    JsonNode feed = tenant.read("crm/export/customers/contacts?includeRecentChanges=true");
    assertThat(feed.at("/data/1/active").asBoolean()).isFalse();
  }

  @Test
  void contactsOfAnInactiveCustomerAreRefused() {
    long id = jane();
    tenant.written("PATCH", "crm/customers/" + id, "{\"active\":false}");
    ApiResponse refused =
        tenant.write(
            "POST", "crm/customers/" + id + "/contacts", "{\"type\":\"Fax\",\"value\":\"1\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(TestTenant.json(refused).get("title").asText())
        .isEqualTo("Customer ID = " + id + " is not active");
    assertThat(tenant.write("POST", "crm/customers/9/contacts", "{}").status()).isEqualTo(404);
  }

  @Test
  void aContactOfAnotherCustomerIsNotFound() {
    long mine = jane();
    long other = jane();
    long contact = tenant.read("crm/customers/" + other + "/contacts").at("/data/0/id").asLong();
    assertThat(
            tenant.write("PATCH", "crm/customers/" + mine + "/contacts/" + contact, "{}").status())
        .isEqualTo(404);
  }

  @Test
  void theSameContactTwiceIsAcceptedOrRefused() {
    String path = "crm/customers/" + jane() + "/contacts";
    String email = "{\"type\":\"Email\",\"value\":\"jane@example.com\"}";
    tenant.written("POST", path, email);
    assertThat(tenant.read(path).get("data")).hasSize(2);
    tenant.switches.set("contacts.twice", "409");
    assertThat(tenant.write("POST", path, email).status()).isEqualTo(409);
  }

  @Test
  void phoneNumbersAreKeptOrBecomeDigits() {
    String path = "crm/customers/" + jane() + "/contacts";
    String phone = "{\"type\":\"MobilePhone\",\"value\":\"(775) 555-0100\",\"memo\":\"wife\"}";
    tenant.switches.set("contacts.phone", "digits");
    JsonNode answer = tenant.written("POST", path, phone);
    assertThat(answer.get("value").asText()).isEqualTo("7755550100");
    assertThat(answer.get("memo").asText()).isEqualTo("wife");
  }

  @Test
  void locationsAreAddedAndChanged() {
    long id = jane();
    String body =
        "{\"customerId\":"
            + id
            + ",\"name\":\"Cabin\",\"address\":"
            + ADDRESS
            + ",\"contacts\":[{\"type\":\"Phone\",\"value\":\"775 555 0199\"}]}";
    JsonNode cabin = tenant.written("POST", "crm/locations", body);
    assertThat(cabin.at("/contacts/0/value").asText()).isEqualTo("775 555 0199");
    assertThat(tenant.read("crm/customers/" + id + "/contacts").get("data")).hasSize(2);
    String path = "crm/locations/" + cabin.get("id").asLong();
    assertThat(tenant.read(path + "/contacts").get("data")).hasSize(1);
    tenant.written("PATCH", path, "{\"name\":\"Lodge\",\"active\":false}");
    assertThat(tenant.read(path).get("name").asText()).isEqualTo("Lodge");
    assertThat(tenant.write("POST", "crm/locations", body.replace(":" + id, ":99")).status())
        .isEqualTo(400);
    tenant.written("PATCH", "crm/customers/" + id, "{\"active\":false}");
    assertThat(tenant.write("POST", "crm/locations", body).status()).isEqualTo(409);
    assertThat(tenant.write("PATCH", "crm/locations/99", "{}").status()).isEqualTo(404);
  }

  /** Contract 6: reads directly after a write can be stale. */
  @Test
  void readsCanBeBehindTheWrites() {
    long known = jane();
    tenant.switches.set("read.behind.millis", "2000");
    long id = jane();
    tenant.written("PATCH", "crm/customers/" + known, "{\"name\":\"Later\"}");
    assertThat(tenant.get("crm/customers/" + id).status()).isEqualTo(404);
    assertThat(tenant.read("crm/customers").get("data")).hasSize(1);
    assertThat(tenant.read("crm/customers/" + known).get("name").asText()).isEqualTo("Jane Roe");
    tenant.written("PATCH", "crm/customers/" + id, "{\"name\":\"Known to writes\"}");
    tenant.clock.advance(Duration.ofMillis(1999));
    assertThat(tenant.get("crm/customers/" + id).status()).isEqualTo(404);
    tenant.clock.advance(Duration.ofMillis(1));
    assertThat(tenant.read("crm/customers/" + id).get("name").asText())
        .isEqualTo("Known to writes");
    assertThat(tenant.read("crm/customers/" + id + "/contacts").get("data")).hasSize(1);
    tenant.api.records().change(RecordType.CUSTOMERS, known, Json.object().put("name", "x"));
    tenant.switches.reset("read.behind.millis");
    tenant.clock.advance(Duration.ofSeconds(2));
    assertThat(tenant.read("crm/customers/" + known).get("name").asText()).isEqualTo("x");
  }
}
