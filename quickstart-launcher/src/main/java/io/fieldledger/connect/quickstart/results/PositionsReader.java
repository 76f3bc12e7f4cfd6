package io.fieldledger.connect.quickstart.results;

import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.util.HashMap;
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

/** Asks the broker how far the source has written and the sink has committed. */
public final class PositionsReader implements AutoCloseable {
  private final Admin admin;
  private final String topicPrefix;
  private final Pattern mapped;
  private final String sinkGroup;

  /**
   * @param topicPrefix of the source's topics, with the dot
   * @param mapped the sink's {@code topics.regex}
   * @param sinkConnector name of the sink; its consumer group is {@code connect-<name>}
   */
  public PositionsReader(
      String bootstrapServers, String topicPrefix, String mapped, String sinkConnector) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.topicPrefix = topicPrefix;
    this.mapped = Pattern.compile(mapped);
    this.sinkGroup = "connect-" + sinkConnector;
  }

  public Positions read() {
    try {
      Set<String> topics =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(topicPrefix))
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
              .filter(name -> mapped.matcher(name).matches())
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
    try {
      admin
          .listConsumerGroupOffsets(sinkGroup)
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
    return finished;
  }

  @Override
  public void close() {
    admin.close();
  }
}
