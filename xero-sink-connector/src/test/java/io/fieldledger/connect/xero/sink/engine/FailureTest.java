package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Organisation.document;
import static io.fieldledger.connect.xero.sink.engine.Organisation.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Poisoned documents, lost answers on both sides of the key's life, and what stops the task. */
class FailureTest {
  private static final String CONTACTS = ".*/Contacts";

  private final Organisation xero = new Organisation();

  @AfterEach
  void close() {
    xero.close();
  }

  /** Tracking sent as an object makes Xero answer 500 (contract, 3.4). */
  @ParameterizedTest
  @ValueSource(ints = {400, 413, 500})
  void aPoisonedDocumentCostsOnlyItself(int status) {
    fault(
        FaultRule.of(FaultKind.STATUS)
            .on("PUT", CONTACTS)
            .containing("Poison")
            .answer(status, Map.of("Content-Type", "text/plain"), "no"));
    for (int i = 0; i < 50; i++) {
      offer(i, i == 17 ? "Poison" : "Customer " + i);
    }
    settleInTime(50);
    assertThat(xero.contactNames()).hasSize(49).doesNotContain("Poison");
    assertThat(xero.settlements)
        .filteredOn(s -> !s.status().equals("accepted"))
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.status()).isEqualTo("rejected");
              assertThat(s.reason().code())
                  .isEqualTo(status == 500 ? "XERO_FAILED" : "XERO_REFUSED");
            });
    assertThat(xero.writes()).as("calls").isLessThan(35);
  }

  /** While nothing else is written it may be Xero's fault: it is tried for longer. */
  @Test
  void aPoisonedDocumentAloneEndsToo() {
    fault(FaultRule.of(FaultKind.STATUS).on("PUT", CONTACTS).answer(500, Map.of(), ""));
    offer(1, "Poison");
    settleInTime(1);
    assertThat(xero.last().reason().code()).isEqualTo("XERO_FAILED");
    assertThat(xero.writes()).isEqualTo(12);
  }

  @Test
  void aShortOutageRejectsNothing() {
    fault(FaultRule.of(FaultKind.STATUS).on("PUT", CONTACTS).times(4).answer(500, Map.of(), ""));
    for (int i = 0; i < 100; i++) {
      offer(i, "Customer " + i);
    }
    settleInTime(100);
    assertThat(xero.settlements).allMatch(s -> s.status().equals("accepted"));
    assertThat(xero.contactNames()).hasSize(100);
  }

  @Test
  void anAnswerThatIsLostWithinTheKeysLifeIsAskedForAgainUnderTheSameKey() {
    fault(FaultRule.of(FaultKind.DROP_BEFORE_COMMIT).on("PUT", CONTACTS).once());
    offer(1, "Ann");
    settleInTime(1);
    assertThat(keys()).hasSize(2).containsOnly(keys().get(0));
    assertThat(xero.contactNames()).containsExactly("Ann");
  }

  /** Xero is asked under the same key, and gives the answer that was lost. */
  @Test
  void whatWasCommittedIsAskedForUnderItsKey() {
    loseTheAnswer();
    settleInTime(1);
    assertThat(xero.contactNames()).containsExactly("Ann");
    assertThat(xero.writes()).isEqualTo(2);
    assertThat(xero.last().status()).isEqualTo("accepted");
  }

  /** Found by looking: nothing is sent again. */
  @Test
  void whatWasCommittedIsFoundAfterTheKeysLife() {
    loseTheAnswer();
    fault(FaultRule.of(FaultKind.STATUS).on("GET", ".*").times(3).answer(503, Map.of(), ""));
    xero.advance(Duration.ofMinutes(7));
    settleInTime(1);
    assertThat(xero.contactNames()).containsExactly("Ann");
    assertThat(xero.writes()).isEqualTo(1);
    assertThat(xero.last().status()).isEqualTo("unchanged");
  }

  private void loseTheAnswer() {
    fault(FaultRule.of(FaultKind.COMMIT_THEN_DROP).on("PUT", CONTACTS).once());
    xero.turnUntil(() -> xero.engine.indexReadAt() != null);
    offer(1, "Ann");
    xero.turnUntil(() -> xero.writes() == 1 && !xero.engine.callsRunning());
  }

  /** The key has been forgotten, but so has the request: what is not there is decided anew. */
  @Test
  void whatWasNotCommittedIsSentAnewAfterTheKeysLife() {
    xero.turnUntil(() -> xero.engine.indexReadAt() != null);
    fault(FaultRule.of(FaultKind.DROP_BEFORE_COMMIT).on("PUT", CONTACTS).once());
    offer(1, "Ann");
    xero.turnUntil(() -> xero.writes() == 1 && !xero.engine.callsRunning());
    xero.advance(Duration.ofMinutes(7));
    settleInTime(1);
    assertThat(xero.contactNames()).containsExactly("Ann");
    assertThat(xero.last().status()).isEqualTo("accepted");
  }

  @Test
  void thePlansLimitStopsTheTaskWithASentence() {
    stops(
        400,
        "{\"ErrorNumber\":10,\"Message\":\"A validation exception occurred\",\"Elements\":[{"
            + "\"ValidationErrors\":[{\"Message\":\"You have reached the limit of invoices you can"
            + " approve\"}]}]}",
        Map.of(),
        "choose a larger plan");
  }

  @Test
  void aReusedKeyStopsTheTaskAsADefect() {
    stops(
        400,
        "Idempotency Key: k is used with a different request.",
        Map.of("Content-Type", "text/plain"),
        "defect of the connector");
  }

  @Test
  void aMissingScopeIsNamed() {
    stops(
        401,
        "{}",
        Map.of("WWW-Authenticate", "insufficent_scope"),
        "accounting.contacts, which the endpoint Contacts needs");
  }

  @Test
  void aConnectionThatWasRemovedStopsTheTask() {
    stops(403, "{}", Map.of(), "connect it to the app again");
  }

  private void stops(int status, String body, Map<String, String> headers, String sentence) {
    fault(FaultRule.of(FaultKind.STATUS).on("PUT", CONTACTS).answer(status, headers, body));
    offer(1, "Ann");
    assertThatThrownBy(() -> settleInTime(1))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining("Contact ST-C-1");
  }

  private void fault(FaultRule.Builder rule) {
    xero.sandbox.xero().faults().add(rule.build());
  }

  private void offer(int id, String name) {
    String key = "ST-C-" + id;
    xero.offer(
        record(
            "Customer",
            String.valueOf(id),
            document("Contact", key, Map.of("Name", name, "ContactNumber", key))));
  }

  /** Back-offs pass on the engine's clock. */
  private void settleInTime(int results) {
    while (xero.settlements.size() < results) {
      xero.turnUntilNothingRuns();
      xero.advance(Duration.ofSeconds(1));
    }
  }

  private List<String> keys() {
    return xero.sandbox.xero().journal().calls("PUT", CONTACTS).stream()
        .map(call -> call.requestHeaders().getOrDefault("idempotency-key", "none"))
        .toList();
  }

  static List<String> codes(List<Settlement> settlements) {
    return settlements.stream().map(s -> s.reason().code()).toList();
  }
}
