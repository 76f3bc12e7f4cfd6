package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.Limit;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.fixture.SteppedCalls;
import io.fieldledger.connect.core.sink.UnreadableRecordException;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import io.fieldledger.connect.xero.sink.api.XeroConnection;
import io.fieldledger.connect.xero.sink.desired.DesiredState;
import io.fieldledger.connect.xero.sink.desired.DesiredStateReader;
import io.fieldledger.connect.xero.sink.plan.Policies;
import io.fieldledger.connect.xero.sink.report.Settlement;
import io.fieldledger.connect.xero.sink.store.NoIndexStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * An engine and the sandbox's Xero in one thread and in a time of their own: nothing depends on the
 * machine, and the same seed gives the same calls in the same order. Offsets are committed and
 * records delivered again as Kafka Connect does it.
 */
final class Rehearsal implements AutoCloseable {
  private static final TopicPartition PARTITION = new TopicPartition("desired", 0);
  private static final Duration STEP = Duration.ofMillis(250);
  private static final int PATIENCE = 400_000;

  final List<Settlement> settlements = new ArrayList<>();
  final InProcessXero xero;
  SinkEngine engine;
  private final SandboxClock clock;
  private final Random random;
  private Policies policies;
  private final List<Map<String, Object>> topic = new ArrayList<>();
  private SteppedCalls calls;
  private long committed;
  private final KeptIndex store = new KeptIndex();
  private final boolean keepsIndex;

  /**
   * @param random which of several running calls is answered first
   */
  Rehearsal(Policies policies, Random random) {
    this.policies = policies;
    this.random = random;
    this.keepsIndex = random.nextBoolean();
    this.clock =
        new SandboxClock(Clock.fixed(Sandbox.DEFAULT_START, ZoneOffset.UTC), Sandbox.DEFAULT_START);
    this.xero = new InProcessXero(clock, 1);
    xero.switches.set(XeroSwitches.CALLS_PER_DAY, "1000000");
    begin();
  }

  private void begin() {
    calls = new SteppedCalls();
    XeroSettings settings =
        new XeroSettings(
            InProcessXero.ADDRESS,
            InProcessXero.ADDRESS,
            SandboxCredentials.XERO_TENANT_ID,
            SandboxCredentials.XERO_CLIENT_ID,
            new Password(SandboxCredentials.XERO_CLIENT_SECRET),
            XeroSettings.SCOPES_DEFAULT,
            60,
            1_000_000,
            0);
    engine =
        new SinkEngine(
            new XeroConnection(
                settings,
                xero,
                new ClientCredentialsTokenSource(settings.oauthClient(), xero, clock),
                clock),
            new CallBudget(
                clock,
                XeroSettings.SERVER_CALLS_AT_ONCE,
                List.of(
                    Limit.counted(SinkEngine.MINUTE, 60, Duration.ofMinutes(1), 60, 0),
                    Limit.told(SinkEngine.DAY, 1_000_000, Duration.ofDays(1), 0))),
            keepsIndex ? store.open() : new NoIndexStore(),
            Agreements.none(),
            new SinkEngine.Settings(
                settings.tenantId(),
                "USD",
                policies,
                Duration.ofHours(6),
                Duration.ofMinutes(30),
                0,
                index -> Optional.empty()),
            clock,
            new Random(1),
            settlements::add,
            parked -> {},
            calls);
  }

  void offer(Map<String, Object> value) {
    topic.add(value);
    deliver(topic.size() - 1);
  }

  private void deliver(int offset) {
    Map<String, Object> value = topic.get(offset);
    try {
      DesiredState state = DesiredStateReader.read(value);
      SinkRecord record =
          new SinkRecord(PARTITION.topic(), PARTITION.partition(), null, null, null, value, offset);
      engine.offer(record, PARTITION, offset, state);
    } catch (UnreadableRecordException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The engine is gone; of the calls that run, some are done by Xero and nobody hears of it. */
  void crash() {
    while (calls.waiting() > 0 && random.nextBoolean()) {
      calls.run(random.nextInt(calls.waiting()));
    }
    stop();
  }

  /** The engine is gone, and with it the calls that it has not made. */
  void stop() {
    calls.shutdownNow();
    committed =
        engine
            .committable(Map.of(PARTITION, new OffsetAndMetadata(topic.size())))
            .getOrDefault(PARTITION, new OffsetAndMetadata(committed))
            .offset();
    begin();
    for (long offset = committed; offset < topic.size(); offset++) {
      deliver((int) offset);
    }
  }

  /** A new engine with other choices, after all records of the old one have ended. */
  void restart(Policies others) {
    policies = others;
    stop();
  }

  /** A turn of the engine and one answered call; or a moment of time when nothing runs. */
  void step() {
    engine.turn();
    if (calls.waiting() > 0) {
      clock.advance(Duration.ofMillis(20));
      calls.run(random.nextInt(calls.waiting()));
    } else {
      clock.advance(STEP);
    }
  }

  /** Time passes, and no call is answered. */
  void unanswered(Duration time) {
    for (long turns = time.dividedBy(STEP); turns > 0; turns--) {
      engine.turn();
      clock.advance(STEP);
    }
  }

  /** Answers the call that was made last. */
  void answerLast() {
    calls.run(calls.waiting() - 1);
    engine.turn();
  }

  int unanswered() {
    return calls.waiting();
  }

  /** True when nothing is on its way but what waits for a person. */
  boolean rests() {
    return calls.waiting() == 0 && engine.settledOrParked();
  }

  /** Until it rests, and goes on resting: what was released may not have been looked at yet. */
  void quiet() {
    clock.advance(Duration.ofSeconds(6));
    int resting = 0;
    for (int i = 0; i < PATIENCE; i++) {
      step();
      resting = rests() ? resting + 1 : 0;
      if (resting == 4) {
        return;
      }
    }
    throw new AssertionError("No end of " + engine.waiting());
  }

  void advance(Duration by) {
    clock.advance(by);
  }

  /** All records of a list, as the ledger has them. */
  List<JsonNode> list(String collection) {
    List<JsonNode> found = xero.api.clerk().list(collection);
    if (found.size() >= 1000) {
      throw new AssertionError("More than a page of " + collection);
    }
    return found;
  }

  /** Balance by account code, debits positive; accounts of nothing are left out. */
  Map<String, BigDecimal> trialBalance() {
    Map<String, BigDecimal> balances = new TreeMap<>();
    for (JsonNode account : xero.api.state().path("trialBalance").path("accounts")) {
      BigDecimal balance = new BigDecimal(account.path("balance").asText());
      if (balance.signum() != 0) {
        balances.put(account.path("code").asText(), balance);
      }
    }
    return balances;
  }

  @Override
  public void close() {
    calls.shutdownNow();
  }
}
