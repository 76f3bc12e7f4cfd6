package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.report.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        "{'Name':'Ann Lee','ContactNumber':'ST-C-1','EmailAddress':'ann@example.com','Phones':"
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
      if (this == PAYMENT || this == PREPAYMENT) {
        reply.put("Status", "AUTHORISED");
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
