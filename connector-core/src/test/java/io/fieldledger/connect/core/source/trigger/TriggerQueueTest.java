package io.fieldledger.connect.core.source.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.fieldledger.connect.core.source.trigger.TriggerQueue.Admission;
import io.fieldledger.connect.core.source.trigger.TriggerQueue.Batch;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TriggerQueueTest {
  private final TriggerQueue queue = new TriggerQueue(5, 3);

  private static WebhookEvent event(String occurrence, Target... targets) {
    return new WebhookEvent(occurrence, "x", List.of(targets));
  }

  private static WebhookEvent invoice(String occurrence, long id) {
    return event(occurrence, new Target("invoices", id));
  }

  @CanIgnoreReturnValue
  private CompletableFuture<Outcome> offer(WebhookEvent event) {
    return ((Admission.Taken) queue.offer(event)).outcome();
  }

  private Batch take(String stream) {
    return queue.take(stream).orElseThrow();
  }

  private void finish(Batch batch, long id, Outcome outcome) {
    queue.finish(batch.of(id), outcome);
  }

  @Test
  void aBatchHoldsTheOldestIdsOfOneStream() {
    for (long id : new long[] {4, 2, 3, 1}) {
      offer(invoice("o" + id, id));
    }
    offer(event("j", new Target("jobs", 9L)));
    assertThat(take("invoices").ids()).containsExactly(4L, 2L, 3L);
    assertThat(take("jobs").ids()).containsExactly(9L);
    assertThat(queue.take("customers")).isEmpty();
  }

  @Test
  void aStreamHasOneBatchAtATime() {
    offer(invoice("a", 1));
    Batch first = take("invoices");
    offer(invoice("b", 2));
    assertThat(queue.take("invoices")).isEmpty();
    finish(first, 1, Outcome.DURABLE);
    queue.release("invoices");
    assertThat(take("invoices").ids()).containsExactly(2L);
  }

  @Test
  void anEventOfARecordThatIsBeingFetchedHasItFetchedAgain() {
    CompletableFuture<Outcome> first = offer(invoice("a", 1));
    Batch batch = take("invoices");
    CompletableFuture<Outcome> second = offer(invoice("b", 1));
    finish(batch, 1, Outcome.DURABLE);
    assertThat(first).isCompletedWithValue(Outcome.DURABLE);
    assertThat(second).isNotDone();
    queue.release("invoices");
    finish(take("invoices"), 1, Outcome.DURABLE);
    assertThat(second).isCompletedWithValue(Outcome.DURABLE);
  }

  @Test
  void eventsOfOneRecordThatWaitShareItsFetch() {
    CompletableFuture<Outcome> first = offer(invoice("a", 1));
    CompletableFuture<Outcome> second = offer(invoice("b", 1));
    Batch batch = take("invoices");
    assertThat(batch.ids()).containsExactly(1L);
    assertThat(batch.of(1L)).extracting(TriggerQueue.Ticket::occurrence).containsExactly("a", "b");
    finish(batch, 1, Outcome.DURABLE);
    assertThat(first).isCompletedWithValue(Outcome.DURABLE);
    assertThat(second).isCompletedWithValue(Outcome.DURABLE);
  }

  @Test
  void aRepeatedOccurrenceSharesTheOutcomeAndIsAcknowledgedAfterwards() {
    CompletableFuture<Outcome> first = offer(invoice("a", 1));
    Admission again = queue.offer(invoice("a", 1));
    assertThat(again).isEqualTo(new Admission.Taken(first, true));
    assertThat(queue.size()).isEqualTo(1);
    finish(take("invoices"), 1, Outcome.DURABLE);
    assertThat(queue.offer(invoice("a", 1))).isInstanceOf(Admission.AlreadyAcknowledged.class);
  }

  @Test
  void aFailedOccurrenceIsTakenAnew() {
    CompletableFuture<Outcome> first = offer(invoice("a", 1));
    finish(take("invoices"), 1, Outcome.FETCH_FAILED);
    assertThat(first).isCompletedWithValue(Outcome.FETCH_FAILED);
    queue.release("invoices");
    CompletableFuture<Outcome> second = offer(invoice("a", 1));
    finish(take("invoices"), 1, Outcome.DURABLE);
    assertThat(second).isCompletedWithValue(Outcome.DURABLE);
  }

  @Test
  void withoutAnOccurrenceEveryDeliveryIsItsOwn() {
    CompletableFuture<Outcome> first = offer(invoice(null, 1));
    CompletableFuture<Outcome> second = offer(invoice(null, 1));
    assertThat(queue.size()).isEqualTo(2);
    finish(take("invoices"), 1, Outcome.DURABLE);
    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    assertThat(queue.offer(invoice(null, 1))).isInstanceOf(Admission.Taken.class);
  }

  @Test
  void anEventAboutTwoRecordsWaitsForBoth() {
    CompletableFuture<Outcome> outcome =
        offer(event("a", new Target("jobs", 1L), new Target("appointments", 2L)));
    finish(take("jobs"), 1, Outcome.DURABLE);
    assertThat(outcome).isNotDone();
    assertThat(queue.offer(invoice("a", 1))).isEqualTo(new Admission.Taken(outcome, true));
    finish(take("appointments"), 2, Outcome.DURABLE);
    assertThat(outcome).isCompletedWithValue(Outcome.DURABLE);
    assertThat(queue.size()).isZero();
  }

  @Test
  void anEventAboutTwoRecordsFailsWithTheFirstThatFails() {
    CompletableFuture<Outcome> outcome =
        offer(event("a", new Target("jobs", 1L), new Target("appointments", 2L)));
    finish(take("jobs"), 1, Outcome.NOT_FOUND);
    assertThat(outcome).isCompletedWithValue(Outcome.NOT_FOUND);
    assertThat(queue.size()).as("the other record still waits").isEqualTo(1);
    finish(take("appointments"), 2, Outcome.DURABLE);
    assertThat(queue.size()).isZero();
    assertThat(queue.offer(event("a", new Target("jobs", 1L)))).isInstanceOf(Admission.Taken.class);
  }

  @Test
  void aFullQueueTakesRepeatsButNothingNew() {
    for (int id = 1; id <= 5; id++) {
      offer(invoice("o" + id, id));
    }
    assertThat(queue.offer(invoice("o6", 6))).isInstanceOf(Admission.Full.class);
    assertThat(queue.offer(invoice("o1", 1))).isInstanceOf(Admission.Taken.class);
    finish(take("invoices"), 1, Outcome.DURABLE);
    assertThat(queue.offer(invoice("o6", 6))).isInstanceOf(Admission.Taken.class);
  }

  @Test
  void closingEndsWhatIsUnanswered() {
    CompletableFuture<Outcome> fetched = offer(invoice("a", 1));
    Batch batch = take("invoices");
    CompletableFuture<Outcome> waiting = offer(invoice("b", 2));
    queue.close();
    assertThat(fetched).isCompletedWithValue(Outcome.STOPPING);
    assertThat(waiting).isCompletedWithValue(Outcome.STOPPING);
    finish(batch, 1, Outcome.DURABLE);
    assertThat(queue.offer(invoice("c", 3))).isInstanceOf(Admission.Closed.class);
  }
}
