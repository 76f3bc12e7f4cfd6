package io.fieldledger.connect.xero.sink.store;

import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.xero.sink.store.IndexRecord.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index in a compacted topic. One thread prepares the topic, shuts out the task before this one
 * (a producer with the same transactional id), reads what is there, and then writes.
 */
public final class IndexTopic implements IndexStore {
  private static final Logger LOG = LoggerFactory.getLogger(IndexTopic.class);

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
  private static final Duration POLL = Duration.ofMillis(200);

  /** Parts that are read ahead of the task thread. */
  private static final int AHEAD = 4;

  private static final Duration STOP_WITHIN = Duration.ofMillis(700);

  private final String topic;
  private final String organisation;
  private final String transactionalId;
  private final IndexClients clients;
  private final IndexCodec codec;
  private final GroupCommit commits;
  private final BlockingQueue<Recalled> parts = new ArrayBlockingQueue<>(AHEAD);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "xero-index-topic");
  private volatile Producer<byte[], byte[]> producer;
  private volatile String failure;

  private IndexTopic(
      String topic, String connector, String organisation, String id, IndexClients clients) {
    this.topic = topic;
    this.organisation = organisation;
    this.transactionalId = id;
    this.clients = clients;
    this.codec = new IndexCodec(connector, organisation);
    this.commits = new GroupCommit(codec, topic, id);
    this.thread.setDaemon(true);
  }

  /**
   * Opens the topic and returns at once.
   *
   * @param settings Kafka client settings with bootstrap.servers
   * @param connector its name
   * @param tenant the organisation's id, or the client id of a connection to one organisation
   * @param api address of Xero's API
   */
  public static IndexTopic open(
      Map<String, Object> settings, String topic, String connector, String tenant, String api) {
    String id = transactionalId(connector, tenant);
    return open(
        topic, connector, tenant + ' ' + api, id, new KafkaIndexClients(settings, topic, id));
  }

  static IndexTopic open(
      String topic, String connector, String organisation, String id, IndexClients clients) {
    IndexTopic opened = new IndexTopic(topic, connector, organisation, id, clients);
    opened.thread.start();
    return opened;
  }

  /** Of two tasks of one connector for one organisation the later one shuts out the earlier. */
  public static String transactionalId(String connector, String tenant) {
    return "fieldledger-" + connector + "-" + tenant;
  }

  @Override
  public Optional<Recalled> poll() {
    return Optional.ofNullable(parts.poll());
  }

  @Override
  public void append(List<IndexRecord> records) {
    commits.write(records);
  }

  @Override
  public Kept keep(Intent intent) {
    try {
      return commits.ask(intent).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Kept.Never("The task is stopping.");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  private void run() {
    try {
      int partition = partition(patiently(clients::prepare));
      try (Producer<byte[], byte[]> opened = patiently(clients::producer)) {
        producer = opened;
        patiently(
            () -> {
              opened.initTransactions();
              return opened;
            });
        read(new TopicPartition(topic, partition));
        commits.run(opened, partition);
      }
    } catch (StoreFailure e) {
      stop(e.getMessage());
    } catch (InterruptedException e) {
      commits.close("The task is stopping.");
    } catch (RuntimeException e) {
      LOG.error("The index topic {} failed unexpectedly", topic, e);
      stop("The index topic %s failed: %s. Restart the task.".formatted(topic, e));
    }
  }

  private void stop(String sentence) {
    if (closing.getCount() > 0) {
      failure = sentence;
    }
    commits.close(sentence);
  }

  /** All records of an organisation are in one partition, so that they have one order. */
  private int partition(int partitions) {
    return Utils.toPositive(Utils.murmur2(Utils.utf8(organisation))) % partitions;
  }

  /** Tries until it succeeds, unless a person must act first. */
  private <T> T patiently(Supplier<T> what) throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        return what.get();
      } catch (KafkaException e) {
        Optional<StoreFailure> sentence = StoreFailure.of(e, topic, transactionalId);
        if (sentence.isPresent()) {
          throw sentence.get();
        }
        LOG.warn("The index topic {} cannot be reached yet: {}", topic, e.toString());
        Duration pause = BACKOFF.delay(failures, ThreadLocalRandom.current().nextDouble());
        if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new InterruptedException();
        }
      }
    }
  }

  private void read(TopicPartition partition) throws InterruptedException {
    long end = patiently(() -> clients.end(partition));
    List<byte[]> unreadable = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = patiently(clients::consumer)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (patiently(() -> consumer.position(partition)) < end) {
        List<IndexRecord> some = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record :
            patiently(() -> consumer.poll(POLL)).records(partition)) {
          decode(record, unreadable).ifPresent(some::add);
        }
        if (!some.isEmpty()) {
          hand(new Recalled.Some(some));
        }
        if (closing.getCount() == 0) {
          throw new InterruptedException();
        }
      }
    }
    unreadable.forEach(commits::remove);
    hand(
        unreadable.isEmpty()
            ? new Recalled.All()
            : new Recalled.Unusable(
                "%d records of the topic %s are not readable".formatted(unreadable.size(), topic)));
  }

  private Optional<IndexRecord> decode(
      ConsumerRecord<byte[], byte[]> record, List<byte[]> unreadable) {
    if (!codec.owns(record.key())) {
      return Optional.empty();
    }
    try {
      return codec.read(record.key(), record.value());
    } catch (UnreadableIndexException e) {
      LOG.warn("Offset {} of {} is not readable: {}", record.offset(), topic, e.toString());
      unreadable.add(record.key());
      return Optional.empty();
    }
  }

  private void hand(Recalled part) throws InterruptedException {
    while (!parts.offer(part, POLL.toMillis(), TimeUnit.MILLISECONDS)) {
      if (closing.getCount() == 0) {
        throw new InterruptedException();
      }
    }
  }

  @Override
  public void close() {
    try {
      long end = System.nanoTime() + STOP_WITHIN.toNanos();
      while (thread.isAlive() && producer != null && !commits.idle() && System.nanoTime() < end) {
        thread.join(20);
      }
      closing.countDown();
      commits.close("The task is stopping.");
      thread.join(STOP_WITHIN.toMillis());
      if (thread.isAlive() && producer != null) {
        producer.close(Duration.ZERO);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
