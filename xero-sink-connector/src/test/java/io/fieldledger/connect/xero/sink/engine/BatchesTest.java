package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Source;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.DesiredState;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final Instant NOW = Instant.parse("2026-11-14T12:00:00Z");
  private static final Duration LONG_AGO = Duration.ofMinutes(1);
  private static final DayPace PLENTY = new DayPace(Duration.ZERO, true, LONG_AGO);

  private final Backlog backlog = new Backlog();
  private final Batches batches = new Batches(backlog, "tenant");

  @Test
  void patienceGrowsWithTheSpentShareOfTheMinute() {
    assertThat(Batches.patience(0)).isEqualTo(Duration.ofMillis(15));
    assertThat(Batches.patience(0.5)).isEqualTo(Duration.ofMillis(240));
    assertThat(Batches.patience(1)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aLoneDocumentLeavesAtOnceWhenNothingIsSpent() {
    queue(1, NOW, NOW);
    Batches.Surroundings idle = new Batches.Surroundings(0, Duration.ZERO, 0, PLENTY);
    assertThat(batches.next(Set.of(), idle, NOW.plusMillis(14))).isEmpty();
    assertThat(batches.next(Set.of(), idle, NOW.plusMillis(15))).contains(Lane.INVOICE_NEW);
  }

  @Test
  void whatIsLeftOfABacklogWaitsAnewForCompany() {
    queue(1, NOW.plusMillis(2900), NOW);
    Batches.Surroundings busy = new Batches.Surroundings(1, Duration.ZERO, 0.5, PLENTY);
    assertThat(batches.next(Set.of(), busy, NOW.plusMillis(3000))).isEmpty();
    assertThat(batches.next(Set.of(), busy, NOW.plusMillis(5900))).contains(Lane.INVOICE_NEW);
  }

  /** Full requests never wait; one that is not full waits three seconds at most on a usual day. */
  @Property(tries = 300)
  void fullOnesNeverWaitAndNothingWaitsLong(
      @ForAll @IntRange(min = 1, max = 120) int works,
      @ForAll @IntRange(min = 0, max = 5000) int waitedMillis,
      @ForAll @IntRange(min = 0, max = 5) int running,
      @ForAll @IntRange(min = 0, max = 100) int spentPercent) {
    Backlog fresh = new Backlog();
    Batches rule = new Batches(fresh, "tenant");
    queue(fresh, works, NOW, NOW);
    Batches.Surroundings around =
        new Batches.Surroundings(running, LONG_AGO, spentPercent / 100.0, PLENTY);
    boolean goes = rule.next(Set.of(), around, NOW.plusMillis(waitedMillis)).isPresent();
    if (works >= 50 || waitedMillis >= 3000) {
      assertThat(goes).isTrue();
    } else if (running > 0) {
      assertThat(goes).isFalse();
    } else {
      Duration patience = Batches.patience(spentPercent / 100.0);
      assertThat(goes).isEqualTo(waitedMillis >= patience.toMillis());
    }
  }

  @Test
  void whenCallsAreScarceTheLaneThatWaitsLongestHasTheTurn() {
    DayPace scarce = new DayPace(Duration.ofMinutes(10), true, LONG_AGO);
    queue(1, NOW.plusSeconds(5), NOW);
    backlog.enqueue(work("ST-PO-1", NOW, Kind.PURCHASE_ORDER), Lane.PURCHASE_ORDER_NEW, NOW);
    Batches.Surroundings around = new Batches.Surroundings(0, LONG_AGO, 0, scarce);
    assertThat(batches.next(Set.of(), around, NOW.plusSeconds(60)))
        .contains(Lane.PURCHASE_ORDER_NEW);
  }

  @Test
  void whenOnlyFreshDocumentsGoAnOldBacklogWaits() {
    DayPace reserve = new DayPace(Duration.ZERO, false, LONG_AGO);
    queue(200, NOW, NOW.minus(Duration.ofDays(2)));
    Batches.Surroundings around = new Batches.Surroundings(0, LONG_AGO, 0, reserve);
    assertThat(batches.next(Set.of(), around, NOW.plusSeconds(60))).isEmpty();
    queue(1, NOW, NOW);
    assertThat(batches.next(Set.of(), around, NOW.plusSeconds(60))).contains(Lane.INVOICE_NEW);
    backlog.freshFirst(Lane.INVOICE_NEW, NOW);
    assertThat(backlog.queue(Lane.INVOICE_NEW).works.getFirst().entry.fresh(NOW)).isTrue();
  }

  /** Xero gives a key it knows the stored answer, though what it did was undone meanwhile. */
  @Test
  void aStepThatIsTakenOnceMoreIsANewRequest() {
    Work work = work("ST-I-1", NOW, Kind.INVOICE);
    Resolution.Write apply = step("CreditNotes/n-1/Allocations");
    String first = key(work, apply);
    assertThat(key(work, apply)).isEqualTo(first);
    work.stepped(step("CreditNotes/n-2/Allocations"));
    assertThat(key(work, apply)).isEqualTo(first);
    work.stepped(apply);
    assertThat(key(work, apply)).isNotEqualTo(first);
  }

  private static String key(Work work, Resolution.Write write) {
    return new WriteBatch(Lane.ALLOCATION_NEW, "tenant", Map.of(work, write), true).idempotencyKey;
  }

  private static Resolution.Write step(String path) {
    return new Resolution.Write(
        Lane.ALLOCATION_NEW,
        path,
        Json.mapper().createObjectNode().put("Amount", 5),
        null,
        Set.of(),
        "",
        List.of(),
        List.of(),
        false);
  }

  private void queue(int works, Instant queuedAt, Instant changed) {
    queue(backlog, works, queuedAt, changed);
  }

  private static void queue(Backlog into, int works, Instant queuedAt, Instant changed) {
    for (int i = 0; i < works; i++) {
      into.enqueue(work("ST-I-" + i, changed, Kind.INVOICE), Lane.INVOICE_NEW, queuedAt);
    }
  }

  private static Work work(String key, Instant changed, Kind kind) {
    DesiredDocument document =
        new DesiredDocument(kind, key, true, Json.mapper().createObjectNode());
    DesiredState state =
        new DesiredState(
            new Source("servicetitan", "1", "Invoice", key, ""),
            List.of(document),
            Optional.empty(),
            List.of());
    SinkRecord record =
        new SinkRecord("t", 0, null, null, null, null, 0, changed.toEpochMilli(), null);
    Entry entry = new Entry(record, new TopicPartition("t", 0), 0, state, NOW);
    return entry.works.get(0);
  }
}
