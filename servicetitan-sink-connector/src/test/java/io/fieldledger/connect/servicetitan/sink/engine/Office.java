package io.fieldledger.connect.servicetitan.sink.engine;

import com.google.common.util.concurrent.MoreExecutors;
import io.fieldledger.connect.core.auth.AccessToken;
import io.fieldledger.connect.core.auth.TokenSource;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.Limit;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.contact.ConflictPolicies;
import io.fieldledger.connect.core.contact.MemoryAgreements;
import io.fieldledger.connect.core.contact.Merge;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.servicetitan.ServiceTitanApi;
import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.core.sink.UnreadableRecordException;
import io.fieldledger.connect.servicetitan.sink.desired.DesiredStateReader;
import io.fieldledger.connect.servicetitan.sink.plan.Planner;
import io.fieldledger.connect.servicetitan.sink.plan.Policies;
import io.fieldledger.connect.servicetitan.sink.records.Directory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.sink.SinkRecord;

/** The engine before a ServiceTitan in memory, in one thread and in a time of its own. */
final class Office {
  static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  static final TopicPartition TOPIC = new TopicPartition("xero.contacts", 0);
  static final Duration MAKE_WAIT = Duration.ofMinutes(2);

  private Instant now = NOW;
  final InstantSource clock = () -> now;
  final FakeServiceTitan serviceTitan = new FakeServiceTitan(clock);
  final List<RecordResult> results = new ArrayList<>();
  final List<RecordResult> waiting = new ArrayList<>();
  final Agreements agreements;
  private boolean deactivate;
  private boolean shadow;
  private List<String> policies = List.of();
  private SinkEngine engine;
  private long offset;

  /** An office whose sink has run for a while. */
  Office() {
    this(new MemoryAgreements());
  }

  Office(Agreements agreements) {
    this.agreements = agreements;
    restart();
    pass(MAKE_WAIT);
  }

  Office deactivating() {
    deactivate = true;
    return again();
  }

  Office shadowing() {
    shadow = true;
    return again();
  }

  Office policies(String... pairs) {
    policies = List.of(pairs);
    return again();
  }

  private Office again() {
    restart();
    pass(MAKE_WAIT);
    return this;
  }

  /** Another task begins, knowing nothing of what this one had in memory. */
  void restart() {
    Policies chosen = new Policies(new Merge(ConflictPolicies.of(policies)), deactivate, shadow);
    engine =
        new SinkEngine(
            new Directory(api(), FakeServiceTitan.GUID),
            agreements,
            new SinkEngine.Settings(
                new Planner(chosen, FakeServiceTitan.GUID),
                MAKE_WAIT,
                Duration.ofSeconds(10),
                Duration.ofHours(6),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60))),
            clock,
            () -> 0.5,
            this::pass,
            results::add,
            waiting::add,
            MoreExecutors.newDirectExecutorService());
  }

  private ServiceTitanApi api() {
    ServiceTitanSettings settings =
        new ServiceTitanSettings(
            "https://api.example",
            "https://auth.example",
            4410021,
            new Password("ak1.key"),
            "cid.id",
            new Password("cs1.secret"),
            60);
    CallBudget budget =
        new CallBudget(
            clock, SinkEngine.AT_ONCE, List.of(new Limit("second", 60, Duration.ofSeconds(1))));
    return new ServiceTitanApi(settings, serviceTitan, tokens(), budget, clock, this::pass);
  }

  private static TokenSource tokens() {
    String claims =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"tenant\":\"4410021\"}".getBytes(StandardCharsets.UTF_8));
    return new TokenSource() {
      @Override
      public AccessToken token() {
        return new AccessToken("e30." + claims + ".x", Instant.MAX);
      }

      @Override
      public void reject(AccessToken token) {
        throw new IllegalStateException("The fake refuses no token");
      }
    };
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Records come in and are worked on until nothing is left to do. */
  Office receive(XeroContact... contacts) {
    for (XeroContact contact : contacts) {
      offer(contact);
    }
    return settle();
  }

  void offer(XeroContact contact) {
    try {
      engine.offer(
          new SinkRecord(TOPIC.topic(), 0, null, null, null, contact.value(), offset),
          TOPIC,
          offset++,
          DesiredStateReader.read(contact.value()));
    } catch (UnreadableRecordException e) {
      throw new IllegalArgumentException(e);
    }
  }

  void turn() {
    engine.turn();
  }

  Office settle() {
    for (int turns = 0; !engine.quiet(); turns++) {
      if (turns > 2000) {
        throw new AssertionError("Not settled: " + serviceTitan.calls);
      }
      engine.turn();
      pass(Duration.ofSeconds(1));
    }
    return this;
  }

  RecordResult last() {
    return results.get(results.size() - 1);
  }

  /** Status and code of the last result. */
  String lastEnd() {
    RecordResult last = last();
    return last.status() + (last.reason() == null ? "" : " " + last.reason().code());
  }

  List<String> lastNotices() {
    return last().notices().stream().map(n -> n.code()).toList();
  }
}
