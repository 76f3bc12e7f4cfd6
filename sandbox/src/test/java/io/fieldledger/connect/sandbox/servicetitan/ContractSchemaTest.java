package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every answer with generated records fits ServiceTitan's OpenAPI files, where those lie beside the
 * project. The one known difference of the live service is switched off: {@code landedCostMethod}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ContractSchemaTest {
  private static final List<String> PATHS =
      List.of(
          "crm/export/customers",
          "crm/export/customers/contacts",
          "crm/export/locations",
          "crm/export/locations/contacts",
          "crm/customers?pageSize=5000",
          "crm/customers/contacts?pageSize=5000&modifiedOnOrAfter=2000-01-01",
          "crm/locations?pageSize=5000",
          "crm/locations/contacts?pageSize=5000&modifiedOnOrAfter=2000-01-01",
          "accounting/export/invoices",
          "accounting/export/invoice-items",
          "accounting/export/payments",
          "accounting/export/inventory-bills",
          "accounting/invoices?pageSize=5000",
          "accounting/payments?pageSize=5000",
          "accounting/inventory-bills?pageSize=5000",
          "accounting/inventory-bills/paginated?pageSize=5000",
          "accounting/credit-memos?pageSize=5000&active=Any",
          "accounting/credit-memos/credit-memo-items?pageSize=5000",
          "accounting/bank-deposits?pageSize=5000",
          "accounting/ap-bills?pageSize=5000",
          "accounting/ap-bills?pageSize=5000&billType=ApBill",
          "accounting/ap-credits?pageSize=5000",
          "accounting/payment-types",
          "accounting/payment-terms",
          "accounting/tax-zones",
          "accounting/gl-accounts",
          "inventory/export/purchase-orders",
          "inventory/purchase-orders?pageSize=5000",
          "inventory/receipts?pageSize=5000",
          "inventory/vendors?pageSize=5000",
          "jpm/export/jobs",
          "jpm/jobs?pageSize=5000",
          "jpm/export/appointments",
          "jpm/appointments?pageSize=5000&active=Any",
          "pricebook/export/services",
          "pricebook/export/materials",
          "pricebook/export/equipment",
          "pricebook/services",
          "pricebook/materials?active=Any",
          "pricebook/equipment",
          "settings/export/employees",
          "settings/export/technicians",
          "settings/employees?active=Any",
          "settings/technicians?active=Any",
          "settings/export/business-units",
          "settings/business-units");

  private final Specification specification = new Specification();
  private final TestTenant tenant = new TestTenant(1);

  static List<String> paths() {
    return PATHS;
  }

  @ParameterizedTest
  @MethodSource("paths")
  void answersFitTheSpecification(String path) throws IOException {
    tenant.switches.set("bills.landed.cost", "name");
    JsonNode answer = tenant.read(path);
    assertThat(answer.isArray() ? answer : answer.get("data")).isNotEmpty();
    assertThat(schema(path).validate(answer)).isEmpty();
  }

  /** The check would see a difference: the live service's number instead of a name is one. */
  @Test
  void theCheckSeesADifference() throws IOException {
    String path = "accounting/export/inventory-bills";
    tenant.switches.reset("bills.landed.cost");
    assertThat(schema(path).validate(tenant.read(path))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void theDocumentedScopeIsNeededAndIsEnough(String path) throws IOException {
    JsonNode security = specification.operation(template(path), "get").at("/security/0/oauth");
    assertThat(security).hasSize(1);
    tenant.switches.set("auth.scopes", security.get(0).asText());
    tenant.renewToken();
    assertThat(tenant.get(path).status()).isEqualTo(200);
    tenant.switches.set("auth.scopes", "tn.crm.leads:r");
    tenant.renewToken();
    assertThat(tenant.get(path).status()).isEqualTo(403);
  }

  @AfterEach
  void everyScopeAgain() {
    tenant.switches.reset("auth.scopes");
    tenant.renewToken();
  }

  private Schema schema(String path) throws IOException {
    return specification.answer(template(path), "get");
  }

  private static String template(String path) {
    return path.replaceAll("\\?.*", "");
  }
}
