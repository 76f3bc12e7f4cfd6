package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.report.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every member of a reply that accounting cares about is compared: one changed member each. */
class ProofTest {
  private static final String LINES =
      "'LineItems':[{'Description':'Repair','Quantity':2.0000,'UnitAmount':50.0000,"
          + "'LineAmount':100.00,'AccountCode':'4000','TaxType':'TAX001','TaxAmount':8.38,"
          + "'Tracking':[{'Name':'Business unit','Option':'Mesa'}]}]";

  private static final String NO_TAX =
      "'LineItems':[{'Description':'ST-B-1','Quantity':2.0000,'UnitAmount':50.0000,"
          + "'LineAmount':100.00,'AccountCode':'5000','TaxType':'NONE',"
          + "'Tracking':[{'Name':'Business unit','Option':'Mesa'}]}]";

  private static final String TOTALS = "'SubTotal':100.00,'TotalTax':8.38,'Total':108.38";

  /** A write of each kind, and the reply that proves it. */
  enum Kindred {
    INVOICE(
        Lane.INVOICE_NEW,
        "",
        "{'Type':'ACCREC','Contact':{'ContactID':'c-1'},'InvoiceNumber':'104871','Reference':"
            + "'ST-I-104871 · Job 1','Date':'2026-11-14','DueDate':'2026-12-14','CurrencyCode':"
            + "'USD','LineAmountTypes':'Exclusive','Status':'AUTHORISED',"
            + LINES
            + ","
            + TOTALS
            + "}",
        "InvoiceID"),
    CREDIT_NOTE(
        Lane.CREDIT_NOTE_NEW,
        "",
        "{'Type':'ACCRECCREDIT','Contact':{'ContactID':'c-1'},'CreditNoteNumber':'104900',"
            + "'Reference':'ST-I-104900','Date':'2026-11-14','CurrencyCode':'USD',"
            + "'LineAmountTypes':'Exclusive','Status':'AUTHORISED',"
            + LINES
            + ","
            + TOTALS
            + "}",
        "CreditNoteID"),
    PURCHASE_ORDER(
        Lane.PURCHASE_ORDER_NEW,
        "",
        "{'Contact':{'ContactID':'c-2'},'PurchaseOrderNumber':'55231','Reference':'ST-PO-55231',"
            + "'Date':'2026-11-14','DeliveryDate':'2026-11-20','CurrencyCode':'USD',"
            + "'LineAmountTypes':'NoTax','Status':'AUTHORISED',"
            + LINES
            + ",'Total':100.00}",
        "PurchaseOrderID"),
    PREPAYMENT(
        Lane.PREPAYMENT_NEW,
        "",
        "{'Type':'RECEIVE-PREPAYMENT','Contact':{'ContactID':'c-1'},'BankAccount':{'AccountID':"
            + "'b-1'},'Date':'2026-11-14','LineAmountTypes':'NoTax','CurrencyCode':'USD',"
            + LINES
            + ",'Total':100.00}",
        "PrepaymentID"),
    OVERPAYMENT(
        Lane.OVERPAYMENT_NEW,
        "",
        "{'Type':'RECEIVE-OVERPAYMENT','Contact':{'ContactID':'c-1'},'BankAccount':{'AccountID':"
            + "'b-1'},'Date':'2026-11-14','LineAmountTypes':'NoTax','CurrencyCode':'USD',"
            + "'LineItems':[{'Description':'ST-P-2','Quantity':1,'UnitAmount':100.00,"
            + "'LineAmount':100.00,'Tracking':[{'Name':'Business unit','Option':'Mesa'}]}],"
            + "'Total':100.00}",
        "OverpaymentID"),
    BILL(
        Lane.BILL_NEW,
        "",
        "{'Type':'ACCPAY','Contact':{'ContactID':'c-2'},'InvoiceNumber':'V-77','Date':'2026-11-14',"
            + "'DueDate':'2026-12-14','CurrencyCode':'USD','LineAmountTypes':'NoTax','Status':"
            + "'DRAFT',"
            + NO_TAX
            + ",'Total':100.00}",
        "InvoiceID"),
    VENDOR_CREDIT(
        Lane.VENDOR_CREDIT_NEW,
        "",
        "{'Type':'ACCPAYCREDIT','Contact':{'ContactID':'c-2'},'CreditNoteNumber':'V-78','Date':"
            + "'2026-11-14','CurrencyCode':'USD','LineAmountTypes':'NoTax','Status':'DRAFT',"
            + NO_TAX
            + ",'Total':100.00}",
        "CreditNoteID"),
    BANK_TRANSFER(
        Lane.BANK_TRANSFER_NEW,
        "",
        "{'FromBankAccount':{'AccountID':'b-1'},'ToBankAccount':{'AccountID':'b-2'},'Amount':"
            + "1821.13,'Date':'2026-11-16','Reference':'ST-D-310'}",
        "BankTransferID"),
    SPENT_MONEY(
        Lane.BANK_TRANSACTION_NEW,
        "",
        "{'Type':'SPEND','Contact':{'Name':'ServiceTitan Payments'},'BankAccount':{'AccountID':"
            + "'b-1'},'Date':'2026-11-16','Reference':'ST-D-310/fee','LineAmountTypes':'NoTax',"
            + "'CurrencyCode':'USD',"
            + NO_TAX
            + ",'Total':100.00}",
        "BankTransactionID"),
    MANUAL_JOURNAL(
        Lane.MANUAL_JOURNAL_NEW,
        "",
        "{'Narration':'ST-I-7 · Membership','Date':'2026-11-14','LineAmountTypes':'NoTax','Status':"
            + "'POSTED','JournalLines':[{'Description':'Visit','LineAmount':50.00,'AccountCode':"
            + "'2400','TaxType':'NONE','Tracking':[{'Name':'Business unit','Option':'Mesa'}]},"
            + "{'Description':'Visit','LineAmount':-50.00,'AccountCode':'4300','TaxType':'NONE'}]}",
        "ManualJournalID"),
    BATCH_PAYMENT(
        Lane.BATCH_PAYMENT_NEW,
        "",
        "{'Account':{'AccountID':'b-1'},'Date':'2026-11-16','Details':'ST-D-311','Type':'RECBATCH',"
            + "'Status':'AUTHORISED','TotalAmount':800.00,'Payments':[{'Invoice':{'InvoiceID':"
            + "'i-1'},'Amount':412.00,'Reference':'ST-P-1'},{'Invoice':{'InvoiceID':'i-2'},"
            + "'Amount':388.00,'Reference':'ST-P-2'}]}",
        "BatchPaymentID"),
    PAYMENT(
        Lane.PAYMENT_NEW,
        "",
        "{'Invoice':{'InvoiceID':'i-1'},'Account':{'AccountID':'b-1'},'Date':'2026-11-20',"
            + "'Amount':108.38,'Reference':'ST-P-1/104871'}",
        "PaymentID"),
    ALLOCATION(
        Lane.ALLOCATION_NEW,
        "CreditNotes/n-1/Allocations",
        "{'Invoice':{'InvoiceID':'i-1'},'Amount':60.50,'Date':'2026-11-20'}",
        "AllocationID"),
    CONTACT(
        Lane.CONTACT_NEW,
        "",
        "{'Name':'Ann Lee','FirstName':'Ann','LastName':'Lee','ContactNumber':'ST-C-1',"
            + "'EmailAddress':'ann@example.com','Phones':"
            + "[{'PhoneType':'DEFAULT','PhoneNumber':'6025550100'}],'Addresses':[{'AddressType':"
            + "'STREET','AddressLine1':'1 Palm St','PostalCode':'85001'}]}",
        "ContactID");

    final Lane lane;
    final String path;
    final String body;
    final String idField;

    Kindred(Lane lane, String path, String body, String idField) {
      this.lane = lane;
      this.path = path;
      this.body = body;
      this.idField = idField;
    }

    Resolution.Write write() {
      ObjectNode meant = json(body);
      return new Resolution.Write(
          lane, path, meant, meant, Set.of(), "", List.of(), List.of(), true);
    }

    ObjectNode reply() {
      ObjectNode reply = json(body).put(idField, "id-1");
      if (this == PAYMENT || this == PREPAYMENT || this == OVERPAYMENT || this == SPENT_MONEY) {
        reply.put("Status", "AUTHORISED");
      }
      for (JsonNode payment : reply.path("Payments")) {
        ((ObjectNode) payment).put("PaymentID", "p-" + payment.path("Amount"));
      }
      if (this == SPENT_MONEY) {
        ((ObjectNode) reply.path("Contact")).put("ContactID", "c-9");
      }
      if (this == ALLOCATION) {
        reply.putObject("CreditNote").put("CreditNoteID", "n-1");
      }
      return reply;
    }
  }

  @ParameterizedTest
  @EnumSource(Kindred.class)
  void theReplyThatShowsWhatWasMeantProves(Kindred kind) {
    assertThat(Proof.differences(kind.write(), kind.reply())).isEmpty();
    assertThat(outcome(kind, kind.reply())).isInstanceOf(Outcome.Accepted.class);
  }

  @ParameterizedTest(name = "{0} {1} = {2}")
  @CsvSource({
    "INVOICE, InvoiceID, '', InvoiceID",
    "INVOICE, InvoiceID, 00000000-0000-0000-0000-000000000000, InvoiceID",
    "INVOICE, Type, ACCPAY, Type",
    "INVOICE, Status, DRAFT, Status",
    "INVOICE, Contact/ContactID, c-2, Contact",
    "INVOICE, InvoiceNumber, INV-1, Number",
    "INVOICE, Reference, ST-I-104872, Reference",
    "INVOICE, Date, 2026-11-13, Date",
    "INVOICE, DueDate, 2026-11-14, DueDate",
    "INVOICE, CurrencyCode, CAD, CurrencyCode",
    "INVOICE, LineAmountTypes, Inclusive, LineAmountTypes",
    "INVOICE, SubTotal, 100.01, SubTotal",
    "INVOICE, TotalTax, 8.37, TotalTax",
    "INVOICE, Total, 108.37, Total",
    "INVOICE, LineItems/0/Description, Visit, LineItems[0].Description",
    "INVOICE, LineItems/0/Quantity, 1.0, LineItems[0].Quantity",
    "INVOICE, LineItems/0/UnitAmount, 50.01, LineItems[0].UnitAmount",
    "INVOICE, LineItems/0/LineAmount, 99.99, LineItems[0].LineAmount",
    "INVOICE, LineItems/0/AccountCode, 4050, LineItems[0].AccountCode",
    "INVOICE, LineItems/0/TaxType, NONE, LineItems[0].TaxType",
    "INVOICE, LineItems/0/TaxAmount, 8.37, LineItems[0].TaxAmount",
    "INVOICE, LineItems/0/Tracking/0/Option, Tucson, LineItems[0].Tracking",
    "INVOICE, LineItems/0/Tracking/0, , LineItems[0].Tracking",
    "INVOICE, LineItems/0, , LineItems[0].LineAmount",
    "INVOICE, Contact, , Contact",
    "INVOICE, TotalTax, , TotalTax",
    "CREDIT_NOTE, CreditNoteID, '', CreditNoteID",
    "CREDIT_NOTE, Contact/ContactID, c-2, Contact",
    "CREDIT_NOTE, TotalTax, 0.00, TotalTax",
    "CREDIT_NOTE, Total, 1.00, Total",
    "CREDIT_NOTE, LineItems/0/AccountCode, 4050, LineItems[0].AccountCode",
    "CREDIT_NOTE, Type, ACCPAYCREDIT, Type",
    "CREDIT_NOTE, Status, DRAFT, Status",
    "CREDIT_NOTE, CreditNoteNumber, 9, Number",
    "CREDIT_NOTE, Reference, ST-I-9, Reference",
    "CREDIT_NOTE, Date, 2026-11-13, Date",
    "CREDIT_NOTE, SubTotal, 100.01, SubTotal",
    "CREDIT_NOTE, LineItems/0/Description, Visit, LineItems[0].Description",
    "CREDIT_NOTE, LineItems/0/LineAmount, 99.99, LineItems[0].LineAmount",
    "CREDIT_NOTE, LineItems/0/TaxType, NONE, LineItems[0].TaxType",
    "CREDIT_NOTE, LineItems/0/TaxAmount, 8.37, LineItems[0].TaxAmount",
    "CREDIT_NOTE, LineItems/0/Tracking/0/Option, Tucson, LineItems[0].Tracking",
    "PURCHASE_ORDER, PurchaseOrderID, '', PurchaseOrderID",
    "PURCHASE_ORDER, PurchaseOrderNumber, 9, Number",
    "PURCHASE_ORDER, Reference, ST-PO-9, Reference",
    "PURCHASE_ORDER, Date, 2026-11-13, Date",
    "PURCHASE_ORDER, TotalTax, 8.38, TotalTax",
    "PURCHASE_ORDER, LineItems/0/LineAmount, 99.99, LineItems[0].LineAmount",
    "PURCHASE_ORDER, LineItems/0/TaxAmount, 8.37, LineItems[0].TaxAmount",
    "PURCHASE_ORDER, LineItems/0/Tracking/0/Option, Tucson, LineItems[0].Tracking",
    "BILL, InvoiceID, '', InvoiceID",
    "BILL, Type, ACCREC, Type",
    "BILL, Status, AUTHORISED, Status",
    "BILL, Contact/ContactID, c-1, Contact",
    "BILL, InvoiceNumber, V-1, Number",
    "BILL, Date, 2026-11-13, Date",
    "BILL, DueDate, 2026-11-14, DueDate",
    "BILL, TotalTax, 8.38, TotalTax",
    "BILL, Total, 108.38, Total",
    "BILL, LineItems/0/Description, ST-B-2, LineItems[0].Description",
    "BILL, LineItems/0/LineAmount, 99.99, LineItems[0].LineAmount",
    "BILL, LineItems/0/AccountCode, 5010, LineItems[0].AccountCode",
    "BILL, LineItems/0/TaxType, INPUT, LineItems[0].TaxType",
    "BILL, LineItems/0/TaxAmount, 8.38, LineItems[0].TaxAmount",
    "BILL, LineItems/0/Tracking/0/Option, Tucson, LineItems[0].Tracking",
    "BILL, LineItems/0/Tracking/0, , LineItems[0].Tracking",
    "VENDOR_CREDIT, CreditNoteID, '', CreditNoteID",
    "VENDOR_CREDIT, Type, ACCRECCREDIT, Type",
    "VENDOR_CREDIT, Contact/ContactID, c-1, Contact",
    "VENDOR_CREDIT, CreditNoteNumber, V-1, Number",
    "VENDOR_CREDIT, Date, 2026-11-13, Date",
    "VENDOR_CREDIT, TotalTax, 8.38, TotalTax",
    "VENDOR_CREDIT, Total, 99.00, Total",
    "VENDOR_CREDIT, LineItems/0/LineAmount, 99.99, LineItems[0].LineAmount",
    "VENDOR_CREDIT, LineItems/0/AccountCode, 5010, LineItems[0].AccountCode",
    "VENDOR_CREDIT, LineItems/0/Tracking/0/Option, Tucson, LineItems[0].Tracking",
    "BANK_TRANSFER, BankTransferID, '', BankTransferID",
    "BANK_TRANSFER, FromBankAccount/AccountID, b-3, FromBankAccount",
    "BANK_TRANSFER, ToBankAccount/AccountID, b-3, ToBankAccount",
    "BANK_TRANSFER, Amount, 1821.14, Amount",
    "BANK_TRANSFER, Date, 2026-11-17, Date",
    "BANK_TRANSFER, Reference, ST-D-1, Reference",
    "SPENT_MONEY, BankTransactionID, '', BankTransactionID",
    "SPENT_MONEY, Type, RECEIVE, Type",
    "SPENT_MONEY, Contact/Name, Somebody, ContactName",
    "SPENT_MONEY, Contact/Name, , ContactName",
    "SPENT_MONEY, BankAccount/AccountID, b-2, BankAccount",
    "SPENT_MONEY, Date, 2026-11-17, Date",
    "SPENT_MONEY, Reference, ST-D-1, Reference",
    "SPENT_MONEY, TotalTax, 8.38, TotalTax",
    "SPENT_MONEY, Total, 99.00, Total",
    "SPENT_MONEY, LineItems/0/LineAmount, 99.00, LineItems[0].LineAmount",
    "SPENT_MONEY, LineItems/0/AccountCode, 6160, LineItems[0].AccountCode",
    "SPENT_MONEY, LineItems/0/TaxAmount, 8.38, LineItems[0].TaxAmount",
    "SPENT_MONEY, LineItems/0/Tracking/0/Option, Tucson, LineItems[0].Tracking",
    "MANUAL_JOURNAL, ManualJournalID, '', ManualJournalID",
    "MANUAL_JOURNAL, Narration, ST-I-8, Narration",
    "MANUAL_JOURNAL, Status, DRAFT, Status",
    "MANUAL_JOURNAL, Date, 2026-11-13, Date",
    "MANUAL_JOURNAL, LineAmountTypes, Exclusive, LineAmountTypes",
    "MANUAL_JOURNAL, JournalLines/0/LineAmount, 51.00, LineItems[0].LineAmount",
    "MANUAL_JOURNAL, JournalLines/1/LineAmount, 50.00, LineItems[1].LineAmount",
    "MANUAL_JOURNAL, JournalLines/0/AccountCode, 4300, LineItems[0].AccountCode",
    "MANUAL_JOURNAL, JournalLines/0/TaxType, INPUT, LineItems[0].TaxType",
    "MANUAL_JOURNAL, JournalLines/0/TaxAmount, 4.00, LineItems[0].TaxAmount",
    "MANUAL_JOURNAL, JournalLines/0/Tracking/0/Option, Tucson, LineItems[0].Tracking",
    "MANUAL_JOURNAL, JournalLines/1, , LineItems[1].LineAmount",
    "BATCH_PAYMENT, BatchPaymentID, '', BatchPaymentID",
    "BATCH_PAYMENT, Account/AccountID, b-2, Account",
    "BATCH_PAYMENT, Date, 2026-11-17, Date",
    "BATCH_PAYMENT, Details, ST-D-1, Details",
    "BATCH_PAYMENT, Type, PAYBATCH, Type",
    "BATCH_PAYMENT, Status, DELETED, Status",
    "BATCH_PAYMENT, TotalAmount, 801.00, TotalAmount",
    "BATCH_PAYMENT, Payments/0/Amount, 413.00, Payments",
    "BATCH_PAYMENT, Payments/0/Invoice/InvoiceID, i-3, Payments",
    "BATCH_PAYMENT, Payments/1/Reference, ST-P-9, Payments",
    "BATCH_PAYMENT, Payments/1/PaymentID, '', Payments",
    "BATCH_PAYMENT, Payments/1, , Payments",
    "OVERPAYMENT, OverpaymentID, '', OverpaymentID",
    "OVERPAYMENT, Type, RECEIVE, Type",
    "OVERPAYMENT, BankAccount/AccountID, b-2, BankAccount",
    "OVERPAYMENT, Contact/ContactID, c-2, Contact",
    "OVERPAYMENT, Date, 2026-11-13, Date",
    "OVERPAYMENT, TotalTax, 1.00, TotalTax",
    "OVERPAYMENT, Total, 99.00, Total",
    "OVERPAYMENT, LineItems/0/LineAmount, 99.00, LineItems[0].LineAmount",
    "OVERPAYMENT, LineItems/0/Description, ST-P-9, LineItems[0].Description",
    "OVERPAYMENT, LineItems/0/Tracking/0/Option, Tucson, LineItems[0].Tracking",
    "PREPAYMENT, Date, 2026-11-13, Date",
    "PREPAYMENT, LineItems/0/LineAmount, 99.00, LineItems[0].LineAmount",
    "PREPAYMENT, LineItems/0/TaxAmount, 8.37, LineItems[0].TaxAmount",
    "PREPAYMENT, LineItems/0/Tracking/0/Option, Tucson, LineItems[0].Tracking",
    "PURCHASE_ORDER, Contact/ContactID, c-1, Contact",
    "PURCHASE_ORDER, Status, DRAFT, Status",
    "PURCHASE_ORDER, DeliveryDate, 2026-11-21, DeliveryDate",
    "PURCHASE_ORDER, Total, 100.01, Total",
    "PURCHASE_ORDER, LineItems/0/AccountCode, 5010, LineItems[0].AccountCode",
    "PREPAYMENT, PrepaymentID, '', PrepaymentID",
    "PREPAYMENT, Type, RECEIVE, Type",
    "PREPAYMENT, BankAccount/AccountID, b-2, BankAccount",
    "PREPAYMENT, Contact/ContactID, c-2, Contact",
    "PREPAYMENT, Total, 99.00, Total",
    "PREPAYMENT, LineItems/0/AccountCode, 2400, LineItems[0].AccountCode",
    "PREPAYMENT, LineItems/0/Description, Deposit, LineItems[0].Description",
    "PAYMENT, PaymentID, '', PaymentID",
    "PAYMENT, Invoice/InvoiceID, i-2, PaidDocument",
    "PAYMENT, Account/AccountID, b-2, Account",
    "PAYMENT, Date, 2026-11-21, Date",
    "PAYMENT, Amount, 108.00, Amount",
    "PAYMENT, Reference, ST-P-2/104871, Reference",
    "PAYMENT, Status, DELETED, Status",
    "ALLOCATION, Amount, 60.00, Amount",
    "ALLOCATION, Invoice/InvoiceID, i-2, Invoice",
    "ALLOCATION, CreditNote/CreditNoteID, n-2, CreditNote",
    "CONTACT, ContactID, '', ContactID",
    "CONTACT, ContactNumber, ST-C-2, ContactNumber",
    "CONTACT, Name, Ann Leigh, Name",
    "CONTACT, FirstName, Anne, FirstName",
    "CONTACT, LastName, Leigh, LastName",
    "CONTACT, EmailAddress, other@example.com, EmailAddress",
    "CONTACT, Phones/0/PhoneNumber, 6025550199, Phones",
    "CONTACT, Addresses/0/PostalCode, 85002, Addresses"
  })
  void aChangedMemberIsADifference(Kindred kind, String path, String value, String field) {
    ObjectNode reply = kind.reply();
    change(reply, path, value);
    assertThat(Proof.differences(kind.write(), reply))
        .extracting(Outcome.Change::field)
        .contains(field);
    assertThat(outcome(kind, reply))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> {
              assertThat(rejected.reason().code()).isIn("PROOF_FAILED", "TRACKING_LOST");
              assertThat(rejected.reason().message()).contains(field + " is ");
            });
  }

  /** What becomes of a document whose write is answered so. */
  private static Outcome outcome(Kindred kind, ObjectNode reply) {
    Resolution.Write write = kind.write();
    DesiredDocument document = new DesiredDocument(write.lane().kind(), "ST-1", true, write.body());
    Work work = Entry.internal(document, Instant.EPOCH).works.get(0);
    return new ReplyReader(new Index(), Agreements.none())
        .read(work, write, reply, "correlation")
        .outcome();
  }

  @ParameterizedTest
  @CsvSource({
    "LineItems/0/Tracking/0, , TRACKING_LOST",
    "LineItems/0/TaxAmount, 8.37, PROOF_FAILED",
    "Total, 108.37, PROOF_FAILED"
  })
  void lostTrackingHasACodeOfItsOwn(String path, String value, Code code) {
    ObjectNode reply = Kindred.INVOICE.reply();
    change(reply, path, value);
    assertThat(Proof.code(Proof.differences(Kindred.INVOICE.write(), reply))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"InvoiceID, i-2, InvoiceID", "Status, AUTHORISED, Status"})
  void aChangeIsOfTheDocumentThatWasMeant(String path, String value, String field) {
    ObjectNode body = json("{'InvoiceID':'i-1','Status':'VOIDED'}");
    Resolution.Write write =
        new Resolution.Write(
            Lane.INVOICE_CHANGE, "", body, null, Set.of(), "i-1", List.of(), List.of(), true);
    ObjectNode reply = body.deepCopy();
    assertThat(Proof.differences(write, reply)).isEmpty();
    change(reply, path, value);
    assertThat(Proof.differences(write, reply))
        .extracting(Outcome.Change::field)
        .containsExactly(field);
  }

  /** Of a paid invoice only some members are sent (contract, 6.2); each of them is proved. */
  @ParameterizedTest
  @CsvSource({
    "DueDate, 2026-12-13, DueDate",
    "Contact/ContactID, c-2, Contact",
    "InvoiceNumber, 9, Number",
    "LineItems/0/AccountCode, 4000, LineItems[0].AccountCode",
    "LineItems/0/Tracking/0/Option, Tucson, LineItems[0].Tracking",
    "LineItems/0/LineAmount, 99.00, LineItems[0].LineAmount"
  })
  void whatIsSentOfADocumentIsProved(String path, String value, String field) {
    ObjectNode body =
        json(
            "{'InvoiceID':'i-1','DueDate':'2026-12-20','Contact':{'ContactID':'c-1'},"
                + "'InvoiceNumber':'7',"
                + NO_TAX
                + "}");
    Resolution.Write write =
        new Resolution.Write(
            Lane.INVOICE_CHANGE, "", body, null, Set.of(), "i-1", List.of(), List.of(), true);
    ObjectNode reply = body.deepCopy().put("Reference", "ST-I-7").put("Status", "PAID");
    assertThat(Proof.differences(write, reply)).isEmpty();
    change(reply, path, value);
    assertThat(Proof.differences(write, reply))
        .extracting(Outcome.Change::field)
        .containsExactly(field);
  }

  /** Replaces a member, or removes it when there is no value. */
  private static void change(ObjectNode root, String path, String value) {
    JsonNode parent = root;
    String[] steps = path.split("/", -1);
    for (int i = 0; i < steps.length - 1; i++) {
      parent =
          steps[i].matches("\\d+")
              ? parent.path(Integer.parseInt(steps[i]))
              : parent.path(steps[i]);
    }
    String last = steps[steps.length - 1];
    if (parent instanceof ArrayNode array) {
      array.remove(Integer.parseInt(last));
    } else if (value == null) {
      ((ObjectNode) parent).remove(last);
    } else if (parent.path(last).isNumber()) {
      ((ObjectNode) parent).put(last, new java.math.BigDecimal(value));
    } else if (last.equals("TaxAmount") || last.equals("TotalTax")) {
      ((ObjectNode) parent).put(last, new java.math.BigDecimal(value));
    } else {
      ((ObjectNode) parent).put(last, value);
    }
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
