package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What one list has and others have not (contract 3 and appendix A, OpenAPI files). The tests share
 * a tenant and leave it as active as they found it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PeculiarListsTest {
  private final TestTenant tenant = new TestTenant(1);

  @ParameterizedTest
  @CsvSource({
    "RECEIPTS, inventory/receipts",
    "CREDIT_MEMOS, accounting/credit-memos",
    "BANK_DEPOSITS, accounting/bank-deposits",
    "AP_BILLS, accounting/ap-bills",
    "AP_CREDITS, accounting/ap-credits",
    "APPOINTMENTS, jpm/appointments",
    "EMPLOYEES, settings/employees",
    "TECHNICIANS, settings/technicians",
    "SERVICES, pricebook/services",
    "MATERIALS, pricebook/materials",
    "EQUIPMENT, pricebook/equipment",
    "GL_ACCOUNTS, accounting/gl-accounts",
    "TAX_ZONES, accounting/tax-zones",
    "PAYMENT_TERMS, accounting/payment-terms"
  })
  void idsAndModifiedBoundsChoose(RecordType type, String list) {
    List<Long> ids = tenant.api.records().ids(type);
    long id = ids.get(1);
    tenant.clock.advance(Duration.ofSeconds(1));
    String now = tenant.clock.instant().toString();
    change(type, id, true);
    assertThat(TestTenant.ids(tenant.read(list + "?ids=" + id + ",1"))).containsExactly(id);
    assertThat(tenant.get(list + "?ids=1" + ",1".repeat(50)).status()).isEqualTo(400);
    assertThat(TestTenant.ids(tenant.read(list + "?modifiedOnOrAfter=" + now))).containsExactly(id);
    assertThat(TestTenant.ids(tenant.read(list + "?pageSize=5000&modifiedBefore=" + now)))
        .isNotEmpty()
        .doesNotContain(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inventory/receipts",
        "accounting/credit-memos",
        "accounting/gl-accounts",
        "accounting/tax-zones",
        "accounting/payment-types",
        "jpm/appointments",
        "settings/employees",
        "settings/technicians",
        "pricebook/materials"
      })
  void inactiveOnesNeedActiveAny(String list) {
    String all = list + "?pageSize=5000&active=";
    JsonNode any = tenant.read(all + "Any");
    long id = TestTenant.ids(any).get(0);
    RecordType type = RecordType.of(list.substring(list.indexOf('/') + 1));
    change(type, id, false);
    assertThat(TestTenant.ids(tenant.read(list + "?pageSize=5000"))).doesNotContain(id);
    assertThat(TestTenant.ids(tenant.read(all + "True"))).doesNotContain(id);
    assertThat(TestTenant.ids(tenant.read(all + "False"))).contains(id);
    assertThat(TestTenant.ids(tenant.read(all + "Any"))).hasSize(any.get("data").size());
    assertThat(tenant.get(all + "Some").status()).isEqualTo(400);
    change(type, id, true);
  }

  @Test
  void paymentsAreActiveOnlyByDefaultAndInvoicesAreNot() {
    long payment = tenant.api.records().ids(RecordType.PAYMENTS).get(0);
    change(RecordType.PAYMENTS, payment, false);
    String ids = "accounting/payments?ids=" + payment;
    assertThat(TestTenant.ids(tenant.read(ids))).isEmpty();
    assertThat(TestTenant.ids(tenant.read(ids + "&activeState=InactiveOnly"))).hasSize(1);
    assertThat(TestTenant.ids(tenant.read(ids + "&activeState=All"))).hasSize(1);
    change(RecordType.PAYMENTS, payment, true);
    long invoice =
        TestTenant.ids(tenant.read("accounting/invoices?activeState=InactiveOnly")).get(0);
    assertThat(TestTenant.ids(tenant.read("accounting/invoices?ids=" + invoice))).hasSize(1);
  }

  @Test
  void paymentTypesHaveNoModifiedFilterAndNoActive() {
    String list = "accounting/payment-types";
    assertThat(TestTenant.ids(tenant.read(list + "?modifiedOnOrAfter=2030-01-01"))).hasSize(7);
    change(RecordType.PAYMENT_TYPES, 507, false);
    assertThat(TestTenant.ids(tenant.read(list))).hasSize(6);
    assertThat(tenant.read(list + "?active=False").at("/data/0").has("active")).isFalse();
    change(RecordType.PAYMENT_TYPES, 507, true);
  }

  @Test
  void billsOfExpensesNeedTheirType() {
    assertThat(TestTenant.ids(tenant.read("accounting/ap-bills?pageSize=5000"))).hasSize(65);
    assertThat(TestTenant.ids(tenant.read("accounting/ap-bills?billType=ApBill"))).hasSize(12);
    JsonNode canceled = tenant.read("accounting/ap-bills?billType=ApBill&statuses=Canceled");
    assertThat(canceled.at("/data/0/canceledBy/name").asText()).isEqualTo("Iván Okafor");
    assertThat(canceled.at("/data/0/landedCostMethod").isInt()).isTrue();
    assertThat(TestTenant.ids(tenant.read("accounting/ap-bills?billNumber=B-31007"))).hasSize(1);
    assertThat(tenant.get("accounting/ap-bills/31007").status()).isEqualTo(200);
  }

  @Test
  void sortsByNameCodeAndPrice() {
    assertThat(texts("accounting/tax-zones?sort=-Name", "name"))
        .containsExactly("Yavapai", "Pinal", "Maricopa");
    assertThat(texts("pricebook/equipment?sort=%2BCode", "code")).isSorted();
    List<JsonNode> prices =
        tenant.read("pricebook/services?sort=Price").get("data").findValues("price");
    assertThat(prices).isSortedAccordingTo((a, b) -> a.decimalValue().compareTo(b.decimalValue()));
    assertThat(tenant.get("accounting/tax-zones?sort=ModifiedOn").status()).isEqualTo(400);
    assertThat(tenant.get("pricebook/services?sort=PrimaryVendor").status()).isEqualTo(501);
    // These lists do not know the parameter, and what is not known is ignored.
    assertThat(tenant.get("settings/employees?sort=nonsense").status()).isEqualTo(200);
    assertThat(tenant.get("accounting/ap-bills?sort=nonsense").status()).isEqualTo(200);
  }

  @Test
  void datesInsideListsAreFiltersToo() {
    String list = "accounting/credit-memos?pageSize=90&active=Any";
    int all = tenant.read(list).get("data").size();
    int before = tenant.read(list + "&appliedBefore=2026-11-10").get("data").size();
    int after = tenant.read(list + "&appliedOnOrAfter=2026-11-10").get("data").size();
    int never = 1;
    assertThat(before + after + never).isEqualTo(all).isEqualTo(9);
    assertThat(tenant.read(list + "&dateBefore=2026-10-01").get("data")).isEmpty();
  }

  @Test
  void itemsOfCreditMemosAreAskedForByMemo() {
    long memo = tenant.api.records().ids(RecordType.CREDIT_MEMOS).get(2);
    String list = "accounting/credit-memos/credit-memo-items?creditMemoIds=";
    JsonNode items = tenant.read(list + memo).get("data");
    assertThat(items.findValues("creditMemoId")).extracting(JsonNode::asLong).containsOnly(memo);
    assertThat(items.get(0).has("modifiedOn")).isFalse();
    change(RecordType.CREDIT_MEMO_ITEMS, items.get(0).get("id").asLong(), false);
    assertThat(tenant.read(list + memo).get("data")).hasSize(items.size() - 1);
    assertThat(tenant.read(list + memo + "&active=Any").get("data")).hasSize(items.size());
    change(RecordType.CREDIT_MEMO_ITEMS, items.get(0).get("id").asLong(), true);
  }

  @Test
  void theAppointmentsFeedKnowsActive() {
    String feed = "jpm/export/appointments?includeRecentChanges=true";
    List<Long> all = TestTenant.ids(tenant.read(feed));
    List<Long> inactive = TestTenant.ids(tenant.read(feed + "&active=False"));
    assertThat(inactive).hasSize(2);
    assertThat(all).hasSize(555).containsAll(inactive);
    assertThat(TestTenant.ids(tenant.read(feed + "&active=True"))).hasSize(553);
    assertThat(tenant.get(feed + "&active=Maybe").status()).isEqualTo(400);
    assertThat(TestTenant.ids(tenant.read("jpm/export/jobs?active=False"))).hasSize(555);
  }

  @Test
  void oneInactiveCustomerAmongManyIsRefused() {
    List<Long> customers = tenant.api.records().ids(RecordType.CUSTOMERS);
    String both =
        "crm/customers/contacts?modifiedOnOrAfter=2000-01-01&customerIds="
            + customers.get(0)
            + ","
            + customers.get(1);
    assertThat(tenant.read(both).get("data")).isNotEmpty();
    change(RecordType.CUSTOMERS, customers.get(1), false);
    ApiResponse refused = tenant.get(both);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(TestTenant.json(refused).get("title").asText())
        .isEqualTo("Customer ID = " + customers.get(1) + " is not active");
    tenant.switches.set("contacts.inactive.customer", "200");
    assertThat(tenant.get(both).status()).isEqualTo(200);
    assertThat(tenant.get("crm/customers/" + customers.get(1) + "/contacts").status())
        .isEqualTo(200);
    change(RecordType.CUSTOMERS, customers.get(1), true);
  }

  @Test
  void theContactsOfALocation() {
    JsonNode any = tenant.api.records().all(RecordType.LOCATION_CONTACTS).get(0);
    long location = any.get("locationId").asLong();
    JsonNode own = tenant.read("crm/locations/" + location + "/contacts");
    assertThat(TestTenant.ids(own)).containsExactly(any.get("id").asLong());
    assertThat(own.at("/data/0").has("locationId")).isFalse();
    String list = "crm/locations/contacts?locationIds=" + location;
    assertThat(tenant.get(list).status()).isEqualTo(400);
    tenant.switches.set("contacts.modified.bound", "false");
    assertThat(TestTenant.ids(tenant.read(list))).isEqualTo(TestTenant.ids(own));
    assertThat(tenant.get("crm/locations/1/contacts").status()).isEqualTo(404);
  }

  private void change(RecordType type, long id, boolean active) {
    tenant.api.records().change(type, id, Json.object().put("active", active));
  }

  private List<String> texts(String list, String member) {
    return tenant.read(list).get("data").findValuesAsText(member);
  }
}
