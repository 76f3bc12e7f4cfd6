package io.fieldledger.connect.quickstart.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.quickstart.books.Access;
import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The source and the sink of a run, made from the examples. */
public final class Connectors {
  private static final List<String> SOURCE_ADDRESSES =
      List.of("servicetitan.api.url", "servicetitan.auth.url");
  private static final List<String> SINK_ADDRESSES =
      List.of("xero.api.url", "xero.identity.url", "xero.scopes", "xero.calls.per.day");
  private static final String MAPPING_PREFIX = "transforms.toXero.";
  private static final String POLL_INTERVAL_MILLIS = "2000";

  private final ConnectRest rest;
  private final ConnectorExample source;
  private final ConnectorExample sink;

  /**
   * Takes {@code servicetitan-source.json} and {@code xero-sink.json} with what is different on
   * this machine.
   *
   * @param credentials the file that the worker reads the credentials from
   */
  public Connectors(
      ConnectRest rest, Path examples, Path credentials, Access access, String bootstrapServers) {
    this.rest = rest;
    Map<String, String> reading = given(access, SOURCE_ADDRESSES);
    reading.put("poll.interval.ms", POLL_INTERVAL_MILLIS);
    this.source =
        ConnectorExample.read(examples.resolve("servicetitan-source.json"))
            .withCredentialsIn(credentials)
            .with(reading);
    Map<String, String> writing = given(access, SINK_ADDRESSES);
    writing.put("kafka.bootstrap.servers", bootstrapServers);
    writing.put("consumer.override.metadata.max.age.ms", "1000");
    ConnectorExample example =
        ConnectorExample.read(examples.resolve("xero-sink.json")).withCredentialsIn(credentials);
    if (access.given("xero.tenant.id").isEmpty()) {
      writing.put("xero.tenant.id", "");
    }
    this.sink = example.with(writing);
  }

  private static Map<String, String> given(Access access, List<String> names) {
    Map<String, String> given = new HashMap<>();
    names.forEach(name -> access.given(name).ifPresent(value -> given.put(name, value)));
    return given;
  }

  /** Creates both on the worker; the sink waits for the source's topics. */
  public void create() {
    rest.put(source.name(), source.config());
    rest.put(sink.name(), sink.config());
  }

  public ConnectorExample source() {
    return source;
  }

  public ConnectorExample sink() {
    return sink;
  }

  /** The prefix of the mapping's keys in the sink's configuration. */
  public String mappingPrefix() {
    return MAPPING_PREFIX;
  }

  public String resultsTopic() {
    return sink.config().getOrDefault("results.topic", "fieldledger.results");
  }

  /** The source's topics begin with this. */
  public String topicPrefix() {
    return source.config().get("topic.prefix") + ".";
  }

  /**
   * Throws when a connector or a task has failed.
   *
   * @throws QuickstartException with the reason that the task gave
   */
  public void check() {
    for (ConnectorExample connector : List.of(source, sink)) {
      JsonNode status = rest.status(connector.name());
      failure(status.path("connector"), connector);
      status.path("tasks").forEach(task -> failure(task, connector));
    }
  }

  private static void failure(JsonNode state, ConnectorExample connector) {
    if (state.path("state").asText().equals("FAILED")) {
      throw new QuickstartException(
          "Connector " + connector.name() + " failed: " + reason(state.path("trace").asText()));
    }
  }

  /** The innermost cause is the one that names what to do. */
  private static String reason(String trace) {
    String reason = trace.lines().findFirst().orElse("no reason given");
    for (String line : trace.lines().toList()) {
      if (line.startsWith("Caused by: ")) {
        reason = line.substring("Caused by: ".length());
      }
    }
    return reason.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
  }

  /** Whether every stream that has sent records has reached the end of what was there. */
  public boolean sourceIsLive() {
    JsonNode offsets = rest.offsets(source.name()).path("offsets");
    return !offsets.isEmpty()
        && offsets
            .valueStream()
            .allMatch(stream -> stream.at("/offset/phase").asText().equals("live"));
  }
}
