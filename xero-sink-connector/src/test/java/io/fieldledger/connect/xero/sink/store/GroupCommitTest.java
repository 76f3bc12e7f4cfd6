package io.fieldledger.connect.xero.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.xero.sink.index.BankOf;
import io.fieldledger.connect.xero.sink.store.IndexRecord.EarlyMoneyBank;
import io.fieldledger.connect.xero.sink.store.IndexRecord.Intent;
import io.fieldledger.connect.xero.sink.store.IndexRecord.IntentSettled;
import io.fieldledger.connect.xero.sink.store.IndexStore.Kept;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the thread of the index topic writes, in which order, and what it tells who waits. */
class GroupCommitTest {
  private final IndexCodec codec = new IndexCodec("xero-sink", "tenant");
  private final GroupCommit commits = new GroupCommit(codec, "index", "id");
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final AtomicReference<Throwable> ended = new AtomicReference<>();
  private Thread thread;

  private void start() {
    producer.initTransactions();
    thread =
        new Thread(
            () -> {
              try {
                commits.run(producer, 0);
              } catch (InterruptedException | RuntimeException e) {
                ended.set(e);
              }
            });
    thread.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    commits.close("over");
    if (thread != null) {
      thread.join(10_000);
    }
  }

  private static Intent intent(String key) {
    return new Intent(key, "PUT", "Payments", new byte[] {1}, Instant.EPOCH);
  }

  private static Kept answer(CompletableFuture<Kept> asked) throws Exception {
    return asked.get(10, TimeUnit.SECONDS);
  }

  private List<String> written() {
    return producer.history().stream()
        .map(r -> new String(r.key(), java.nio.charset.StandardCharsets.UTF_8))
        .map(k -> k.substring(codec.owner().length()))
        .toList();
  }

  @Test
  void whatWaitsGoesInOneTransactionInItsOrder() throws Exception {
    commits.write(List.of(new EarlyMoneyBank(new BankOf("p1", "b")), new IntentSettled("old")));
    CompletableFuture<Kept> one = commits.ask(intent("one"));
    CompletableFuture<Kept> two = commits.ask(intent("two"));
    start();
    assertThat(answer(one)).isInstanceOf(Kept.Durably.class);
    assertThat(answer(two)).isInstanceOf(Kept.Durably.class);
    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(written()).containsExactly("bank/p1", "intent/old", "intent/one", "intent/two");
  }

  @Test
  void whoWasReplacedMaySendNothingAnyMore() throws Exception {
    start();
    producer.fenceProducer();
    assertThat(answer(commits.ask(intent("one")))).isInstanceOf(Kept.Never.class);
    thread.join(10_000);
    assertThat(ended.get()).isInstanceOf(StoreFailure.class).hasMessageContaining("taken over");
  }

  @Test
  void anIntentThatIsNotKeptIsNotTriedAgainButOtherRecordsAre() throws Exception {
    producer.commitTransactionException = new KafkaException("in an error state");
    commits.write(List.of(new EarlyMoneyBank(new BankOf("p1", "b"))));
    CompletableFuture<Kept> one = commits.ask(intent("one"));
    start();
    assertThat(answer(one)).isInstanceOf(Kept.NotNow.class);
    producer.commitTransactionException = null;
    assertThat(answer(commits.ask(intent("two")))).isInstanceOf(Kept.Durably.class);
    assertThat(written()).containsExactly("bank/p1", "intent/two");
  }

  @Test
  void whileTheEndIsNotKnownItAsksAgain() throws Exception {
    producer.commitTransactionException = new TimeoutException("no answer");
    CompletableFuture<Kept> one = commits.ask(intent("one"));
    start();
    assertThatThrownBy(() -> one.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    producer.commitTransactionException = null;
    assertThat(answer(one)).isInstanceOf(Kept.Durably.class);
  }

  @Test
  void whoAsksAfterTheEndIsTold() throws Exception {
    commits.close("The task is stopping.");
    assertThat(answer(commits.ask(intent("one"))))
        .isEqualTo(new Kept.Never("The task is stopping."));
  }

  @Test
  void missingRightsAreNamed() {
    assertThat(
            StoreFailure.of(
                new KafkaException(
                    new org.apache.kafka.common.errors.TransactionalIdAuthorizationException(
                        "Not authorized")),
                "index",
                "fieldledger-x"))
        .hasValueSatisfying(
            f -> assertThat(f).hasMessageContainingAll("fieldledger-x", "index", "Write"));
    assertThat(StoreFailure.of(new TimeoutException("away"), "index", "id")).isEmpty();
    assertThat(StoreFailure.of(new ProducerFencedException("x"), "index", "id")).isPresent();
  }
}
