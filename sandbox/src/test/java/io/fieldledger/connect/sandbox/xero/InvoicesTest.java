package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** API.md 3.5, 3.6, 5.3, 6.2 and 6.3: how invoices are found, changed and finished. */
class InvoicesTest {
  private final Caller xero = new Caller();
  private String contact;
  private String id;

  @BeforeEach
  void invoice() {
    contact = xero.contact("Alex Rodriguez");
    id = xero.invoice(contact, "104871", "626.14");
    xero.clock.advance(Duration.ofSeconds(60));
  }

  private JsonNode read() {
    return xero.one(xero.get("Invoices/" + id));
  }

  private String updated() {
    return read().get("UpdatedDateUTC").asText();
  }

  private JsonNode post(String members) {
    ApiResponse answer = xero.post("Invoices/" + id, members);
    assertThat(answer.status()).as(String.join("; ", xero.errors(answer))).isEqualTo(200);
    return xero.one(answer);
  }

  @Test
  void postingANumberAgainEditsThatInvoice() {
    JsonNode answer =
        xero.one(xero.post("Invoices", Caller.invoiceJson(contact, "104871", "700.00")));

    assertThat(answer.get("InvoiceID").asText()).isEqualTo(id);
    assertThat(Caller.money(read(), "Total")).isEqualByComparingTo("700.00");
    assertThat(xero.balance("1200")).isEqualByComparingTo("700.00");
  }

  @Test
  void postingANewNumberCreates() {
    JsonNode answer =
        xero.one(xero.post("Invoices", Caller.invoiceJson(contact, "104872", "1.00")));

    assertThat(answer.get("InvoiceID").asText()).isNotEqualTo(id);
  }

  @Test
  void theNumberOfAVoidedInvoiceIsTakenUnlessTheSwitchFreesIt() {
    post("{\"Status\":\"VOIDED\"}");
    assertThat(Caller.money(read(), "AmountDue")).isEqualByComparingTo("0.00");
    assertThat(xero.balance("1200")).isEqualByComparingTo("0.00");
    String again = Caller.invoiceJson(contact, "104871", "1.00");

    assertThat(xero.put("Invoices", again).status()).isEqualTo(400);
    xero.switches.set(XeroSwitches.VOIDED_NUMBERS, "free");
    assertThat(xero.put("Invoices", again).status()).isEqualTo(200);
  }

  @Test
  void numbersAreGivenWhenNoneIsSent() {
    String body = Caller.invoiceJson(contact, "x", "1.00").replace("\"InvoiceNumber\":\"x\",", "");

    assertThat(xero.one(xero.put("Invoices", body)).get("InvoiceNumber").asText())
        .isEqualTo("INV-0001");
    assertThat(xero.one(xero.put("Invoices", body)).get("InvoiceNumber").asText())
        .isEqualTo("INV-0002");
  }

  @Test
  void whatIsNotSentKeepsItsValueAndLinesAreASet() {
    String line = read().at("/LineItems/0/LineItemID").asText();
    JsonNode changed =
        post(
            """
            {"Reference":"ST-I-104871","LineItems":[
             {"LineItemID":"%s","Description":"Labour"},
             {"Description":"Part","Quantity":1,"UnitAmount":10,"AccountCode":"4050","TaxType":"NONE"}]}
            """
                .formatted(line));

    assertThat(changed.get("InvoiceNumber").asText()).isEqualTo("104871");
    assertThat(changed.get("LineItems")).hasSize(2);
    assertThat(changed.at("/LineItems/0/LineItemID").asText()).isEqualTo(line);
    assertThat(changed.at("/LineItems/0/LineAmount").decimalValue()).isEqualByComparingTo("626.14");
    assertThat(Caller.money(changed, "Total")).isEqualByComparingTo("636.14");

    JsonNode fewer =
        post(
            "{\"LineItems\":[{\"LineItemID\":\""
                + changed.at("/LineItems/1/LineItemID").asText()
                + "\"}]}");
    assertThat(Caller.money(fewer, "Total")).isEqualByComparingTo("10.00");
  }

  @Test
  void aDraftBecomesAuthorisedAndADraftIsDeleted() {
    String draft = Caller.invoiceJson(contact, "D-1", "5.00").replace("AUTHORISED", "DRAFT");
    id = xero.one(xero.put("Invoices", draft)).get("InvoiceID").asText();
    assertThat(xero.balance("4000")).isEqualByComparingTo("-626.14");

    assertThat(post("{\"Status\":\"SUBMITTED\"}").get("Status").asText()).isEqualTo("SUBMITTED");
    assertThat(post("{\"Status\":\"AUTHORISED\"}").get("Status").asText()).isEqualTo("AUTHORISED");
    assertThat(xero.balance("4000")).isEqualByComparingTo("-631.14");
    assertThat(xero.post("Invoices/" + id, "{\"Status\":\"DRAFT\"}").status()).isEqualTo(400);
    assertThat(xero.post("Invoices/" + id, "{\"Status\":\"DELETED\"}").status()).isEqualTo(400);
    assertThat(xero.post("Invoices/" + id, "{\"Status\":\"PAID\"}").status()).isEqualTo(400);

    id = xero.one(xero.put("Invoices", draft.replace("D-1", "D-2"))).get("InvoiceID").asText();
    assertThat(xero.post("Invoices/" + id, "{\"Status\":\"VOIDED\"}").status()).isEqualTo(400);
    assertThat(post("{\"Status\":\"DELETED\"}").get("Status").asText()).isEqualTo("DELETED");
  }

  @Test
  void aPartPaidInvoiceTakesNewWordsAndCodes() {
    xero.payment(id, "100.00");
    String line = read().at("/LineItems/0/LineItemID").asText();

    JsonNode changed =
        post(
            """
            {"Reference":"r","InvoiceNumber":"104871-A","DueDate":"2027-01-15","LineItems":[
             {"LineItemID":"%s","Description":"Labour","AccountCode":"4050",
              "Tracking":[{"Name":"Territory","Option":"North"}]}]}
            """
                .formatted(line));

    assertThat(changed.at("/LineItems/0/AccountCode").asText()).isEqualTo("4050");
    assertThat(changed.at("/LineItems/0/Tracking/0/Option").asText()).isEqualTo("North");
    assertThat(changed.get("DueDateString").asText()).isEqualTo("2027-01-15T00:00:00");
    assertThat(xero.balance("4050")).isEqualByComparingTo("-626.14");
    ApiResponse refused =
        xero.post(
            "Invoices/" + id,
            "{\"LineItems\":[{\"LineItemID\":\"" + line + "\",\"UnitAmount\":1}]}");
    assertThat(xero.errors(refused)).contains("Invoice not of valid status for modification");
  }

  @Test
  void someChangesDoNotMoveUpdatedDateUtc() {
    xero.payment(id, "100.00");
    String before = updated();
    String line = read().at("/LineItems/0/LineItemID").asText();
    xero.clock.advance(Duration.ofSeconds(60));

    post("{\"DueDate\":\"2027-01-15\"}");
    assertThat(updated()).isEqualTo(before);
    post("{\"SentToContact\":true}");
    assertThat(updated()).isEqualTo(before);
    post("{\"LineItems\":[{\"LineItemID\":\"" + line + "\",\"AccountCode\":\"4050\"}]}");
    assertThat(updated()).isEqualTo(before);

    xero.switches.set(XeroSwitches.DUE_DATE_BUMPS_PART_PAID, "true");
    post("{\"DueDate\":\"2027-01-16\"}");
    assertThat(updated()).isNotEqualTo(before);
  }

  @Test
  void aPaymentMovesUpdatedDateUtcUnlessTheSwitchSaysOtherwise() {
    String before = updated();
    xero.switches.set(XeroSwitches.PAYMENT_BUMPS_INVOICE, "false");
    xero.payment(id, "1.00");
    assertThat(updated()).isEqualTo(before);
    xero.switches.reset(XeroSwitches.PAYMENT_BUMPS_INVOICE);
    xero.payment(id, "1.00");
    assertThat(updated()).isNotEqualTo(before);
  }

  @Test
  void unitAmountsHaveFourDecimalsOnlyWithUnitdp() {
    String seven =
        """
        {"Type":"ACCREC","Contact":{"ContactID":"%s"},"LineItems":[
         {"Description":"7 units","Quantity":7,"UnitAmount":14.2857,"LineAmount":100.00,"AccountCode":"4000"}]}
        """
            .formatted(contact);

    assertThat(xero.errors(xero.put("Invoices", seven)))
        .containsExactly("The line total 100.00 does not match the expected line total 100.03");
    JsonNode invoice = xero.one(xero.put("Invoices?unitdp=4", seven));
    assertThat(invoice.at("/LineItems/0/UnitAmount").asText()).isEqualTo("14.2857");
    String number = invoice.get("InvoiceNumber").asText();
    assertThat(xero.one(xero.get("Invoices/" + number)).at("/LineItems/0/UnitAmount").asText())
        .isEqualTo("14.29");
    assertThat(
            xero.one(xero.get("Invoices/" + number + "?unitdp=4"))
                .at("/LineItems/0/UnitAmount")
                .asText())
        .isEqualTo("14.2857");
  }

  @Test
  void discountsAreForSalesInvoices() {
    String body =
        """
        {"Type":"ACCREC","Contact":{"ContactID":"%s"},"LineItems":[
         {"Description":"x","Quantity":3,"UnitAmount":10,"DiscountRate":10,"AccountCode":"4000"}]}
        """
            .formatted(contact);

    JsonNode invoice = xero.one(xero.put("Invoices", body));

    assertThat(Caller.money(invoice, "Total")).isEqualByComparingTo("27.00");
    assertThat(Caller.money(invoice, "TotalDiscount")).isEqualByComparingTo("3.00");
    assertThat(
            Caller.money(
                xero.one(xero.put("CreditNotes", body.replace("ACCREC", "ACCRECCREDIT"))), "Total"))
        .isEqualByComparingTo("30.00");
  }

  @Test
  void linesOfWordsOnlyAreAllowed() {
    String body =
        Caller.invoiceJson(contact, "W-1", "5.00")
            .replace(
                "\"LineItems\":[", "\"LineItems\":[{\"Description\":\"7 x filter, included\"},");

    JsonNode invoice = xero.one(xero.put("Invoices", body));

    assertThat(invoice.get("LineItems")).hasSize(2);
    assertThat(Caller.money(invoice, "Total")).isEqualByComparingTo("5.00");
  }

  @Test
  void unknownTrackingIsDroppedSilentlyOrRefused() {
    String body =
        Caller.invoiceJson(contact, "T-1", "5.00")
            .replace(
                "\"TaxType\":\"NONE\"",
                "\"TaxType\":\"NONE\",\"Tracking\":[{\"Name\":\"Business unit\",\"Option\":\"Tucson"
                    + " HVAC\"},{\"Name\":\"territory\",\"Option\":\"south\"}]");

    JsonNode invoice = xero.one(xero.put("Invoices", body));
    assertThat(invoice.at("/LineItems/0/Tracking").findValuesAsText("Option"))
        .isEqualTo(List.of("South"));
    xero.switches.set(XeroSwitches.UNKNOWN_TRACKING, "error");
    assertThat(xero.put("Invoices", body.replace("T-1", "T-2")).status()).isEqualTo(400);
  }

  @Test
  void aNameOnlyContactIsCreatedOnceTheInvoiceIsGood() {
    String body =
        Caller.invoiceJson(contact, "N-1", "5.00")
            .replace("{\"ContactID\":\"" + contact + "\"}", "{\"Name\":\"Walk-in\"}");

    assertThat(xero.put("Invoices", body.replace("4000", "999")).status()).isEqualTo(400);
    assertThat(xero.all(xero.get("Contacts"))).hasSize(1);
    JsonNode invoice = xero.one(xero.put("Invoices", body));
    assertThat(xero.all(xero.get("Contacts"))).hasSize(2);
    JsonNode again = xero.one(xero.put("Invoices", body.replace("N-1", "N-2")));
    assertThat(again.at("/Contact/ContactID")).isEqualTo(invoice.at("/Contact/ContactID"));
  }

  @Test
  void moreThanAnIdChangesTheContact() {
    post("{\"Contact\":{\"ContactID\":\"" + contact + "\",\"EmailAddress\":\"a@example.com\"}}");

    assertThat(xero.one(xero.get("Contacts/" + contact)).get("EmailAddress").asText())
        .isEqualTo("a@example.com");
  }

  @Test
  void theUrlMustBeAbsoluteAndNotXeros() {
    for (String url : new String[] {"/jobs/1", "https://go.xero.com/x"}) {
      assertThat(xero.post("Invoices/" + id, "{\"Url\":\"" + url + "\"}").status()).isEqualTo(400);
    }
    assertThat(post("{\"Url\":\"https://go.servicetitan.com/#/Invoice/1\"}").get("Url").asText())
        .startsWith("https://go.servicetitan.com");
  }
}
