package io.fieldledger.connect.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every final result of every record, as the results topic has them in their order. */
final class FinalResults {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A record that the sink has read. */
  record Position(String topic, int partition, long offset) {
    static Position of(ConsumerRecord<byte[], byte[]> record) {
      return new Position(record.topic(), record.partition(), record.offset());
    }
  }

  /**
   * One final result.
   *
   * @param at when the sink wrote it
   */
  record Final(Instant at, String source, String status, String code, String message) {
    boolean needsAttention() {
      return status.equals("held") || status.equals("rejected");
    }

    @Override
    public String toString() {
      return source + " " + status + " " + code + " at " + at;
    }
  }

  private final Map<Position, List<Final>> byPosition = new LinkedHashMap<>();

  private FinalResults() {}

  /**
   * @param entries of the results topic
   */
  static FinalResults of(List<ConsumerRecord<byte[], byte[]>> entries) {
    FinalResults results = new FinalResults();
    for (ConsumerRecord<byte[], byte[]> entry : entries) {
      JsonNode key = json(entry.key());
      JsonNode value = json(entry.value());
      if (!value.path("status").asText().equals("parked")) {
        Position position =
            new Position(
                value.at("/record/topic").asText(),
                value.at("/record/partition").asInt(),
                value.at("/record/offset").asLong());
        results
            .byPosition
            .computeIfAbsent(position, any -> new ArrayList<>())
            .add(
                new Final(
                    Instant.ofEpochMilli(entry.timestamp()),
                    key.path("type").asText() + " " + key.path("id").asText(),
                    value.path("status").asText(),
                    value.path("code").asText(""),
                    value.path("message").asText("")));
      }
    }
    return results;
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int size() {
    return byPosition.values().stream().mapToInt(List::size).sum();
  }

  List<Final> of(Position position) {
    return byPosition.getOrDefault(position, List.of());
  }

  Map<Position, List<Final>> all() {
    return Map.copyOf(byPosition);
  }

  /**
   * Repeated results that no interruption explains: one interruption explains one repeat of a
   * record, if it began before the repeat and the tasks before it may have written the result
   * before.
   */
  List<String> unexplained(List<Adversary.Interruption> interruptions) {
    List<String> unexplained = new ArrayList<>();
    byPosition.forEach(
        (position, results) -> {
          Set<Adversary.Interruption> used = new HashSet<>();
          for (int n = 1; n < results.size(); n++) {
            Instant first = results.get(n - 1).at();
            Instant second = results.get(n).at();
            boolean explained =
                interruptions.stream()
                    .filter(one -> !one.begin().isAfter(second) && !one.end().isBefore(first))
                    .anyMatch(used::add);
            if (!explained) {
              unexplained.add(position + " has one result too many: " + results);
            }
          }
        });
    return unexplained;
  }
}
