package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Firm.lines;
import static io.fieldledger.connect.xero.sink.engine.Firm.told;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.adjustment105000;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.creditMemo;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.invoice;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.invoice104871;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.invoice104902;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.payment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Worked examples of rules 1 to 6, 14, 15 and 18: from ServiceTitan's record to Xero's books. */
class WorkedSalesExamplesTest {
  private Firm firm;

  private Firm firm(String... settings) {
    firm = new Firm(settings);
    return firm;
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void rule01AnOrdinaryInvoice() {
    firm().post(invoice104871());

    JsonNode invoice = firm.xero.invoice("ST-I-104871");
    assertThat(told(invoice, "Type", "Status", "InvoiceNumber", "Reference"))
        .isEqualTo("ACCREC AUTHORISED 104871 ST-I-104871 · Job 55120, AC Repair");
    assertThat(told(invoice, "SubTotal", "TotalTax", "Total")).isEqualTo("607.81 18.33 626.14");
    assertThat(lines(invoice, "LineAmount", "AccountCode", "TaxType", "TaxAmount"))
        .containsExactly(
            "389.00 4000 NONE 0.00",
            "174.66 4050 TAX001 14.63",
            "64.15 4050 TAX001 5.37",
            "-20.00 4060 TAX001 -1.67");
    firm.trialBalance(
        "1200", "626.14", "2200", "-18.33", "4000", "-389.00", "4050", "-238.81", "4060", "20.00");
  }

  /** Off by default; the invoice's own entry is the same. */
  @Test
  void rule01CostsMayBePostedBesideIt() {
    firm("invoice.costs", "journal");
    firm.post(invoice(1).line("Capacitor", "174.66", "4050", "cost=61.50"));
    firm.trialBalance("1200", "174.66", "1300", "-61.50", "4050", "-174.66", "5000", "61.50");
    firm.post(invoice(1).line("Capacitor", "174.66", "4050", "cost=60.00"));
    firm.trialBalance("1200", "174.66", "1300", "-60.00", "4050", "-174.66", "5000", "60.00");
    firm.post(invoice(1).line("Capacitor", "174.66", "4050", "cost=60.00").voided());
    firm.trialBalance();
  }

  @Test
  void rule02AsACarrierLineTheEntryIsTheSame() {
    firm("tax.mode", "carrier").post(invoice104871());

    JsonNode invoice = firm.xero.invoice("ST-I-104871");
    assertThat(told(invoice, "SubTotal", "TotalTax", "Total")).isEqualTo("626.14 0.00 626.14");
    assertThat(lines(invoice, "Description", "LineAmount", "AccountCode"))
        .contains("Sales tax, zone Maricopa 8.375 % 18.33 2200");
    firm.trialBalance(
        "1200", "626.14", "2200", "-18.33", "4000", "-389.00", "4050", "-238.81", "4060", "20.00");
  }

  @Test
  void rule02WhereXeroComputesOneCentIsRounding() {
    firm("tax.mode", "native", "tax.rounding.account", "860").post(invoice104871());

    assertThat(told(firm.xero.invoice("ST-I-104871"), "TotalTax", "Total"))
        .isEqualTo("18.32 626.14");
    firm.trialBalance(
        "1200", "626.14", "2200", "-18.32", "860", "-0.01", "4000", "-389.00", "4050", "-238.81",
        "4060", "20.00");
  }

  /** Per line Xero has 19.68 and 21.00. */
  @Test
  void rule02ManyLinesComeToTheHeadersTax() {
    firm();
    FirmRecord first = invoice(1);
    FirmRecord second = invoice(2);
    for (int i = 0; i < 24; i++) {
      first.line("Filter", "9.85", "4050", "taxed");
    }
    for (int i = 0; i < 20; i++) {
      second.line("Filter", "12.49", "4050", "taxed");
    }
    firm.post(first.tax("19.80"), second.tax("20.92"));

    assertThat(told(firm.xero.invoice("ST-I-1"), "SubTotal", "TotalTax", "Total"))
        .isEqualTo("236.40 19.80 256.20");
    assertThat(told(firm.xero.invoice("ST-I-2"), "SubTotal", "TotalTax", "Total"))
        .isEqualTo("249.80 20.92 270.72");
    firm.trialBalance("1200", "526.92", "2200", "-40.72", "4050", "-486.20");
  }

  /** Labour 389.00 at 5 % is 19.45, materials 218.81 at 8.375 % are 18.33. */
  @Test
  void rule02SeparateRatesAreSpreadEachInItsGroup() {
    firm(
        "tax.types",
        "301/Labor:TAX005,301/Material:TAX001",
        "tax.rates",
        "301/Labor:5,301/Material:8.375");
    firm.xero.sandbox.xeroClerk().setTaxRate("TAX005", new BigDecimal("5"));
    firm.xero.restart();
    firm.post(
        invoice(104871)
            .line("AC repair labour", "389.00", "4000", "taxed", "type=Service")
            .line("Capacitor", "174.66", "4050", "taxed")
            .line("Contactor", "64.15", "4050", "taxed")
            .line("Coupon", "-20.00", "4060", "taxed")
            .tax("37.78"));

    assertThat(lines(firm.xero.invoice("ST-I-104871"), "TaxType", "TaxAmount"))
        .containsExactly("TAX005 19.45", "TAX001 14.63", "TAX001 5.37", "TAX001 -1.67");
    firm.trialBalance(
        "1200", "645.59", "2200", "-37.78", "4000", "-389.00", "4050", "-238.81", "4060", "20.00");
  }

  /** Dr revenue 120.00, Dr 2200 10.05, Cr 1200 130.05. */
  @Test
  void rule03ANegativeInvoiceIsACreditNote() {
    firm().post(adjustment105000().with("adjustmentToId", null));

    JsonNode note = firm.xero.list("CreditNotes").get(0);
    assertThat(told(note, "Type", "CreditNoteNumber", "SubTotal", "TotalTax", "Total"))
        .isEqualTo("ACCRECCREDIT 105000 120.00 10.05 130.05");
    assertThat(lines(note, "LineAmount", "AccountCode"))
        .containsExactly("200.00 4050", "-80.00 4000");
    firm.trialBalance("1200", "-130.05", "2200", "10.05", "4000", "-80.00", "4050", "200.00");
  }

  @Test
  void rule04aTheAdjustmentOfAnUnpaidInvoiceLeaves49609() {
    firm().post(invoice104871(), adjustment105000());

    assertThat(firm.due(104871)).isEqualTo("AUTHORISED 496.09");
    assertThat(firm.left("CreditNotes")).isEqualTo("PAID 0.00");
    assertThat(firm.xero.list("CreditNotes").get(0).path("Reference").asText())
        .isEqualTo("ST-I-105000 · adjusts ST-I-104871 · Job 55120, AC Repair");
  }

  @Test
  void rule04bOfAPartlyPaidOneItLeaves9609() {
    firm()
        .post(
            invoice104871(),
            payment(88012, "400.00").applied(104871, "400.00", "2026-11-20"),
            adjustment105000());

    assertThat(firm.due(104871)).isEqualTo("AUTHORISED 96.09");
    assertThat(firm.left("CreditNotes")).isEqualTo("PAID 0.00");
  }

  /** Rule 8, first choice: the credit note is paid out from the card account. */
  @Test
  void rule04cAndRule08OfAPaidOneItStaysOpenUntilItIsRefunded() {
    firm()
        .post(
            invoice104871(),
            payment(88012, "626.14").applied(104871, "626.14", "2026-11-20"),
            adjustment105000());
    assertThat(firm.due(104871)).isEqualTo("PAID 0.00");
    assertThat(firm.left("CreditNotes")).isEqualTo("AUTHORISED 130.05");

    firm.post(
        payment(90001, "-130.05")
            .type(503, "Credit Card")
            .with("date", "2026-11-25T00:00:00Z")
            .with("refundedPaymentId", 88012L));
    assertThat(firm.left("CreditNotes")).isEqualTo("PAID 0.00");
    firm.trialBalance(
        "1090", "626.14", "1095", "-130.05", "2200", "-8.28", "4000", "-469.00", "4050", "-38.81",
        "4060", "20.00");
  }

  /** Both are paid; neither is voided, so that both periods keep their truth. */
  @Test
  void rule04dAFullReversalPaysBoth() {
    firm()
        .post(
            invoice104871(),
            invoice(105003)
                .with("adjustmentToId", 104871L)
                .with("invoiceDate", "2026-12-02T00:00:00Z")
                .line("AC repair labour", "-389.00", "4000")
                .line("Capacitor", "-174.66", "4050", "taxed")
                .line("Contactor", "-64.15", "4050", "taxed")
                .line("Coupon", "20.00", "4060", "taxed")
                .tax("-18.33"));

    assertThat(firm.due(104871)).isEqualTo("PAID 0.00");
    assertThat(firm.left("CreditNotes")).isEqualTo("PAID 0.00");
    firm.trialBalance();
  }

  @Test
  void rule05ACreditMemoLeaves40() {
    firm("credit.memo.account", "4000")
        .post(
            invoice104871(),
            invoice104902(),
            creditMemo(77, "250.00")
                .applied(104871, "150.00", "2026-11-20")
                .applied(104902, "60.00", "2026-11-22"));

    assertThat(firm.left("CreditNotes")).isEqualTo("AUTHORISED 40.00");
    assertThat(firm.xero.list("CreditNotes").get(0).path("CreditNoteNumber").asText())
        .isEqualTo("CM-77");
    assertThat(firm.due(104871)).isEqualTo("AUTHORISED 476.14");
    assertThat(firm.due(104902)).isEqualTo("AUTHORISED 1190.00");
  }

  private static FirmRecord visit(long id) {
    return invoice(id)
        .line("Spring visit", "50.00", "4300")
        .line("From membership", "-50.00", "2400");
  }

  /** Dr 2400 50.00, Cr 4300 50.00. */
  @Test
  void rule06AMembershipVisitMovesDeferredRevenue() {
    firm().post(visit(1));

    assertThat(told(firm.xero.invoice("ST-I-1"), "Type", "Status", "Total"))
        .isEqualTo("ACCREC PAID 0.00");
    firm.trialBalance("2400", "50.00", "4300", "-50.00");
  }

  @Test
  void rule06OrAsAManualJournal() {
    firm("zero.total.invoices", "journal").post(visit(1));

    assertThat(firm.xero.list("Invoices")).isEmpty();
    assertThat(told(firm.xero.list("ManualJournals").get(0), "Narration", "Status"))
        .isEqualTo("ST-I-1 · Job 55120, AC Repair POSTED");
    firm.trialBalance("2400", "50.00", "4300", "-50.00");
  }

  /** Its total is edited, and edited back: one of the two is in the books, never both. */
  @Test
  void rule06AJournalBecomesAnInvoiceAndBack() {
    firm("zero.total.invoices", "journal").post(visit(1));
    firm.post(invoice(1).line("Spring visit", "50.00", "4300"));
    firm.trialBalance("1200", "50.00", "4300", "-50.00");
    firm.post(visit(1));
    firm.trialBalance("2400", "50.00", "4300", "-50.00");
    assertThat(firm.settle(visit(1)).status()).isEqualTo("unchanged");
  }

  @Test
  void rule06AWarrantyCallHasNoValue() {
    firm();
    assertThat(firm.settle(invoice(2).line("Warranty call", "0.00", "4000")).reason().code())
        .isEqualTo("NO_VALUE");
    assertThat(firm.xero.last().status()).isEqualTo("skipped");
    assertThat(firm.xero.list("Invoices")).isEmpty();
  }

  /** HVAC Service 389.00 − 20.00 = 369.00, Parts 238.81; together 607.81. */
  @Test
  void rule14RevenueByBusinessUnit() {
    firm("tracking.business.unit.category", "Business unit").post(invoice104871());

    Map<String, BigDecimal> revenue = new TreeMap<>();
    for (JsonNode line : firm.xero.invoice("ST-I-104871").path("LineItems")) {
      revenue.merge(
          told(line.path("Tracking").path(0), "Name", "Option"),
          line.path("LineAmount").decimalValue().setScale(2),
          BigDecimal::add);
    }
    assertThat(revenue)
        .isEqualTo(
            Map.of(
                "Business unit HVAC Service", new BigDecimal("369.00"),
                "Business unit Parts", new BigDecimal("238.81")));
  }

  /** 4050 is in Xero's chart, 4052 is not, and no account is made for it. */
  @Test
  void rule15TheSameActiveCodeElseAHold() {
    firm();
    int accounts = firm.xero.list("Accounts").size();
    firm.post(invoice(1).line("Capacitor", "174.66", "4050"));
    assertThat(firm.settle(invoice(2).line("Duct", "10.00", "4052")).reason().code())
        .isEqualTo("ACCOUNT_UNMAPPED");

    assertThat(firm.xero.list("Accounts")).hasSize(accounts);
    firm.trialBalance("1200", "174.66", "4050", "-174.66");
  }

  @Test
  void rule18ATillSaleIsTheWalkInContacts() {
    firm("walk.in.contact", "Counter sales")
        .post(
            invoice(1)
                .with("invoiceConfiguration", "CounterSales")
                .with("customer", null)
                .line("Filters", "42.00", "4050", "taxed")
                .tax("3.52"));

    JsonNode invoice = firm.xero.invoice("ST-I-1");
    assertThat(invoice.path("Contact").path("Name").asText()).isEqualTo("Counter sales");
    firm.trialBalance("1200", "45.52", "2200", "-3.52", "4050", "-42.00");
  }

  /** 200.00 are deferred; four visits of 50.00 bring 2400 to 0.00. */
  @Test
  void rule18FourVisitsReleaseAMembership() {
    firm()
        .post(
            invoice(1)
                .with("invoiceConfiguration", "MembershipInvoice")
                .line("Gold membership", "200.00", "2400"));
    firm.trialBalance("1200", "200.00", "2400", "-200.00");
    firm.post(visit(2), visit(3), visit(4), visit(5));
    firm.trialBalance("1200", "200.00", "4300", "-200.00");
  }

  /** 1.5 % of 550.00. */
  @Test
  void rule18InterestIsItsOwnIncomeWithoutTax() {
    firm("interest.account", "4070")
        .post(
            invoice(1)
                .with("invoiceConfiguration", "InterestChargeInvoice")
                .line("1.5 % of 550.00", "8.25", "4000", "no account"));

    firm.trialBalance("1200", "8.25", "4070", "-8.25");
  }

  @Test
  void rule18WhatTheOldLedgerHasIsNotPosted() {
    firm();
    assertThat(
            firm.settle(
                    invoice(1)
                        .with("invoiceConfiguration", "ARImportInvoice")
                        .line("Opening", "550.00", "4000"))
                .reason()
                .code())
        .isEqualTo("AR_IMPORT");
    firm.trialBalance();
  }

  @Test
  void rule18RetainageIsAReceivableOfItsOwn() {
    firm();
    firm.xero.sandbox.xeroClerk().addAccount("1250", "Retainage receivable", "CURRENT", false);
    firm.xero.restart();
    FirmRecord project =
        invoice(1)
            .with("invoiceConfiguration", "ProjectInvoice")
            .line("Progress billing", "10000.00", "4000")
            .line("Retainage 10 %", "-1000.00", "4000");
    assertThat(firm.settle(project).reason().code()).isEqualTo("RETAINAGE_UNMAPPED");

    firm.set("retainage.account", "1250").post(project);
    assertThat(firm.due(1)).isEqualTo("AUTHORISED 9000.00");
    firm.trialBalance("1200", "9000.00", "1250", "1000.00", "4000", "-10000.00");
  }
}
