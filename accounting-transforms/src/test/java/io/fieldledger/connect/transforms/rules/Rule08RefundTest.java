package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static io.fieldledger.connect.transforms.fixture.PaymentRecord.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Rule08RefundTest {
  @Test
  void aRefundIsMoneyOutAgainstACreditOfTheCustomer() {
    Desired desired =
        books()
            .post(
                payment(90001, "-130.05")
                    .type(503, "Credit Card")
                    .on("2026-11-25")
                    .with("refundedPaymentId", 88012L));

    assertThat(desired.outline()).containsExactly("Payment ST-P-90001");
    Map<String, Object> refund = new LinkedHashMap<>();
    refund.put("Of", "ST-P-88012");
    refund.put("Contact", Map.of("ExternalKey", "ST-C-8123"));
    assertThat(desired.body("Payment"))
        .containsEntry("Refund", refund)
        .containsEntry("Account", Map.of("Code", "1095"))
        .containsEntry("Date", "2026-11-25")
        .containsEntry("Amount", new BigDecimal("130.05"))
        .containsEntry("Reference", "ST-P-90001 · Credit Card")
        .doesNotContainKey("Invoice");
  }

  @Test
  void aRefundOfUnappliedMoneyComesFromTheBankOfItsType() {
    Desired desired = books().post(payment(90002, "-173.86").with("refundedPaymentId", 88012L));

    assertThat(desired.body("Payment"))
        .containsEntry("Account", Map.of("Code", "1090"))
        .containsEntry("Amount", new BigDecimal("173.86"));
  }

  @Test
  void theInvoicesThatServiceTitanNamesAreHintsForTheChoice() {
    Desired desired =
        books().post(payment(90001, "-130.05").applied(105000, "-130.05", "2026-11-25"));

    Map<String, Object> refund = new LinkedHashMap<>();
    refund.put("Of", null);
    refund.put("Invoices", List.of("ST-I-105000"));
    refund.put("Contact", Map.of("ExternalKey", "ST-C-8123"));
    assertThat(desired.body("Payment")).containsEntry("Refund", refund);
  }

  /** The account of the credit note that the sink makes when the customer has no credit. */
  @Test
  void withoutACreditOneMayBeMade() {
    Desired desired = books().set("refund.account", "4090").post(payment(90003, "-50.00"));

    Map<String, Object> refund = new LinkedHashMap<>();
    refund.put("Of", null);
    refund.put("Contact", Map.of("ExternalKey", "ST-C-8123"));
    refund.put("CreditAccount", Map.of("Code", "4090"));
    assertThat(desired.body("Payment")).containsEntry("Refund", refund);
    assertThat(
            books()
                .tracking()
                .set("refund.account", "4090")
                .post(payment(90003, "-50.00"))
                .body("Payment")
                .get("Refund"))
        .asString()
        .contains("Tracking=[{Name=Business unit, Option=Phoenix HVAC, Key=ST-BU-11}]");
  }

  /** Order 4: the sink, which knows the payment's day, deletes it; by default it does not. */
  @Test
  void aReversalOfTheSameDayMayDeleteThePayment() {
    Desired desired =
        books()
            .set("refund.same.day", "delete")
            .post(payment(90005, "-626.14").with("refundedPaymentId", 88012L));

    Map<String, Object> refund = new LinkedHashMap<>();
    refund.put("Of", "ST-P-88012");
    refund.put("Contact", Map.of("ExternalKey", "ST-C-8123"));
    refund.put("SameDay", "delete");
    assertThat(desired.body("Payment")).containsEntry("Refund", refund);
  }

  /** 50.00 of invoice 104871 is paid back: the invoice stays paid, both halves are of 50.00. */
  @Test
  void aPartialRefundIsACreditNoteWithItsTaxAndThePaymentOfIt() {
    Desired credit =
        books()
            .post(
                invoice(105002)
                    .with("adjustmentToId", 104871L)
                    .line("Goodwill", "-46.14", line -> line.material().taxable())
                    .tax("-3.86"));
    Desired refund = books().post(payment(90004, "-50.00").applied(105002, "-50.00", "2026-11-25"));

    assertThat(credit.body("CreditNote"))
        .containsEntry("SubTotal", new BigDecimal("46.14"))
        .containsEntry("TotalTax", new BigDecimal("3.86"))
        .containsEntry("Total", new BigDecimal("50.00"));
    assertThat(refund.body("Payment")).containsEntry("Amount", new BigDecimal("50.00"));
    Map<String, Object> of = new LinkedHashMap<>();
    of.put("Of", null);
    of.put("Invoices", List.of("ST-I-105002"));
    of.put("Contact", Map.of("ExternalKey", "ST-C-8123"));
    assertThat(refund.body("Payment")).containsEntry("Refund", of);
  }

  @Test
  void aRefundNeedsItsCustomer() {
    Desired desired = books().post(payment(90001, "-130.05").with("customer", null));

    assertThat(desired.holdCode()).contains("CUSTOMER_MISSING");
  }

  @Test
  void nothingIsPaidBackWithATypeThatMovesNoMoney() {
    Desired desired = books().post(payment(90001, "-75.00").type(506, "Write-off"));

    assertThat(desired.holdCode()).contains("REFUND_NONCASH");
  }

  @Test
  void aVoidedRefundIsTakenBack() {
    Desired desired =
        books().post(payment(90001, "-130.05").with("refundedPaymentId", 88012L).voided());

    assertThat(desired.outline()).containsExactly("not Payment ST-P-90001");
  }
}
