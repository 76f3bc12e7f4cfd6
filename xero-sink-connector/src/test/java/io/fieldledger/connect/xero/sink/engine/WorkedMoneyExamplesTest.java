package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Firm.lines;
import static io.fieldledger.connect.xero.sink.engine.Firm.told;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.check4471;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.deposit;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.invoice;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.invoice104871;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.invoice104902;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.payment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Worked examples of rules 7 to 10 and 12: from ServiceTitan's record to Xero's books. */
class WorkedMoneyExamplesTest {
  private static final String[] SALES = {
    "2200", "-18.33", "4000", "-1639.00", "4050", "-238.81", "4060", "20.00"
  };

  private Firm firm;

  private Firm firm(String... settings) {
    firm = new Firm(settings);
    return firm;
  }

  @AfterEach
  void close() {
    firm.close();
  }

  /** The books with both invoices, and what else is in them. */
  private void booksWithSales(String... others) {
    String[] all = new String[SALES.length + others.length];
    System.arraycopy(SALES, 0, all, 0, SALES.length);
    System.arraycopy(others, 0, all, SALES.length, others.length);
    firm.trialBalance(all);
  }

  /** 626.14 + 700.00 + 173.86 = 1,500.00. */
  @Test
  void rule07p1Undeposited1090RisesBy1500() {
    firm().post(invoice104871(), invoice104902(), check4471());

    assertThat(firm.due(104871)).isEqualTo("PAID 0.00");
    assertThat(firm.due(104902)).isEqualTo("AUTHORISED 550.00");
    assertThat(firm.left("Prepayments")).isEqualTo("AUTHORISED 173.86");
    assertThat(firm.xero.list("Payments"))
        .extracting(p -> told(p, "Reference", "Amount"))
        .containsExactlyInAnyOrder(
            "ST-P-88012/104871 · Check 4471 626.14", "ST-P-88012/104902 · Check 4471 700.00");
    booksWithSales("1090", "1500.00", "1200", "550.00", "2550", "-173.86");
  }

  @Test
  void rule07p2OneReceiptRaises1090By1500Too() {
    firm("payment.mode", "single-receipt").post(invoice104871(), invoice104902(), check4471());

    assertThat(firm.due(104871)).isEqualTo("PAID 0.00");
    assertThat(firm.due(104902)).isEqualTo("AUTHORISED 550.00");
    assertThat(firm.left("Overpayments")).isEqualTo("AUTHORISED 173.86");
    assertThat(firm.xero.list("Payments")).isEmpty();
    booksWithSales("1090", "1500.00", "1200", "376.14");
  }

  /** Applied on the 20th to an invoice of the 24th: the later day counts. */
  @Test
  void rule07AnAllocationIsNotBeforeItsInvoice() {
    firm("payment.mode", "single-receipt")
        .post(
            invoice104902().with("invoiceDate", "2026-11-24T00:00:00Z"),
            payment(88012, "700.00").applied(104902, "700.00", "2026-11-20"));

    assertThat(firm.due(104902)).isEqualTo("AUTHORISED 550.00");
    JsonNode allocation = firm.xero.list("Overpayments").get(0).path("Allocations").path(0);
    assertThat(XeroDates.day(allocation.path("Date").asText()))
        .contains(LocalDate.parse("2026-11-24"));
  }

  /** Second choice: 173.86 go out of 1090, from the money that is not applied. */
  @Test
  void rule08UnappliedMoneyGoesBackOutOfItself() {
    firm().post(invoice104871(), invoice104902(), check4471());
    firm.post(payment(90002, "-173.86").with("refundedPaymentId", 88012L));

    assertThat(firm.left("Prepayments")).isEqualTo("PAID 0.00");
    booksWithSales("1090", "1326.14", "1200", "550.00");
  }

  /** Third choice: made on 4090 where the firm wants it, else a person decides. */
  @Test
  void rule08WithoutACreditOneIsMadeOn4090() {
    firm("refund.account", "4090", "tracking.business.unit.category", "Business unit");
    firm.xero.sandbox.xeroClerk().addAccount("4090", "Refunds", "REVENUE", false);
    firm.xero.restart();
    firm.post(payment(90003, "-50.00").with("businessUnit", FirmRecords.named(21, "Parts")));

    assertThat(firm.notices()).contains("REFUND_CREDITED");
    assertThat(firm.left("CreditNotes")).isEqualTo("PAID 0.00");
    JsonNode line = firm.xero.list("CreditNotes").get(0).path("LineItems").path(0);
    assertThat(told(line.path("Tracking").path(0), "Name", "Option"))
        .isEqualTo("Business unit Parts");
    firm.trialBalance("1090", "-50.00", "4090", "50.00");
  }

  /** Fourth choice: the payment is deleted and 626.14 are due again. */
  @Test
  void rule08AReversalOfTheSameDayOpensTheInvoice() {
    firm("refund.same.day", "delete")
        .post(
            invoice104871(),
            payment(88012, "626.14").applied(104871, "626.14", "2026-11-20"),
            payment(90001, "-626.14").with("refundedPaymentId", 88012L));

    assertThat(firm.due(104871)).isEqualTo("AUTHORISED 626.14");
    firm.trialBalance(
        "1200", "626.14", "2200", "-18.33", "4000", "-389.00", "4050", "-238.81", "4060", "20.00");
  }

  /** 46.14 and 3.86 tax by rule 2. */
  @Test
  void rule08APartialRefundOf50LeavesTheInvoicePaid() {
    firm()
        .post(
            invoice104871(),
            payment(88012, "626.14").applied(104871, "626.14", "2026-11-20"),
            invoice(105002)
                .with("adjustmentToId", 104871L)
                .line("Goodwill", "-46.14", "4050", "taxed")
                .tax("-3.86"),
            payment(90004, "-50.00").type(503, "Credit Card").with("refundedPaymentId", 88012L));

    assertThat(firm.due(104871)).isEqualTo("PAID 0.00");
    assertThat(firm.left("CreditNotes")).isEqualTo("PAID 0.00");
    firm.trialBalance(
        "1090", "626.14", "1095", "-50.00", "2200", "-14.47", "4000", "-389.00", "4050", "-192.67",
        "4060", "20.00");
  }

  private static FirmRecord deposit88100() {
    return payment(88100, "2000.00").with("date", "2026-11-14T00:00:00Z");
  }

  /** Net 8,450.00, of which 5,950.00 are taxed. */
  private static FirmRecord install() {
    return invoice(105500)
        .with("invoiceDate", "2026-12-03T00:00:00Z")
        .line("Install labour", "2500.00", "4000")
        .line("Heat pump", "5950.00", "4050", "taxed")
        .tax("498.31");
  }

  @Test
  void rule09d1ADepositIsALiabilityUntilItIsApplied() {
    firm().post(deposit88100());
    firm.trialBalance("1090", "2000.00", "2550", "-2000.00");
    firm.post(install(), deposit88100().applied(105500, "2000.00", "2026-12-03"));

    assertThat(told(firm.xero.invoice("ST-I-105500"), "Total", "AmountDue"))
        .isEqualTo("8948.31 6948.31");
    String[] sales = {"2200", "-498.31", "4000", "-2500.00", "4050", "-5950.00"};
    firm.trialBalance(
        "1090", "2000.00", "1200", "6948.31", sales[0], sales[1], sales[2], sales[3], sales[4],
        sales[5]);

    firm.post(deposit88100());
    assertThat(firm.due(105500)).isEqualTo("AUTHORISED 8948.31");
    assertThat(firm.left("Prepayments")).isEqualTo("AUTHORISED 2000.00");
    firm.trialBalance(
        "1090",
        "2000.00",
        "1200",
        "8948.31",
        "2550",
        "-2000.00",
        sales[0],
        sales[1],
        sales[2],
        sales[3],
        sales[4],
        sales[5]);
  }

  /** It sits in receivables as a credit: their total is 2,000.00 lower from the first day. */
  @Test
  void rule09d2ADepositIsACreditInReceivables() {
    firm("deposit.mode", "overpayment").post(deposit88100());
    firm.trialBalance("1090", "2000.00", "1200", "-2000.00");
    firm.post(install());
    firm.trialBalance(
        "1090",
        "2000.00",
        "1200",
        "6948.31",
        "2200",
        "-498.31",
        "4000",
        "-2500.00",
        "4050",
        "-5950.00");

    firm.post(deposit88100().applied(105500, "2000.00", "2026-12-03"));
    assertThat(firm.due(105500)).isEqualTo("AUTHORISED 6948.31");
    assertThat(firm.left("Overpayments")).isEqualTo("PAID 0.00");
    firm.trialBalance(
        "1090",
        "2000.00",
        "1200",
        "6948.31",
        "2200",
        "-498.31",
        "4000",
        "-2500.00",
        "4050",
        "-5950.00");
  }

  private static final String[] SETTLED = {
    "deposits.post", "clearing", "deposits.clearing.accounts", "Card:1095,Checks:1090"
  };

  private static FirmRecord card(long id, long invoice, String amount) {
    return payment(id, amount).type(503, "Credit Card").applied(invoice, amount, "2026-11-20");
  }

  /** 1095: 1,876.14 − 1,821.13 − 55.01 = 0.00. */
  @Test
  void rule10b1ADepositEmptiesTheClearingAccount() {
    firm(SETTLED)
        .post(
            invoice104871(),
            invoice104902(),
            card(1, 104871, "626.14"),
            card(2, 104902, "1250.00"));
    booksWithSales("1095", "1876.14");
    firm.post(deposit(310, "Card batch", "1876.14", "55.01", "1821.13", "6150"));

    assertThat(told(firm.xero.list("BankTransfers").get(0), "Amount", "Reference"))
        .isEqualTo("1821.13 ST-D-310 · Card batch");
    assertThat(firm.xero.list("BankTransfers").get(0).path("ToIsReconciled").asBoolean()).isFalse();
    booksWithSales("1010", "1821.13", "6150", "55.01");
  }

  /** 412.00 + 388.00 + 85.00 = 885.00, over 1090. */
  @Test
  void rule10ChecksAndCashAreOneAmountAtTheBank() {
    firm(SETTLED)
        .post(
            invoice104902(),
            payment(1, "412.00").applied(104902, "412.00", "2026-11-20"),
            payment(2, "388.00").applied(104902, "388.00", "2026-11-20"),
            payment(3, "85.00").type(501, "Cash").applied(104902, "85.00", "2026-11-20"));
    firm.trialBalance("1090", "885.00", "1200", "365.00", "4000", "-1250.00");
    firm.post(deposit(311, "Checks", "885.00", "0.00", "885.00", "6150"));

    firm.trialBalance("1010", "885.00", "1200", "365.00", "4000", "-1250.00");
  }

  /** The bank takes back 1,250.00 and 15.00: 1095 −1,265.00. */
  @Test
  void rule10AChargebackTakes1265OutOfTheBank() {
    firm(SETTLED)
        .post(
            invoice104902(),
            card(2, 104902, "1250.00"),
            deposit(310, "Card batch", "1250.00", "0.00", "1250.00", "6150"));
    firm.post(deposit(313, "Card chargeback", "-1250.00", "15.00", "-1265.00", "6150"));

    assertThat(firm.due(104902)).isEqualTo("PAID 0.00");
    firm.trialBalance("1010", "-15.00", "1095", "1250.00", "4000", "-1250.00", "6150", "15.00");
  }

  /** Payment 1,000.00, the bank gets 900.00, the dealer 100.00; 1095 is 0.00. */
  @Test
  void rule12FinancingWithADealersFee() {
    firm(SETTLED)
        .post(
            invoice104902(),
            payment(1, "1000.00").type(505, "Financing").applied(104902, "1000.00", "2026-11-20"),
            deposit(312, "Card financing", "1000.00", "100.00", "900.00", "6160"));

    assertThat(firm.due(104902)).isEqualTo("AUTHORISED 250.00");
    firm.trialBalance("1010", "900.00", "1200", "250.00", "4000", "-1250.00", "6160", "100.00");
  }

  private static FirmRecord writeOff() {
    return payment(88055, "75.00").type(506, "Write-off").applied(104871, "75.00", "2026-11-20");
  }

  /** Dr 6900 75.00, Cr 1200 75.00; no sales tax is given back. */
  @Test
  void rule12AWriteOffIsBadDebt() {
    firm().post(invoice104871(), writeOff());

    assertThat(firm.notices()).contains("NONCASH_TAX_KEPT");
    assertThat(firm.due(104871)).isEqualTo("AUTHORISED 551.14");
    JsonNode note = firm.xero.list("CreditNotes").get(0);
    assertThat(lines(note, "LineAmount", "AccountCode", "TaxType"))
        .containsExactly("75.00 6900 NONE");
    firm.trialBalance(
        "1200", "551.14", "2200", "-18.33", "4000", "-389.00", "4050", "-238.81", "4060", "20.00",
        "6900", "75.00");
  }

  @Test
  void rule12OrAPaymentToAnAccountThatTakesPayments() {
    firm("payment.noncash.accounts", "507:2250", "payment.accounts", "506:6905");
    firm.xero.sandbox.xeroClerk().addAccount("6905", "Bad debts written off", "EXPENSE", true);
    firm.xero.restart();
    firm.post(
        invoice104902(),
        payment(88055, "75.00").type(506, "Write-off").applied(104902, "75.00", "2026-11-20"));

    assertThat(firm.due(104902)).isEqualTo("AUTHORISED 1175.00");
    assertThat(firm.xero.list("CreditNotes")).isEmpty();
    firm.trialBalance("1200", "1175.00", "4000", "-1250.00", "6905", "75.00");
  }

  @Test
  void rule12AnUnmappedTypeHoldsThisPaymentOnly() {
    firm().post(invoice104902());
    assertThat(
            firm.settle(
                    payment(1, "10.00").type(599, "Barter").applied(104902, "10.00", "2026-11-20"))
                .reason()
                .code())
        .isEqualTo("PAYTYPE_UNMAPPED");
    firm.post(payment(2, "700.00").applied(104902, "700.00", "2026-11-20"));

    assertThat(firm.due(104902)).isEqualTo("AUTHORISED 550.00");
    assertThat(firm.xero.list("Payments")).hasSize(1);
    assertThat(new BigDecimal("700.00"))
        .isEqualByComparingTo(firm.xero.list("Payments").get(0).path("Amount").decimalValue());
  }
}
