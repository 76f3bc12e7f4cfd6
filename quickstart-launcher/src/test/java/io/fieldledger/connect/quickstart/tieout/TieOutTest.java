package io.fieldledger.connect.quickstart.tieout;

import static io.fieldledger.connect.quickstart.tieout.TestBooks.split;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TieOutTest {
  private final TestBooks books = new TestBooks().customer(8123).contact("ST-C-8123");

  @Test
  void rule01AnInvoiceIsFoundByItsMark() {
    TieOut tieOut =
        books
            .invoice(104871, 8123, "626.14", "626.14")
            .xeroInvoice("ST-C-8123", "104871", "ST-I-104871 · Job 55120", "626.14", "626.14")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.INVOICES, 1, "626.14");
    assertAmounts(tieOut, Kind.RECEIVABLE, 1, "626.14");
  }

  @Test
  void aCentOfDifferenceIsOne() {
    TieOut tieOut =
        books
            .invoice(104871, 8123, "626.14", "626.14")
            .xeroInvoice("ST-C-8123", "104871", "ST-I-104871", "626.13", "626.13")
            .tieOut();

    assertThat(tieOut.agrees()).isFalse();
    assertThat(tieOut.row(Kind.INVOICES).differences())
        .extracting(Difference::sentence)
        .containsExactly("ST-I-104871: ServiceTitan 626.14, Xero 626.13");
  }

  @Test
  void sumsThatHappenToAgreeDoNotHideAWrongDocument() {
    TieOut tieOut =
        books
            .invoice(1, 8123, "100.00", "0.00")
            .invoice(2, 8123, "200.00", "0.00")
            .xeroInvoice("ST-C-8123", "1", "ST-I-1", "200.00", "0.00")
            .xeroInvoice("ST-C-8123", "2", "ST-I-2", "100.00", "0.00")
            .tieOut();

    assertThat(tieOut.row(Kind.INVOICES).servicetitan().amount())
        .isEqualByComparingTo(tieOut.row(Kind.INVOICES).xero().amount());
    assertThat(tieOut.agrees()).isFalse();
  }

  @Test
  void aDocumentPostedTwiceShows() {
    TieOut tieOut =
        books
            .invoice(1, 8123, "0.00", "0.00", "Posted", "JobInvoice", "50.00", "-50.00")
            .xeroInvoice("ST-C-8123", "1", "ST-I-1", "0.00", "0.00")
            .xeroInvoice("ST-C-8123", "1-1", "ST-I-1", "0.00", "0.00")
            .tieOut();

    assertThat(tieOut.row(Kind.INVOICES).differences())
        .extracting(Difference::sentence)
        .containsExactly("ST-I-1: ServiceTitan 0.00, Xero 2 × 0.00");
  }

  @Test
  void rule03And04AnAdjustmentBelowZeroIsACreditNoteAndTheReceivableIsCompared() {
    TieOut tieOut =
        books
            .invoice(104871, 8123, "626.14", "626.14")
            .invoice(105000, 8123, "-130.05", "-130.05")
            .xeroInvoice("ST-C-8123", "104871", "ST-I-104871", "626.14", "496.09")
            .creditNote(
                "ST-C-8123", "105000", "ST-I-105000 · adjusts ST-I-104871", "130.05", "0.00")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.CREDIT_NOTES, 1, "130.05");
    assertAmounts(tieOut, Kind.RECEIVABLE, 1, "496.09");
  }

  /** In ServiceTitan both exist and make nothing together; in Xero both are voided. */
  @Test
  void rule04AFullReversalThatIsVoidedAgrees() {
    TieOut tieOut =
        fullReversal("ST-I-105003 · adjusts ST-I-104871 · voided with ST-I-104871").tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.INVOICES, 1, "626.14");
    assertAmounts(tieOut, Kind.CREDIT_NOTES, 1, "626.14");
    assertAmounts(tieOut, Kind.RECEIVABLE, 0, "0.00");
  }

  @Test
  void rule04OneThatIsVoidedWithoutTheOtherIsADifference() {
    TieOut tieOut = fullReversal("ST-I-105003 · adjusts ST-I-104871").tieOut();

    assertThat(tieOut.agrees()).isFalse();
    assertThat(tieOut.row(Kind.INVOICES).differences()).hasSize(1);
    assertThat(tieOut.row(Kind.CREDIT_NOTES).differences()).hasSize(1);
  }

  @Test
  void rule04AfterBothWerePostedAgainTheVoidedOnesCountNoMore() {
    TieOut tieOut =
        fullReversal("ST-I-105003 · adjusts ST-I-104871 · voided with ST-I-104871")
            .xeroInvoice("ST-C-8123", "104871-104871", "ST-I-104871", "626.14", "0.00")
            .creditNote(
                "ST-C-8123", "105003-105003", "ST-I-105003 · adjusts ST-I-104871", "626.14", "0.00")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.INVOICES, 1, "626.14");
  }

  private TestBooks fullReversal(String referenceOfTheNote) {
    return books
        .invoice(104871, 8123, "626.14", "626.14")
        .invoice(105003, 8123, "-626.14", "-626.14")
        .xeroInvoice(
            "ST-C-8123",
            "104871",
            "ST-I-104871 · Job 55120 · voided with ST-I-105003",
            "626.14",
            "0.00")
        .creditNote("ST-C-8123", "105003", referenceOfTheNote, "626.14", "0.00")
        .voided();
  }

  @Test
  void rule06RecognitionVisitIsCalledForAWarrantyCallIsNot() {
    TieOut tieOut =
        books
            .invoice(1, 8123, "0.00", "0.00", "Posted", "JobInvoice", "50.00", "-50.00")
            .invoice(2, 8123, "0.00", "0.00", "Posted", "JobInvoice", "0.00", "0.00")
            .xeroInvoice("ST-C-8123", "1", "ST-I-1", "0.00", "0.00")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.INVOICES, 1, "0.00");
    assertAmounts(tieOut, Kind.RECEIVABLE, 0, "0.00");
  }

  @Test
  void rule07OneCheckOverTwoInvoicesWithARest() {
    TieOut tieOut =
        books
            .invoice(104871, 8123, "626.14", "0.00")
            .invoice(104902, 8123, "1250.00", "550.00")
            .payment(
                88012,
                8123,
                "Check",
                "1500.00",
                "173.86",
                split(104871, "626.14", "2026-11-20T18:00:00Z"),
                split(104902, "700.00", "2026-11-20T18:00:00Z"))
            .xeroInvoice("ST-C-8123", "104871", "ST-I-104871", "626.14", "0.00")
            .xeroInvoice("ST-C-8123", "104902", "ST-I-104902", "1250.00", "550.00")
            .xeroPayment("ACCRECPAYMENT", "ST-P-88012/104871 · Check 4471", "626.14")
            .xeroPayment("ACCRECPAYMENT", "ST-P-88012/104902 · Check 4471", "700.00")
            .deposit("ST-C-8123", "ST-P-88012 · Check 4471", "173.86", "173.86")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.PAYMENTS, 2, "1326.14");
    assertAmounts(tieOut, Kind.DEPOSITS, 1, "173.86");
    assertAmounts(tieOut, Kind.UNAPPLIED, 1, "173.86");
  }

  @Test
  void rule07AsSingleReceiptTheWholePaymentIsOneDeposit() {
    TieOut tieOut =
        books
            .mapping("payment.mode", "single-receipt")
            .invoice(1, 8123, "626.14", "0.00")
            .payment(
                88012,
                8123,
                "Check",
                "800.00",
                "173.86",
                split(1, "626.14", "2026-11-20T18:00:00Z"))
            .xeroInvoice("ST-C-8123", "1", "ST-I-1", "626.14", "0.00")
            .deposit("ST-C-8123", "ST-P-88012 · Check", "800.00", "173.86")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
  }

  @Test
  void rule09And19WhatIsAppliedOnALaterDayOfTheTenantWasADeposit() {
    TieOut tieOut =
        books
            .invoice(1, 8123, "8948.31", "6948.31")
            .invoice(2, 8123, "100.00", "0.00")
            // 02:00 UTC of the 21st is still the 20th in Phoenix.
            .payment(
                10, 8123, "Check", "100.00", "0.00", split(2, "100.00", "2026-11-21T02:00:00Z"))
            .payment(
                11, 8123, "Check", "2000.00", "0.00", split(1, "2000.00", "2026-12-03T18:00:00Z"))
            .xeroInvoice("ST-C-8123", "1", "ST-I-1", "8948.31", "6948.31")
            .xeroInvoice("ST-C-8123", "2", "ST-I-2", "100.00", "0.00")
            .xeroPayment("ACCRECPAYMENT", "ST-P-10/2", "100.00")
            .deposit("ST-C-8123", "ST-P-11 · deposit", "2000.00", "0.00")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.PAYMENTS, 1, "100.00");
    assertAmounts(tieOut, Kind.DEPOSITS, 1, "2000.00");
    assertAmounts(tieOut, Kind.UNAPPLIED, 0, "0.00");
  }

  @Test
  void rule08ARefundIsMoneyOut() {
    TieOut tieOut =
        books
            .invoice(5, 8123, "-130.05", "0.00")
            .payment(
                90001, 8123, "Card", "-130.05", "0.00", split(5, "-130.05", "2026-11-20T18:00:00Z"))
            .creditNote("ST-C-8123", "5", "ST-I-5", "130.05", "0.00")
            .xeroPayment("ARCREDITPAYMENT", "ST-P-90001", "130.05")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.REFUNDS, 1, "130.05");
    assertAmounts(tieOut, Kind.PAYMENTS, 0, "0.00");
  }

  @Test
  void rule08AnUnappliedRefundPaidOutTheCustomersOpenCredit() {
    TieOut tieOut =
        books
            .invoice(1, 8123, "626.14", "0.00")
            .invoice(5, 8123, "-130.05", "-130.05")
            .payment(
                88012, 8123, "Check", "626.14", "0.00", split(1, "626.14", "2026-11-20T18:00:00Z"))
            .refund(90001, 8123, "-130.05", "-130.05", 88012)
            .xeroInvoice("ST-C-8123", "1", "ST-I-1", "626.14", "0.00")
            .creditNote("ST-C-8123", "5", "ST-I-5", "130.05", "0.00")
            .xeroPayment("ACCRECPAYMENT", "ST-P-88012/1", "626.14")
            .xeroPayment("ARCREDITPAYMENT", "ST-P-90001", "130.05")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.RECEIVABLE, 0, "0.00");
  }

  @Test
  void rule08ARefundOfUnappliedMoneyComesOutOfItsPayment() {
    TieOut tieOut =
        books
            .payment(88012, 8123, "Check", "173.86", "173.86")
            .refund(90001, 8123, "-100.00", "-100.00", 88012)
            .deposit("ST-C-8123", "ST-P-88012 · Check", "173.86", "73.86")
            .xeroPayment("ARPREPAYMENTPAYMENT", "ST-P-90001", "100.00")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.UNAPPLIED, 1, "73.86");
  }

  @Test
  void aCreditThatARefundDidNotPayOutInXeroIsADifference() {
    TieOut tieOut =
        books
            .invoice(5, 8123, "-130.05", "-130.05")
            .refund(90001, 8123, "-130.05", "-130.05", 88012)
            .creditNote("ST-C-8123", "5", "ST-I-5", "130.05", "130.05")
            .tieOut();

    assertThat(tieOut.row(Kind.RECEIVABLE).agrees()).isFalse();
    assertThat(tieOut.row(Kind.REFUNDS).agrees()).isFalse();
  }

  @Test
  void rule12AWriteOffIsACreditNoteOfThePayment() {
    TieOut tieOut =
        books
            .invoice(1, 8123, "75.00", "0.00")
            .payment(
                20, 8123, "Write-off", "75.00", "0.00", split(1, "75.00", "2026-11-20T18:00:00Z"))
            .xeroInvoice("ST-C-8123", "1", "ST-I-1", "75.00", "0.00")
            .creditNote("ST-C-8123", "ST-P-20", "ST-P-20", "75.00", "0.00")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.WRITE_OFFS, 1, "75.00");
    assertAmounts(tieOut, Kind.CREDIT_NOTES, 0, "0.00");
  }

  @Test
  void rule13ACancelledOrderIsNotCalledForAndADeletedOneNotThere() {
    TieOut tieOut =
        books
            .order(55231, "PartiallyReceived", "474.48")
            .order(55232, "Canceled", "20.00")
            .xeroOrder("AUTHORISED", "ST-PO-55231", "474.48")
            .xeroOrder("DELETED", "ST-PO-55232", "20.00")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.PURCHASE_ORDERS, 1, "474.48");
  }

  @Test
  void rule16CustomersAreGroupedByMergeChain() {
    TieOut tieOut =
        books
            .customer(9001)
            .merged(7, 9001)
            .contact("ST-C-9001")
            .contact("ST-C-7")
            .invoice(1, 9001, "496.09", "496.09")
            .xeroInvoice("ST-C-7", "1", "ST-I-1", "496.09", "496.09")
            .tieOut();

    assertThat(tieOut.row(Kind.RECEIVABLE).agrees()).isTrue();
  }

  @Test
  void rule18AnImportedOpeningBalanceIsNotPosted() {
    TieOut tieOut =
        books.invoice(1, 8123, "550.00", "550.00", "Posted", "ARImportInvoice", "550.00").tieOut();

    assertThat(tieOut.agrees()).isTrue();
  }

  @Test
  void whatIsNotPostedYetIsNotCalledForAndItsPaymentsAreAddedBack() {
    TieOut tieOut =
        books
            .invoice(1, 8123, "80.00", "80.00", "Pending", "JobInvoice", "80.00")
            .invoice(2, 8123, "50.00", "20.00")
            .payment(
                30,
                8123,
                "Check",
                "30.00",
                "0.00",
                "Pending",
                split(2, "30.00", "2026-11-20T18:00:00Z"))
            .xeroInvoice("ST-C-8123", "2", "ST-I-2", "50.00", "50.00")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.RECEIVABLE, 1, "50.00");
  }

  @Test
  void aCorrectionCountsIntoTheAmountOfItsInvoice() {
    TieOut tieOut =
        books
            .invoice(104871, 8123, "606.14", "-20.00")
            .xeroInvoice("ST-C-8123", "104871", "ST-I-104871", "626.14", "0.00")
            .creditNote("ST-C-8123", "104871-C1", "ST-I-104871", "20.00", "20.00")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.INVOICES, 1, "606.14");
  }

  @Test
  void whatIsHeldWithACodeIsExplained() {
    TieOut tieOut =
        books
            .invoice(1, 8123, "80.00", "80.00")
            .invoice(2, 8123, "50.00", "20.00")
            .payment(31, 8123, "Trade", "30.00", "0.00", split(2, "30.00", "2026-11-20T18:00:00Z"))
            .xeroInvoice("ST-C-8123", "2", "ST-I-2", "50.00", "50.00")
            .outcome("Invoice", 1, "held", "ACCOUNT_UNMAPPED")
            .outcome("Payment", 31, "held", "PAYTYPE_UNMAPPED")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertAmounts(tieOut, Kind.INVOICES, 2, "130.00", 1, "50.00");
    assertThat(tieOut.row(Kind.INVOICES).troubles())
        .isEqualTo(Map.of("held", Map.of("ACCOUNT_UNMAPPED", 1)));
    assertThat(tieOut.row(Kind.PAYMENTS).count("held")).isEqualTo(1);
  }

  @Test
  void whatIsHeldWithoutACodeParkedOrRejectedExplainsNothing() {
    for (Outcome outcome :
        new Outcome[] {
          new Outcome("held", "", ""),
          new Outcome("parked", "WAITS_FOR_PARENT", "waits"),
          new Outcome("rejected", "XERO_REFUSED", "refused")
        }) {
      TieOut tieOut =
          new TestBooks()
              .invoice(1, 8123, "80.00", "80.00")
              .outcome("Invoice", 1, outcome.status(), outcome.code())
              .tieOut();

      assertThat(tieOut.agrees()).as(outcome.status()).isFalse();
      assertThat(tieOut.row(Kind.INVOICES).count(outcome.status())).isEqualTo(1);
    }
  }

  @Test
  void somebodyElsesDocumentsAreLeftOut() {
    TieOut tieOut =
        books
            .contact("")
            .xeroInvoice("", "INV-1", "Rent", "900.00", "900.00")
            .creditNote("", "CN-1", "ours? no", "10.00", "10.00")
            .xeroPayment("ACCRECPAYMENT", "by hand", "5.00")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
  }

  private static void assertAmounts(TieOut tieOut, Kind kind, int count, String amount) {
    assertAmounts(tieOut, kind, count, amount, count, amount);
  }

  private static void assertAmounts(
      TieOut tieOut, Kind kind, int count, String amount, int xeroCount, String xeroAmount) {
    Row row = tieOut.row(kind);
    assertThat(row.servicetitan().count()).as("ServiceTitan count").isEqualTo(count);
    assertThat(row.servicetitan().amount()).isEqualByComparingTo(new BigDecimal(amount));
    assertThat(row.xero().count()).as("Xero count").isEqualTo(xeroCount);
    assertThat(row.xero().amount()).isEqualByComparingTo(new BigDecimal(xeroAmount));
  }
}
