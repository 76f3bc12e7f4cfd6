package io.fieldledger.connect.servicetitan.source;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamGroup;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Checks and proposes the values of {@code servicetitan.streams}. */
final class StreamNames {
  private StreamNames() {}

  static final ConfigDef.Validator VALIDATOR =
      new ConfigDef.Validator() {
        @Override
        public void ensureValid(String name, Object value) {
          if (!(value instanceof List<?> streams)) {
            return;
          }
          if (streams.isEmpty()) {
            throw new ConfigException(name, value, "Name at least one of " + grouped() + ".");
          }
          Set<Object> seen = new HashSet<>();
          for (Object stream : streams) {
            if (StreamTable.named(String.valueOf(stream)).isEmpty()) {
              throw new ConfigException(name, value, unknown(stream));
            }
            if (!seen.add(stream)) {
              throw new ConfigException(name, value, "'" + stream + "' is named twice.");
            }
          }
        }

        @Override
        public String toString() {
          return "some of " + grouped();
        }
      };

  /** Proposes all streams; those of a group stand together. */
  static final ConfigDef.Recommender RECOMMENDER =
      new ConfigDef.Recommender() {
        @Override
        public List<Object> validValues(String name, Map<String, Object> parsedConfig) {
          return List.copyOf(StreamTable.names());
        }

        @Override
        public boolean visible(String name, Map<String, Object> parsedConfig) {
          return true;
        }
      };

  /** What to tell somebody who names a stream that is none. */
  static String unknown(Object stream) {
    return "There is no stream '" + stream + "'. Streams are " + grouped() + ".";
  }

  /** {@code customers (customers, locations), inventory (vendors), …} */
  private static String grouped() {
    Map<StreamGroup, String> groups =
        StreamTable.ALL.stream()
            .collect(
                groupingBy(
                    SourceStream::group,
                    LinkedHashMap::new,
                    mapping(SourceStream::name, joining(", "))));
    return groups.entrySet().stream()
        .map(group -> group.getKey().text() + " (" + group.getValue() + ")")
        .collect(joining(", "));
  }
}
