package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fieldledger.connect.sandbox.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every answer with generated records fits ServiceTitan's OpenAPI files, where those lie beside the
 * project. The one known difference of the live service is switched off: {@code landedCostMethod}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ContractSchemaTest {
  private static final Path FILES =
      Path.of("shared", "contracts", "servicetitan", "openapi-2026-05");

  private final TestTenant tenant = new TestTenant(1);

  @ParameterizedTest
  @CsvSource({
    "crm, crm/export/customers",
    "crm, crm/export/customers/contacts",
    "crm, crm/export/locations",
    "crm, crm/export/locations/contacts",
    "crm, crm/customers?pageSize=5000",
    "crm, crm/customers/contacts?pageSize=5000&modifiedOnOrAfter=2000-01-01",
    "crm, crm/locations?pageSize=5000",
    "crm, crm/locations/contacts?pageSize=5000&modifiedOnOrAfter=2000-01-01",
    "accounting, accounting/export/invoices",
    "accounting, accounting/export/invoice-items",
    "accounting, accounting/export/payments",
    "accounting, accounting/export/inventory-bills",
    "accounting, accounting/invoices?pageSize=5000",
    "accounting, accounting/payments?pageSize=5000",
    "accounting, accounting/inventory-bills?pageSize=5000",
    "accounting, accounting/inventory-bills/paginated?pageSize=5000",
    "accounting, accounting/credit-memos?pageSize=5000&active=Any",
    "accounting, accounting/bank-deposits?pageSize=5000",
    "accounting, accounting/ap-bills?pageSize=5000",
    "accounting, accounting/ap-bills?pageSize=5000&billType=ApBill",
    "accounting, accounting/ap-credits?pageSize=5000",
    "accounting, accounting/payment-types",
    "accounting, accounting/payment-terms",
    "accounting, accounting/tax-zones",
    "accounting, accounting/gl-accounts",
    "inventory, inventory/export/purchase-orders",
    "inventory, inventory/purchase-orders?pageSize=5000",
    "inventory, inventory/receipts?pageSize=5000",
    "inventory, inventory/vendors?pageSize=5000",
    "jpm, jpm/export/jobs",
    "jpm, jpm/jobs?pageSize=5000",
    "jpm, jpm/export/appointments",
    "jpm, jpm/appointments?pageSize=5000&active=Any",
    "pricebook, pricebook/export/services",
    "pricebook, pricebook/export/materials",
    "pricebook, pricebook/export/equipment",
    "pricebook, pricebook/services",
    "pricebook, pricebook/materials?active=Any",
    "pricebook, pricebook/equipment",
    "settings, settings/export/employees",
    "settings, settings/export/technicians",
    "settings, settings/employees?active=Any",
    "settings, settings/technicians?active=Any",
    "settings, settings/export/business-units",
    "settings, settings/business-units"
  })
  void answersFitTheSpecification(String module, String path) throws IOException {
    tenant.switches.set("bills.landed.cost", "name");
    JsonNode answer = tenant.read(path);
    assertThat(answer.isArray() ? answer : answer.get("data")).isNotEmpty();
    assertThat(schema(module, path).validate(answer)).isEmpty();
  }

  /** The check would see a difference: the live service's number instead of a name is one. */
  @Test
  void theCheckSeesADifference() throws IOException {
    String path = "accounting/export/inventory-bills";
    tenant.switches.reset("bills.landed.cost");
    assertThat(schema("accounting", path).validate(tenant.read(path))).isNotEmpty();
  }

  private static Schema schema(String module, String path) throws IOException {
    Optional<Path> files = contracts();
    assumeTrue(files.isPresent(), "no contracts beside this project");
    String operation = path.replaceAll("\\?.*", "").replaceFirst("^[a-z]+", "/tenant/{tenant}");
    return schemaOf(
        Json.MAPPER.readTree(Files.readString(files.get().resolve(module + "-v2.json"))),
        operation);
  }

  private static Schema schemaOf(JsonNode specification, String operation) {
    ObjectNode schema =
        specification
            .path("paths")
            .path(operation)
            .path("get")
            .at("/responses/200/content/application~1json/schema")
            .deepCopy();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.set("components", specification.get("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  /** Searches upwards from the module's folder. */
  private static Optional<Path> contracts() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(FILES))) {
        return Optional.of(at.resolve(FILES));
      }
    }
    return Optional.empty();
  }
}
