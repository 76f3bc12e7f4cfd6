package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks and cash that are one line at the bank (accounting rule 10, API.md 3.5 and 6.5). */
class Rule10BatchPaymentsTest {
  private final Caller xero = new Caller();
  private String first;
  private String second;
  private String third;

  @BeforeEach
  void threeInvoices() {
    String contact =
        xero.one(xero.put("Contacts", "{\"Name\":\"Alex\"}")).get("ContactID").asText();
    first = xero.invoice(contact, "INV-1", "412.00");
    second = xero.invoice(contact, "INV-2", "388.00");
    third = xero.invoice(contact, "INV-3", "100.00");
  }

  private String batch(String members) {
    return """
        {"Account":{"Code":"1010"},"Date":"2026-11-16","Details":"ST-D-311",%s"Payments":[
         {"Invoice":{"InvoiceID":"%s"},"Amount":412.00,"Reference":"ST-P-1/1"},
         {"Invoice":{"InvoiceID":"%s"},"Amount":388.00,"Reference":"ST-P-2/2"},
         {"Invoice":{"InvoiceID":"%s"},"Amount":85.00,"Reference":"ST-P-3/3"}]}
        """
        .formatted(members, first, second, third);
  }

  private JsonNode made() {
    return xero.one(xero.put("BatchPayments?summarizeErrors=false", batch("")));
  }

  private JsonNode invoice(String id) {
    return xero.one(xero.get("Invoices/" + id));
  }

  private BigDecimal bank() {
    return BigDecimal.valueOf(
        xero.api.locked(
            session ->
                session
                    .books()
                    .ledger()
                    .balance(session.books().accountByCode("1010").orElseThrow().id())
                    .cents()),
        2);
  }

  @Test
  void threePaymentsAreOneLineAtTheBank() {
    JsonNode batch = made();

    assertThat(batch.get("Type").asText()).isEqualTo("RECBATCH");
    assertThat(batch.get("Status").asText()).isEqualTo("AUTHORISED");
    assertThat(batch.get("TotalAmount").decimalValue()).isEqualByComparingTo("885.00");
    assertThat(batch.get("Details").asText()).isEqualTo("ST-D-311");
    assertThat(batch.get("Payments")).hasSize(3);
    assertThat(bank()).isEqualByComparingTo("885.00");
    assertThat(invoice(first).get("Status").asText()).isEqualTo("PAID");
    assertThat(invoice(third).get("AmountDue").decimalValue()).isEqualByComparingTo("15.00");
    JsonNode listed = xero.all(xero.get("BatchPayments")).get(0);
    assertThat(listed).isEqualTo(batch);
    JsonNode payment = xero.one(xero.get("Payments/" + batch.at("/Payments/0/PaymentID").asText()));
    assertThat(payment.get("BatchPaymentID")).isEqualTo(batch.get("BatchPaymentID"));
    assertThat(payment.at("/BatchPayment/TotalAmount").decimalValue())
        .isEqualByComparingTo("885.00");
    assertThat(payment.get("Date").asText()).isEqualTo(batch.get("Date").asText());
  }

  @Test
  void onePaymentOfABatchCannotBeDeletedSingly() {
    String payment = made().at("/Payments/0/PaymentID").asText();

    assertThat(xero.errors(xero.post("Payments/" + payment, "{\"Status\":\"DELETED\"}")))
        .containsExactly("Payments within a batch cannot be deleted.");
    assertThat(bank()).isEqualByComparingTo("885.00");
  }

  @Test
  void aBatchIsDeletedWithAllItsPayments() {
    JsonNode batch = made();
    String id = batch.get("BatchPaymentID").asText();

    JsonNode deleted =
        xero.one(
            xero.post(
                "BatchPayments", "{\"BatchPaymentID\":\"" + id + "\",\"Status\":\"DELETED\"}"));

    assertThat(deleted.get("Status").asText()).isEqualTo("DELETED");
    assertThat(deleted.get("Payments")).isEmpty();
    assertThat(bank()).isEqualByComparingTo("0.00");
    assertThat(invoice(first).get("AmountDue").decimalValue()).isEqualByComparingTo("412.00");
    assertThat(
            xero.one(xero.get("Payments/" + batch.at("/Payments/0/PaymentID").asText()))
                .get("Status")
                .asText())
        .isEqualTo("DELETED");
    assertThat(xero.errors(xero.post("BatchPayments/" + id, "{\"Status\":\"DELETED\"}")))
        .containsExactly("Batch payments cannot be changed, only deleted");
  }

  @Test
  void whatTheBankAgreedToStays() {
    JsonNode batch = made();
    String payment = batch.at("/Payments/0/PaymentID").asText();
    xero.api.clerk().markPayment(UUID.fromString(payment), true, true);

    assertThat(
            xero.errors(
                xero.post(
                    "BatchPayments/" + batch.get("BatchPaymentID").asText(),
                    "{\"Status\":\"DELETED\"}")))
        .containsExactly("This batch payment has been reconciled and cannot be deleted");
    assertThat(
            xero.one(xero.get("BatchPayments/" + batch.get("BatchPaymentID").asText()))
                .get("IsReconciled")
                .asBoolean())
        .isTrue();
  }

  @Test
  void aBatchIsMadeWholeOrNotAtAll() {
    ApiResponse refused =
        xero.put("BatchPayments?summarizeErrors=false", batch("").replace("85.00", "100.01"));

    assertThat(xero.errors(refused))
        .containsExactly("Payment amount exceeds the amount outstanding on this document");
    assertThat(xero.all(xero.get("BatchPayments"))).isEmpty();
    assertThat(xero.all(xero.get("Payments?page=1"))).isEmpty();
    assertThat(bank()).isEqualByComparingTo("0.00");
  }

  @Test
  void twoPaymentsOfOneInvoiceAreCountedTogether() {
    ApiResponse refused =
        xero.put("BatchPayments?summarizeErrors=false", batch("").replace(third, second));

    assertThat(xero.errors(refused))
        .containsExactly("Payment amount exceeds the amount outstanding on this document");
  }

  @Test
  void theMembersForTheBankAreShort() {
    List<String> errors =
        xero.errors(
            xero.put(
                "BatchPayments?summarizeErrors=false",
                batch("\"Narrative\":\"more than eighteen characters\",")));

    assertThat(errors).containsExactly("The field Narrative must not be longer than 18 characters");
  }

  @Test
  void theReferenceIsForNewZealandAlone() {
    JsonNode batch =
        xero.one(
            xero.put("BatchPayments?summarizeErrors=false", batch("\"Reference\":\"ST-D-311\",")));

    assertThat(batch.has("Reference")).isFalse();
    assertThat(batch.get("Details").asText()).isEqualTo("ST-D-311");
  }
}
