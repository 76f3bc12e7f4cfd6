package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.adjustment;
import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.deposit;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static io.fieldledger.connect.xero.sink.engine.Documents.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine against the sandbox's Xero: what is posted, once, and what the results say. */
class SinkEngineTest {
  private final Organisation xero = new Organisation();

  @AfterEach
  void close() {
    xero.close();
  }

  @Test
  void recordsInAnyOrderFindTheirParents() {
    xero.offer(payment(88012, 104871, "626.14"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.offer(customer(8123, "Ann Lee"));
    xero.settle(3);
    assertThat(xero.statuses())
        .containsExactlyInAnyOrder(
            "Customer 8123: accepted", "Invoice 104871: accepted", "Payment 88012: accepted");
    assertThat(xero.invoice("ST-I-104871").path("AmountDue").decimalValue())
        .isEqualByComparingTo("0");
    assertThat(xero.invoice("ST-I-104871").path("Status").asText()).isEqualTo("PAID");
  }

  @Test
  void aReplayByANewTaskWritesNothing() {
    settleAMonth();
    assertThat(xero.statuses()).allMatch(s -> s.endsWith(": accepted"));
    long writes = xero.writes();
    xero.settlements.clear();
    xero.restart();
    settleAMonth();
    assertThat(xero.statuses()).allMatch(s -> s.endsWith(": unchanged"));
    assertThat(xero.writes()).isEqualTo(writes);
  }

  /** What the sink decides itself comes last, after a pause in the records. */
  private void settleAMonth() {
    offerAMonth();
    xero.settle(6);
    xero.advance(Duration.ofSeconds(6));
    xero.settle(9);
  }

  private void offerAMonth() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.offer(invoice(104902, 8123, "1250.00"));
    xero.offer(payment(88012, 104871, "626.14", 104902, "700.00"));
    xero.offer(deposit(88013, 8123, "2000.00", 104903, "1500.00"));
    xero.offer(invoice(104903, 8123, "8948.31"));
    xero.offer(adjustment(105000, 104902, 8123, "50.00"));
    xero.offer(adjustment(105001, 104871, 8123, "130.05"));
    xero.offer(refund(90001, 88012, 8123, "130.05"));
  }

  @Test
  void aBacklogGoesInFullBatches() {
    for (int id = 1; id <= 120; id++) {
      xero.offer(customer(id, "Customer " + id));
      xero.offer(invoice(1000 + id, id, "10.00"));
    }
    xero.settle(240);
    assertThat(xero.calls("PUT", ".*/Contacts")).isEqualTo(3);
    assertThat(xero.calls("PUT", ".*/Invoices")).isBetween(3L, 4L);
    assertThat(xero.sandbox.xero().journal().total(429)).isZero();
  }

  @Test
  void rule16NamesakesAreTwoContacts() {
    xero.offer(customer(1, "Alex Rodriguez"));
    xero.offer(customer(2, "ALEX RODRIGUEZ"));
    xero.settle(2);
    assertThat(xero.contactNames())
        .containsExactlyInAnyOrder("Alex Rodriguez", "ALEX RODRIGUEZ (C-2)");
  }

  @Test
  void onePoisonedDocumentCostsOnlyItself() {
    for (int id = 1; id <= 50; id++) {
      xero.offer(customer(id, "Customer " + id));
      xero.offer(invoice(1000 + id, id, "10.00", id == 17 ? "1200" : "4000"));
    }
    xero.settle(100);
    assertThat(xero.statuses()).contains("Invoice 1017: held ACCOUNT_NOT_ALLOWED");
    assertThat(xero.statuses().stream().filter(s -> s.endsWith("accepted"))).hasSize(99);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {
        "COMMIT_THEN_DROP",
        "DROP_BEFORE_COMMIT",
        "ERROR_500_AFTER_COMMIT",
        "TRUNCATED_BODY",
        "STATUS"
      })
  void aLostAnswerNeverDoublesADocument(FaultKind fault) {
    for (String path : new String[] {"Contacts", "Invoices", "Payments", "BankTransactions"}) {
      xero.sandbox.xero().faults().add(FaultRule.of(fault).on("PUT", ".*/" + path).once().build());
    }
    xero.sandbox
        .xero()
        .faults()
        .add(FaultRule.of(fault).on("PUT", ".*/Allocations").once().build());
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.offer(payment(88012, 104871, "600.00"));
    xero.offer(deposit(88013, 8123, "26.14", 104871, "26.14"));
    xero.turnUntil(
        () -> {
          xero.advance(Duration.ofMillis(200));
          return xero.settlements.size() >= 4;
        });
    assertThat(xero.statuses()).allMatch(s -> s.endsWith("accepted") || s.endsWith("unchanged"));
    assertThat(xero.list("Contacts")).hasSize(1);
    assertThat(xero.list("Invoices")).hasSize(1);
    assertThat(xero.list("Payments")).hasSize(1);
    assertThat(xero.list("Prepayments")).hasSize(1);
    assertThat(xero.invoice("ST-I-104871").path("AmountDue").decimalValue())
        .isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void aThrottledTaskWaitsAsItIsTold() {
    xero.sandbox.xero().faults().add(throttled(22));
    xero.offer(customer(8123, "Ann Lee"));
    xero.turnUntil(() -> xero.engine.counters().throttledCalls() == 1);
    long calls = xero.engine.calls();
    xero.advance(Duration.ofSeconds(20));
    xero.engine.turn();
    assertThat(xero.engine.calls()).isEqualTo(calls);
    xero.advance(Duration.ofSeconds(3));
    xero.settle(1);
    assertThat(xero.statuses()).containsExactly("Customer 8123: accepted");
  }

  private static FaultRule throttled(int seconds) {
    return FaultRule.of(FaultKind.STATUS)
        .on("PUT", ".*")
        .once()
        .answer(429, Map.of("Retry-After", "" + seconds, "X-Rate-Limit-Problem", "minute"), "")
        .build();
  }

  @Test
  void rule07APaymentIsWhole() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.offer(payment(88012, 104871, "626.14", 104902, "700.00"));
    xero.settle(2);
    xero.advance(Duration.ofSeconds(10));
    xero.engine.turn();
    assertThat(xero.list("Payments")).isEmpty();
    xero.offer(invoice(104902, 8123, "1250.00"));
    xero.settle(4);
    assertThat(xero.list("Payments")).hasSize(2);
  }

  @Test
  void rule07OverAppliedHoldsTheWholePayment() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.offer(invoice(104902, 8123, "100.00"));
    xero.offer(payment(88012, 104871, "626.14", 104902, "700.00"));
    xero.settle(3);
    xero.waitForRoom("OVER_APPLIED");
    assertThat(xero.list("Payments")).isEmpty();
    // A clerk is told long before it is held.
    xero.advance(Duration.ofSeconds(40));
    xero.turnUntil(() -> xero.parked.size() == 1);
    assertThat(xero.parked.get(0).reason().code()).isEqualTo("OVER_APPLIED");
    assertThat(xero.parked.get(0).reason().message()).contains("700.00 to apply, 100.00 due");
    xero.advance(Duration.ofHours(7));
    xero.settle(4);
    assertThat(xero.statuses()).contains("Payment 88012: held OVER_APPLIED");
    assertThat(xero.list("Payments")).isEmpty();
  }

  @Test
  void rule19DerivedAllocationsYieldToPaymentsThatComeLater() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.offer(adjustment(105000, 104871, 8123, "130.05"));
    xero.settle(2);
    xero.advance(Duration.ofSeconds(6));
    xero.settle(3);
    assertThat(due("ST-I-104871")).isEqualByComparingTo("496.09");
    xero.offer(payment(88012, 104871, "600.00"));
    xero.settle(4);
    assertThat(xero.statuses()).contains("Payment 88012: accepted");
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(() -> due("ST-I-104871").signum() == 0);
    JsonNode credit = xero.list("CreditNotes").get(0);
    assertThat(credit.path("RemainingCredit").decimalValue()).isEqualByComparingTo("103.91");
  }

  private BigDecimal due(String key) {
    return xero.invoice(key).path("AmountDue").decimalValue();
  }

  @Test
  void theNewestRevisionThatWaitsWins() {
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.offer(invoice(104871, 8123, "606.14"));
    xero.offer(customer(8123, "Ann Lee"));
    xero.settle(3);
    assertThat(xero.statuses())
        .contains("Invoice 104871: skipped SUPERSEDED", "Invoice 104871: accepted");
    assertThat(xero.invoice("ST-I-104871").path("Total").decimalValue())
        .isEqualByComparingTo("606.14");
  }

  @Test
  void rule11AnUnpaidInvoiceIsUpdatedInPlaceAndTheResultShowsWhat() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.settle(2);
    String id = xero.invoice("ST-I-104871").path("InvoiceID").asText();
    xero.offer(invoice(104871, 8123, "606.14"));
    xero.settle(3);
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(xero.last().documents().get(0).outcome().facts().id()).isEqualTo(id);
    assertThat(xero.invoice("ST-I-104871").path("Total").decimalValue())
        .isEqualByComparingTo("606.14");
    assertThat(xero.list("Invoices")).hasSize(1);
  }

  @Test
  void aNumberTypedByAPersonIsNotOverwritten() {
    xero.sandbox
        .xeroClerk()
        .create(
            "Invoices",
            "{\"Type\":\"ACCREC\",\"InvoiceNumber\":\"104871\",\"Contact\":{\"Name\":\"Somebody\"},"
                + "\"Date\":\"2026-11-01\",\"DueDate\":\"2026-12-01\",\"Status\":\"AUTHORISED\","
                + "\"LineItems\":[{\"Description\":\"x\",\"Quantity\":1,\"UnitAmount\":5,"
                + "\"AccountCode\":\"4000\"}]}");
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.settle(2);
    assertThat(xero.statuses()).contains("Invoice 104871: held NUMBER_TAKEN");
  }

  @Test
  void aNumberTakenWhileTheTaskRunsIsFoundByLookingAgain() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.settle(1);
    xero.sandbox
        .xeroClerk()
        .create(
            "Invoices",
            "{\"Type\":\"ACCREC\",\"InvoiceNumber\":\"104871\",\"Contact\":{\"Name\":\"Somebody\"},"
                + "\"LineItems\":[{\"Description\":\"x\"}]}");
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.settle(2);
    assertThat(xero.statuses()).contains("Invoice 104871: held NUMBER_TAKEN");
  }

  @Test
  void aRecordReplayedAfterItsCauseWasFixedIsNotAnsweredFromXerosStore() {
    xero.turnUntil(() -> xero.engine.idle());
    xero.sandbox.xeroClerk().setAccountActive("4000", false);
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.settle(2);
    assertThat(xero.last().status()).isEqualTo("held");
    xero.sandbox.xeroClerk().setAccountActive("4000", true);
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.settle(3);
    assertThat(xero.last().status()).isEqualTo("accepted");
  }

  @Test
  void anOldDeadLetterDoesNotPutAnOldStateBack() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(revision(invoice(104871, 8123, "606.14"), "2026-11-20T10:00:00Z"));
    xero.settle(2);
    xero.offer(revision(invoice(104871, 8123, "626.14"), "2026-11-14T10:00:00Z"));
    xero.settle(3);
    assertThat(xero.statuses()).contains("Invoice 104871: skipped SUPERSEDED");
    assertThat(xero.invoice("ST-I-104871").path("Total").decimalValue())
        .isEqualByComparingTo("606.14");
  }

  static Map<String, Object> revision(Map<String, Object> record, String revision) {
    Map<String, Object> source = new java.util.LinkedHashMap<>();
    ((Map<?, ?>) record.get("source")).forEach((k, v) -> source.put((String) k, v));
    source.put("revision", revision);
    record.put("source", source);
    return record;
  }

  @Test
  void whatNeverComesIsRejectedAfterTheParkTimeout() {
    xero.offer(payment(88012, 104871, "626.14"));
    xero.turnUntil(
        () ->
            xero.engine
                    .held(java.util.List.of(Organisation.PARTITION))
                    .get(Organisation.PARTITION)
                    .active()
                == 0);
    xero.advance(Duration.ofSeconds(31));
    xero.turnUntil(() -> !xero.parked.isEmpty());
    assertThat(xero.settlements).isEmpty();
    xero.advance(Duration.ofHours(6));
    xero.settle(1);
    assertThat(xero.statuses()).containsExactly("Payment 88012: rejected PARENT_MISSING");
  }

  @Test
  void whatWaitsBehindTheBudgetDoesNotAge() {
    xero.sandbox.xero().faults().add(throttled(60 * 60 * 7));
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.turnUntil(() -> xero.engine.counters().throttledCalls() == 1);
    xero.advance(Duration.ofHours(6).plusMinutes(30));
    xero.engine.turn();
    xero.advance(Duration.ofHours(1));
    xero.settle(2);
    assertThat(xero.parked).isEmpty();
    assertThat(xero.statuses()).allMatch(s -> s.endsWith("accepted"));
  }

  @Test
  void aRebalanceDuringAWriteNeitherRepeatsNorLosesIt() {
    xero.turnUntil(() -> xero.engine.idle());
    xero.sandbox
        .xero()
        .faults()
        .add(FaultRule.of(FaultKind.LATENCY).on("PUT", ".*").once().delay(300, 0).build());
    xero.offer(customer(8123, "Ann Lee"));
    xero.turnUntil(() -> xero.calls("PUT", ".*/Contacts") == 1 || xero.engine.calls() == 12);
    xero.engine.abandon(java.util.List.of(Organisation.PARTITION));
    xero.offer(customer(8123, "Ann Lee"));
    xero.settle(1);
    assertThat(xero.statuses()).containsExactly("Customer 8123: accepted");
    assertThat(xero.list("Contacts")).hasSize(1);
    assertThat(xero.calls("PUT", ".*/Contacts")).isEqualTo(1);
  }

  @Test
  void offsetsMoveOnlyBehindResults() {
    xero.offer(payment(88012, 104871, "626.14"));
    xero.offer(customer(8123, "Ann Lee"));
    xero.settle(1);
    assertThat(committable(2)).isZero();
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.settle(3);
    assertThat(committable(3)).isEqualTo(3);
  }

  private long committable(long offered) {
    return xero.engine
        .committable(Map.of(Organisation.PARTITION, new OffsetAndMetadata(offered)))
        .get(Organisation.PARTITION)
        .offset();
  }

  @Test
  void anotherCurrencyStopsTheTask() {
    xero.restart("CAD");
    assertThatThrownBy(() -> xero.turnUntil(() -> false))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("currency")
        .hasMessageContaining("USD");
  }

  @Test
  void rule14AMissingTrackingOptionIsCreatedAheadOfUse() {
    Map<String, Object> body = Documents.invoiceBody(7, 8123, "10.00", "4000");
    @SuppressWarnings("unchecked")
    Map<String, Object> line =
        (Map<String, Object>) ((java.util.List<?>) body.get("LineItems")).get(0);
    line.put(
        "Tracking", java.util.List.of(Map.of("Name", "Business unit", "Option", "Tucson HVAC")));
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(
        Organisation.record("Invoice", "7", Organisation.document("Invoice", "ST-I-7", body)));
    xero.settle(2);
    assertThat(xero.statuses()).contains("Invoice 7: accepted");
    JsonNode tracking = xero.invoice("ST-I-7").path("LineItems").path(0).path("Tracking").path(0);
    assertThat(tracking.path("Option").asText()).isEqualTo("Tucson HVAC");
  }

  @Test
  void heldAndSkippedRecordsEndWithoutACall() {
    xero.turnUntil(() -> xero.engine.idle());
    long calls = xero.engine.calls();
    xero.offer(
        Map.of(
            "source",
            Map.of("tenant", "1", "type", "Payment", "id", "9"),
            "documents",
            java.util.List.of(),
            "hold",
            Map.of("code", "PAYTYPE_UNMAPPED", "message", "Map the payment type Gift card.")));
    assertThat(xero.statuses()).containsExactly("Payment 9: held PAYTYPE_UNMAPPED");
    assertThat(xero.engine.calls()).isEqualTo(calls);
    Settlement settlement = xero.last();
    assertThat(settlement.needsAttention()).isTrue();
  }

  @Test
  void whatTheIndexKnowsIsWhatXeroHas() {
    settleAMonth();
    assertThat(xero.engine.documents(Kind.INVOICE)).isEqualTo(xero.list("Invoices").size());
    assertThat(xero.engine.documents(Kind.PAYMENT)).isEqualTo(xero.list("Payments").size());
  }
}
