package io.fieldledger.connect.core.source.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Checks and proposes the names of a connector's streams.
 *
 * @param names all there are; those of a group stand together
 * @param grouped the same for a message: {@code customers (customers, locations), …}
 */
public record StreamNames(List<String> names, String grouped) {

  public ConfigDef.Validator validator() {
    return new ConfigDef.Validator() {
      @Override
      public void ensureValid(String name, Object value) {
        if (!(value instanceof List<?> streams)) {
          return;
        }
        if (streams.isEmpty()) {
          throw new ConfigException(name, value, "Name at least one of " + grouped + ".");
        }
        Set<Object> seen = new HashSet<>();
        for (Object stream : streams) {
          if (!names.contains(String.valueOf(stream))) {
            throw new ConfigException(name, value, unknown(stream));
          }
          if (!seen.add(stream)) {
            throw new ConfigException(name, value, "'" + stream + "' is named twice.");
          }
        }
      }

      @Override
      public String toString() {
        return "some of " + grouped;
      }
    };
  }

  /** Proposes all streams. */
  public ConfigDef.Recommender recommender() {
    return new ConfigDef.Recommender() {
      @Override
      public List<Object> validValues(String name, Map<String, Object> parsedConfig) {
        return List.copyOf(names);
      }

      @Override
      public boolean visible(String name, Map<String, Object> parsedConfig) {
        return true;
      }
    };
  }

  /** What to tell somebody who names a stream that is none. */
  public String unknown(Object stream) {
    return "There is no stream '" + stream + "'. Streams are " + grouped + ".";
  }
}
