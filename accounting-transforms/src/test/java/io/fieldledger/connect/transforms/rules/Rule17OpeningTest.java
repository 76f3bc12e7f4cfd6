package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.BillRecord.bill;
import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.CreditMemoRecord.creditMemo;
import static io.fieldledger.connect.transforms.fixture.DepositRecord.deposit;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static io.fieldledger.connect.transforms.fixture.PaymentRecord.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Books;
import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.InvoiceRecord;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cut-over on 1 January 2027. */
class Rule17OpeningTest {
  private final Books balance =
      books().set("opening.date", "2027-01-01").set("opening.account", "3900");
  private final Books history =
      books()
          .set("opening.date", "2027-01-01")
          .set("opening.mode", "history")
          .set("opening.account", "3900")
          .set("opening.clearing.account", "1098");

  /** 1,250.00, of which 700.00 was paid before. */
  private static InvoiceRecord open() {
    return invoice(104902).line("Install", "1250.00").with("balance", "550.00");
  }

  @Test
  void anOpenInvoiceComesInWithItsBalance() {
    Desired desired = balance.post(open());

    assertThat(desired.outline()).containsExactly("Invoice ST-I-104902");
    assertThat(desired.body("Invoice"))
        .containsEntry("Type", "ACCREC")
        .containsEntry("InvoiceNumber", "104902")
        .containsEntry("Date", "2026-12-31")
        .containsEntry("DueDate", "2026-12-31")
        .containsEntry("Total", new BigDecimal("550.00"));
    assertThat(desired.lines("Description", "LineAmount", "AccountCode", "TaxType"))
        .containsExactly("Opening balance of Invoice 104902 550.00 3900 NONE");
    assertThat(desired.notice("OPENING_BALANCE")).contains("550.00").contains("2026-12-31");
    assertThat(desired.documents().get(0)).containsEntry("once", true);
  }

  @Test
  void orInFullWithOnePaymentOfWhatWasPaidBefore() {
    Desired desired = history.post(open());

    assertThat(desired.outline())
        .containsExactly("Invoice ST-I-104902", "Payment ST-I-104902/opening");
    assertThat(desired.body("Invoice"))
        .containsEntry("Date", "2026-11-14")
        .containsEntry("Total", new BigDecimal("1250.00"));
    assertThat(desired.body("Payment"))
        .containsEntry("Invoice", Map.of("ExternalKey", "ST-I-104902"))
        .containsEntry("Account", Map.of("Code", "1098"))
        .containsEntry("Date", "2026-12-31")
        .containsEntry("Amount", new BigDecimal("700.00"));
    assertThat(desired.documents().get(1)).containsEntry("once", true);
    assertThat(desired.noticeCodes()).containsExactly("OPENING_HISTORY");
  }

  @Test
  void anInvoiceNobodyPaidHasNoPayment() {
    assertThat(history.post(open().with("balance", "1250.00")).outline())
        .containsExactly("Invoice ST-I-104902");
  }

  @Test
  void whatIsPaidDoesNotComeIn() {
    InvoiceRecord paid = open().with("balance", "0.00");

    assertThat(balance.post(paid).skippedWith()).isEqualTo("OPENING_SETTLED");
    assertThat(history.post(paid).skippedWith()).isEqualTo("OPENING_SETTLED");
  }

  @Test
  void aVoidedInvoiceIsTakenBackWithThatPayment() {
    assertThat(history.post(open().voided()).outline())
        .containsExactly("not Payment ST-I-104902/opening", "not Invoice ST-I-104902");
    assertThat(balance.post(open().voided()).outline()).containsExactly("not Invoice ST-I-104902");
  }

  @Test
  void fromTheOpeningOnEverythingIsAsUsual() {
    Desired desired = balance.post(open().with("invoiceDate", "2027-01-01T00:00:00Z"));

    assertThat(desired.body("Invoice")).containsEntry("Total", new BigDecimal("1250.00"));
    assertThat(desired.noticeCodes()).isEmpty();
    assertThat(desired.documents().get(0)).doesNotContainKey("once");
  }

  @Test
  void anOpenCreditComesInWithItsBalanceInBothModes() {
    InvoiceRecord credit =
        invoice(105000)
            .with("adjustmentToId", 104871L)
            .line("Less", "-120.00")
            .with("balance", "-45.00");

    for (Books books : new Books[] {balance, history}) {
      Desired desired = books.post(credit);
      assertThat(desired.outline()).containsExactly("CreditNote ST-I-105000");
      assertThat(desired.lines("LineAmount", "AccountCode")).containsExactly("45.00 3900");
    }
  }

  @Test
  void aBalanceFitsItsTotal() {
    assertThat(balance.post(open().with("balance", "1250.01")).holdCode())
        .contains("TOTALS_DISAGREE");
    assertThat(balance.post(open().with("balance", "-1.00")).holdCode())
        .contains("TOTALS_DISAGREE");
    assertThat(balance.post(open().without("balance")).holdCode()).contains("FIELD_MISSING");
  }

  @Test
  void whatAPaymentPaidBeforeIsInTheBalances() {
    Desired desired =
        balance.post(payment(88012, "700.00").applied(104902, "700.00", "2026-11-20"));

    assertThat(desired.skippedWith()).isEqualTo("OPENING_SETTLED");
    assertThat(balance.post(payment(90001, "-10.00")).skippedWith()).isEqualTo("OPENING_SETTLED");
  }

  @Test
  void moneyThatWasNotAppliedYetComesInAsADeposit() {
    Desired desired =
        balance
            .set("opening.clearing.account", "1098")
            .post(
                payment(88012, "1500.00")
                    .applied(104871, "626.14", "2026-11-20")
                    .applied(104903, "200.00", "2027-01-05"));

    assertThat(desired.outline())
        .containsExactly("Prepayment ST-P-88012", "Allocation ST-P-88012/104903");
    assertThat(desired.body("Prepayment"))
        .containsEntry("BankAccount", Map.of("Code", "1098"))
        .containsEntry("Date", "2026-12-31")
        .containsEntry("Total", new BigDecimal("873.86"));
    assertThat(desired.body("Allocation"))
        .containsEntry("Amount", new BigDecimal("200.00"))
        .containsEntry("Date", "2027-01-05");
    assertThat(desired.notice("OPENING_BALANCE")).contains("873.86");
  }

  @Test
  void thatMoneyNeedsAnAccountThatStandsForIt() {
    assertThat(balance.post(payment(88012, "10.00")).holdCode()).contains("OPENING_CLEARING_UNSET");
  }

  @Test
  void aCreditMemoComesInWithWhatWasOpenThen() {
    Desired desired =
        balance.post(
            creditMemo(77, "250.00", "0.00")
                .applied(104871, "150.00", "2026-11-20")
                .applied(104902, "60.00", "2027-01-05"));

    assertThat(desired.outline())
        .containsExactly("CreditNote ST-CM-77", "Allocation ST-CM-77/104902");
    assertThat(desired.lines("LineAmount", "AccountCode")).containsExactly("100.00 3900");
    assertThat(
            balance
                .post(creditMemo(77, "250.00", "0.00").applied(104871, "250.00", "2026-11-20"))
                .skippedWith())
        .isEqualTo("OPENING_SETTLED");
  }

  @Test
  void depositsAndBillsFromBeforeAreInTheOldBooks() {
    Books all =
        balance
            .set("bills.post", "draft")
            .set("deposits.post", "clearing")
            .set("deposits.clearing.accounts", "Card:1095");

    assertThat(all.post(deposit(1, "Card", "1.00", "0.00", "1.00")).skippedWith())
        .isEqualTo("OPENING_SETTLED");
    assertThat(all.post(bill(1, "1", "1.00").item("X", "1", "1")).skippedWith())
        .isEqualTo("OPENING_SETTLED");
  }
}
