package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.time.Duration;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record that is changed by hand comes again in its feed, with the time of the change. */
@TestInstance(Lifecycle.PER_CLASS)
class ChangedRecordsTest {
  private final TestTenant tenant = new TestTenant(1);

  @ParameterizedTest
  @CsvSource({
    "CUSTOMERS, crm/export/customers",
    "CONTACTS, crm/export/customers/contacts",
    "LOCATIONS, crm/export/locations",
    "LOCATION_CONTACTS, crm/export/locations/contacts",
    "INVOICES, accounting/export/invoices",
    "INVOICE_ITEMS, accounting/export/invoice-items",
    "PAYMENTS, accounting/export/payments",
    "INVENTORY_BILLS, accounting/export/inventory-bills",
    "PURCHASE_ORDERS, inventory/export/purchase-orders",
    "JOBS, jpm/export/jobs",
    "APPOINTMENTS, jpm/export/appointments",
    "BUSINESS_UNITS, settings/export/business-units",
    "EMPLOYEES, settings/export/employees",
    "TECHNICIANS, settings/export/technicians",
    "SERVICES, pricebook/export/services",
    "MATERIALS, pricebook/export/materials",
    "EQUIPMENT, pricebook/export/equipment"
  })
  void theFeedDeliversTheChange(RecordType type, String feed) {
    tenant.switches.set("export.page.size", "5000");
    // A quarter of an hour later all earlier changes are visible.
    tenant.clock.advance(Duration.ofMinutes(15));
    tenant.renewToken();
    JsonNode all = tenant.read(feed);
    assertThat(all.get("data")).hasSize(tenant.api.records().ids(type).size());
    String further = feed + "?from=" + all.get("continueFrom").asText();
    assertThat(tenant.read(further).get("data")).isEmpty();
    long id = tenant.api.records().ids(type).get(0);
    tenant.clock.advance(Duration.ofSeconds(5));
    tenant.api.records().change(type, id, Json.object().put("memo", "changed"));
    assertThat(tenant.read(further).get("data")).as("for a quarter of an hour").isEmpty();
    JsonNode changed = tenant.read(further + "&includeRecentChanges=true");
    assertThat(TestTenant.ids(changed)).containsExactly(id);
    assertThat(changed.at("/data/0/modifiedOn").asText())
        .isEqualTo(tenant.clock.instant().toString());
    assertThat(changed.at("/data/0/memo").asText()).isEqualTo("changed");
  }
}
