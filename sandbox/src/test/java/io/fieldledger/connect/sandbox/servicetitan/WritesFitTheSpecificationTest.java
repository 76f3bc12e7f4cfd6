package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Bodies, answers and scopes of the writes are those of ServiceTitan's OpenAPI files. */
class WritesFitTheSpecificationTest {
  private final Specification specification = new Specification();
  private final TestTenant tenant = new TestTenant(0);

  private record Write(String method, String template, String path, String body) {}

  /** One write of each kind, each possible after those before it. */
  private List<Write> writes() {
    long customer =
        tenant.written("POST", "crm/customers", CustomerWritesTest.JANE).get("id").asLong();
    String contacts = "crm/customers/" + customer + "/contacts";
    long contact = tenant.read(contacts).at("/data/0/id").asLong();
    long location = tenant.read("crm/locations").at("/data/0/id").asLong();
    long vendor =
        tenant.written("POST", "inventory/vendors", VendorWritesTest.PIPES).get("id").asLong();
    String newLocation =
        "{\"customerId\":"
            + customer
            + ",\"name\":\"Cabin\",\"address\":"
            + CustomerWritesTest.ADDRESS
            + ",\"contacts\":[{\"type\":\"Phone\",\"value\":\"1\"}]}";
    return List.of(
        new Write("post", "crm/customers", "crm/customers", CustomerWritesTest.JANE),
        new Write("patch", "crm/customers/{id}", "crm/customers/" + customer, "{\"name\":\"J\"}"),
        new Write(
            "post",
            "crm/customers/{id}/contacts",
            contacts,
            "{\"type\":\"Phone\",\"value\":\"1\"}"),
        new Write(
            "patch",
            "crm/customers/{id}/contacts/{contactId}",
            contacts + "/" + contact,
            "{\"memo\":\"m\"}"),
        new Write("post", "crm/locations", "crm/locations", newLocation),
        new Write("patch", "crm/locations/{id}", "crm/locations/" + location, "{\"name\":\"L\"}"),
        new Write("post", "inventory/vendors", "inventory/vendors", VendorWritesTest.PIPES),
        new Write(
            "patch", "inventory/vendors/{id}", "inventory/vendors/" + vendor, "{\"memo\":\"m\"}"));
  }

  @Test
  void answersFit() throws IOException {
    for (Write write : writes()) {
      String method = write.method().toUpperCase(Locale.ROOT);
      JsonNode answer = tenant.written(method, write.path(), write.body());
      assertThat(specification.answer(write.template(), write.method()).validate(answer))
          .as(method + " " + write.template())
          .isEmpty();
    }
  }

  @Test
  void refusalsFit() throws IOException {
    JsonNode refusal = TestTenant.json(tenant.write("POST", "crm/customers", "{}"));
    assertThat(specification.answer("crm/customers", "post", 400).validate(refusal)).isEmpty();
  }

  @Test
  void theDocumentedScopeIsNeededAndIsEnough() throws IOException {
    List<Write> writes = writes();
    for (Write write : writes) {
      String method = write.method().toUpperCase(Locale.ROOT);
      String scope =
          specification
              .operation(write.template(), write.method())
              .at("/security/0/oauth/0")
              .asText();
      assertThat(scope).endsWith(":w");
      tenant.switches.set("auth.scopes", scope);
      tenant.renewToken();
      tenant.written(method, write.path(), write.body());
      tenant.switches.set("auth.scopes", scope.replace(":w", ":r"));
      tenant.renewToken();
      assertThat(tenant.write(method, write.path(), write.body()).status()).isEqualTo(403);
    }
  }

  @Test
  void bodiesHaveTheDocumentedMembers() throws IOException {
    Map<String, BodyShape> bodies =
        Map.of(
            "post crm/customers", CrmBodies.NEW_CUSTOMER,
            "patch crm/customers/{id}", CrmBodies.customerChange(true),
            "post crm/customers/{id}/contacts", CrmBodies.NEW_CONTACT,
            "patch crm/customers/{id}/contacts/{contactId}", CrmBodies.CONTACT_CHANGE,
            "post crm/locations", CrmBodies.NEW_LOCATION_OF_CUSTOMER,
            "patch crm/locations/{id}", CrmBodies.locationChange(true),
            "post inventory/vendors", VendorBodies.NEW_VENDOR,
            "patch inventory/vendors/{id}", VendorBodies.VENDOR_CHANGE);
    List<String> different = new ArrayList<>();
    for (Map.Entry<String, BodyShape> body : bodies.entrySet()) {
      String[] operation = body.getKey().split(" ", 2);
      JsonNode schema = specification.body(operation[1], operation[0]);
      Set<String> members = new TreeSet<>();
      schema.get("properties").fieldNames().forEachRemaining(members::add);
      Set<String> required = new TreeSet<>();
      schema.path("required").forEach(name -> required.add(name.asText()));
      if (!members.equals(body.getValue().names())
          || !required.equals(body.getValue().requiredNames())) {
        different.add(body.getKey() + members + body.getValue().names());
      }
    }
    assertThat(different).isEmpty();
  }
}
