package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.deposit;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static io.fieldledger.connect.xero.sink.engine.Documents.voided;
import static io.fieldledger.connect.xero.sink.engine.Documents.voidedInvoice;
import static io.fieldledger.connect.xero.sink.engine.SinkEngineTest.revision;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.plan.Policies;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounting rule 11 over the sandbox: edits and voids of documents that are in Xero. */
class AfterPostingTest {
  private Organisation xero = new Organisation();

  @BeforeEach
  void aCustomer() {
    post(customer(8123, "Ann Lee"));
  }

  @AfterEach
  void close() {
    xero.close();
  }

  @Test
  void rule11AnEditOfAPaidInvoiceIsACreditNoteForTheDifference() {
    post(invoice(104871, 8123, "626.14"));
    post(payment(88012, 104871, "626.14"));
    reconcile("ST-P-88012");
    post(invoice(104871, 8123, "606.14"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(xero.last().notices()).extracting("code").contains("CORRECTED");
    assertThat(books())
        .containsExactly(
            "CreditNote 104871-C1 AUTHORISED 20 open 20",
            "Invoice 104871 PAID 626.14 due 0",
            "Payment ST-P-88012/104871 626.14");
    assertThat(xero.list("CreditNotes").get(0).path("Reference").asText())
        .isEqualTo("ST-I-104871 · correction 1");
  }

  @Test
  void aSecondEditKnowsTheFirstAndARevertTakesItBack() {
    post(invoice(1, 8123, "100.00"));
    post(payment(1, 1, "100.00"));
    post(invoice(1, 8123, "80.00"));
    post(invoice(1, 8123, "70.00"));
    assertThat(books()).contains("CreditNote 1-C2 AUTHORISED 10 open 10");
    post(invoice(1, 8123, "100.00"));
    assertThat(books())
        .containsExactly(
            "CreditNote 1-C1 PAID 20 open 0",
            "CreditNote 1-C2 PAID 10 open 0",
            "Invoice 1 PAID 100 due 0",
            "Invoice 1-C3 PAID 30 due 0",
            "Payment ST-P-1/1 100");
    long writes = xero.writes();
    post(invoice(1, 8123, "100.00"));
    assertThat(xero.last().status()).isEqualTo("unchanged");
    assertThat(xero.writes()).isEqualTo(writes);
  }

  @Test
  void anEditUpwardsIsAnExtraInvoiceThatThePaymentReaches() {
    post(invoice(1, 8123, "100.00"));
    post(payment(1, 1, "60.00"));
    post(invoice(1, 8123, "150.00"));
    post(payment(2, 1, "90.00"));
    assertThat(books())
        .containsExactly(
            "Invoice 1 PAID 100 due 0",
            "Invoice 1-C1 PAID 50 due 0",
            "Payment ST-P-1/1 60",
            "Payment ST-P-2/1 40",
            "Payment ST-P-2/1#2 50");
    post(payment(2, 1, "90.00"));
    assertThat(xero.last().status()).isEqualTo("unchanged");
    post(payment(2, 1, "30.00"));
    assertThat(books()).contains("Payment ST-P-2/1 30").noneMatch(b -> b.contains("#2"));
  }

  @Test
  void anEditDownOfAPartlyPaidInvoiceIsAllocated() {
    post(invoice(1, 8123, "100.00"));
    post(payment(1, 1, "40.00"));
    post(invoice(1, 8123, "75.00"));
    assertThat(books())
        .containsExactly(
            "CreditNote 1-C1 PAID 25 open 0",
            "Invoice 1 AUTHORISED 100 due 35",
            "Payment ST-P-1/1 40");
    post(payment(2, 1, "35.00"));
    assertThat(books()).contains("Invoice 1 PAID 100 due 0");
  }

  @Test
  void anotherAccountOfAPaidInvoiceIsChangedInPlace() {
    post(invoice(1, 8123, "100.00"));
    post(payment(1, 1, "100.00"));
    String line = line(0).path("LineItemID").asText();
    post(invoice(1, 8123, "100.00", "4050"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(line(0).path("LineItemID").asText()).isEqualTo(line);
    assertThat(line(0).path("AccountCode").asText()).isEqualTo("4050");
    assertThat(xero.list("Invoices")).hasSize(1);
  }

  @Test
  void anOpenInvoiceIsEditedInPlaceWithItsLineIds() {
    post(invoice(1, 8123, "100.00"));
    String line = line(0).path("LineItemID").asText();
    post(invoice(1, 8123, "120.00"));
    assertThat(line(0).path("LineItemID").asText()).isEqualTo(line);
    assertThat(books()).containsExactly("Invoice 1 AUTHORISED 120 due 120");
  }

  @Test
  void correctionsCanBeLeftToAPerson() {
    xero.restart(xero.policies.with(Policies.Corrections.HOLD));
    post(invoice(1, 8123, "100.00"));
    post(payment(1, 1, "100.00"));
    post(invoice(1, 8123, "80.00"));
    assertThat(xero.last().reason().code()).isEqualTo("DOCUMENT_APPLIED");
    assertThat(xero.list("CreditNotes")).isEmpty();
  }

  /** The source wanted the invoice again before it was paid: that revision is still to come. */
  @Test
  void aVoidThatIsOlderThanThePaymentTakesNothingOff() {
    post(revision(invoice(1, 8123, "100.00"), "2026-11-20T10:00:00Z"));
    post(revision(payment(1, 1, "60.00"), "2026-11-20T13:00:00Z"));
    post(revision(deposit(2, 8123, "30.00", 1, "30.00"), "2026-11-20T13:00:00Z"));
    xero.offer(revision(voidedInvoice(1), "2026-11-20T11:00:00Z"));
    xero.waitForRoom("DOCUMENT_APPLIED");
    assertThat(books()).contains("Invoice 1 AUTHORISED 100 due 10");
    post(revision(invoice(1, 8123, "100.00"), "2026-11-20T12:00:00Z"));
    assertThat(xero.engine.waiting()).isEmpty();
    assertThat(books()).contains("Invoice 1 AUTHORISED 100 due 10");
    post(revision(voidedInvoice(1), "2026-11-20T14:00:00Z"));
    assertThat(books()).contains("Invoice 1 VOIDED");
  }

  @Test
  void aVoidTakesMoneyAndCreditOffFirst() {
    post(invoice(1, 8123, "100.00"));
    post(payment(1, 1, "40.00"));
    post(deposit(2, 8123, "30.00", 1, "30.00"));
    post(voidedInvoice(1));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(books()).containsExactly("Invoice 1 VOIDED", "Prepayment 30 open 30");
  }

  @Test
  void nothingReconciledIsTouchedByAVoid() {
    post(invoice(1, 8123, "100.00"));
    post(payment(1, 1, "40.00"));
    reconcile("ST-P-1");
    long writes = xero.writes();
    post(voidedInvoice(1));
    assertThat(xero.last().reason().code()).isEqualTo("RECONCILED");
    assertThat(xero.writes()).isEqualTo(writes);
  }

  @Test
  void anInvoiceThatIsWantedAgainIsPostedAnew() {
    post(invoice(1, 8123, "100.00"));
    post(voidedInvoice(1));
    post(invoice(1, 8123, "100.00"));
    assertThat(books()).containsExactly("Invoice 1 VOIDED", "Invoice 1-1 AUTHORISED 100 due 100");
    post(payment(1, 1, "100.00"));
    assertThat(books()).contains("Invoice 1-1 PAID 100 due 0");
    post(invoice(1, 8123, "100.00"));
    assertThat(xero.last().status()).isEqualTo("unchanged");
  }

  @Test
  void whatAPersonVoidedStaysVoided() {
    post(invoice(1, 8123, "100.00"));
    xero.sandbox
        .xeroClerk()
        .update(
            "Invoices",
            "{\"InvoiceID\":\"%s\",\"Status\":\"VOIDED\"}"
                .formatted(xero.list("Invoices").get(0).path("InvoiceID").asText()));
    xero.restart();
    post(invoice(1, 8123, "100.00"));
    assertThat(xero.last().reason().code()).isEqualTo("DOCUMENT_FINAL");
  }

  @Test
  void twoPaymentsSwapTheirInvoices() {
    post(invoice(1, 8123, "100.00"));
    post(invoice(2, 8123, "100.00"));
    post(payment(1, 1, "100.00"));
    post(payment(2, 2, "100.00"));
    xero.offer(payment(1, 2, "100.00"));
    xero.offer(payment(2, 1, "100.00"));
    xero.advance(Duration.ofSeconds(6));
    xero.settle(7);
    assertThat(xero.statuses()).allMatch(s -> s.endsWith("accepted"));
    assertThat(books()).contains("Payment ST-P-1/2 100", "Payment ST-P-2/1 100").hasSize(4);
  }

  @Test
  void rule16AMergedCustomersDocumentsKeepTheirAmounts() {
    post(customer(9001, "Ann B. Lee"));
    post(invoice(1, 8123, "100.00"));
    post(payment(1, 1, "40.00"));
    post(invoice(1, 9001, "100.00"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(contactOf("ST-I-1")).isEqualTo("Ann B. Lee");
    post(invoice(2, 8123, "50.00"));
    post(deposit(3, 8123, "20.00", 2, "20.00"));
    post(invoice(2, 9001, "50.00"));
    assertThat(xero.last().notices()).extracting("code").contains("DETAILS_KEPT");
    assertThat(contactOf("ST-I-2")).isEqualTo("Ann Lee");
    xero.sandbox.xeroClerk().mergeContacts("ST-C-8123", "ST-C-9001");
    xero.restart();
    post(invoice(4, 8123, "10.00"));
    assertThat(contactOf("ST-I-4")).isEqualTo("Ann B. Lee");
    post(invoice(2, 9001, "50.00"));
    assertThat(xero.last().status()).isEqualTo("unchanged");
  }

  private String contactOf(String key) {
    return xero.invoice(key).path("Contact").path("Name").asText();
  }

  @Test
  void rule07WhatIsAppliedAgainTheSameDayComesOutOfTheDeposit() {
    post(invoice(1, 8123, "100.00"));
    post(payment(5, 1, "100.00"));
    post(deposit(5, 8123, "100.00"));
    assertThat(books())
        .containsExactly("Invoice 1 AUTHORISED 100 due 100", "Prepayment 100 open 100");
    for (int i = 0; i < 2; i++) {
      post(payment(5, 1, "100.00"));
    }
    assertThat(xero.last().status()).isEqualTo("unchanged");
    assertThat(books()).containsExactly("Invoice 1 PAID 100 due 0", "Prepayment 100 open 0");
    post(deposit(5, 8123, "100.00", 1, "30.00"));
    assertThat(books())
        .containsExactly("Invoice 1 AUTHORISED 100 due 70", "Prepayment 100 open 70");
  }

  @Test
  void rule13AnOrderThatIsSentAgainIsPostedAnew() {
    post(order("AUTHORISED", "PRESENT"));
    post(order("AUTHORISED", "ABSENT"));
    post(order("AUTHORISED", "PRESENT"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(xero.list("PurchaseOrders"))
        .extracting(o -> o.path("PurchaseOrderNumber").asText() + " " + o.path("Status").asText())
        .containsExactlyInAnyOrder("55231 DELETED", "55231-55231 AUTHORISED");
    post(order("AUTHORISED", "PRESENT"));
    assertThat(xero.last().status()).isEqualTo("unchanged");
  }

  private static Map<String, Object> order(String status, String state) {
    Map<String, Object> line =
        Map.of(
            "Description",
            "Capacitors",
            "Quantity",
            BigDecimal.TEN,
            "UnitAmount",
            new BigDecimal("12.00"),
            "LineAmount",
            new BigDecimal("120.00"),
            "AccountCode",
            "5000",
            "TaxType",
            "NONE");
    Map<String, Object> body =
        Map.of(
            "Contact", Organisation.key("ST-C-8123"),
            "Date", "2026-11-14",
            "LineAmountTypes", "NoTax",
            "PurchaseOrderNumber", "55231",
            "Reference", "ST-PO-55231",
            "Status", status,
            "CurrencyCode", "USD",
            "LineItems", List.of(line),
            "Total", new BigDecimal("120.00"));
    return Organisation.record(
        "PurchaseOrder",
        "55231",
        Map.of("kind", "PurchaseOrder", "key", "ST-PO-55231", "state", state, "body", body));
  }

  @Test
  void rule08ARefundWithoutCreditMayMakeOne() {
    for (int i = 0; i < 2; i++) {
      Map<String, Object> refund = Documents.refund(9, 1, 8123, "50.00", "4060");
      post(refund);
    }
    assertThat(xero.statuses().subList(1, 3))
        .containsExactly("Payment 9: accepted", "Payment 9: unchanged");
    assertThat(books()).containsExactly("CreditNote ST-P-9 PAID 50 open 0", "Payment ST-P-9 50");
    post(voided(9));
    assertThat(books()).containsExactly("CreditNote ST-P-9 VOIDED");
  }

  // Locked periods

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLockedPeriodHoldsByDefault(boolean edit) {
    post(invoice(1, 8123, "100.00"));
    lock();
    post(edit ? invoice(1, 8123, "80.00") : voidedInvoice(1));
    assertThat(xero.last().reason().code()).isEqualTo("PERIOD_LOCKED");
    assertThat(books()).containsExactly("Invoice 1 AUTHORISED 100 due 100");
  }

  /** The day of an allocation is not before the lock date, and that is said (rule 7). */
  @Test
  void rule07WhatWasAppliedInALockedPeriodIsAllocatedInTheOpenOne() {
    post(invoice(1, 8123, "100.00"));
    post(deposit(5, 8123, "100.00"));
    xero.sandbox.xeroClerk().setLockDates(LocalDate.of(2026, 12, 31), null);
    xero.restart();
    post(deposit(5, 8123, "100.00", 1, "30.00"));

    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(xero.last().notices())
        .extracting(n -> n.code())
        .containsExactly("ALLOCATION_REDATED");
    assertThat(books())
        .containsExactly("Invoice 1 AUTHORISED 100 due 70", "Prepayment 100 open 70");
    assertThat(xero.list("Prepayments").get(0).at("/Allocations/0/Date").asText())
        .contains(String.valueOf(Instant.parse("2027-01-01T00:00:00Z").toEpochMilli()));
  }

  @Test
  void aLockedPeriodIsCorrectedInTheOpenOne() {
    xero.restart(xero.policies.with(Policies.LockedDates.CORRECT_IN_OPEN_PERIOD));
    post(invoice(1, 8123, "100.00"));
    lock();
    post(invoice(1, 8123, "80.00"));
    JsonNode note = xero.list("CreditNotes").get(0);
    assertThat(note.path("DateString").asText()).startsWith("2026-12-01");
    assertThat(note.path("Reference").asText())
        .isEqualTo("ST-I-1 · correction 1 · dated 2026-11-14");
    post(voidedInvoice(1));
    assertThat(books())
        .containsExactly(
            "CreditNote 1-C1 PAID 20 open 0",
            "CreditNote 1-C2 PAID 80 open 0",
            "Invoice 1 PAID 100 due 0");
    post(voidedInvoice(1));
    assertThat(xero.last().status()).isEqualTo("unchanged");
  }

  @Test
  void newDocumentsInALockedPeriodAreBookedOnTheFirstOpenDay() {
    xero.restart(xero.policies.with(Policies.LockedDates.CORRECT_IN_OPEN_PERIOD));
    lock();
    for (int i = 0; i < 2; i++) {
      post(invoice(1, 8123, "100.00"));
      post(payment(1, 1, "100.00"));
    }
    assertThat(xero.statuses().subList(1, 5))
        .containsExactly(
            "Invoice 1: accepted",
            "Payment 1: accepted",
            "Invoice 1: unchanged",
            "Payment 1: unchanged");
    assertThat(xero.list("Invoices").get(0).path("DateString").asText()).startsWith("2026-12-01");
    assertThat(xero.list("Payments").get(0).path("Reference").asText())
        .endsWith("· dated 2026-11-20");
  }

  @Test
  void lockDatesAreReadBeforePlanningAndOnChange() {
    xero.restart(xero.policies.with(Policies.LockedDates.CORRECT_IN_OPEN_PERIOD));
    post(invoice(1, 8123, "100.00"));
    lockOnly();
    post(invoice(1, 8123, "80.00"));
    post(invoice(2, 8123, "50.00"));
    post(voidedInvoice(1));
    assertThat(books())
        .containsExactly(
            "CreditNote 1-C1 PAID 20 open 0",
            "CreditNote 1-C2 PAID 80 open 0",
            "Invoice 1 PAID 100 due 0",
            "Invoice 2 AUTHORISED 50 due 50");
    assertThat(xero.invoice("ST-I-2").path("DateString").asText()).startsWith("2026-12-01");
  }

  // Crashes

  private static final List<List<Map<String, Object>>> PLANS =
      List.of(
          List.of(invoice(1, 8123, "150.00")),
          List.of(invoice(1, 8123, "75.00")),
          List.of(voidedInvoice(1)),
          List.of(payment(1, 2, "60.00"), payment(2, 1, "60.00")),
          List.of(invoice(1, 8123, "150.00"), payment(2, 1, "90.00")),
          List.of(voided(1), invoice(1, 8123, "20.00")),
          List.of(invoice(1, 8123, "30.00"), payment(1, 1, "30.00")));

  /** The engine dies after each write in turn; a new one, given the same records, ends the same. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void aPlanThatIsCutAfterAnyWriteEndsInTheSameState(int plan) {
    List<String> whole = run(plan, Integer.MAX_VALUE);
    for (int cut = 1; ; cut++) {
      long before = writesOfPlan;
      List<String> again = run(plan, cut);
      assertThat(again).as("cut after write %d", cut).isEqualTo(whole);
      if (cut >= before || cut > 12) {
        return;
      }
    }
  }

  private long writesOfPlan;

  private List<String> run(int plan, int cut) {
    xero.close();
    xero = new Organisation();
    post(customer(8123, "Ann Lee"));
    post(invoice(1, 8123, "100.00"));
    post(invoice(2, 8123, "60.00"));
    post(payment(1, 1, "60.00"));
    post(payment(2, 2, "60.00"));
    long start = xero.writes();
    int settled = xero.settlements.size();
    int all = settled + PLANS.get(plan).size();
    PLANS.get(plan).forEach(xero::offer);
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(
        () -> {
          xero.advance(Duration.ofMillis(50));
          return (xero.settlements.size() >= all && xero.engine.idle())
              || xero.writes() - start >= cut;
        });
    if (cut != Integer.MAX_VALUE) {
      xero.restart();
      xero.settlements.clear();
      PLANS.get(plan).forEach(xero::offer);
      xero.turnUntil(
          () -> {
            xero.advance(Duration.ofMillis(50));
            return xero.settlements.size() >= PLANS.get(plan).size() && xero.engine.idle();
          });
    } else {
      writesOfPlan = xero.writes() - start;
    }
    // Which of several records is first is chance; what they come to is not.
    return PLANS.get(plan).size() == 1 ? books() : effect();
  }

  /** What is due, open and paid in all. */
  private List<String> effect() {
    BigDecimal due = sum("Invoices", "AmountDue");
    BigDecimal open = sum("CreditNotes", "RemainingCredit");
    BigDecimal early = sum("Prepayments", "RemainingCredit");
    BigDecimal paid = sum("Payments", "Amount");
    return Stream.of(due, open, early, paid)
        .map(d -> d.stripTrailingZeros().toPlainString())
        .toList();
  }

  private BigDecimal sum(String collection, String field) {
    return xero.list(collection).stream()
        .filter(d -> d.path("Status").asText().matches("AUTHORISED|PAID"))
        .map(d -> d.path(field).decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  // Words of the tests

  private void lock() {
    lockOnly();
    xero.restart();
  }

  private void lockOnly() {
    xero.sandbox.xeroClerk().setLockDates(LocalDate.of(2026, 11, 30), null);
  }

  private void reconcile(String payment) {
    JsonNode posted =
        xero.list("Payments").stream()
            .filter(p -> p.path("Reference").asText().startsWith(payment))
            .findFirst()
            .orElseThrow();
    xero.sandbox
        .xeroClerk()
        .markPayment(UUID.fromString(posted.path("PaymentID").asText()), true, false);
    xero.restart();
  }

  /** Each record is a burst of its own. */
  private void post(Map<String, Object> record) {
    int before = xero.settlements.size();
    xero.offer(record);
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(() -> xero.settlements.size() > before && xero.engine.idle());
  }

  private JsonNode line(int invoice) {
    return xero.list("Invoices").get(invoice).path("LineItems").path(0);
  }

  /** What the organisation has, readable and in one order. */
  private List<String> books() {
    List<String> books = new ArrayList<>();
    for (JsonNode i : xero.list("Invoices")) {
      books.add(line("Invoice", i, "InvoiceNumber", "AmountDue", " due "));
    }
    for (JsonNode c : xero.list("CreditNotes")) {
      books.add(line("CreditNote", c, "CreditNoteNumber", "RemainingCredit", " open "));
    }
    for (JsonNode p : xero.list("Prepayments")) {
      books.add("Prepayment " + money(p, "Total") + " open " + money(p, "RemainingCredit"));
    }
    for (JsonNode p : xero.list("Payments")) {
      if (p.path("Status").asText().equals("AUTHORISED")) {
        books.add(
            "Payment "
                + p.path("Reference").asText().replaceAll(" .*", "")
                + " "
                + money(p, "Amount"));
      }
    }
    books.sort(Comparator.naturalOrder());
    return books;
  }

  private static String line(
      String kind, JsonNode document, String number, String rest, String word) {
    String status = document.path("Status").asText();
    String text = kind + " " + document.path(number).asText() + " " + status;
    return status.equals("VOIDED")
        ? text
        : text + " " + money(document, "Total") + word + money(document, rest);
  }

  private static String money(JsonNode node, String field) {
    BigDecimal value = node.path(field).decimalValue();
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
