package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.PurchaseOrderRecord.purchaseOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.PurchaseOrderRecord;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rule13PurchaseOrderTest {
  private static PurchaseOrderRecord po55231(String status) {
    return purchaseOrder(55231, status)
        .item("COMP-3T", "2", "145.50", "291.00")
        .item("CAP-45", "10", "12.375", "123.75")
        .tax("34.73")
        .shipping("25.00");
  }

  @Test
  void itemsTaxAndFreightAreFourLinesWithoutTax() {
    Desired desired = books().post(po55231("Sent"));

    assertThat(desired.outline()).containsExactly("PurchaseOrder ST-PO-55231");
    assertThat(
            desired.lines(
                "Description", "Quantity", "UnitAmount", "LineAmount", "AccountCode", "TaxType"))
        .containsExactly(
            "COMP-3T & fittings 2 145.50 291.00 5000 NONE",
            "CAP-45 & fittings 10 12.375 123.75 5000 NONE",
            "Sales tax 1 34.73 34.73 5020 NONE",
            "Freight 1 25.00 25.00 5010 NONE");
    assertThat(desired.body("PurchaseOrder"))
        .containsEntry("Contact", Map.of("ExternalKey", "ST-V-412"))
        .containsEntry("PurchaseOrderNumber", "55231")
        .containsEntry("Reference", "ST-PO-55231")
        .containsEntry("Date", "2026-11-10")
        .containsEntry("DeliveryDate", "2026-11-17")
        .containsEntry("LineAmountTypes", "NoTax")
        .containsEntry("CurrencyCode", "USD")
        .containsEntry("Total", new BigDecimal("474.48"));
  }

  @ParameterizedTest
  @CsvSource({
    "Pending, DRAFT",
    "Sent, AUTHORISED",
    "PartiallyReceived, AUTHORISED",
    "Received, AUTHORISED",
    "Exported, AUTHORISED"
  })
  void theStatusFollowsServiceTitan(String status, String xero) {
    assertThat(books().post(po55231(status)).body("PurchaseOrder")).containsEntry("Status", xero);
  }

  @Test
  void aCanceledOrderShouldNotExist() {
    assertThat(books().post(po55231("Canceled")).outline())
        .containsExactly("not PurchaseOrder ST-PO-55231");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PendingApproval", "Rejected"})
  void aRequestIsNoOrderYet(String status) {
    assertThat(books().post(po55231(status)).skippedWith()).isEqualTo("NOT_POSTED");
  }

  @Test
  void anUnknownStatusIsHeld() {
    assertThat(books().post(po55231("Teleported")).holdCode()).contains("PO_STATUS_UNKNOWN");
  }

  @Test
  void anItemMayHaveItsOwnAccount() {
    Desired desired = books().set("purchase.accounts", "comp-3t:1300").post(po55231("Sent"));

    assertThat(desired.lines("AccountCode")).containsExactly("1300", "5000", "5020", "5010");
  }

  @Test
  void aLineOfNothingStaysAsItIs() {
    Desired desired = books().post(po55231("Sent").item("CAP-50", "0", "9.10", "0.00"));

    assertThat(desired.lines("Quantity", "UnitAmount", "LineAmount")).contains("0 9.10 0.00");
    assertThat(desired.body("PurchaseOrder")).containsEntry("Total", new BigDecimal("474.48"));
  }

  @Test
  void aNegativeQuantityIsHeld() {
    Desired desired = books().post(po55231("Sent").item("CAP-50", "-1", "9.10", "-9.10"));

    assertThat(desired.holdCode()).contains("PO_QUANTITY_NEGATIVE");
  }

  @Test
  void missingAccountsAreAllNamed() {
    Desired desired =
        books()
            .without("purchase.account")
            .without("purchase.tax.account")
            .without("purchase.shipping.account")
            .post(po55231("Sent"));

    assertThat(desired.holdCode()).contains("PURCHASE_ACCOUNT_UNMAPPED");
    assertThat(desired.holdMessage())
        .contains("purchase.account ")
        .contains("purchase.tax.account")
        .contains("purchase.shipping.account")
        .contains("COMP-3T");
  }

  @Test
  void aTotalThatTheLinesDoNotMakeIsHeld() {
    assertThat(books().post(po55231("Sent").with("total", new BigDecimal("474.47"))).holdCode())
        .contains("TOTALS_DISAGREE");
  }

  @Test
  void anOrderWithoutVendorIsHeldAndOneWithoutLinesHasNoValue() {
    assertThat(books().post(po55231("Sent").with("vendorId", null)).holdCode())
        .contains("VENDOR_MISSING");
    assertThat(books().post(purchaseOrder(1, "Sent")).skippedWith()).isEqualTo("NO_VALUE");
  }

  @Test
  void inventoryBillsAreKeptForAudit() {
    Desired desired =
        books().post("inventory-bills", null, Map.of("id", 77L, "billAmount", "389.53"));

    assertThat(desired.skippedWith()).isEqualTo("AUDIT_ONLY");
    assertThat(desired.source()).containsEntry("type", "InventoryBill").containsEntry("id", "77");
  }

  @Test
  void moreReceivedThanOrderedIsSaid() {
    var order = purchaseOrder(1, "Received").item("CAP", "10", "12.375", "123.75").received("11");

    assertThat(books().post(order).notice("RECEIVED_MORE")).contains("10 were ordered", "11 were");
    assertThat(books().post(order.received("10")).noticeCodes()).isEmpty();
  }
}
