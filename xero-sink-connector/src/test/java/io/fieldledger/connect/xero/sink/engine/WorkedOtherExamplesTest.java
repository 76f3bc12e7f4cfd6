package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Firm.lines;
import static io.fieldledger.connect.xero.sink.engine.Firm.told;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.adjustment105000;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.bill;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.check4471;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.customer;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.deposit;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.invoice;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.invoice104871;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.invoice104902;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.named;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.order55231;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.payment;
import static io.fieldledger.connect.xero.sink.engine.FirmRecords.vendor;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Worked examples of rules 0, 11, 13, 16, 17 and 19: from ServiceTitan's record to Xero's books.
 */
class WorkedOtherExamplesTest {
  private Firm firm;

  private Firm firm(String... settings) {
    firm = new Firm(settings);
    return firm;
  }

  @AfterEach
  void close() {
    firm.close();
  }

  /** 104871 is paid and reconciled; labour becomes 369.00. */
  @Test
  void rule11TheCorrectionOfAReconciledInvoice() {
    firm().post(invoice104871(), payment(1, "626.14").applied(104871, "626.14", "2026-11-20"));
    firm.reconcile("ST-P-1/104871");
    firm.post(invoice104871("369.00"));

    assertThat(firm.notices()).contains("CORRECTED");
    JsonNode note = firm.xero.list("CreditNotes").get(0);
    assertThat(told(note, "CreditNoteNumber", "Reference", "TotalTax", "Total", "RemainingCredit"))
        .isEqualTo("104871-C1 ST-I-104871 · correction 1 0.00 20.00 20.00");
    assertThat(lines(note, "LineAmount", "AccountCode", "TaxType"))
        .containsExactly("20.00 4000 NONE");
    // ServiceTitan's 606.14 are Xero's 626.14 less 20.00.
    assertThat(told(firm.xero.invoice("ST-I-104871"), "Total", "AmountDue"))
        .isEqualTo("626.14 0.00");
    firm.trialBalance(
        "1090", "626.14", "1200", "-20.00", "2200", "-18.33", "4000", "-369.00", "4050", "-238.81",
        "4060", "20.00");
  }

  @Test
  void rule11AVoidedPaymentOf700OpensItsInvoiceAgain() {
    firm().post(invoice104902(), payment(88012, "700.00").applied(104902, "700.00", "2026-11-20"));
    assertThat(firm.due(104902)).isEqualTo("AUTHORISED 550.00");
    firm.post(payment(88012, "700.00").applied(104902, "700.00", "2026-11-20").voided());

    assertThat(firm.due(104902)).isEqualTo("AUTHORISED 1250.00");
    firm.trialBalance("1200", "1250.00", "4000", "-1250.00");
  }

  /** Four lines without tax, to the vendor. */
  @Test
  void rule13AnOrderIsFourLines() {
    firm().post(vendor(412, "Supply House"), order55231("Sent"));

    JsonNode order = firm.xero.list("PurchaseOrders").get(0);
    assertThat(told(order, "PurchaseOrderNumber", "Reference", "Status", "TotalTax", "Total"))
        .isEqualTo("55231 ST-PO-55231 AUTHORISED 0.00 474.48");
    assertThat(order.path("SentToContact").asBoolean()).isFalse();
    assertThat(
            lines(
                order,
                "Description",
                "Quantity",
                "UnitAmount",
                "LineAmount",
                "AccountCode",
                "TaxType"))
        .containsExactly(
            "COMP-3T 2.00 145.50 291.00 5000 NONE",
            "CAP 10.00 12.375 123.75 5000 NONE",
            "Sales tax 1.00 34.73 34.73 5020 NONE",
            "Freight 1.00 25.00 25.00 5010 NONE");
  }

  /** 389.53 + 84.95 = 474.48. */
  @Test
  void rule13TwoReceiptsAreTwoDraftBills() {
    firm("bills.post", "draft")
        .post(
            vendor(412, "Supply House"),
            order55231("PartiallyReceived"),
            bill(1, "INV-1", "389.53", "28.51", "20.52")
                .goods("COMP-3T", "2", "145.50")
                .goods("CAP", "4", "12.375"),
            bill(2, "INV-2", "84.95", "6.22", "4.48").goods("CAP", "6", "12.375"));

    assertThat(firm.xero.list("Invoices"))
        .extracting(b -> told(b, "Type", "Status", "InvoiceNumber", "Total"))
        .containsExactlyInAnyOrder("ACCPAY DRAFT INV-1 389.53", "ACCPAY DRAFT INV-2 84.95");
    firm.trialBalance();
    assertThat(
            firm.settle(bill(3, "INV-1", "0.50", "0.00", "0.00").goods("CAP", "1", "0.50"))
                .reason()
                .code())
        .isEqualTo("DUP_VENDOR_INVOICE");
    assertThat(
            firm.settle(bill(4, "INV-4", "1.01", "0.00", "0.00").goods("CAP", "1", "1.01"))
                .reason()
                .code())
        .isEqualTo("THREE_WAY");
  }

  @Test
  void rule16ACustomerNamedAsAVendorGetsASuffix() {
    firm().post(vendor(412, "Alex Rodriguez"), customer(24705, "Alex Rodríguez."));

    assertThat(firm.notices()).contains("SUFFIXED");
    assertThat(firm.xero.list("Contacts"))
        .extracting(c -> told(c, "ContactNumber", "Name"))
        .contains("ST-V-412 Alex Rodriguez", "ST-C-24705 Alex Rodríguez. (C-24705)");
  }

  /** Merged into 9001 in ServiceTitan: its old documents stay with it, and so does its name. */
  @Test
  void rule16ADuplicateKeepsItsNameInXero() {
    firm().post(invoice104871(), adjustment105000(), customer(9001, "Dana W."));
    firm.settle(customer(8123, "DUPLICATE - Dana Whitfield").voided().with("mergedToId", 9001L));
    firm.post(
        invoice(104902).with("customer", named(9001, "Dana W.")).line("Install", "550.00", "4000"));

    assertThat(firm.xero.list("Contacts"))
        .extracting(c -> told(c, "ContactNumber", "Name", "ContactStatus"))
        .containsExactlyInAnyOrder("ST-C-8123 Dana Whitfield ACTIVE", "ST-C-9001 Dana W. ACTIVE");
    // 496.09 + 550.00 = 1,046.09, which ServiceTitan shows on 9001.
    assertThat(firm.due(104871)).isEqualTo("AUTHORISED 496.09");
    assertThat(firm.due(104902)).isEqualTo("AUTHORISED 550.00");
  }

  @Test
  void rule16ADuplicateThatIsNewHasTheNameThatItHas() {
    firm().post(customer(9, "Duplicate of Dana"));

    assertThat(firm.xero.contactNames()).contains("Duplicate of Dana");
  }

  /** 496.09 are open in Xero, whatever ServiceTitan says of its balance. */
  @Test
  void rule16WhoOwesInXeroIsNotArchived() {
    firm().post(invoice104902());
    firm.settle(customer(8123, "Dana Whitfield").voided());
    assertThat(firm.notices()).contains("BALANCE_OPEN");
    assertThat(firm.xero.list("Contacts").get(0).path("ContactStatus").asText())
        .isEqualTo("ACTIVE");

    firm.post(
        payment(1, "1250.00").applied(104902, "1250.00", "2026-11-20"),
        customer(8123, "Dana Whitfield").voided());
    assertThat(firm.xero.list("Contacts").get(0).path("ContactStatus").asText())
        .isEqualTo("ARCHIVED");
  }

  private Firm cutOver(String mode) {
    firm(
        "opening.date", "2027-01-01",
        "opening.mode", mode,
        "opening.account", "3900",
        "opening.clearing.account", "1098");
    firm.xero.sandbox.xeroClerk().addAccount("3900", "Conversion", "EQUITY", false);
    firm.xero.sandbox.xeroClerk().addAccount("1098", "Conversion clearing", "BANK", false);
    firm.xero.restart();
    return firm;
  }

  /** 700.00 of 1,250.00 were paid before. */
  @Test
  void rule17OnlyTheBalanceComesIn() {
    cutOver("balance").post(invoice104902().with("balance", "550.00"));

    assertThat(told(firm.xero.invoice("ST-I-104902"), "DateString", "Total", "AmountDue"))
        .isEqualTo("2026-12-31T00:00:00 550.00 550.00");
    firm.trialBalance("1200", "550.00", "3900", "-550.00");
  }

  @Test
  void rule17OrTheWholeInvoiceWithAPayment() {
    cutOver("history").post(invoice104902().with("balance", "550.00"));

    assertThat(told(firm.xero.invoice("ST-I-104902"), "DateString", "Total", "AmountDue"))
        .isEqualTo("2026-11-14T00:00:00 1250.00 550.00");
    firm.trialBalance("1098", "700.00", "1200", "550.00", "4000", "-1250.00");
  }

  /** Whichever is accepted first keeps the number; credit notes have numbers of their own. */
  @Test
  void rule19ASharedNumber() {
    firm()
        .post(
            invoice(1).with("referenceNumber", "77").line("Repair", "10.00", "4000"),
            invoice(2).with("referenceNumber", "77").line("Repair", "20.00", "4000"),
            invoice(3).with("referenceNumber", "77").line("Returned", "-5.00", "4000"));

    assertThat(firm.xero.list("Invoices"))
        .extracting(i -> told(i, "InvoiceNumber", "Total"))
        .containsExactlyInAnyOrder("77 10.00", "77-2 20.00");
    assertThat(told(firm.xero.list("CreditNotes").get(0), "CreditNoteNumber", "Total"))
        .isEqualTo("77 5.00");
  }

  /** More is applied than is due: nothing of the payment is posted, and nothing is trimmed. */
  @Test
  void rule19APaymentIsWhole() {
    firm().post(invoice104871(), invoice(104902).line("Install", "700.00", "4000"));
    firm.offer(check4471().applied(104902, "100.00", "2026-11-20"));
    firm.xero.waitForRoom("OVER_APPLIED");

    assertThat(firm.xero.list("Payments")).isEmpty();
    assertThat(firm.xero.list("Prepayments")).isEmpty();
  }

  /** Rule 0: what is wrong with a record of the sink's is all said at once, each with its fix. */
  @Test
  void rule00AllProblemsOfADepositAreSaidAtOnce() {
    firm(
        "deposits.post",
        "clearing",
        "deposits.clearing.accounts",
        "Card:1099",
        "accounts",
        "1010:1019");
    firm.xero.sandbox.xeroClerk().setLockDates(LocalDate.parse("2026-11-30"), null);
    firm.xero.restart();
    firm.settle(deposit(310, "Card batch", "1876.14", "55.01", "1821.13", "6199"));

    assertThat(firm.xero.last().status()).isEqualTo("held");
    assertThat(firm.xero.last().reason().code()).isEqualTo("BANK_ACCOUNT");
    assertThat(firm.xero.last().reason().message())
        .contains("Bank account: 1099", "Bank account: 1019")
        .contains("Also ACCOUNT_UNMAPPED", "Account: 6199", "Add it to the setting accounts")
        .contains("Also PERIOD_LOCKED", "locked to 2026-11-30");
    assertThat(firm.xero.last().result().fix()).contains("deposits.clearing.accounts");
  }

  @Test
  void rule00AllProblemsOfAPaymentAreSaidAtOnce() {
    firm("payment.accounts", "502:1099", "deposit.account", "2599")
        .post(invoice104871(), invoice104902());
    firm.settle(check4471());

    assertThat(firm.xero.last().reason().message())
        .contains("Bank account: 1099", "Account: 2599")
        .contains("Also PAYMENT_ACCOUNT", "Account: 1099");
  }

  /** Books in another currency: the deposit would otherwise be booked as so many of those. */
  @Test
  void rule00EarlyMoneyInAnotherCurrencyIsHeld() {
    firm("currency", "CAD");

    assertThat(firm.settle(payment(1, "626.14")).reason().code()).isEqualTo("CURRENCY_MISMATCH");
    assertThat(firm.xero.list("Prepayments")).isEmpty();
    firm.trialBalance();
  }
}
