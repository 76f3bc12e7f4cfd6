package io.fieldledger.connect.quickstart.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.quickstart.books.Access;
import io.fieldledger.connect.quickstart.failure.QuickstartException;
import io.fieldledger.connect.quickstart.results.PositionsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The connectors of a run, made from the examples: the two that carry ServiceTitan to Xero, and the
 * two of the way back, which keeps customers and vendors the same in both.
 */
public final class Connectors {
  private static final List<String> SERVICETITAN_ADDRESSES =
      List.of("servicetitan.api.url", "servicetitan.auth.url");
  private static final List<String> XERO_ADDRESSES =
      List.of("xero.api.url", "xero.identity.url", "xero.scopes");

  /** What the connectors of one direction must be told of the other one's. */
  private static final List<String> SHARED_BY_SINKS = List.of("agreement.topic", "conflict.policy");

  private static final String APPLICATION_GUID = "servicetitan.application.guid";
  private static final String MAPPING_PREFIX = "transforms.toXero.";
  private static final String POLL_INTERVAL = "poll.interval.ms";
  private static final Duration SERVICETITAN_POLL = Duration.ofSeconds(2);

  private static final String CALLS_PER_SECOND = "servicetitan.calls.per.second";

  /** What ServiceTitan allows a tenant, which source and sink share. */
  private static final int TENANT_CALLS = 60;

  /** Xero's calls of a minute that the source may use: a look every six seconds, and two more. */
  private static final String XERO_SOURCE_CALLS = "12";

  /**
   * Xero's calls that the sink leaves over. As it reads in each answer how many are left, these few
   * are for what the source takes in the meantime; the month is carried over without it.
   */
  private static final String XERO_RESERVE = "3";

  private final ConnectRest rest;
  private final Pace pace;
  private final ConnectorExample source;
  private final ConnectorExample sink;
  private final ConnectorExample sourceBack;
  private final ConnectorExample sinkBack;
  private final List<ConnectorExample> created = new ArrayList<>();

  /**
   * What depends on whose the two systems are.
   *
   * @param xeroPoll time between two looks for changes in Xero; each costs one of the day's calls
   * @param wayBack settings of the ServiceTitan sink
   */
  public record Pace(Duration xeroPoll, Map<String, String> wayBack) {}

  /**
   * Takes the examples with what is different on this machine.
   *
   * @param credentials the file that the worker reads the credentials from
   */
  public Connectors(
      ConnectRest rest,
      Path examples,
      Path credentials,
      Access access,
      String bootstrapServers,
      Pace pace) {
    this.rest = rest;
    this.pace = pace;
    Map<String, String> kafka =
        Map.of(
            "kafka.bootstrap.servers",
            bootstrapServers,
            "consumer.override.metadata.max.age.ms",
            "1000");
    this.sinkBack =
        example(examples, "servicetitan-sink", credentials)
            .with(given(access, SERVICETITAN_ADDRESSES))
            .with(kafka)
            .with(pace.wayBack());
    this.source =
        example(examples, "servicetitan-source", credentials)
            .with(given(access, SERVICETITAN_ADDRESSES))
            .with(Map.of(POLL_INTERVAL, Long.toString(SERVICETITAN_POLL.toMillis())))
            .with(Map.of(APPLICATION_GUID, sinkBack.config().get(APPLICATION_GUID)))
            .with(Map.of(CALLS_PER_SECOND, Integer.toString(TENANT_CALLS - sinkBackCalls())));
    this.sink =
        example(examples, "xero-sink", credentials)
            .with(given(access, XERO_ADDRESSES))
            .with(given(access, List.of("xero.calls.per.day")))
            .with(kafka)
            .with(Map.of("xero.calls.reserve", XERO_RESERVE))
            .with(
                SHARED_BY_SINKS.stream()
                    .collect(Collectors.toMap(Function.identity(), sinkBack.config()::get)));
    this.sourceBack =
        example(examples, "xero-source", credentials)
            .with(given(access, XERO_ADDRESSES))
            .with(
                Map.of(
                    "xero.streams",
                    "contacts",
                    "xero.scopes",
                    access.get("xero.scopes"),
                    "xero.calls.per.minute",
                    XERO_SOURCE_CALLS,
                    POLL_INTERVAL,
                    Long.toString(pace.xeroPoll().toMillis())));
  }

  private int sinkBackCalls() {
    return Integer.parseInt(sinkBack.config().get(CALLS_PER_SECOND));
  }

  private static ConnectorExample example(Path examples, String name, Path credentials) {
    return ConnectorExample.read(examples.resolve(name + ".json")).withCredentialsIn(credentials);
  }

  private static Map<String, String> given(Access access, List<String> names) {
    Map<String, String> given = new HashMap<>();
    names.forEach(name -> access.given(name).ifPresent(value -> given.put(name, value)));
    return given;
  }

  /** Creates source and sink on the worker; the sink waits for the source's topics. */
  public void create() {
    create(List.of(source, sink));
  }

  /** Creates those of the way back. */
  public void createWayBack() {
    create(List.of(sourceBack, sinkBack));
  }

  private void create(List<ConnectorExample> connectors) {
    for (ConnectorExample connector : connectors) {
      rest.put(connector.name(), connector.config());
      created.add(connector);
    }
  }

  /** Carries ServiceTitan to Kafka. */
  public ConnectorExample source() {
    return source;
  }

  /** Carries Kafka to Xero. */
  public ConnectorExample sink() {
    return sink;
  }

  /** Carries Xero to Kafka. */
  public ConnectorExample sourceBack() {
    return sourceBack;
  }

  /** Carries Kafka to ServiceTitan. */
  public ConnectorExample sinkBack() {
    return sinkBack;
  }

  /** The prefix of the mapping's keys in the sink's configuration. */
  public String mappingPrefix() {
    return MAPPING_PREFIX;
  }

  /** External data of customers and vendors is kept under it. */
  public String applicationGuid() {
    return source.config().get(APPLICATION_GUID);
  }

  public String resultsTopic() {
    return sink.config().getOrDefault("results.topic", "fieldledger.results");
  }

  /** Both directions. */
  public List<PositionsReader.Way> ways() {
    return List.of(
        new PositionsReader.Way(
            source.config().get("topic.prefix") + ".",
            Pattern.compile(sink.config().get("topics.regex")),
            sink.name()),
        new PositionsReader.Way(
            sourceBack.config().get("topic.prefix") + ".",
            Pattern.compile(Pattern.quote(sinkBack.config().get("topics"))),
            sinkBack.name()));
  }

  /** The longest time until a change in a system is seen, of the sources created so far. */
  public Duration poll() {
    return created.contains(sourceBack) ? pace.xeroPoll() : SERVICETITAN_POLL;
  }

  /**
   * Throws when a connector or a task has failed.
   *
   * @throws QuickstartException with the reason that the task gave
   */
  public void check() {
    for (ConnectorExample connector : created) {
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
  public boolean sourcesAreLive() {
    return Stream.of(source, sourceBack).filter(created::contains).allMatch(this::isLive);
  }

  private boolean isLive(ConnectorExample connector) {
    JsonNode offsets = rest.offsets(connector.name()).path("offsets");
    return !offsets.isEmpty()
        && offsets
            .valueStream()
            .allMatch(stream -> stream.at("/offset/phase").asText().equals("live"));
  }
}
