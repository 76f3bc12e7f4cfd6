package io.fieldledger.connect.quickstart.results;

import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Asks the broker how far the sources have written and the sinks have committed. */
public final class PositionsReader implements AutoCloseable {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final Admin admin;
  private final List<Way> ways;

  /**
   * From one system to the other.
   *
   * @param topicPrefix of the source's topics, with the dot
   * @param mapped matches the topics that the sink reads
   * @param sinkConnector name of the sink; its consumer group is {@code connect-<name>}
   */
  public record Way(String topicPrefix, Pattern mapped, String sinkConnector) {}

  public PositionsReader(String bootstrapServers, List<Way> ways) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.ways = List.copyOf(ways);
  }

  public Positions read() {
    try {
      Set<String> topics =
          admin.listTopics().names().get().stream()
              .filter(name -> ways.stream().anyMatch(way -> name.startsWith(way.topicPrefix())))
              .collect(Collectors.toSet());
      Map<String, Long> written = new TreeMap<>();
      admin
          .listOffsets(
              partitions(topics).stream()
                  .collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.latest())))
          .all()
          .get()
          .forEach((partition, end) -> written.merge(partition.topic(), end.offset(), Long::sum));
      Set<String> read =
          topics.stream()
              .filter(name -> ways.stream().anyMatch(way -> way.mapped().matcher(name).matches()))
              .collect(Collectors.toSet());
      return new Positions(written, read, finished());
    } catch (ExecutionException e) {
      throw new QuickstartException(
          "The Kafka broker does not answer: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QuickstartException("Interrupted while asking the broker.", e);
    }
  }

  private Set<TopicPartition> partitions(Set<String> topics)
      throws ExecutionException, InterruptedException {
    return admin.describeTopics(topics).allTopicNames().get().values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .collect(Collectors.toSet());
  }

  private Map<String, Long> finished() throws ExecutionException, InterruptedException {
    Map<String, Long> finished = new HashMap<>();
    for (Way way : ways) {
      addFinished("connect-" + way.sinkConnector(), finished);
    }
    return finished;
  }

  private void addFinished(String group, Map<String, Long> finished)
      throws ExecutionException, InterruptedException {
    try {
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach(
              (partition, offset) -> {
                if (offset != null) {
                  finished.merge(partition.topic(), offset.offset(), Long::sum);
                }
              });
    } catch (ExecutionException e) {
      // Before the sink's first commit there is no group.
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
  }

  /** What was asked last need not be answered any more. */
  @Override
  public void close() {
    admin.close(CLOSE_WITHIN);
  }
}
