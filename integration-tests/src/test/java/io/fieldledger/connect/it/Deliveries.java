package io.fieldledger.connect.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows a source's topics from their beginning; sees committed transactions only. */
final class Deliveries implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Set<String> topics;
  private final List<Delivery> all = new ArrayList<>();

  /**
   * @param streams of which records are read; there may be no topic yet
   */
  Deliveries(String bootstrapServers, String topicPrefix, List<String> streams) {
    this.topics =
        streams.stream().map(stream -> topicPrefix + "." + stream).collect(Collectors.toSet());
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** All that is there now, in the order of each topic. */
  List<Delivery> all() {
    assignNewTopics();
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(Duration.ofMillis(50)).forEach(entry -> all.add(Delivery.of(entry)));
    }
    return List.copyOf(all);
  }

  /** The newest delivery of each record of a stream. */
  Map<Long, Delivery> newest(String stream) {
    Map<Long, Delivery> newest = new HashMap<>();
    all().stream()
        .filter(delivery -> delivery.stream().equals(stream))
        .forEach(delivery -> newest.put(delivery.id(), delivery));
    return newest;
  }

  /** The versions that stand in their topic more than once. */
  List<Delivery.Version> repeated() {
    Set<Delivery.Version> seen = new HashSet<>();
    return all().stream().map(Delivery::version).filter(version -> !seen.add(version)).toList();
  }

  private void assignNewTopics() {
    Set<TopicPartition> assigned = consumer.assignment();
    if (assigned.size() == topics.size()) {
      return;
    }
    List<TopicPartition> found =
        consumer.listTopics(Duration.ofSeconds(10)).entrySet().stream()
            .filter(topic -> topics.contains(topic.getKey()))
            .flatMap(topic -> topic.getValue().stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    List<TopicPartition> fresh =
        found.stream().filter(partition -> !assigned.contains(partition)).toList();
    // Without partitions it would seek to the beginning of all.
    if (!fresh.isEmpty()) {
      consumer.assign(found);
      consumer.seekToBeginning(fresh);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
