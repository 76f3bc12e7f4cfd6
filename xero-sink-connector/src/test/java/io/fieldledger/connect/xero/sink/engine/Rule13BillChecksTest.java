package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Organisation.document;
import static io.fieldledger.connect.xero.sink.engine.Organisation.key;
import static io.fieldledger.connect.xero.sink.engine.Organisation.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bills against the vendor's other bills and against their purchase order. */
class Rule13BillChecksTest {
  private final Organisation xero = new Organisation();

  @BeforeEach
  void vendors() {
    settle(vendor(412), vendor(413));
  }

  @AfterEach
  void close() {
    xero.close();
  }

  /** 389.53 + 84.95 = 474.48, the purchase order. */
  @Test
  void bothReceiptsAreTheOrder() {
    settle(order("474.48"), bill(1, 412, "INV-1", "389.53"), bill(2, 412, "INV-2", "84.95"));

    assertThat(xero.statuses().subList(3, 5))
        .containsExactlyInAnyOrder("InventoryBill 1: accepted", "InventoryBill 2: accepted");
    assertThat(xero.list("Invoices"))
        .allSatisfy(bill -> assertThat(bill.path("Status").asText()).isEqualTo("DRAFT"));
  }

  @Test
  void moreBillsThanTheOrderAndItsToleranceAreHeld() {
    settle(order("474.48"), bill(1, 412, "INV-1", "389.53"));
    settle(bill(2, 412, "INV-2", "85.95"));
    assertThat(xero.last().status()).as("1.00 over is tolerated").isEqualTo("accepted");
    settle(bill(3, 412, "INV-3", "0.01"));

    assertThat(xero.last().reason().code()).isEqualTo("THREE_WAY");
    assertThat(xero.last().reason().message()).contains("55231", "474.48", "475.49");
    assertThat(xero.list("Invoices")).hasSize(2);
  }

  @Test
  void whatIsInXeroAlreadyIsFoundAfterARestart() {
    settle(order("474.48"), bill(1, 412, "INV-1", "389.53"));
    xero.restart();
    settle(bill(2, 412, "INV-2", "200.00"));
    assertThat(xero.last().reason().code()).isEqualTo("THREE_WAY");
    settle(bill(1, 412, "INV-1", "389.53"));
    assertThat(xero.last().status()).isEqualTo("unchanged");
    settle(bill(1, 412, "INV-1", "480.00"));
    assertThat(xero.last().reason().code()).as("an edit is compared too").isEqualTo("THREE_WAY");
  }

  @Test
  void aWithdrawnBillMakesRoomForTheOneThatReplacesIt() {
    settle(order("474.48"), bill(1, 412, "INV-1", "474.48"));
    settle(bill(2, 412, "INV-1", "470.00"), withdrawn(1));

    assertThat(xero.statuses()).contains("InventoryBill 2: accepted", "InventoryBill 1: accepted");
  }

  @Test
  void anOrderThatIsBilledIsNotCanceled() {
    settle(order("474.48"), bill(1, 412, "INV-1", "474.48"));
    settle(canceledOrder());
    assertThat(xero.last().reason().code()).isEqualTo("PO_BACKWARD");
    assertThat(xero.last().reason().message()).contains("INV-1");
    settle(withdrawn(1));
    settle(canceledOrder());

    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(xero.list("PurchaseOrders").get(0).path("Status").asText()).isEqualTo("DELETED");
  }

  /** ServiceTitan makes the order pending again when its bill is canceled. */
  @Test
  void anOrderWhoseBillWasCanceledStaysApproved() {
    settle(order("474.48"), bill(1, 412, "INV-1", "474.48"));
    settle(order("474.48", "DRAFT"));
    assertThat(xero.last().reason().code()).isEqualTo("PO_BACKWARD");
    settle(withdrawn(1));
    settle(order("474.48", "DRAFT"));

    assertThat(xero.last().status()).isEqualTo("unchanged");
    assertThat(xero.last().notices()).extracting(n -> n.code()).containsExactly("ORDER_KEPT");
    assertThat(xero.list("PurchaseOrders").get(0).path("Status").asText()).isEqualTo("AUTHORISED");
  }

  @Test
  void theOrderMayComeAfterItsBill() {
    settle(bill(1, 412, "INV-1", "480.00"), order("474.48"));

    assertThat(xero.statuses().subList(2, 4))
        .containsExactlyInAnyOrder(
            "PurchaseOrder 55231: accepted", "InventoryBill 1: held THREE_WAY");
  }

  @Test
  void withoutItsOrderABillIsPostedAndThatIsSaid() {
    settle(bill(1, 412, "INV-1", "480.00"));

    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(xero.last().notices()).extracting(n -> n.code()).containsExactly("ORDER_UNKNOWN");
  }

  @Test
  void theSameNumberOfTheSameVendorIsHeld() {
    settle(order("474.48"), bill(1, 412, "INV-1", "100.00"));
    settle(bill(2, 412, "inv-1 ", "90.00"));
    assertThat(xero.last().reason().code()).isEqualTo("DUP_VENDOR_INVOICE");
    assertThat(xero.last().reason().message()).contains("inv-1", "100.00");
    settle(bill(3, 413, "INV-1", "90.00"));

    assertThat(xero.last().status()).as("another vendor").isEqualTo("accepted");
  }

  @Test
  void ofTwoAtOnceOneIsHeld() {
    settle(order("474.48"));
    settle(bill(1, 412, "INV-1", "100.00"), bill(2, 412, "INV-1", "90.00"));

    assertThat(xero.statuses().subList(3, 5))
        .filteredOn(status -> status.contains("held DUP_VENDOR_INVOICE"))
        .hasSize(1);
    assertThat(xero.list("Invoices")).hasSize(1);
  }

  @Test
  void aBillThatAPersonEnteredCountsToo() {
    String vendor =
        xero.list("Contacts").stream()
            .filter(c -> c.path("ContactNumber").asText().equals("ST-V-412"))
            .map((JsonNode c) -> c.path("ContactID").asText())
            .findFirst()
            .orElseThrow();
    xero.sandbox
        .xeroClerk()
        .create(
            "Invoices",
            "{\"Type\":\"ACCPAY\",\"Contact\":{\"ContactID\":\"%s\"},\"InvoiceNumber\":\"INV-1\",\"Date\":\"2026-11-14\",\"LineItems\":[{\"Description\":\"By hand\",\"LineAmount\":5}]}"
                .formatted(vendor));
    xero.restart();
    settle(order("474.48"));
    settle(bill(1, 412, "INV-1", "100.00"));

    assertThat(xero.last().reason().code()).isEqualTo("DUP_VENDOR_INVOICE");
  }

  private void settle(Map<?, ?>... records) {
    int before = xero.settlements.size();
    for (Map<?, ?> record : records) {
      xero.offer(typed(record));
    }
    xero.turnUntilNothingRuns();
    xero.advance(Duration.ofSeconds(6));
    xero.settle(before + records.length);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> typed(Map<?, ?> record) {
    return (Map<String, Object>) record;
  }

  private static Map<String, Object> vendor(int id) {
    String mark = "ST-V-" + id;
    return record(
        "Vendor",
        String.valueOf(id),
        document("Contact", mark, Map.of("Name", "Supply " + id, "ContactNumber", mark)));
  }

  private static Map<String, Object> canceledOrder() {
    return record(
        "PurchaseOrder",
        "55231",
        Map.of(
            "kind", "PurchaseOrder",
            "key", "ST-PO-55231",
            "state", "ABSENT",
            "body", Map.of()));
  }

  private static Map<String, Object> order(String total) {
    return order(total, "AUTHORISED");
  }

  private static Map<String, Object> order(String total, String status) {
    Map<String, Object> body = body(412, total, "Compressor");
    body.put("PurchaseOrderNumber", "55231");
    body.put("Reference", "ST-PO-55231");
    body.put("Status", status);
    return record("PurchaseOrder", "55231", document("PurchaseOrder", "ST-PO-55231", body));
  }

  private static Map<String, Object> bill(int id, int vendor, String number, String total) {
    Map<String, Object> body =
        body(vendor, total, "ST-B-" + id + " · for order ST-PO-55231 · Compressor");
    body.put("Type", "ACCPAY");
    body.put("InvoiceNumber", number);
    body.put("DueDate", "2026-12-14");
    body.put("Status", "DRAFT");
    Map<String, Object> order = new LinkedHashMap<>(key("ST-PO-55231"));
    order.put("Tolerance", new BigDecimal("1.00"));
    body.put("PurchaseOrder", order);
    return record("InventoryBill", String.valueOf(id), document("Invoice", "ST-B-" + id, body));
  }

  private static Map<String, Object> withdrawn(int id) {
    Map<String, Object> absent =
        Map.of(
            "kind",
            "Invoice",
            "key",
            "ST-B-" + id,
            "state",
            "ABSENT",
            "body",
            Map.of("Type", "ACCPAY"));
    return record("InventoryBill", String.valueOf(id), absent);
  }

  private static Map<String, Object> body(int vendor, String total, String text) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Contact", key("ST-V-" + vendor));
    body.put("Date", "2026-11-14");
    body.put("LineAmountTypes", "NoTax");
    body.put("CurrencyCode", "USD");
    body.put(
        "LineItems",
        List.of(
            Map.of(
                "Description",
                text,
                "Quantity",
                BigDecimal.ONE,
                "UnitAmount",
                new BigDecimal(total),
                "LineAmount",
                new BigDecimal(total),
                "AccountCode",
                "5000",
                "TaxType",
                "NONE")));
    body.put("Total", new BigDecimal(total));
    return body;
  }
}
