package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The items of invoices as records of their own (contract 4.5). */
class InvoiceItemsTest {
  private static final String FEED = "accounting/export/invoice-items?includeRecentChanges=true";

  private final TestTenant tenant = new TestTenant(0);
  private final Records records = tenant.api.records();

  InvoiceItemsTest() {
    change(
        RecordType.INVOICES,
        7,
        "{\"active\":true,\"items\":[" + item(71, 2) + "," + item(72, 1) + "]}");
    tenant.clock.advance(Duration.ofHours(1));
    tenant.renewToken();
  }

  @Test
  void theFeedHasTheItemsOfInvoices() {
    JsonNode first = tenant.read(FEED).at("/data/0");
    assertThat(TestTenant.ids(tenant.read(FEED))).containsExactly(71L, 72L);
    assertThat(first.get("invoiceId").asLong()).isEqualTo(7);
    assertThat(first.get("active").asBoolean()).isTrue();
    assertThat(first.get("quantity").asText()).isEqualTo("2");
    assertThat(first.get("modifiedOn").asText()).isEqualTo("2026-12-01T15:00:00Z");
  }

  @Test
  void onlyTheItemThatChangedComesAgain() {
    change(RecordType.INVOICES, 7, "{\"items\":[" + item(71, 3) + "," + item(72, 1) + "]}");
    List<JsonNode> changed = since("2026-12-01T16:00:00Z");
    assertThat(changed).hasSize(1);
    assertThat(changed.get(0).get("id").asLong()).isEqualTo(71);
    assertThat(changed.get(0).get("modifiedOn").asText()).isEqualTo("2026-12-01T16:00:00Z");
    tenant.clock.advance(Duration.ofMinutes(1));
    change(RecordType.INVOICES, 7, "{\"summary\":\"seen\"}");
    assertThat(since("2026-12-01T16:00:30Z")).isEmpty();
  }

  @Test
  void itemsTakenOffAndItemsOfVoidedInvoicesBecomeInactive() {
    change(RecordType.INVOICES, 7, "{\"items\":[" + item(72, 1) + "]}");
    assertThat(since("2026-12-01T16:00:00Z"))
        .singleElement()
        .matches(item -> item.get("id").asLong() == 71 && !item.get("active").asBoolean());
    tenant.clock.advance(Duration.ofMinutes(1));
    change(RecordType.INVOICES, 7, "{\"active\":false}");
    assertThat(since("2026-12-01T16:00:30Z"))
        .singleElement()
        .matches(item -> item.get("id").asLong() == 72 && !item.get("active").asBoolean());
  }

  @Test
  void aChangedItemIsAChangeOfItsInvoice() {
    List<RecordType> told = new ArrayList<>();
    records.watch((type, before, after) -> told.add(type));
    change(RecordType.INVOICE_ITEMS, 72, "{\"description\":\"Float switch, wet\"}");
    assertThat(told).containsExactly(RecordType.INVOICE_ITEMS, RecordType.INVOICES);
    ObjectNode invoice = records.get(RecordType.INVOICES, 7).orElseThrow();
    assertThat(invoice.at("/items/1/description").asText()).isEqualTo("Float switch, wet");
    assertThat(invoice.at("/items/1").has("invoiceId")).isFalse();
    assertThat(invoice.get("modifiedOn").asText()).isEqualTo("2026-12-01T16:00:00Z");
    change(RecordType.INVOICE_ITEMS, 72, "{\"active\":false}");
    assertThat(records.get(RecordType.INVOICES, 7).orElseThrow().get("items")).hasSize(1);
    change(RecordType.INVOICE_ITEMS, 99, "{\"invoiceId\":8}");
    assertThat(TestTenant.ids(tenant.read(FEED))).as("of an unknown invoice").contains(99L);
  }

  @Test
  void aCopiedInvoiceHasItemsOfItsOwn() {
    records.copy(RecordType.INVOICES, 7, 8, Json.object());
    assertThat(TestTenant.ids(tenant.read(FEED))).containsExactly(71L, 72L, 8001L, 8002L);
    assertThat(records.get(RecordType.INVOICE_ITEMS, 71).orElseThrow().get("invoiceId").asLong())
        .isEqualTo(7);
  }

  @Test
  void aStateWithoutItemsGetsThemFromItsInvoices() {
    ObjectNode dump = (ObjectNode) tenant.api.dump();
    String before = dump.toString();
    tenant.api.restore(dump);
    assertThat(tenant.api.dump()).hasToString(before);
    ((ObjectNode) dump.get("records")).remove("invoice-items");
    tenant.api.restore(dump);
    assertThat(tenant.api.dump()).hasToString(before);
  }

  @Test
  void invoicesWithoutItemsAreNoProblem() {
    change(RecordType.INVOICES, 9, "{\"items\":null}");
    change(RecordType.INVOICES, 9, "{\"items\":[{\"description\":\"no id\"}]}");
    assertThat(TestTenant.ids(tenant.read(FEED))).containsExactly(71L, 72L);
  }

  private List<JsonNode> since(String time) {
    return tenant.read(FEED + "&from=" + time).get("data").valueStream().toList();
  }

  private void change(RecordType type, long id, String members) {
    records.change(type, id, Json.tree(members.getBytes(StandardCharsets.UTF_8)));
  }

  private static String item(long id, int quantity) {
    return "{\"id\":%d,\"description\":\"Float switch\",\"quantity\":\"%d\",%s}"
        .formatted(
            id,
            quantity,
            "\"createdOn\":\"2026-12-01T15:00:00Z\",\"modifiedOn\":\"2026-12-01T15:00:00Z\"");
  }
}
