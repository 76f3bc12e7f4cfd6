package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The messages of validation-messages.tsv, each by its id in that file. */
class ValidationMessagesTest {
  private final Caller xero = new Caller();
  private String contact;

  @BeforeEach
  void customer() {
    contact = xero.contact("Buzz Lightyear");
  }

  private void refused(ApiResponse answer, String... messages) {
    assertThat(answer.status()).isEqualTo(400);
    JsonNode body = xero.json(answer);
    assertThat(body.path("ErrorNumber").asInt()).isEqualTo(10);
    assertThat(body.path("Type").asText()).isEqualTo("ValidationException");
    assertThat(body.path("Message").asText()).isEqualTo("A validation exception occurred");
    assertThat(xero.errors(answer)).contains(messages);
  }

  private String invoice(String members) {
    return """
        {"Type":"ACCREC","Contact":{"ContactID":"%s"},"Date":"2026-11-14","DueDate":"2026-11-28",%s}
        """
        .formatted(contact, members);
  }

  private static String line(String members) {
    return "\"LineItems\":[{\"Description\":\"Work\",\"Quantity\":1,\"UnitAmount\":100.00,"
        + members
        + "}]";
  }

  @Nested
  class Contacts {
    @Test
    void contactNameUnique() {
      String message =
          "The contact name BUZZ lightyear is already assigned to another contact. The contact name"
              + " must be unique across all active contacts.";

      refused(xero.put("Contacts", "{\"Name\":\"BUZZ lightyear\"}"), message);
    }

    @Test
    void contactNumberUnique() {
      xero.put("Contacts", "{\"Name\":\"A\",\"ContactNumber\":\"ST-C-1\"}");

      refused(
          xero.put("Contacts", "{\"Name\":\"B\",\"ContactNumber\":\"st-c-1\"}"),
          "Another contact has this contact number. Please enter a different contact number.");
    }

    @Test
    void contactAccountNumberUnique() {
      xero.put("Contacts", "{\"Name\":\"A\",\"AccountNumber\":\"7\"}");

      refused(
          xero.put("Contacts", "{\"Name\":\"B\",\"AccountNumber\":\"7\"}"),
          "The Account Number already exists. Please enter a different Account Number.");
    }

    @Test
    void contactArchivedEdit() {
      xero.post("Contacts", "{\"ContactID\":\"" + contact + "\",\"ContactStatus\":\"ARCHIVED\"}");
      String message =
          "The specified contact details matched an archived contact. Archived contacts cannot"
              + " currently be edited via the API.";

      refused(
          xero.post("Contacts", "{\"ContactID\":\"" + contact + "\",\"FirstName\":\"B\"}"),
          message);
      refused(xero.post("Contacts", "{\"Name\":\"Buzz Lightyear\"}"), message);
    }

    @Test
    void contactArchivedDocument() {
      xero.api.clerk().setContactActive("Buzz Lightyear", false);

      refused(
          xero.put("Invoices", invoice(line("\"AccountCode\":\"4000\""))),
          "The contact with the specified contact details has been archived. The contact must be"
              + " un-archived before creating new invoices or credit notes");
    }

    @Test
    void contactIdentifierMissing() {
      String message =
          "The Contact must contain at least 1 of the following elements to identify the contact:"
              + " Name, ContactID, ContactNumber";

      refused(
          xero.put(
              "BankTransactions",
              """
              {"Type":"SPEND","BankAccount":{"Code":"1010"},"Contact":{},
               "LineItems":[{"Description":"Fees","Quantity":1,"UnitAmount":5,"AccountCode":"6150"}]}
              """),
          message);
      refused(
          xero.put("Invoices", "{\"Type\":\"ACCREC\"," + line("\"AccountCode\":\"4000\"") + "}"),
          message);
    }

    @Test
    void contactRequiredPo() {
      refused(
          xero.put(
              "PurchaseOrders",
              "{\"Contact\":{\"Name\":\"Nobody yet\"}," + line("\"AccountCode\":\"5000\"") + "}"),
          "A Contact must be specified for this type of transaction");
    }

    @Test
    void contactEmail() {
      refused(
          xero.put("Contacts", "{\"Name\":\"A\",\"EmailAddress\":\"nobody\"}"),
          "Email address must be valid.");
      refused(
          xero.put("Contacts", "{\"Name\":\"A\",\"EmailAddress\":\"jürgen@example.com\"}"),
          "Email address must be valid.");
    }

    @Test
    void contactStatus() {
      refused(
          xero.put("Contacts", "{\"Name\":\"A\",\"ContactStatus\":\"ARCHIVED\"}"),
          "The status 'ARCHIVED' is not valid for contacts");
    }
  }

  @Nested
  class Invoices {
    @Test
    void invoiceNumberUnique() {
      xero.invoice(contact, "INV-1", "10.00");

      refused(
          xero.put("Invoices", Caller.invoiceJson(contact, "inv-1", "10.00")),
          "Invoice # must be unique.");
    }

    @Test
    void invoiceLinesRequired() {
      refused(
          xero.put("Invoices", invoice("\"LineItems\":[]")),
          "One or more line items must be specified");
    }

    @Test
    void invoiceDatesRequiredWhenAuthorised() {
      ApiResponse answer =
          xero.put(
              "Invoices",
              """
              {"Type":"ACCREC","Status":"AUTHORISED","Contact":{"ContactID":"%s"},"LineItems":[
               {"Description":"Work","Quantity":1,"UnitAmount":1,"AccountCode":"4000"}]}
              """
                  .formatted(contact));

      refused(
          answer,
          "The Date field must be specified.",
          "The document DueDate field must be specified.");
    }

    @Test
    void invoiceStatusModification() {
      String id = xero.invoice(contact, "INV-1", "10.00");
      xero.post("Invoices", "{\"InvoiceID\":\"" + id + "\",\"Status\":\"VOIDED\"}");

      refused(
          xero.post("Invoices", "{\"InvoiceID\":\"" + id + "\",\"Reference\":\"x\"}"),
          "Invoice not of valid status for modification");
    }

    @Test
    void invoiceHasPaymentsEdit() {
      String id = xero.invoice(contact, "INV-1", "10.00");
      xero.payment(id, "4.00");

      refused(
          xero.post("Invoices/" + id, "{\"Date\":\"2026-11-15\"}"),
          "Invoice not of valid status for modification",
          "This document cannot be edited as it has a payment or credit note allocated to it.");
    }

    @Test
    void invoiceHasPaymentsVoid() {
      String id = xero.invoice(contact, "INV-1", "10.00");
      xero.payment(id, "4.00");

      refused(
          xero.post("Invoices/" + id, "{\"Status\":\"VOIDED\"}"),
          "The status VOIDED cannot be applied to the invoice because it has payments or credit"
              + " notes allocated to it.");
    }

    @Test
    void invoiceTypeCreation() {
      refused(
          xero.put("Invoices", "{\"Type\":\"AROVERPAYMENT\"}"),
          "Invoice not of valid type for creation");
    }

    @Test
    void invoiceSentToContactIsAWarning() {
      ApiResponse answer =
          xero.put(
              "Invoices", invoice("\"SentToContact\":true," + line("\"AccountCode\":\"4000\"")));

      JsonNode invoice = xero.one(answer);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(invoice.path("StatusAttributeString").asText()).isEqualTo("WARNING");
      assertThat(invoice.path("Warnings").findValuesAsText("Message"))
          .containsExactly("Only AUTHORISED invoices may have SentToContact updated.");
      assertThat(invoice.path("SentToContact").asBoolean()).isFalse();
    }

    @Test
    void invoicePaidLineId() {
      String id = xero.invoice(contact, "INV-1", "10.00");
      xero.payment(id, "10.00");

      refused(
          xero.post(
              "Invoices/" + id,
              "{\"LineItems\":[{\"Description\":\"Other\",\"Quantity\":1,\"UnitAmount\":10,"
                  + "\"AccountCode\":\"4000\"}]}"),
          "To update fields on a paid invoice line item, you must supply a LineItemID");
    }

    @Test
    void invoicePlanLimit() {
      xero.api.clerk().setPlan("STARTER");
      for (int i = 0; i < 20; i++) {
        xero.invoice(contact, "INV-" + i, "1.00");
      }

      refused(
          xero.put("Invoices", Caller.invoiceJson(contact, "INV-20", "1.00")),
          "You have reached the limit of invoices you can approve");
    }
  }

  @Nested
  class Lines {
    @Test
    void lineTotal() {
      refused(
          xero.put("Invoices", invoice(line("\"LineAmount\":1.00,\"AccountCode\":\"4000\""))),
          "The line total 1.00 does not match the expected line total 100.00");
    }

    @Test
    void lineAccountInvalid() {
      String message = "Account code '%s' is not a valid code for this document.";
      for (String code : new String[] {"999", "1200", "2000", "1010"}) {
        refused(
            xero.put("Invoices", invoice(line("\"AccountCode\":\"" + code + "\""))),
            message.formatted(code));
      }
    }

    @Test
    void lineAccountArchived() {
      xero.api.clerk().setAccountActive("4060", false);

      refused(
          xero.put("Invoices", invoice(line("\"AccountCode\":\"4060\""))),
          "Account code '4060' has been archived, or has been deleted. Each line item must reference"
              + " a valid account.");
    }

    @Test
    void lineTaxAccount() {
      refused(
          xero.put(
              "Invoices", invoice(line("\"AccountCode\":\"4000\",\"TaxType\":\"GSTONIMPORTS\""))),
          "The TaxType code 'GSTONIMPORTS' cannot be used with account code '4000'.");
    }

    @Test
    void lineItemCode() {
      refused(
          xero.put("Invoices", invoice(line("\"AccountCode\":\"4000\",\"ItemCode\":\"X\""))),
          "Item code 'X' is not valid");
    }

    @Test
    void currencyNotSubscribed() {
      String eur = invoice("\"CurrencyCode\":\"EUR\"," + line("\"AccountCode\":\"4000\""));

      refused(xero.put("Invoices", eur), "Organisation is not subscribed to currency EUR");
      xero.api.clerk().addCurrency("EUR");
      assertThat(xero.put("Invoices", eur).status()).isEqualTo(200);
    }
  }

  @Nested
  class LockDates {
    private static final String YEAR_END =
        "The document date cannot be before the end of year lock date, currently set at 31 Mar 2026";
    private static final String PERIOD =
        "The document date cannot be before the period lock date, currently set at 14 Nov 2026";

    @Test
    void nothingIsCreatedInALockedPeriod() {
      xero.api.clerk().setLockDates(LocalDate.of(2026, 11, 14), LocalDate.of(2026, 3, 31));
      String invoice = invoice(line("\"AccountCode\":\"4000\""));

      refused(xero.put("Invoices", invoice), PERIOD);
      refused(xero.put("Invoices", invoice.replace("2026-11-14", "2026-03-31")), YEAR_END);
      assertThat(xero.put("Invoices", invoice.replace("2026-11-14", "2026-11-15")).status())
          .isEqualTo(200);
    }

    @Test
    void draftsCanBeAllowed() {
      xero.api.clerk().setLockDates(LocalDate.of(2026, 11, 14), null);
      xero.switches.set(XeroSwitches.LOCKED_DRAFTS, "allowed");

      assertThat(xero.put("Invoices", invoice(line("\"AccountCode\":\"4000\""))).status())
          .isEqualTo(200);
    }

    @Test
    void nothingIsChangedPaidOrUnpaid() {
      String open = xero.invoice(contact, "INV-1", "10.00");
      String paid = xero.invoice(contact, "INV-2", "10.00");
      String payment = xero.payment(paid, "10.00");
      xero.api.clerk().setLockDates(LocalDate.of(2026, 11, 14), null);

      refused(xero.post("Invoices/" + open, "{\"Reference\":\"x\"}"), PERIOD);
      refused(xero.post("Invoices/" + open, "{\"Status\":\"VOIDED\"}"), PERIOD);
      xero.api.clerk().setLockDates(LocalDate.of(2026, 11, 20), null);
      refused(
          xero.put("Payments", Caller.paymentJson(open, "10.00")),
          PERIOD.replace("14 Nov", "20 Nov"));
      refused(
          xero.post("Payments/" + payment, "{\"Status\":\"DELETED\"}"),
          PERIOD.replace("14 Nov", "20 Nov"));
    }
  }

  @Nested
  class Payments {
    @Test
    void paymentTooLarge() {
      String id = xero.invoice(contact, "INV-1", "10.00");

      refused(
          xero.put("Payments", Caller.paymentJson(id, "10.01")),
          "Payment amount exceeds the amount outstanding on this document");
    }

    @Test
    void paymentUnauthorisedDoc() {
      String draft =
          xero.one(xero.put("Invoices", invoice(line("\"AccountCode\":\"4000\""))))
              .get("InvoiceID")
              .asText();
      String paid = xero.invoice(contact, "INV-2", "10.00");
      xero.payment(paid, "10.00");
      String message = "Payments can only be made against Authorised documents";

      refused(xero.put("Payments", Caller.paymentJson(draft, "1.00")), message);
      refused(
          xero.put("Payments", Caller.paymentJson(paid, "1.00")),
          message,
          "Payment amount exceeds the amount outstanding on this document");
    }

    @Test
    void paymentAccount() {
      String id = xero.invoice(contact, "INV-1", "10.00");
      String payment = Caller.paymentJson(id, "10.00");

      refused(xero.put("Payments", payment.replace("1090", "1234")), "Account could not be found");
      refused(
          xero.put("Payments", payment.replace("1090", "6900")),
          "Account type is invalid for making a payment to/from");
    }

    @Test
    void paymentBatchAndReconciledDelete() {
      String id = xero.payment(xero.invoice(contact, "INV-1", "10.00"), "10.00");
      String delete = "{\"Status\":\"DELETED\"}";

      xero.api.clerk().markPayment(UUID.fromString(id), false, true);
      refused(xero.post("Payments/" + id, delete), "Payments within a batch cannot be deleted.");
      xero.api.clerk().markPayment(UUID.fromString(id), true, false);
      refused(
          xero.post("Payments/" + id, delete),
          "This payment has been reconciled and cannot be deleted");
    }
  }

  @Nested
  class Others {
    private String order(String number) {
      return """
          {"Contact":{"ContactID":"%s"},"PurchaseOrderNumber":"%s","LineItems":[
           {"Description":"Coil","Quantity":1,"UnitAmount":5.5,"AccountCode":"5000"}]}
          """
          .formatted(contact, number);
    }

    @Test
    void poNumberUnique() {
      xero.put("PurchaseOrders", order("PO-9"));

      refused(xero.put("PurchaseOrders", order("PO-9")), "Order number must be unique");
    }

    @Test
    void poStatusChangeAndDeletedUpdate() {
      String id =
          xero.one(xero.put("PurchaseOrders", order("PO-9"))).get("PurchaseOrderID").asText();
      xero.post("PurchaseOrders/" + id, "{\"Status\":\"DELETED\"}");

      ApiResponse byNumber = xero.post("PurchaseOrders", order("PO-9"));
      refused(
          byNumber,
          "PurchaseOrder status change is invalid",
          "Deleted PurchaseOrders cannot be updated");
      assertThat(xero.one(byNumber).get("PurchaseOrderID").asText())
          .isEqualTo("00000000-0000-0000-0000-000000000000");
    }

    @Test
    void poSentWarning() {
      JsonNode order =
          xero.one(
              xero.put(
                  "PurchaseOrders",
                  order("PO-9").replace("{\"Contact\"", "{\"SentToContact\":true,\"Contact\"")));

      assertThat(order.path("Warnings").findValuesAsText("Message"))
          .containsExactly(
              "Only AUTHORISED and BILLED purchase orders may have SentToContact updated.");
    }

    @Test
    void creditnoteNotFound() {
      refused(
          xero.post("CreditNotes", "{\"CreditNoteID\":\"" + new UUID(1, 2) + "\"}"),
          "An existing Credit Note with the specified CreditNoteID could not be found");
    }

    @Test
    void documentNotFound() {
      refused(
          xero.put(
              "Invoices/" + new UUID(1, 2) + "/History",
              "{\"HistoryRecords\":[{\"Details\":\"x\"}]}"),
          "The document with the supplied id was not found for this endpoint.");
    }

    @Test
    void accountNameUnique() {
      refused(
          xero.put("Accounts", "{\"Code\":\"4999\",\"Name\":\"Checking\",\"Type\":\"REVENUE\"}"),
          "Please enter a unique Name.");
    }

    @Test
    void journalBalance() {
      refused(
          xero.put(
              "ManualJournals",
              """
              {"Narration":"Accrual","Status":"POSTED","JournalLines":[
               {"LineAmount":100,"AccountCode":"4300"},{"LineAmount":-10,"AccountCode":"2400"}]}
              """),
          "The total debits (100.00) must equal total credits (-10.00)");
    }

    @Test
    void lineAccountRemovedWarning() {
      JsonNode journal =
          xero.one(
              xero.put(
                  "ManualJournals",
                  """
                  {"Narration":"Accrual","JournalLines":[
                   {"LineAmount":100,"AccountCode":"4300"},{"LineAmount":-100,"AccountCode":"2400"},
                   {"LineAmount":5,"AccountCode":"476"}]}
                  """));

      assertThat(journal.path("Warnings").findValuesAsText("Message"))
          .containsExactly(
              "Account code ''476'' has been removed as it does not match a recognised account.");
    }

    @Test
    void jsonUnreadable() {
      ApiResponse answer = xero.put("Invoices", "{\"Invoices\":[{");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(xero.json(answer).path("ErrorNumber").asInt()).isEqualTo(14);
      assertThat(xero.json(answer).path("Type").asText()).isEqualTo("PostDataInvalidException");
      assertThat(xero.json(answer).path("Message").asText())
          .startsWith("JSON request body could not be read, Error ");
    }

    @Test
    void jsonBadEnum() {
      ApiResponse answer =
          xero.put("ManualJournals", "{\"ManualJournals\":[{\"LineAmountTypes\":\"NO_TAX\"}]}");

      assertThat(xero.json(answer).path("ErrorNumber").asInt()).isEqualTo(14);
      assertThat(xero.json(answer).path("Message").asText())
          .isEqualTo(
              "Error converting value \"NO_TAX\" to type 'Xero.API.Library..LineAmountType'. Path"
                  + " 'ManualJournals[0].LineAmountTypes'.");
    }
  }
}
