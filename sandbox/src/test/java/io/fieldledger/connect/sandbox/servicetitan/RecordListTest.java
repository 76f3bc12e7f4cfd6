package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Paging and filters of the lists (contract 3 and appendix A). */
class RecordListTest {
  private final TestTenant tenant = new TestTenant(1);

  @Test
  void pagesUntilHasMoreIsFalse() {
    List<Long> all = new ArrayList<>();
    int page = 1;
    JsonNode answer;
    do {
      answer = tenant.read("inventory/vendors?pageSize=25&includeTotal=true&page=" + page++);
      assertThat(answer.get("totalCount").asInt()).isEqualTo(60);
      all.addAll(TestTenant.ids(answer));
    } while (answer.get("hasMore").asBoolean());
    assertThat(page).isEqualTo(4);
    assertThat(all).hasSize(60).doesNotHaveDuplicates();
    JsonNode plain = tenant.read("inventory/vendors");
    assertThat(plain.get("pageSize").asInt()).isEqualTo(50);
    assertThat(plain.get("totalCount").isNull()).isTrue();
    assertThat(TestTenant.ids(tenant.read("inventory/vendors?page=99"))).isEmpty();
  }

  @Test
  void aTooLargePageIsRefusedOrClamped() {
    ApiResponse refused = tenant.get("inventory/vendors?pageSize=5001");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(TestTenant.json(refused).get("errors").has("pageSize")).isTrue();
    assertThat(tenant.get("inventory/vendors?pageSize=5000").status()).isEqualTo(200);
    tenant.switches.set("list.page.size.over", "clamp");
    assertThat(tenant.read("inventory/vendors?pageSize=9999").get("pageSize").asInt())
        .isEqualTo(5000);
    assertThat(tenant.get("inventory/vendors?page=0").status()).isEqualTo(400);
  }

  @Test
  void wrongValuesAreRefusedInAspNetsWords() {
    ApiResponse sort = tenant.get("crm/customers?sort=-completedOn");
    assertThat(sort.status()).isEqualTo(400);
    assertThat(TestTenant.json(sort).at("/errors/sort/0").asText())
        .isEqualTo("The value '-completedOn' is not valid for Sort.");
    assertThat(tenant.get("crm/customers?modifiedOnOrAfter=yesterday").status()).isEqualTo(400);
    assertThat(tenant.get("crm/customers?ids=1,x").status()).isEqualTo(400);
    assertThat(tenant.get("crm/customers?active=Perhaps").status()).isEqualTo(400);
  }

  @Test
  void unknownParametersAreIgnored() {
    assertThat(tenant.read("crm/customers?includeTotal=true&nmae=Karen").get("totalCount").asInt())
        .isEqualTo(400);
  }

  @Test
  void documentedFiltersTheSandboxLacksAreNotIgnored() {
    assertThat(tenant.get("crm/customers?latitude=33.4").status()).isEqualTo(501);
  }

  @Test
  void inactiveVendorsNeedActiveAny() {
    long id = tenant.api.records().ids(RecordType.VENDORS).get(0);
    tenant.api.records().change(RecordType.VENDORS, id, Json.object().put("active", false));
    String list = "inventory/vendors?pageSize=5000";
    assertThat(TestTenant.ids(tenant.read(list))).hasSize(59).doesNotContain(id);
    assertThat(TestTenant.ids(tenant.read(list + "&active=Any"))).hasSize(60);
    assertThat(TestTenant.ids(tenant.read(list + "&active=False"))).containsExactly(id);
  }

  @Test
  void modifiedBoundsAreInclusiveBelowAndExclusiveAbove() {
    long id = tenant.api.records().ids(RecordType.VENDORS).get(0);
    tenant.api.records().change(RecordType.VENDORS, id, Json.object().put("memo", "x"));
    String now = "2026-12-01T15:00:00Z";
    assertThat(TestTenant.ids(tenant.read("inventory/vendors?modifiedOnOrAfter=" + now)))
        .containsExactly(id);
    assertThat(TestTenant.ids(tenant.read("inventory/vendors?pageSize=90&modifiedBefore=" + now)))
        .hasSize(59);
  }

  @Test
  void invoicesByIdsIncludeVoidedOnes() {
    List<Long> ids = tenant.api.records().ids(RecordType.INVOICES);
    String wanted = ids.get(3) + "," + ids.get(7) + ",5";
    assertThat(TestTenant.ids(tenant.read("accounting/invoices?ids=" + wanted)))
        .containsExactly(ids.get(3), ids.get(7));
    assertThat(tenant.read("accounting/invoices?activeState=InactiveOnly").get("data").size())
        .isEqualTo(2);
    assertThat(
            tenant
                .read("accounting/invoices?statuses=Pending&includeTotal=true")
                .get("totalCount")
                .asInt())
        .isEqualTo(12);
    String many = "1".concat(",1".repeat(50));
    assertThat(tenant.get("accounting/invoices?ids=" + many).status()).isEqualTo(400);
  }

  @Test
  void paymentsOfAnInvoice() {
    JsonNode payment =
        tenant
            .read("accounting/payments?pageSize=500")
            .get("data")
            .valueStream()
            .filter(p -> p.get("appliedTo").size() == 2)
            .findFirst()
            .orElseThrow();
    long invoice = payment.get("appliedTo").get(1).get("appliedTo").asLong();
    assertThat(TestTenant.ids(tenant.read("accounting/payments?appliedToInvoiceIds=" + invoice)))
        .contains(payment.get("id").asLong());
  }

  @Test
  void sortByModifiedDescending() {
    List<String> times =
        tenant
            .read("crm/customers?sort=-ModifiedOn&pageSize=20")
            .get("data")
            .valueStream()
            .map(c -> c.get("modifiedOn").asText())
            .toList();
    assertThat(times).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(tenant.get("crm/customers?sort=%2BId").status()).isEqualTo(200);
    assertThat(tenant.get("crm/customers?sort=+Id").status()).isEqualTo(200);
  }

  @Test
  void scatteredOrderStillPagesEverything() {
    tenant.switches.set("list.order", "scattered");
    List<Long> all = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      all.addAll(TestTenant.ids(tenant.read("inventory/vendors?pageSize=20&page=" + page)));
    }
    assertThat(all).hasSize(60).doesNotHaveDuplicates();
    assertThat(all).isNotEqualTo(all.stream().sorted().toList());
  }

  @Test
  void contactsOfCustomers() {
    JsonNode any = tenant.api.records().all(RecordType.CONTACTS).get(0);
    long customer = any.get("customerId").asLong();
    JsonNode own = tenant.read("crm/customers/" + customer + "/contacts");
    assertThat(TestTenant.ids(own)).contains(any.get("id").asLong());
    assertThat(own.get("data").get(0).has("customerId")).isFalse();
    String list = "crm/customers/contacts?customerIds=" + customer;
    assertThat(tenant.get(list).status()).as("without a bound").isEqualTo(400);
    JsonNode several = tenant.read(list + "&modifiedOnOrAfter=2000-01-01");
    assertThat(several.get("data").get(0).get("customerId").asLong()).isEqualTo(customer);
    assertThat(TestTenant.ids(several)).isEqualTo(TestTenant.ids(own));
    tenant.api.records().change(RecordType.CUSTOMERS, customer, Json.object().put("active", false));
    ApiResponse inactive = tenant.get("crm/customers/" + customer + "/contacts");
    assertThat(inactive.status()).isEqualTo(409);
    assertThat(TestTenant.json(inactive).get("title").asText())
        .isEqualTo("Customer ID = " + customer + " is not active");
    assertThat(tenant.get("crm/customers/1/contacts").status()).isEqualTo(404);
  }

  @Test
  void oneRecordByIdOrNotFound() {
    long vendor = tenant.api.records().ids(RecordType.VENDORS).get(0);
    assertThat(tenant.read("inventory/vendors/" + vendor).get("id").asLong()).isEqualTo(vendor);
    ApiResponse missing = tenant.get("inventory/vendors/1");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(TestTenant.json(missing).has("traceId")).isTrue();
  }

  @Test
  void billsAsArrayAndAsPages() {
    assertThat(tenant.read("accounting/inventory-bills").isArray()).isTrue();
    JsonNode page = tenant.read("accounting/inventory-bills/paginated?pageSize=10");
    assertThat(page.get("data").size()).isEqualTo(10);
    assertThat(page.at("/data/0/landedCostMethod").isInt()).isTrue();
    assertThat(page.get("data").get(0).has("active")).isFalse();
    tenant.switches.set("bills.landed.cost", "name");
    assertThat(
            tenant
                .read("accounting/export/inventory-bills")
                .at("/data/0/landedCostMethod")
                .asText())
        .isEqualTo("None");
  }

  @Test
  void aChangeMovesModifiedOnAndKeepsTheRest() {
    long id = tenant.api.records().ids(RecordType.CUSTOMERS).get(0);
    JsonNode before = tenant.api.records().get(RecordType.CUSTOMERS, id).orElseThrow();
    tenant.clock.advance(Duration.ofNanos(4_200));
    JsonNode after =
        tenant
            .api
            .records()
            .change(
                RecordType.CUSTOMERS,
                id,
                Json.tree(
                    "{\"address\":{\"city\":\"Globe\"}}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(after.get("modifiedOn").asText()).isEqualTo("2026-12-01T15:00:00.0000042Z");
    assertThat(after.at("/address/city").asText()).isEqualTo("Globe");
    assertThat(after.at("/address/street")).isEqualTo(before.at("/address/street"));
    assertThat(after.get("name")).isEqualTo(before.get("name"));
  }
}
