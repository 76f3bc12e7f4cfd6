package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounting rules 3 to 9 and 12 as Xero sees them: credits, payments, refunds, prepayments. */
class MoneyRulesTest {
  private final Caller xero = new Caller();
  private String contact;
  private String invoice104871;

  @BeforeEach
  void invoice() {
    contact = xero.contact("Alex Rodriguez");
    invoice104871 = xero.invoice(contact, "104871", "626.14");
  }

  @AfterEach
  void debitsAreCredits() {
    assertThat(xero.api.state().at("/trialBalance/balanced").asBoolean()).isTrue();
  }

  private String creditNote(String number, String amount) {
    String body =
        """
        {"Type":"ACCRECCREDIT","Status":"AUTHORISED","Contact":{"ContactID":"%s"},"CreditNoteNumber":"%s",
         "Date":"2026-11-25","LineItems":[
          {"Description":"Back","Quantity":1,"UnitAmount":%s,"AccountCode":"4000","TaxType":"NONE"}]}
        """
            .formatted(contact, number, amount);
    return xero.one(xero.put("CreditNotes", body)).get("CreditNoteID").asText();
  }

  private ApiResponse allocate(String credit, String amount) {
    return xero.put(
        credit + "/Allocations",
        """
        {"Allocations":[{"Amount":%s,"Date":"2026-11-26","Invoice":{"InvoiceID":"%s"}}]}
        """
            .formatted(amount, invoice104871));
  }

  private String bankTransaction(String type, String amount, String account) {
    String body =
        """
        {"Type":"%s","Contact":{"ContactID":"%s"},"BankAccount":{"Code":"1090"},"Date":"2026-11-14",
         "LineAmountTypes":"NoTax","Reference":"lost","LineItems":[
          {"Description":"ST-P-88012 · Deposit","Quantity":1,"UnitAmount":%s%s}]}
        """
            .formatted(
                type,
                contact,
                amount,
                account == null ? "" : ",\"AccountCode\":\"" + account + "\"");
    JsonNode transaction = xero.one(xero.put("BankTransactions?summarizeErrors=false", body));
    assertThat(transaction.has("Reference")).isFalse();
    return transaction
        .get(type.endsWith("OVERPAYMENT") ? "OverpaymentID" : "PrepaymentID")
        .asText();
  }

  private JsonNode read(String path) {
    return xero.one(xero.get(path));
  }

  private void due(String amount, String status) {
    JsonNode invoice = read("Invoices/" + invoice104871);
    assertThat(Caller.money(invoice, "AmountDue")).isEqualByComparingTo(amount);
    assertThat(invoice.get("Status").asText()).isEqualTo(status);
  }

  @Test
  void rule03TheCreditNoteOfANegativeInvoice() {
    String body =
        """
        {"Type":"ACCRECCREDIT","Status":"AUTHORISED","Contact":{"ContactID":"%s"},"CreditNoteNumber":"104880",
         "Date":"2026-11-25","LineItems":[
          {"Description":"Part","Quantity":1,"UnitAmount":200.00,"AccountCode":"4050","TaxType":"TAX001"},
          {"Description":"Fee","Quantity":1,"UnitAmount":-80.00,"AccountCode":"4050","TaxType":"TAX001"}]}
        """
            .formatted(contact);

    JsonNode note = xero.one(xero.put("CreditNotes", body));

    assertThat(Caller.money(note, "TotalTax")).isEqualByComparingTo("10.05");
    assertThat(Caller.money(note, "Total")).isEqualByComparingTo("130.05");
    assertThat(Caller.money(note, "RemainingCredit")).isEqualByComparingTo("130.05");
    assertThat(xero.balance("4050")).isEqualByComparingTo("120.00");
    assertThat(xero.balance("2200")).isEqualByComparingTo("10.05");
    assertThat(xero.balance("1200")).isEqualByComparingTo("496.09");
  }

  @Test
  void aNegativeTotalIsNotApproved() {
    String negative = Caller.invoiceJson(contact, "104880", "-130.05");

    assertThat(xero.put("Invoices", negative).status()).isEqualTo(400);
    assertThat(xero.put("Invoices", negative.replace("AUTHORISED", "DRAFT")).status())
        .isEqualTo(200);
  }

  @Test
  void rule04AllocatingAdjustments() {
    String credit = creditNote("104880", "130.05");
    JsonNode allocation = xero.one(allocate("CreditNotes/" + credit, "130.05"));

    assertThat(allocation.at("/Invoice/InvoiceID").asText()).isEqualTo(invoice104871);
    assertThat(allocation.at("/CreditNote/CreditNoteID").asText()).isEqualTo(credit);
    due("496.09", "AUTHORISED");
    JsonNode note = read("CreditNotes/" + credit);
    assertThat(note.get("Status").asText()).isEqualTo("PAID");
    assertThat(Caller.money(note, "RemainingCredit")).isEqualByComparingTo("0.00");
    assertThat(note.get("Allocations")).hasSize(1);
    JsonNode applied = read("Invoices/" + invoice104871).get("CreditNotes").get(0);
    assertThat(Caller.money(applied, "AppliedAmount")).isEqualByComparingTo("130.05");
  }

  @Test
  void rule04dAFullReversalPaysBoth() {
    String credit = creditNote("104880", "626.14");
    allocate("CreditNotes/" + credit, "626.14");

    due("0.00", "PAID");
    assertThat(xero.balance("1200")).isEqualByComparingTo("0.00");
  }

  @Test
  void rule05RemainingCreditOfAMemo() {
    String credit = creditNote("CM-77", "250.00");
    allocate("CreditNotes/" + credit, "150.00");
    String other = xero.invoice(contact, "104902", "1250.00");
    xero.put(
        "CreditNotes/" + credit + "/Allocations",
        "{\"Amount\":60.00,\"Invoice\":{\"InvoiceID\":\"" + other + "\"}}");

    assertThat(Caller.money(read("CreditNotes/" + credit), "RemainingCredit"))
        .isEqualByComparingTo("40.00");
  }

  @Test
  void overAllocationIsRefused() {
    String credit = creditNote("CM-77", "700.00");

    assertThat(xero.errors(allocate("CreditNotes/" + credit, "626.15")))
        .containsExactly(
            "Credit Note cannot be allocated as amount is greater than amount outstanding");
    allocate("CreditNotes/" + credit, "626.14");
    assertThat(xero.errors(allocate("CreditNotes/" + credit, "0.01")))
        .contains("The invoice you are trying to allocate to has already been paid off");
  }

  @Test
  void anAllocationCanBeTakenOff() {
    String credit = creditNote("104880", "626.14");
    String id = xero.one(allocate("CreditNotes/" + credit, "626.14")).get("AllocationID").asText();
    String path = "CreditNotes/" + credit + "/Allocations/" + id;

    JsonNode deleted = xero.json(xero.delete(path));

    assertThat(deleted.get("AllocationId").asText()).isEqualTo(id);
    assertThat(deleted.get("IsDeleted").asBoolean()).isTrue();
    assertThat(deleted.at("/Invoice/0/InvoiceID").asText()).isEqualTo(invoice104871);
    due("626.14", "AUTHORISED");
    assertThat(read("CreditNotes/" + credit).get("Status").asText()).isEqualTo("AUTHORISED");
    assertThat(xero.delete(path).status()).isEqualTo(404);
  }

  @Test
  void creditGoesOnlyToTheSameContactUnlessTheSwitchAllowsIt() {
    contact = xero.contact("Bea Flores");
    String credit = creditNote("CM-1", "10.00");

    assertThat(allocate("CreditNotes/" + credit, "10.00").status()).isEqualTo(400);
    xero.switches.set(XeroSwitches.ALLOCATE_ACROSS_CONTACTS, "true");
    assertThat(allocate("CreditNotes/" + credit, "10.00").status()).isEqualTo(200);
  }

  @Test
  void rule06AZeroTotalIsPaidAtOnce() {
    String visit =
        """
        {"Type":"ACCREC","Status":"AUTHORISED","Contact":{"ContactID":"%s"},"Date":"2026-11-14",
         "DueDate":"2026-11-14","InvoiceNumber":"%s","LineItems":[
          {"Description":"Visit","LineAmount":50.00,"AccountCode":"4300","TaxType":"NONE"},
          {"Description":"Release","LineAmount":-50.00,"AccountCode":"2400","TaxType":"NONE"}]}
        """;

    assertThat(xero.one(xero.put("Invoices", visit.formatted(contact, "1"))).get("Status").asText())
        .isEqualTo("PAID");
    assertThat(xero.balance("2400")).isEqualByComparingTo("50.00");
    assertThat(xero.balance("4300")).isEqualByComparingTo("-50.00");
    xero.switches.set(XeroSwitches.ZERO_TOTAL, "authorised");
    assertThat(xero.one(xero.put("Invoices", visit.formatted(contact, "2"))).get("Status").asText())
        .isEqualTo("AUTHORISED");
    xero.switches.set(XeroSwitches.ZERO_TOTAL, "refused");
    assertThat(xero.put("Invoices", visit.formatted(contact, "3")).status()).isEqualTo(400);
  }

  @Test
  void rule07OnePaymentOverTwoInvoicesAndTheRest() {
    String invoice104902 = xero.invoice(contact, "104902", "1250.00");
    JsonNode answer =
        xero.json(
            xero.put(
                "Payments?summarizeErrors=false",
                "{\"Payments\":["
                    + Caller.paymentJson(invoice104871, "626.14")
                    + ","
                    + Caller.paymentJson(invoice104902, "700.00")
                    + "]}"));
    bankTransaction("RECEIVE-OVERPAYMENT", "173.86", null);

    assertThat(answer.get("Payments")).hasSize(2);
    due("0.00", "PAID");
    assertThat(Caller.money(read("Invoices/104902"), "AmountDue")).isEqualByComparingTo("550.00");
    assertThat(xero.balance("1090")).isEqualByComparingTo("1500.00");
    assertThat(xero.balance("1200")).isEqualByComparingTo("376.14"); // 550.00 less 173.86
  }

  @Test
  void twoPaymentsInOneRequestAreCheckedInTurn() {
    ApiResponse answer =
        xero.put(
            "Payments?summarizeErrors=false",
            "{\"Payments\":["
                + Caller.paymentJson(invoice104871, "626.14")
                + ","
                + Caller.paymentJson(invoice104871, "0.01")
                + "]}");

    assertThat(xero.all(answer).stream().map(p -> p.get("StatusAttributeString").asText()))
        .containsExactlyInAnyOrder("OK", "ERROR");
  }

  @Test
  void aPaymentEmbedsItsDocumentAndReopensItWhenDeleted() {
    JsonNode payment = xero.one(xero.put("Payments", Caller.paymentJson(invoice104871, "626.14")));
    assertThat(payment.at("/Invoice/Status").asText()).isEqualTo("PAID");
    assertThat(payment.at("/Invoice/AmountPaid").decimalValue()).isEqualByComparingTo("626.14");
    assertThat(payment.at("/Account/Code").asText()).isEqualTo("1090");
    assertThat(read("Invoices/" + invoice104871).has("FullyPaidOnDate")).isTrue();

    JsonNode deleted =
        xero.one(
            xero.post(
                "Payments/" + payment.get("PaymentID").asText(),
                "{\"Payments\":[{\"Status\":\"DELETED\"}]}"));

    assertThat(deleted.get("Status").asText()).isEqualTo("DELETED");
    assertThat(deleted.at("/Invoice/AmountDue").decimalValue()).isEqualByComparingTo("626.14");
    due("626.14", "AUTHORISED");
    assertThat(xero.balance("1090")).isEqualByComparingTo("0.00");
  }

  @Test
  void aPaymentIsNeverChanged() {
    String id = xero.payment(invoice104871, "100.00");

    assertThat(xero.post("Payments/" + id, "{\"Reference\":\"x\"}").status()).isEqualTo(400);
  }

  @Test
  void aPaymentNamesExactlyOneDocument() {
    String credit = creditNote("CM-1", "10.00");
    ApiResponse both =
        xero.put(
            "Payments",
            "{\"Invoice\":{\"InvoiceNumber\":\"104871\"},\"CreditNote\":{\"CreditNoteID\":\""
                + credit
                + "\"},\"Account\":{\"Code\":\"1090\"},\"Amount\":1}");

    assertThat(both.status()).isEqualTo(400);
    assertThat(xero.put("Payments", "{\"Account\":{\"Code\":\"1090\"},\"Amount\":1}").status())
        .isEqualTo(400);
  }

  @Test
  void rule08ARefundIsAPaymentOnTheCreditNote() {
    String credit = creditNote("104880", "130.05");
    JsonNode refund =
        xero.one(
            xero.put(
                "Payments",
                "{\"CreditNote\":{\"CreditNoteID\":\""
                    + credit
                    + "\"},\"Account\":{\"Code\":\"1095\"},\"Date\":\"2026-11-25\",\"Amount\":130.05}"));

    assertThat(refund.get("PaymentType").asText()).isEqualTo("ARCREDITPAYMENT");
    assertThat(refund.at("/Invoice/InvoiceID").asText()).isEqualTo(credit);
    assertThat(refund.at("/Invoice/Type").asText()).isEqualTo("ACCRECCREDIT");
    assertThat(read("CreditNotes/" + credit).get("Status").asText()).isEqualTo("PAID");
    assertThat(xero.balance("1095")).isEqualByComparingTo("-130.05");
    assertThat(xero.balance("1200")).isEqualByComparingTo("626.14");
  }

  @Test
  void rule08UnappliedMoneyGoesBack() {
    String overpayment = bankTransaction("RECEIVE-OVERPAYMENT", "173.86", null);
    JsonNode refund =
        xero.one(
            xero.put(
                "Payments",
                "{\"Overpayment\":{\"OverpaymentID\":\""
                    + overpayment
                    + "\"},\"Account\":{\"Code\":\"1090\"},\"Amount\":173.86}"));

    assertThat(refund.get("PaymentType").asText()).isEqualTo("AROVERPAYMENTPAYMENT");
    assertThat(read("Overpayments/" + overpayment).get("Status").asText()).isEqualTo("PAID");
    assertThat(xero.balance("1090")).isEqualByComparingTo("0.00");
    assertThat(xero.balance("1200")).isEqualByComparingTo("626.14");
  }

  @Test
  void rule09ADepositIsALiabilityUntilItIsAllocated() {
    invoice104871 = xero.invoice(contact, "8948", "8948.31");
    String prepayment = bankTransaction("RECEIVE-PREPAYMENT", "2000.00", "2550");
    assertThat(xero.balance("2550")).isEqualByComparingTo("-2000.00");
    assertThat(xero.balance("1090")).isEqualByComparingTo("2000.00");

    allocate("Prepayments/" + prepayment, "2000.00");

    due("6948.31", "AUTHORISED");
    assertThat(xero.balance("2550")).isEqualByComparingTo("0.00");
    JsonNode read = read("Prepayments/" + prepayment);
    assertThat(read.get("Status").asText()).isEqualTo("PAID");
    assertThat(read.get("Type").asText()).isEqualTo("RECEIVE-PREPAYMENT");
    assertThat(read.get("LineItems").get(0).get("Description").asText()).startsWith("ST-P-88012");
  }

  @Test
  void aPartlyUsedPrepaymentReleasesItsShareOfEachLine() {
    String body =
        """
        {"Type":"RECEIVE-PREPAYMENT","Contact":{"ContactID":"%s"},"BankAccount":{"Code":"1090"},
         "Date":"2026-11-14","LineAmountTypes":"NoTax","LineItems":[
          {"Description":"a","Quantity":1,"UnitAmount":33.33,"AccountCode":"2550"},
          {"Description":"b","Quantity":1,"UnitAmount":66.68,"AccountCode":"2400"}]}
        """
            .formatted(contact);
    String id = xero.one(xero.put("BankTransactions", body)).get("PrepaymentID").asText();

    allocate("Prepayments/" + id, "50.00");
    assertThat(xero.balance("2550").add(xero.balance("2400"))).isEqualByComparingTo("-50.01");
    allocate("Prepayments/" + id, "50.01");

    assertThat(xero.balance("2550")).isEqualByComparingTo("0.00");
    assertThat(xero.balance("2400")).isEqualByComparingTo("0.00");
  }

  @Test
  void overAndPrepaymentsCannotBeChanged() {
    bankTransaction("RECEIVE-OVERPAYMENT", "10.00", null);
    String id = xero.one(xero.get("BankTransactions?page=1")).get("BankTransactionID").asText();

    assertThat(xero.post("BankTransactions/" + id, "{\"Status\":\"DELETED\"}").status())
        .isEqualTo(400);
  }

  @Test
  void moneySpentCanBeDeleted() {
    JsonNode spent =
        xero.one(
            xero.put(
                "BankTransactions",
                """
                {"Type":"SPEND","Contact":{"Name":"Card processor"},"BankAccount":{"Code":"1095"},
                 "LineAmountTypes":"NoTax","Reference":"fees","LineItems":[
                  {"Description":"Fees","Quantity":1,"UnitAmount":55.01,"AccountCode":"6150"}]}
                """));
    assertThat(spent.get("Reference").asText()).isEqualTo("fees");
    assertThat(xero.balance("6150")).isEqualByComparingTo("55.01");

    xero.post(
        "BankTransactions/" + spent.get("BankTransactionID").asText(), "{\"Status\":\"DELETED\"}");

    assertThat(xero.balance("6150")).isEqualByComparingTo("0.00");
    assertThat(xero.balance("1095")).isEqualByComparingTo("0.00");
  }

  @Test
  void rule10ATransferMovesMoneyBetweenBankAccounts() {
    JsonNode transfer =
        xero.one(
            xero.put(
                "BankTransfers",
                """
                {"FromBankAccount":{"Code":"1095"},"ToBankAccount":{"Code":"1010"},"Amount":1821.13,
                 "Date":"2026-11-16"}
                """));

    assertThat(Caller.money(transfer, "Amount")).isEqualByComparingTo("1821.13");
    assertThat(xero.balance("1010")).isEqualByComparingTo("1821.13");
    assertThat(xero.balance("1095")).isEqualByComparingTo("-1821.13");
    assertThat(xero.get("BankTransfers/" + transfer.get("BankTransferID").asText()).status())
        .isEqualTo(200);
  }

  @Test
  void rule12AWriteOffIsACreditNoteToBadDebts() {
    String body =
        """
        {"Type":"ACCRECCREDIT","Status":"AUTHORISED","Contact":{"ContactID":"%s"},"CreditNoteNumber":"ST-P-9",
         "Date":"2026-11-25","LineItems":[
          {"Description":"Write-off","LineAmount":75.00,"AccountCode":"6900","TaxType":"NONE"}]}
        """
            .formatted(contact);
    String credit = xero.one(xero.put("CreditNotes", body)).get("CreditNoteID").asText();
    allocate("CreditNotes/" + credit, "75.00");

    due("551.14", "AUTHORISED");
    assertThat(xero.balance("6900")).isEqualByComparingTo("75.00");
    assertThat(xero.balance("1200")).isEqualByComparingTo("551.14");
  }

  @Test
  void aPostedJournalIsInTheLedger() {
    xero.put(
        "ManualJournals",
        """
        {"Narration":"Release","Status":"POSTED","Date":"2026-11-30","JournalLines":[
         {"LineAmount":50,"AccountCode":"2400"},{"LineAmount":-50,"AccountCode":"4300"}]}
        """);

    assertThat(xero.balance("2400")).isEqualByComparingTo("50.00");
    List<JsonNode> journals = xero.all(xero.get("ManualJournals?page=1"));
    assertThat(journals.get(0).get("JournalLines")).hasSize(2);
    xero.post(
        "ManualJournals/" + journals.get(0).get("ManualJournalID").asText(),
        "{\"Status\":\"VOIDED\"}");
    assertThat(xero.balance("2400")).isEqualByComparingTo("0.00");
  }

  @Test
  void aBillIsOwedToTheSupplier() {
    String bill =
        Caller.invoiceJson(contact, "V-100", "389.53")
            .replace("ACCREC", "ACCPAY")
            .replace("4000", "5000");
    JsonNode first = xero.one(xero.put("Invoices", bill));
    JsonNode second = xero.one(xero.put("Invoices", bill));

    assertThat(second.get("InvoiceID")).isNotEqualTo(first.get("InvoiceID"));
    assertThat(xero.balance("2000")).isEqualByComparingTo("-779.06");
    xero.payment(first.get("InvoiceID").asText(), "389.53");
    assertThat(xero.balance("2000")).isEqualByComparingTo("-389.53");
    assertThat(xero.balance("1090")).isEqualByComparingTo("-389.53");
  }
}
