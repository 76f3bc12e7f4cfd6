package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static io.fieldledger.connect.transforms.fixture.PaymentRecord.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.PaymentRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Rule09DepositTest {
  private static PaymentRecord deposit() {
    return payment(88100, "2000.00").on("2026-11-14").check("5001");
  }

  @Test
  void d1IsAPrepaymentToTheDepositLiability() {
    Desired desired = books().post(deposit());

    assertThat(desired.outline()).containsExactly("Prepayment ST-P-88100");
    assertThat(desired.body("Prepayment"))
        .containsEntry("Type", "RECEIVE-PREPAYMENT")
        .containsEntry("Contact", Map.of("ExternalKey", "ST-C-8123"))
        .containsEntry("BankAccount", Map.of("Code", "1090"))
        .containsEntry("Date", "2026-11-14")
        .containsEntry("LineAmountTypes", "NoTax")
        .containsEntry("Total", new BigDecimal("2000.00"))
        .containsEntry("CurrencyCode", "USD");
    assertThat(
            desired.lines(
                "Description", "Quantity", "UnitAmount", "LineAmount", "AccountCode", "TaxType"))
        .containsExactly("ST-P-88100 · Check 5001 1 2000.00 2000.00 2550 NONE");
  }

  @Test
  void d1IsAppliedToTheInvoiceOnTheDayItWasApplied() {
    Desired desired = books().post(deposit().applied(104999, "2000.00", "2026-12-03"));

    assertThat(desired.outline())
        .containsExactly("Prepayment ST-P-88100", "Allocation ST-P-88100/104999");
    assertThat(desired.body("Prepayment")).containsEntry("Total", new BigDecimal("2000.00"));
    assertThat(desired.body("Allocation"))
        .containsEntry("Prepayment", Map.of("ExternalKey", "ST-P-88100"))
        .containsEntry("Invoice", Map.of("ExternalKey", "ST-I-104999"))
        .containsEntry("Date", "2026-12-03")
        .containsEntry("Amount", new BigDecimal("2000.00"))
        .doesNotContainKey("UpToAmountDue");
  }

  @Test
  void d2IsAnOverpaymentThatStaysInReceivables() {
    Desired desired =
        books()
            .set("deposit.mode", "overpayment")
            .post(deposit().applied(104999, "500.00", "2026-12-03"));

    assertThat(desired.outline())
        .containsExactly("Overpayment ST-P-88100", "Allocation ST-P-88100/104999");
    assertThat(desired.body("Overpayment")).containsEntry("Type", "RECEIVE-OVERPAYMENT");
    assertThat(desired.lines().get(0)).doesNotContainKeys("AccountCode", "Account");
    assertThat(desired.body("Allocation"))
        .containsEntry("Overpayment", Map.of("ExternalKey", "ST-P-88100"));
  }

  @Test
  void withoutADepositAccountADepositIsHeldAndAPaymentIsNot() {
    assertThat(books().without("deposit.account").post(deposit()).holdCode())
        .contains("DEPOSIT_ACCOUNT_UNSET");
    assertThat(
            books()
                .without("deposit.account")
                .post(deposit().applied(1, "2000.00", "2026-11-14"))
                .holdCode())
        .isEmpty();
  }

  @Test
  void theLineIsTrackedByTheBusinessUnitOfThePayment() {
    assertThat(books().tracking().post(deposit()).tracking())
        .isEqualTo(List.of("Business unit=Phoenix HVAC"));
  }

  @Test
  void aDepositNeedsItsCustomer() {
    assertThat(books().post(deposit().with("customer", null)).holdCode())
        .contains("CUSTOMER_MISSING");
  }

  /** The invoice of 3 December that the deposit is for; 6,948.31 is then due. */
  @Test
  void theInvoiceOfTheDepositIsPostedInFull() {
    Desired desired =
        books()
            .post(
                invoice(105500)
                    .with("invoiceDate", "2026-12-03T00:00:00Z")
                    .line("Install labour", "2500.00")
                    .line("Heat pump", "5950.00", line -> line.material().taxable())
                    .tax("498.31"));

    BigDecimal total = (BigDecimal) desired.body("Invoice").get("Total");
    assertThat(total).isEqualByComparingTo("8948.31");
    assertThat(total.subtract(new BigDecimal("2000.00"))).isEqualByComparingTo("6948.31");
  }
}
