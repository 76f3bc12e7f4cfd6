package io.fieldledger.connect.xero.sink.store;

import io.fieldledger.connect.xero.sink.store.IndexRecord.Intent;
import io.fieldledger.connect.xero.sink.store.IndexStore.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the index topic: one thread takes everything that waits into one transaction, in the
 * order it was given. The order matters: a write is settled before its documents are sent anew.
 *
 * <p>An intent gets a certain answer. While it is not known whether a transaction was committed the
 * thread asks again, because an intent that was given up, but comes to light after a crash, would
 * be carried out beside the one that took its place.
 */
final class GroupCommit {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /** Records of one transaction; some MB. */
  private static final int MOST = 2_000;

  private static final long LOOK_EVERY_MS = 100;

  private sealed interface Item {
    record Write(IndexRecord record) implements Item {}

    record Remove(byte[] key) implements Item {}

    record Ask(Intent intent, CompletableFuture<Kept> answer) implements Item {}
  }

  private final BlockingQueue<Item> waiting = new LinkedBlockingQueue<>();
  private final IndexCodec codec;
  private final String topic;
  private final String transactionalId;
  private volatile boolean closing;
  private volatile String closedBecause = "The task is stopping.";

  GroupCommit(IndexCodec codec, String topic, String transactionalId) {
    this.codec = codec;
    this.topic = topic;
    this.transactionalId = transactionalId;
  }

  void write(List<IndexRecord> records) {
    records.forEach(r -> waiting.add(new Item.Write(r)));
  }

  /** Removes a record by its whole key. */
  void remove(byte[] key) {
    waiting.add(new Item.Remove(key));
  }

  CompletableFuture<Kept> ask(Intent intent) {
    Item.Ask ask = new Item.Ask(intent, new CompletableFuture<>());
    waiting.add(ask);
    if (closing) {
      refuseWaiting();
    }
    return ask.answer();
  }

  /** True when nothing waits to be written. */
  boolean idle() {
    return waiting.isEmpty();
  }

  /** From now on nothing more is written; whoever waits is told. */
  void close(String because) {
    closedBecause = because;
    closing = true;
    refuseWaiting();
  }

  private void refuseWaiting() {
    for (Item item : waiting) {
      if (item instanceof Item.Ask ask) {
        ask.answer().complete(new Kept.Never(closedBecause));
      }
    }
  }

  /**
   * Writes until it is closed.
   *
   * @throws StoreFailure when this task may write no more
   */
  void run(Producer<byte[], byte[]> producer, int partition) throws InterruptedException {
    List<Item> items = new ArrayList<>();
    while (!closing) {
      if (items.isEmpty()) {
        Item first = waiting.poll(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        items.add(first);
      }
      waiting.drainTo(items, MOST - items.size());
      try {
        items = commit(items, producer, partition);
      } catch (StoreFailure e) {
        answer(items, new Kept.Never(e.getMessage()));
        throw e;
      }
    }
    answer(items, new Kept.Never(closedBecause));
  }

  private static void answer(List<Item> items, Kept kept) {
    for (Item item : items) {
      if (item instanceof Item.Ask ask) {
        ask.answer().complete(kept);
      }
    }
  }

  /** What must be tried again. */
  private List<Item> commit(List<Item> items, Producer<byte[], byte[]> producer, int partition) {
    try {
      producer.beginTransaction();
      for (Item item : items) {
        Future<RecordMetadata> unused = producer.send(record(item, partition));
      }
      untilKnown(producer::commitTransaction);
      answer(items, new Kept.Durably());
      return new ArrayList<>();
    } catch (KafkaException e) {
      throwIfFinal(e);
      LOG.warn(
          "The index topic {} cannot be written now: {}",
          topic,
          String.valueOf(e.getCause() == null ? e : e.getCause()));
      abort(producer);
      answer(items, new Kept.NotNow("The index topic cannot be written"));
      items.removeIf(item -> item instanceof Item.Ask);
      return items;
    }
  }

  private ProducerRecord<byte[], byte[]> record(Item item, int partition) {
    if (item instanceof Item.Remove remove) {
      return new ProducerRecord<>(topic, partition, remove.key(), null);
    }
    IndexRecord record =
        item instanceof Item.Write write ? write.record() : ((Item.Ask) item).intent();
    return new ProducerRecord<>(topic, partition, codec.key(record), codec.value(record));
  }

  private void abort(Producer<byte[], byte[]> producer) {
    try {
      untilKnown(producer::abortTransaction);
    } catch (KafkaException e) {
      throwIfFinal(e);
      throw new StoreFailure(
          "The producer of the index topic %s is in a state it cannot leave: %s. Restart the task."
              .formatted(topic, e.getMessage()));
    }
  }

  private void untilKnown(Runnable end) {
    while (true) {
      try {
        end.run();
        return;
      } catch (TimeoutException | InterruptException e) {
        if (closing) {
          throw e;
        }
        LOG.warn("The brokers of the index topic {} do not answer: {}", topic, e.getMessage());
      }
    }
  }

  private void throwIfFinal(KafkaException e) {
    if (closing) {
      throw new StoreFailure(closedBecause);
    }
    Optional<StoreFailure> failure = StoreFailure.of(e, topic, transactionalId);
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
