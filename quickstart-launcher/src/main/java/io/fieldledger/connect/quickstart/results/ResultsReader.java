package io.fieldledger.connect.quickstart.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.quickstart.failure.QuickstartException;
import io.fieldledger.connect.quickstart.tieout.SourceRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows the results topic from its beginning and keeps the newest result of each source record.
 */
public final class ResultsReader implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final Map<SourceRecord, Result> newest = new HashMap<>();
  private Written written = new Written();
  private long read;

  public ResultsReader(String bootstrapServers, String topic) {
    this.topic = topic;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Takes in what has come since the last time; waits at most this long when there is nothing. */
  public synchronized void poll(Duration wait) {
    if (consumer.assignment().isEmpty() && !assign()) {
      return;
    }
    for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(wait)) {
      take(entry);
    }
  }

  /** Takes in everything that is there now. */
  public synchronized void pollToEnd() {
    if (consumer.assignment().isEmpty() && !assign()) {
      return;
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      poll(Duration.ofSeconds(1));
    }
  }

  /** The newest result of each source record. */
  public Map<SourceRecord, Result> newest() {
    return Map.copyOf(newest);
  }

  /** Number of source records by status of their newest result. */
  public Map<String, Integer> countByStatus() {
    Map<String, Integer> counts = new TreeMap<>();
    newest.values().forEach(result -> counts.merge(result.status(), 1, Integer::sum));
    return counts;
  }

  /** What Xero took since the last time this was asked. */
  public Written takeWritten() {
    Written taken = written;
    written = new Written();
    return taken;
  }

  /** Entries read so far: grows as long as something happens. */
  public long read() {
    return read;
  }

  private boolean assign() {
    List<TopicPartition> partitions =
        consumer.listTopics(Duration.ofSeconds(10)).getOrDefault(topic, List.of()).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return !partitions.isEmpty();
  }

  private void take(ConsumerRecord<byte[], byte[]> entry) {
    read++;
    if (entry.key() == null || entry.value() == null) {
      return;
    }
    try {
      Result result = Result.of(JSON.readTree(entry.key()), JSON.readTree(entry.value()));
      // The result of a revision that a newer one overtook may come after the newer one's.
      newest.merge(result.source(), result, Result::newerOf);
      if (result.system().equals("servicetitan")) {
        result.documents().forEach(written::add);
      }
    } catch (IOException e) {
      throw new QuickstartException(
          "The entry at offset " + entry.offset() + " of " + topic + " is no JSON.", e);
    }
  }

  /** May be called by another thread, as Ctrl-C does. */
  @Override
  public synchronized void close() {
    consumer.close();
  }
}
