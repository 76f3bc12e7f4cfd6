package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.BillRecord.bill;
import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.VendorCreditRecord.vendorCredit;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.BillRecord;
import io.fieldledger.connect.transforms.fixture.Books;
import io.fieldledger.connect.transforms.fixture.Desired;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Rule13BillTest {
  private final Books books = books().set("bills.post", "draft");

  private static BillRecord first() {
    return bill(1, "INV-1", "389.53")
        .item("COMP-3T", "2.0000000000000000000", "145.5000000000")
        .item("CAP", "4.0000000000000000000", "12.3750000000")
        .costs("28.51", "20.52");
  }

  @Test
  void theFirstReceiptIsADraftBill() {
    Desired desired = books.tracking().post(first());

    assertThat(desired.outline()).containsExactly("Invoice ST-B-1");
    assertThat(desired.body("Invoice"))
        .containsEntry("Type", "ACCPAY")
        .containsEntry("Status", "DRAFT")
        .containsEntry("InvoiceNumber", "INV-1")
        .containsEntry("Contact", Map.of("ExternalKey", "ST-V-412"))
        .containsEntry("Date", "2026-11-12")
        .containsEntry("DueDate", "2026-12-12")
        .containsEntry("LineAmountTypes", "NoTax")
        .containsEntry("CurrencyCode", "USD")
        .containsEntry("Total", new BigDecimal("389.53"))
        .doesNotContainKeys("Reference", "Url");
    assertThat(desired.lines("Description", "Quantity", "UnitAmount", "LineAmount", "AccountCode"))
        .containsExactly(
            "ST-B-1 · for order ST-PO-55231 · COMP-3T 2 145.50 291.00 5000",
            "CAP 4 12.375 49.50 5000",
            "Sales tax 1 28.51 28.51 5020",
            "Freight 1 20.52 20.52 5010");
    assertThat(desired.lines("TaxType")).containsOnly("NONE");
    assertThat(desired.tracking()).containsOnly("Business unit=Phoenix HVAC");
  }

  /** 389.53 + 84.95 = 474.48, the purchase order. */
  @Test
  void bothReceiptsAreTheOrder() {
    BillRecord second = bill(2, "INV-2", "84.95").item("CAP", "6", "12.375").costs("6.22", "4.48");
    BigDecimal sum =
        ((BigDecimal) books.post(first()).body("Invoice").get("Total"))
            .add((BigDecimal) books.post(second).body("Invoice").get("Total"));

    assertThat(sum).isEqualByComparingTo("474.48");
  }

  /** The sink has the order and its other bills, so it compares them. */
  @Test
  void theOrderIsNamedForTheSinkToCompare() {
    Map<String, Object> order =
        Map.of("ExternalKey", "ST-PO-55231", "Tolerance", new BigDecimal("2.50"));

    assertThat(books.set("bills.tolerance", "2.5").post(first()).body("Invoice"))
        .containsEntry("PurchaseOrder", order);
    Desired alone = books.post(first().with("purchaseOrderId", null));
    assertThat(alone.body("Invoice")).doesNotContainKey("PurchaseOrder");
    assertThat(alone.lines("Description").get(0)).isEqualTo("ST-B-1 · COMP-3T");
  }

  @Test
  void theAmountMayBeThatOfTheGoodsAlone() {
    assertThat(books.post(first().with("billAmount", "340.50")).body("Invoice"))
        .containsEntry("Total", new BigDecimal("389.53"));
    assertThat(books.post(first().with("billAmount", "340.51")).holdCode())
        .contains("TOTALS_DISAGREE");
  }

  @Test
  void landedCostsLieOnTheItemsAndNowhereElse() {
    Desired desired =
        books.post(
            bill(1, "INV-1", "389.53")
                .with("landedCostMethod", "ByValue")
                .item("COMP-3T", "2", "145.50", "24.3700000000", "17.5400000000")
                .item("CAP", "4", "12.375", "4.1400000000", "2.9800000000")
                .costs("28.51", "20.52"));

    assertThat(desired.lines("Description", "LineAmount"))
        .containsExactly("ST-B-1 · for order ST-PO-55231 · COMP-3T 332.91", "CAP 56.62");
    assertThat(desired.body("Invoice")).containsEntry("Total", new BigDecimal("389.53"));
  }

  @Test
  void landedCostsThatLieOnNoItemAreNotLost() {
    assertThat(books.post(first().with("landedCostMethod", "ByValue")).holdCode())
        .contains("TOTALS_DISAGREE");
  }

  @Test
  void otherCostsNeedTheirAccount() {
    BillRecord record =
        bill(3, "INV-3", "100.00").item("COMP-3T", "1", "90").with("otherAmount", "10.00");

    assertThat(books.post(record).holdMessage()).contains("purchase.other.account");
    assertThat(
            books
                .set("purchase.other.account", "5030")
                .post(record)
                .lines("LineAmount", "AccountCode"))
        .containsExactly("90.00 5000", "10.00 5030");
  }

  @Test
  void theVendorsPaperAgrees() {
    assertThat(books.post(first().with("vendorInvoiceTotal", "389.53")).holdCode()).isEmpty();
    assertThat(books.post(first().with("vendorInvoiceTotal", "390.00")).holdCode())
        .contains("THREE_WAY");
  }

  @Test
  void allProblemsAreNamedAtOnce() {
    Desired desired =
        books
            .without("purchase.account")
            .post(first().with("vendor", null).with("vendorInvoiceTotal", "1.00"));

    assertThat(desired.problemCodes())
        .containsExactly(
            "VENDOR_MISSING",
            "PURCHASE_ACCOUNT_UNMAPPED",
            "PURCHASE_ACCOUNT_UNMAPPED",
            "THREE_WAY");
  }

  @Test
  void aBillOfLessThanNothingIsAVendorsCredit() {
    Desired desired = books.post(bill(4, "RMA-4", "-145.50").item("COMP-3T", "-1", "145.50"));

    assertThat(desired.body("CreditNote"))
        .containsEntry("Type", "ACCPAYCREDIT")
        .containsEntry("CreditNoteNumber", "RMA-4")
        .containsEntry("Total", new BigDecimal("145.50"));
    assertThat(desired.lines("LineAmount")).containsExactly("145.50");
  }

  @Test
  void aVendorsCreditIsADraftToo() {
    Desired desired = books.set("vendor.credit.account", "5000").post(vendorCredit(9, "145.50"));

    assertThat(desired.outline()).containsExactly("CreditNote ST-APC-9");
    assertThat(desired.body("CreditNote"))
        .containsEntry("Type", "ACCPAYCREDIT")
        .containsEntry("Status", "DRAFT")
        .containsEntry("CreditNoteNumber", "RMA-9")
        .containsEntry("Contact", Map.of("ExternalKey", "ST-V-412"))
        .containsEntry("Total", new BigDecimal("145.50"));
    assertThat(desired.lines("Description", "LineAmount", "AccountCode"))
        .containsExactly("ST-APC-9 · Returned compressor 145.50 5000");
  }

  @Test
  void aVendorsCreditNeedsItsAccountAndASign() {
    assertThat(books.post(vendorCredit(9, "145.50")).holdMessage())
        .contains("vendor.credit.account");
    assertThat(books.post(vendorCredit(9, "-1.00").with("vendor", null)).problemCodes())
        .containsExactly("CREDIT_NEGATIVE", "VENDOR_MISSING", "PURCHASE_ACCOUNT_UNMAPPED");
    assertThat(books.post(vendorCredit(9, "0.00")).skippedWith()).isEqualTo("NO_VALUE");
  }

  @Test
  void whatWasCanceledIsTakenBack() {
    assertThat(books.post(first().voided()).outline())
        .containsExactly("not Invoice ST-B-1", "not CreditNote ST-B-1");
    assertThat(books.post(first().voided()).body("Invoice")).containsEntry("Type", "ACCPAY");
    assertThat(books.post(vendorCredit(9, "1.00").with("status", "Canceled")).outline())
        .containsExactly("not CreditNote ST-APC-9");
    assertThat(books.post(vendorCredit(9, "1.00").voided()).body("CreditNote"))
        .containsEntry("Type", "ACCPAYCREDIT");
  }

  @Test
  void theyWaitForTheirPostingAndAreOffByDefault() {
    assertThat(books.post(first().with("syncStatus", "Pending")).skippedWith())
        .isEqualTo("NOT_POSTED");
    assertThat(books.post(bill(5, "INV-5", "0.00")).skippedWith()).isEqualTo("NO_VALUE");
    assertThat(books().post(first()).skippedWith()).isEqualTo("AUDIT_ONLY");
    assertThat(books().post(vendorCredit(9, "145.50")).skippedWith()).isEqualTo("AUDIT_ONLY");
  }
}
