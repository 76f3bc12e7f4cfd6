package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.Limit;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.UnreadableRecordException;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.JournalEntry;
import io.fieldledger.connect.xero.sink.api.XeroConnection;
import io.fieldledger.connect.xero.sink.desired.DesiredState;
import io.fieldledger.connect.xero.sink.desired.DesiredStateReader;
import io.fieldledger.connect.xero.sink.plan.Policies;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;

/** A sandbox organisation and an engine that writes to it; the engine's time can be moved. */
final class Organisation implements AutoCloseable {
  static final TopicPartition PARTITION = new TopicPartition("desired", 0);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final Sandbox sandbox = Sandbox.builder().empty().build();
  final List<Settlement> settlements = new ArrayList<>();
  final List<Settlement> parked = new ArrayList<>();
  private final HttpTransport transport =
      new OkHttpTransport(Duration.ofSeconds(2), Duration.ofSeconds(5));
  private Duration moved = Duration.ZERO;
  private long offset;
  private final List<SinkEngine> replaced = new ArrayList<>();
  private XeroConnection connection;
  SinkEngine engine;
  KeptIndex store = new KeptIndex();
  int callsPerDay = 5000;
  Policies policies = new Policies(Policies.ContactMatch.NAME, true);

  Organisation() {
    restart();
  }

  /** Both sinks' memory; it outlives a restart. */
  Agreements agreements = Agreements.none();

  void restart(Policies others) {
    policies = others;
    restart();
  }

  /** A new engine that knows nothing but what the organisation tells. */
  void restart() {
    restart("USD");
  }

  void restart(String currency) {
    sandbox.xero().switches().set("calls.per.day", String.valueOf(callsPerDay));
    if (engine != null) {
      engine.close();
    }
    start(currency);
  }

  /** A new engine while the old one does not know yet that it is over. */
  SinkEngine takeOver() {
    SinkEngine old = engine;
    replaced.add(old);
    start("USD");
    return old;
  }

  private void start(String currency) {
    InstantSource clock = () -> Clock.systemUTC().instant().plus(moved);
    XeroSettings settings =
        new XeroSettings(
            sandbox.xero().url(),
            sandbox.xero().url(),
            SandboxCredentials.XERO_TENANT_ID,
            SandboxCredentials.XERO_CLIENT_ID,
            new Password(SandboxCredentials.XERO_CLIENT_SECRET),
            XeroSettings.SCOPES_DEFAULT,
            60,
            callsPerDay,
            0);
    connection =
        new XeroConnection(
            settings,
            transport,
            new ClientCredentialsTokenSource(settings.oauthClient(), transport, clock),
            clock);
    CallBudget budget =
        new CallBudget(
            clock,
            XeroSettings.SERVER_CALLS_AT_ONCE,
            List.of(
                Limit.counted(SinkEngine.MINUTE, 60, Duration.ofMinutes(1), 60, 0),
                Limit.told(SinkEngine.DAY, callsPerDay, Duration.ofDays(1), 0)));
    engine =
        new SinkEngine(
            connection,
            budget,
            store.open(),
            agreements,
            new SinkEngine.Settings(
                settings.tenantId(),
                currency,
                policies,
                Duration.ofHours(6),
                Duration.ofMinutes(30),
                callsPerDay / 10,
                index -> Optional.empty()),
            clock,
            () -> 0L,
            settlements::add,
            parked::add);
  }

  /** Another program calls; the limit that refuses it, or nothing. */
  String foreignCall() {
    return connection
        .send(HttpRequest.get(connection.url("Organisation")))
        .reply()
        .header("x-rate-limit-problem")
        .orElse("");
  }

  /** A person gives a tracking option another name. */
  void rename(String categoryId, String optionId, String name) {
    connection.send(
        HttpRequest.json(
            "POST",
            connection.url("TrackingCategories/" + categoryId + "/Options/" + optionId),
            Json.bytes(Json.mapper().createObjectNode().put("Name", name))));
  }

  /** Moves the engine's time and the sandbox's. */
  void advance(Duration by) {
    moved = moved.plus(by);
    sandbox.clock().advance(by);
  }

  Instant now() {
    return Clock.systemUTC().instant().plus(moved);
  }

  void offer(Map<String, Object> value) {
    offer(value, null);
  }

  /**
   * @param changed the record's time; null for none
   */
  void offer(Map<String, Object> value, Instant changed) {
    offerTo(engine, value, changed);
  }

  void offerTo(SinkEngine taker, Map<String, Object> value) {
    offerTo(taker, value, null);
  }

  private void offerTo(SinkEngine taker, Map<String, Object> value, Instant changed) {
    try {
      DesiredState state = DesiredStateReader.read(value);
      SinkRecord record =
          new SinkRecord(
              PARTITION.topic(),
              PARTITION.partition(),
              null,
              null,
              null,
              value,
              offset,
              changed == null ? null : changed.toEpochMilli(),
              TimestampType.CREATE_TIME);
      taker.offer(record, PARTITION, offset++, state);
    } catch (UnreadableRecordException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Gives the engine turns until so many results are in. */
  void settle(int results) {
    turnUntil(() -> settlements.size() >= results);
  }

  /** Turns until no call runs and none is started: nothing more happens at this time. */
  void turnUntilNothingRuns() {
    long calls = -1;
    while (engine.calls() != calls || engine.callsRunning()) {
      calls = engine.calls();
      engine.turn();
      LockSupport.parkNanos(100_000);
    }
  }

  void turnUntil(java.util.function.BooleanSupplier reached) {
    Instant end = Clock.systemUTC().instant().plus(PATIENCE);
    while (!reached.getAsBoolean()) {
      engine.turn();
      if (Clock.systemUTC().instant().isAfter(end)) {
        throw new AssertionError("Not reached in time; results so far: " + statuses());
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Gives the engine turns until a record waits for room, after the burst is over. */
  void waitForRoom(String code) {
    advance(Duration.ofSeconds(6));
    turnUntil(
        () ->
            engine.waiting().stream()
                .anyMatch(w -> w.contains("reason=" + code) && !w.contains("waitKey=Quiet")));
  }

  Settlement last() {
    return settlements.get(settlements.size() - 1);
  }

  /** How each source record ended, in the order of results: {@code Invoice 1: accepted}. */
  List<String> statuses() {
    return settlements.stream()
        .map(
            s ->
                s.source().label()
                    + ": "
                    + s.status()
                    + (s.reason() == null ? "" : " " + s.reason().code()))
        .toList();
  }

  long writes() {
    return written().size();
  }

  /** Every call that changes something, oldest first. */
  List<JournalEntry> written() {
    return Stream.of("PUT", "POST", "DELETE")
        .flatMap(m -> sandbox.xero().journal().calls(m, ".*/api.xro/2.0/.*").stream())
        .sorted(Comparator.comparingLong(JournalEntry::id))
        .toList();
  }

  long calls(String method, String path) {
    return sandbox.xero().journal().calls(method, path).size();
  }

  /** A list as the sandbox's ledger has it, read past its API and its limits. */
  List<JsonNode> list(String collection) {
    List<JsonNode> documents = new ArrayList<>();
    sandbox.xeroClerk().list(collection).forEach(documents::add);
    return documents;
  }

  JsonNode invoice(String key) {
    return list("Invoices").stream()
        .filter(i -> i.path("Reference").asText().startsWith(key))
        .findFirst()
        .orElseThrow();
  }

  List<String> contactNames() {
    return list("Contacts").stream().map(c -> c.path("Name").asText()).toList();
  }

  @Override
  public void close() {
    replaced.forEach(SinkEngine::close);
    engine.close();
    transport.close();
    sandbox.close();
  }

  // Desired states

  static Map<String, Object> record(String type, String id, Map<?, ?>... documents) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put(
        "source", Map.of("system", "servicetitan", "tenant", "4410021", "type", type, "id", id));
    value.put("documents", List.of(documents));
    return value;
  }

  static Map<String, Object> document(String kind, String key, Map<String, Object> body) {
    return Map.of("kind", kind, "key", key, "state", "PRESENT", "body", body);
  }

  static Map<String, Object> key(String key) {
    return Map.of("ExternalKey", key);
  }
}
