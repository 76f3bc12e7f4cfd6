package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.deposit;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.xero.sink.plan.Policies;
import io.fieldledger.connect.xero.sink.plan.WriteModes;
import io.fieldledger.connect.xero.sink.store.IndexRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A task after another one: what it costs, and what became of writes that were under way. */
class RestartTest {
  /** The organisation and its seven lists. */
  private static final int CALLS_OF_A_RESTART = 8;

  private final Organisation xero = new Organisation();

  @AfterEach
  void close() {
    xero.close();
  }

  private void post() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.offer(payment(88012, 104871, "600.00"));
    xero.offer(deposit(88013, 8123, "50.00", 104871, "26.14"));
  }

  private void settleAll() {
    post();
    xero.settle(4);
    xero.turnUntil(() -> xero.engine.idle());
  }

  private void restartAndReplay() {
    xero.settlements.clear();
    xero.restart();
    xero.turnUntil(() -> xero.engine.idle());
    post();
    xero.settle(4);
    assertThat(xero.statuses()).allMatch(s -> s.endsWith(": unchanged"));
  }

  @Test
  void aRestartReadsOnlyWhatChanged() {
    settleAll();
    long writes = xero.writes();
    restartAndReplay();
    assertThat(xero.engine.calls()).isEqualTo(CALLS_OF_A_RESTART);
    assertThat(xero.writes()).isEqualTo(writes);
  }

  @Test
  void whatPeopleDidMeanwhileIsRead() {
    settleAll();
    String id = xero.invoice("ST-I-104871").path("InvoiceID").asText();
    xero.engine.close();
    xero.sandbox
        .xeroClerk()
        .create("Contacts", "{\"Name\":\"Bob Ray\",\"ContactNumber\":\"ST-C-8124\"}");
    xero.settlements.clear();
    xero.restart();
    xero.offer(customer(8124, "Bob Ray"));
    xero.offer(payment(88014, 104871, "1.00"));
    xero.settle(1);
    assertThat(xero.statuses().get(0)).startsWith("Customer 8124");
    assertThat(xero.list("Contacts")).hasSize(2);
    assertThat(id).isNotEmpty();
  }

  @Test
  void withoutTheTopicEverythingIsReadAgain() {
    settleAll();
    xero.store.delete();
    restartAndReplay();
    // The three lists of settings too.
    assertThat(xero.engine.calls()).isEqualTo(CALLS_OF_A_RESTART + 3);
  }

  @Test
  void aDamagedTopicIsNotTrusted() {
    settleAll();
    xero.store.damaged = true;
    restartAndReplay();
    assertThat(xero.engine.calls()).isEqualTo(CALLS_OF_A_RESTART + 3);
  }

  @Test
  void anOrganisationThatWasSetUpAnewIsReadAnew() {
    settleAll();
    IndexRecord.Marks marks = xero.store.all(IndexRecord.Marks.class).get(0);
    xero.store.replace(new IndexRecord.Marks("another one", marks.lists()));
    restartAndReplay();
    assertThat(xero.engine.calls()).isEqualTo(CALLS_OF_A_RESTART + 3);
  }

  @Test
  void aTaskThatWasReplacedWritesNothing() {
    settleAll();
    SinkEngine zombie = xero.takeOver();
    xero.turnUntil(() -> xero.engine.idle());
    long writes = xero.writes();
    xero.offerTo(zombie, customer(8124, "Bob Ray"));
    assertThatThrownBy(
            () ->
                xero.turnUntil(
                    () -> {
                      zombie.turn();
                      return false;
                    }))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("taken over");
    assertThat(xero.writes()).isEqualTo(writes);
  }

  /** The hole: Xero finishes a write only after the next task has read what it has. */
  @ParameterizedTest
  @CsvSource({"Payments, 88012", "BankTransactions, 88013"})
  void aWriteThatEndsAfterTheNextTaskHasStartedIsNotRepeated(String path, long id) {
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.settle(2);
    xero.sandbox
        .xero()
        .faults()
        .add(FaultRule.of(FaultKind.LATENCY).on("PUT", ".*/" + path).once().delay(1500, 0).build());
    Map<String, Object> money =
        id == 88012 ? payment(id, 104871, "600.00") : deposit(id, 8123, "50.00", 104871, "26.14");
    xero.offer(money);
    xero.turnUntil(() -> !xero.store.all(IndexRecord.Intent.class).isEmpty());
    xero.settlements.clear();
    xero.takeOver();
    xero.offer(money);
    xero.settle(1);
    xero.turnUntil(() -> xero.calls("PUT", ".*/" + path) == 2);
    assertThat(xero.list(path)).hasSize(1);
    assertThat(xero.statuses().get(0)).startsWith("Payment " + id);
    xero.turnUntil(() -> xero.store.all(IndexRecord.Intent.class).isEmpty());
  }

  /** Sent by nobody: the task ended between keeping the intent and the call. */
  @Test
  void anIntentThatWasNeverSentIsCarriedOut() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.settle(1);
    IndexRecord.Intent sent = xero.store.lastIntent();
    xero.store.delete();
    String other = new String(sent.body(), java.nio.charset.StandardCharsets.UTF_8);
    xero.store.replace(
        new IndexRecord.Intent(
            "another-key",
            sent.method(),
            sent.path(),
            other
                .replace("8123", "8124")
                .replace("Ann Lee", "Bob Ray")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
            xero.now()));
    xero.restart();
    xero.turnUntil(() -> xero.engine.idle());
    assertThat(xero.contactNames()).containsExactlyInAnyOrder("Ann Lee", "Bob Ray");
    assertThat(xero.engine.documents(io.fieldledger.connect.xero.sink.desired.Kind.CONTACT))
        .isEqualTo(2);
  }

  @Test
  void anOldIntentIsSettledByTheLists() {
    settleAll();
    xero.store.replace(
        new IndexRecord.Intent(
            "old-key",
            "PUT",
            "Contacts",
            "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            xero.now().minus(WriteBatch.SAME_KEY_FOR)));
    restartAndReplay();
    assertThat(xero.engine.calls()).isEqualTo(CALLS_OF_A_RESTART);
    assertThat(xero.store.all(IndexRecord.Intent.class)).isEmpty();
  }

  @Test
  void nothingIsSentWhileTheBrokersAreAway() {
    xero.turnUntil(() -> xero.engine.idle());
    xero.store.away = true;
    xero.offer(customer(8123, "Ann Lee"));
    xero.turnUntil(() -> xero.store.refused() > 1);
    assertThat(xero.writes()).isZero();
    xero.store.away = false;
    xero.turnUntil(
        () -> {
          xero.advance(Duration.ofMillis(100));
          return xero.settlements.size() == 1;
        });
    assertThat(xero.statuses()).containsExactly("Customer 8123: accepted");
    assertThat(xero.writes()).isEqualTo(1);
  }

  @Test
  void anOldStateIsNotPlayedByTheNextTask() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(SinkEngineTest.revision(invoice(104871, 8123, "606.14"), "2026-11-20T10:00:00Z"));
    xero.settle(2);
    xero.turnUntil(() -> xero.engine.idle());
    long writes = xero.writes();
    xero.settlements.clear();
    xero.restart();
    xero.offer(SinkEngineTest.revision(invoice(104871, 8123, "626.14"), "2026-11-14T10:00:00Z"));
    xero.offer(SinkEngineTest.revision(invoice(104871, 8123, "606.14"), "2026-11-20T10:00:00Z"));
    xero.settle(2);
    assertThat(xero.statuses())
        .containsExactly("Invoice 104871: skipped SUPERSEDED", "Invoice 104871: unchanged");
    assertThat(xero.writes()).isEqualTo(writes);
  }

  @Test
  void anAccountThatWasAddedMeanwhileIsFound() {
    settleAll();
    xero.sandbox.xeroClerk().setAccountActive("4050", false);
    xero.store.delete();
    xero.restart();
    xero.turnUntil(() -> xero.engine.idle());
    xero.sandbox.xeroClerk().setAccountActive("4050", true);
    xero.settlements.clear();
    xero.restart();
    xero.offer(invoice(104872, 8123, "10.00", "4050"));
    xero.settle(1);
    assertThat(xero.statuses()).containsExactly("Invoice 104872: accepted");
  }

  @Test
  void whatWasOnlyPlannedIsNotKept() {
    xero.restart(
        new Policies(Policies.ContactMatch.NAME, true).with(WriteModes.of("shadow", List.of())));
    post();
    xero.settle(4);
    xero.turnUntil(() -> xero.engine.idle());
    assertThat(xero.store.all(IndexRecord.OfContact.class)).isEmpty();
    assertThat(xero.store.all(IndexRecord.OfDocument.class)).isEmpty();
  }

  @Test
  void theIndexThatIsKeptIsTheOneThatAFullReadingGives() {
    settleAll();
    Map<String, String> kept = xero.store.index();
    xero.store.delete();
    xero.restart();
    xero.turnUntil(() -> xero.engine.idle());
    assertThat(xero.store.index()).isEqualTo(kept);
  }
}
