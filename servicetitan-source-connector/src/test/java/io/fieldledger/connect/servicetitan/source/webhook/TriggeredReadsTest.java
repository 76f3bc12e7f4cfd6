package io.fieldledger.connect.servicetitan.source.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.call.ApiException;
import io.fieldledger.connect.core.call.Refusal;
import io.fieldledger.connect.core.fixture.MutableClock;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.source.cursor.Position;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.emit.Emitter;
import io.fieldledger.connect.core.source.run.Lane;
import io.fieldledger.connect.core.source.trigger.Outcome;
import io.fieldledger.connect.core.source.trigger.Target;
import io.fieldledger.connect.core.source.trigger.TriggerQueue;
import io.fieldledger.connect.core.source.trigger.TriggeredReads;
import io.fieldledger.connect.core.source.trigger.Uncommitted;
import io.fieldledger.connect.core.source.trigger.WebhookEvent;
import io.fieldledger.connect.servicetitan.source.cursor.FeedCursor;
import io.fieldledger.connect.servicetitan.source.cursor.OffsetCodec;
import io.fieldledger.connect.servicetitan.source.read.Readers;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class TriggeredReadsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final SourceStream INVOICES = StreamTable.named("invoices").orElseThrow();

  private final MutableClock clock = new MutableClock(NOW);
  private final TriggerQueue queue = new TriggerQueue(100, Readers.MOST_IDS);
  private final Uncommitted uncommitted = new Uncommitted();
  private final Deque<Supplier<List<SourceRecord>>> taskThread = new ArrayDeque<>();
  private final Deque<ApiException> failures = new ArrayDeque<>();
  private final List<List<?>> asked = new ArrayList<>();
  private final List<Duration> rests = new ArrayList<>();
  private final Deque<Runnable> afterRest = new ArrayDeque<>();
  private TriggeredReads reads = reads(Duration.ZERO);

  private TriggeredReads reads(Duration spacing) {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    OffsetCodec codec = new OffsetCodec(INVOICES, null, 100);
    FeedCursor start = FeedCursor.start(null);
    Lane lane =
        new Lane(
            INVOICES,
            cursor -> null,
            new Emitter("1", "st", INVOICES, codec, new Position(start, List.of()), Duration.ZERO),
            new Lane.Pace(Duration.ofMinutes(1), backoff, () -> 0.999),
            clock,
            start);
    return new TriggeredReads(
        List.of(new TriggeredReads.Source(lane, this::byIds)),
        queue,
        uncommitted,
        Runnable::run,
        new TriggeredReads.Pace(
            backoff,
            () -> 0.999,
            clock,
            (wait, what) -> {
              rests.add(wait);
              afterRest.add(what);
            },
            () -> spacing,
            Duration.ZERO,
            Integer.MAX_VALUE),
        taskThread::add);
  }

  private List<Decoded> byIds(List<?> ids) throws ApiException {
    asked.add(ids);
    if (!failures.isEmpty()) {
      throw failures.remove();
    }
    return ids.stream()
        .<Decoded>map(
            id -> new Decoded.Carried(id, new Struct(INVOICES.shape().schema()).put("id", id), NOW))
        .toList();
  }

  private CompletableFuture<Outcome> event(long id) {
    TriggerQueue.Admission admission =
        queue.offer(new WebhookEvent("o-" + id, "x", List.of(new Target(INVOICES.name(), id))));
    reads.wake();
    return ((TriggerQueue.Admission.Taken) admission).outcome();
  }

  private List<SourceRecord> poll() {
    List<SourceRecord> records = new ArrayList<>();
    while (!taskThread.isEmpty()) {
      records.addAll(taskThread.remove().get());
    }
    return records;
  }

  @Test
  void nothingIsAskedOutsideTheTasksThread() {
    CompletableFuture<Outcome> one = event(1);
    CompletableFuture<Outcome> two = event(2);
    assertThat(taskThread).as("woken once").hasSize(1);
    assertThat(asked).isEmpty();
    List<SourceRecord> records = poll();
    assertThat(asked).containsExactly(List.of(1L, 2L));
    assertThat(one).isNotDone();
    records.forEach(uncommitted::committed);
    assertThat(one).isCompletedWithValue(Outcome.DURABLE);
    assertThat(two).isCompletedWithValue(Outcome.DURABLE);
  }

  @Test
  void aFloodSharesCallsThatAreSpaced() {
    reads = reads(Duration.ofMillis(25));
    CompletableFuture<Outcome> first = event(1);
    poll().forEach(uncommitted::committed);
    assertThat(first).isCompletedWithValue(Outcome.DURABLE);
    List<CompletableFuture<Outcome>> flood = List.of(event(2), event(3));
    poll();
    assertThat(asked).as("the second call waits").containsExactly(List.of(1L));
    afterRest.remove().run();
    poll().forEach(uncommitted::committed);
    assertThat(flood).allMatch(outcome -> outcome.join() == Outcome.DURABLE);
    assertThat(asked).containsExactly(List.of(1L), List.of(2L, 3L));
    assertThat(rests).containsExactly(Duration.ofMillis(25), Duration.ofMillis(25));
  }

  @Test
  void afterAFailureTheStreamRestsLongerEachTime() {
    failures.add(new ApiException(Refusal.TRANSIENT, "HTTP 500"));
    failures.add(new ApiException(Refusal.FORBIDDEN, "HTTP 403"));
    CompletableFuture<Outcome> first = event(1);
    assertThat(poll()).isEmpty();
    assertThat(first).isCompletedWithValue(Outcome.FETCH_FAILED);
    CompletableFuture<Outcome> second = event(2);
    poll();
    assertThat(second).as("waits for the end of the rest").isNotDone();
    afterRest.remove().run();
    poll();
    assertThat(second).isCompletedWithValue(Outcome.FETCH_FAILED);
    afterRest.remove().run();
    assertThat(rests).extracting(Duration::toMillis).containsExactly(1000L, 1999L);
    CompletableFuture<Outcome> third = event(3);
    poll().forEach(uncommitted::committed);
    assertThat(third).isCompletedWithValue(Outcome.DURABLE);
    assertThat(asked).hasSize(3);
  }

  @Test
  void aThrottledStreamRestsAsLongAsTheServerSays() {
    failures.add(
        new ApiException(Refusal.THROTTLED, "HTTP 429", NOW.plus(Duration.ofSeconds(7)), null));
    assertThat(event(1)).isNotDone();
    poll();
    assertThat(rests).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void wrongCredentialsFailTheTask() {
    failures.add(new ApiException(Refusal.CREDENTIALS, "check servicetitan.app.key"));
    CompletableFuture<Outcome> answer = event(1);
    assertThatThrownBy(this::poll)
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("check servicetitan.app.key");
    assertThat(answer).isCompletedWithValue(Outcome.FETCH_FAILED);
  }
}
