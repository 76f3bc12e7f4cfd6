package io.fieldledger.connect.quickstart.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * One file of {@code config-examples/}: a connector's name and configuration, as {@code POST
 * /connectors} takes them. Secrets are references into a properties file that Kafka's
 * FileConfigProvider reads on the worker, so no answer of the REST API shows them.
 */
public record ConnectorExample(String name, Map<String, String> config) {
  /** The path of the credentials that the examples are written with. */
  public static final String CREDENTIALS_PATH = "/etc/fieldledger/credentials.properties";

  /** Reads an example as it is. */
  public static ConnectorExample read(Path file) {
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      Map<String, String> config = new TreeMap<>();
      json.path("config")
          .properties()
          .forEach(setting -> config.put(setting.getKey(), setting.getValue().asText()));
      return new ConnectorExample(json.path("name").asText(), config);
    } catch (IOException e) {
      throw new QuickstartException(
          "The example " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The same connector with its credentials in another file. */
  public ConnectorExample withCredentialsIn(Path file) {
    Map<String, String> moved = new TreeMap<>(config);
    moved.replaceAll(
        (key, value) -> value.replace(CREDENTIALS_PATH, file.toAbsolutePath().toString()));
    return new ConnectorExample(name, moved);
  }

  /** The same connector with some settings changed or added. */
  public ConnectorExample with(Map<String, String> settings) {
    Map<String, String> changed = new TreeMap<>(config);
    changed.putAll(settings);
    return new ConnectorExample(name, changed);
  }
}
