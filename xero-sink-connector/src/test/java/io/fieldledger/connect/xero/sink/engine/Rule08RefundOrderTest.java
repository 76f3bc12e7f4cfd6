package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.adjustment;
import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.deposit;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static io.fieldledger.connect.xero.sink.engine.Documents.refund;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.plan.Policies;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The four orders of accounting rule 8, over the sandbox. */
class Rule08RefundOrderTest {
  private final Rehearsal xero =
      new Rehearsal(new Policies(Policies.ContactMatch.NAME, true), new Random(1));

  @AfterEach
  void close() {
    xero.close();
  }

  @Test
  void order1PaysOutTheCreditNoteOfAnAdjustment() {
    post(
        customer(8123, "Ann Lee"),
        invoice(1, 8123, "626.14"),
        payment(1, 1, "626.14"),
        adjustment(2, 1, 8123, "130.05"),
        refund(9, 1, 8123, "130.05"));
    assertThat(xero.list("CreditNotes").get(0).path("Status").asText()).isEqualTo("PAID");
    assertThat(invoiceStatus()).isEqualTo("PAID");
  }

  @Test
  void order2PaysOutUnappliedMoney() {
    post(customer(8123, "Ann Lee"), deposit(1, 8123, "173.86"), refund(9, 1, 8123, "173.86"));
    JsonNode early = xero.list("Prepayments").get(0);
    assertThat(early.path("RemainingCredit").decimalValue()).isZero();
  }

  @Test
  void order3WithoutCreditItWaitsAndIsHeld() {
    post(
        customer(8123, "Ann Lee"),
        invoice(1, 8123, "100.00"),
        payment(1, 1, "100.00"),
        refund(9, 1, 8123, "100.00"));
    assertThat(xero.engine.waiting()).singleElement().asString().contains("REFUND_WITHOUT_CREDIT");
    assertThat(invoiceStatus()).isEqualTo("PAID");
  }

  @Test
  void order4OnItsOwnDayThePaymentIsDeletedWhereTheFirmWantsIt() {
    post(
        customer(8123, "Ann Lee"),
        invoice(1, 8123, "626.14"),
        payment(1, 1, "626.14"),
        sameDay("626.14", "2026-11-20"));
    assertThat(invoiceStatus()).isEqualTo("AUTHORISED");
    assertThat(xero.list("Payments").get(0).path("Status").asText()).isEqualTo("DELETED");
    // The payment's own record still asks for it.
    post(payment(1, 1, "626.14"));
    assertThat(invoiceStatus()).isEqualTo("AUTHORISED");
    post(invoice(1, 8123, "626.14"), sameDay("626.14", "2026-11-20"));
    assertThat(xero.settlements.subList(5, 7))
        .extracting(s -> s.status())
        .containsOnly("unchanged");
  }

  @Test
  void order4NeedsTheSameDayAndTheWholePayment() {
    post(
        customer(8123, "Ann Lee"),
        invoice(1, 8123, "626.14"),
        payment(1, 1, "626.14"),
        sameDay("626.14", "2026-11-21"));
    assertThat(invoiceStatus()).isEqualTo("PAID");
    post(sameDay("50.00", "2026-11-20"));
    assertThat(invoiceStatus()).isEqualTo("PAID");
  }

  @Test
  void aRefundMovesToItsOwnMoneyAlsoWhenThatLandsWhileItIsPaidOutOfAnother() {
    creditNoteOf30();
    offer(refund(9, 5, 8123, "30.00"));
    xero.unanswered(Duration.ofSeconds(7));
    offer(deposit(5, 8123, "30.00"));
    xero.unanswered(Duration.ofSeconds(4));
    assertThat(xero.unanswered()).isEqualTo(2);
    xero.answerLast();
    assertThat(xero.list("Payments")).hasSize(1);
    assertThat(open("Prepayments")).isEqualByComparingTo("30.00");
    xero.quiet();
    assertThat(open("CreditNotes")).isEqualByComparingTo("30.00");
    assertThat(open("Prepayments")).isZero();
    assertThat(xero.settlements.stream().filter(s -> s.source().id().equals("9")))
        .extracting(s -> s.status())
        .containsExactly("accepted");
  }

  @Test
  void aRefundMovesToItsOwnMoneyWhenThatIsTakenOffAnInvoice() {
    creditNoteOf30();
    post(invoice(3, 8123, "50.00"), deposit(5, 8123, "50.00", 3, "50.00"));
    post(refund(9, 5, 8123, "30.00"));
    assertThat(open("CreditNotes")).isZero();
    post(deposit(5, 8123, "50.00", 3, "20.00"));
    assertThat(open("CreditNotes")).isEqualByComparingTo("30.00");
    assertThat(open("Prepayments")).isZero();
  }

  @Test
  void aCreditNoteOutOfWhichARefundIsPaidIsVoidedOnceTheRefundHasMovedToItsOwnMoney() {
    creditNoteOf30();
    post(refund(9, 5, 8123, "30.00"));
    post(withdrawn("Invoice", "2", "CreditNote", "ST-I-2"));
    assertThat(xero.engine.waiting())
        .containsExactly(
            "Invoice 2: Await[waitKey=CreditNote ST-I-2, otherKey=, reason=DOCUMENT_APPLIED,"
                + " detail=ST-P-9 is paid out of credit note 2., until=Optional.empty]");
    assertThat(open("CreditNotes")).isZero();
    post(deposit(5, 8123, "30.00"));
    assertThat(xero.list("CreditNotes").get(0).path("Status").asText()).isEqualTo("VOIDED");
    assertThat(open("Prepayments")).isZero();
    assertThat(xero.engine.waiting()).isEmpty();
  }

  @Test
  void aCreditNoteOutOfWhichARefundIsPaidIsVoidedOnceTheRefundIsWithdrawn() {
    creditNoteOf30();
    post(refund(9, 5, 8123, "30.00"));
    post(withdrawn("Invoice", "2", "CreditNote", "ST-I-2"));
    post(withdrawn("Payment", "9", "Payment", "ST-P-9"));
    assertThat(xero.list("CreditNotes").get(0).path("Status").asText()).isEqualTo("VOIDED");
    assertThat(xero.engine.waiting()).isEmpty();
  }

  @Test
  void aCreditNoteOutOfWhichARefundStaysPaidIsHeld() {
    creditNoteOf30();
    post(refund(9, 5, 8123, "30.00"));
    post(withdrawn("Invoice", "2", "CreditNote", "ST-I-2"));
    xero.advance(Duration.ofHours(7));
    xero.quiet();
    assertThat(xero.settlements.get(xero.settlements.size() - 1).reason().code())
        .isEqualTo("DOCUMENT_APPLIED");
    assertThat(open("CreditNotes")).isZero();
  }

  @Test
  void aRefundPaysOutTheCreditNoteThatTheSourceNamesAlsoWhenThatComesLater() {
    creditNoteOf30();
    post(invoice(3, 8123, "100.00"), payment(3, 3, "100.00"));
    post(refundFor(9, "ST-I-4", "30.00"));
    assertThat(xero.engine.waiting()).singleElement().asString().contains("for ST-I-4");
    post(adjustment(4, 3, 8123, "30.00"));
    assertThat(xero.engine.waiting()).isEmpty();
    assertThat(xero.list("CreditNotes"))
        .extracting(c -> c.path("CreditNoteNumber").asText() + " " + c.path("Status").asText())
        .containsExactlyInAnyOrder("2 AUTHORISED", "4 PAID");
  }

  private static Map<String, Object> refundFor(long id, String creditNote, String amount) {
    Map<String, Object> refund = new LinkedHashMap<>();
    refund.put("Invoices", List.of(creditNote));
    refund.put("Contact", Organisation.key("ST-C-8123"));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Refund", refund);
    body.put("Account", Map.of("Code", "1095"));
    body.put("Date", "2026-11-25");
    body.put("Amount", new BigDecimal(amount));
    body.put("Reference", "ST-P-" + id + " · Refund");
    return Organisation.record(
        "Payment", String.valueOf(id), Organisation.document("Payment", "ST-P-" + id, body));
  }

  private void creditNoteOf30() {
    post(
        customer(8123, "Ann Lee"),
        invoice(1, 8123, "100.00"),
        payment(1, 1, "100.00"),
        adjustment(2, 1, 8123, "30.00"));
  }

  private BigDecimal open(String collection) {
    return xero.list(collection).get(0).path("RemainingCredit").decimalValue();
  }

  private static Map<String, Object> withdrawn(String type, String id, String kind, String key) {
    return Organisation.record(
        type, id, Map.of("kind", kind, "key", key, "state", "ABSENT", "body", Map.of()));
  }

  private void post(Map<?, ?>... records) {
    for (Map<?, ?> record : records) {
      offer(record);
      xero.quiet();
    }
  }

  private void offer(Map<?, ?> record) {
    Map<String, Object> one = new LinkedHashMap<>();
    record.forEach((name, value) -> one.put((String) name, value));
    xero.offer(one);
  }

  private String invoiceStatus() {
    return xero.list("Invoices").get(0).path("Status").asText();
  }

  private static Map<String, Object> sameDay(String amount, String date) {
    Map<String, Object> body =
        Map.of(
            "Refund",
            Map.of("Of", "ST-P-1", "Contact", Organisation.key("ST-C-8123"), "SameDay", "delete"),
            "Account",
            Map.of("Code", "1090"),
            "Date",
            date,
            "Amount",
            new BigDecimal(amount),
            "Reference",
            "ST-P-9");
    return Organisation.record("Payment", "9", Organisation.document("Payment", "ST-P-9", body));
  }
}
