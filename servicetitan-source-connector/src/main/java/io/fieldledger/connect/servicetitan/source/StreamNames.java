package io.fieldledger.connect.servicetitan.source;

import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.util.HashSet;
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
            throw new ConfigException(name, value, "Name at least one of " + known() + ".");
          }
          Set<Object> seen = new HashSet<>();
          for (Object stream : streams) {
            if (!StreamTable.names().contains(String.valueOf(stream))) {
              throw new ConfigException(
                  name, value, "There is no stream '" + stream + "'. Streams are " + known() + ".");
            }
            if (!seen.add(stream)) {
              throw new ConfigException(name, value, "'" + stream + "' is named twice.");
            }
          }
        }

        @Override
        public String toString() {
          return "some of " + known();
        }
      };

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

  private static String known() {
    return String.join(", ", StreamTable.names());
  }
}
