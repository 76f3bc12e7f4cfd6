package io.fieldledger.connect.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a cluster writes: the logs of its processes, and every topic with results, dead letters,
 * status traces and configurations. Each look goes on where the last one ended.
 */
final class ShownByCluster {
  /** Longer than any secret: one may have been written in two parts. */
  private static final int OVERLAP = 128;

  private final Map<Path, Long> logs = new HashMap<>();
  private final Map<TopicPartition, Long> topics = new HashMap<>();

  /**
   * Looks through both.
   *
   * @param folder of the cluster
   */
  void look(Path folder, String bootstrapServers, LeakScan scan) {
    logs(folder.resolve("logs"), scan);
    topics(bootstrapServers, scan);
  }

  /** All files below a folder that processes print into. */
  void logs(Path folder, LeakScan scan) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(ShownByCluster::isPrinted).toList()) {
        logs.put(file, log(file, logs.getOrDefault(file, 0L), scan));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPrinted(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".log") || name.endsWith(".txt");
  }

  private static long log(Path file, long before, LeakScan scan) throws IOException {
    long end = Files.size(file);
    if (end > before) {
      try (InputStream in = Files.newInputStream(file)) {
        in.skipNBytes(Math.max(0, before - OVERLAP));
        scan.stream(file.toString(), in);
      }
    }
    return end;
  }

  /** Keys, values and headers. */
  void topics(String bootstrapServers, LeakScan scan) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer
          .listTopics()
          .forEach(
              (topic, infos) ->
                  infos.forEach(i -> partitions.add(new TopicPartition(topic, i.partition()))));
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      partitions.removeIf(p -> topics.getOrDefault(p, 0L) >= ends.get(p));
      consumer.assign(partitions);
      partitions.forEach(p -> consumer.seek(p, topics.getOrDefault(p, 0L)));
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> scan.text("topic " + record.topic(), text(record)));
      }
      partitions.forEach(p -> topics.put(p, ends.get(p)));
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    StringBuilder all = new StringBuilder();
    all.append(text(record.key())).append(' ').append(text(record.value()));
    record.headers().forEach(h -> all.append(' ').append(h.key()).append(text(h.value())));
    return all.toString();
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
