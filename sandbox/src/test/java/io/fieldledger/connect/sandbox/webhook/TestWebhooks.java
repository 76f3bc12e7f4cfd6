package io.fieldledger.connect.sandbox.webhook;

import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.Switches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The sender of an API that has small events, and somebody who gets them. */
final class TestWebhooks implements AutoCloseable {
  static final String SECRET = "0123456789abcdef0123456789abcdef";

  /** Longer than anything takes. */
  static final Duration SOON = Duration.ofSeconds(30);

  final SandboxClock clock =
      new SandboxClock(Clock.systemUTC(), Instant.parse("2026-12-01T15:00:00Z"));
  final Switches switches = new Switches();
  final Receiver receiver = new Receiver();
  final Webhooks webhooks;
  private final AtomicInteger occurrences = new AtomicInteger();

  TestWebhooks() throws IOException {
    webhooks =
        new Webhooks(
            clock,
            switches,
            new Manner(
                "x-signature",
                "hex",
                32,
                64,
                List.of("application/json", "application/cloudevents+json"),
                true),
            new RetryRule(
                List.of(Duration.ofSeconds(10), Duration.ofSeconds(30)), Duration.ofSeconds(30)),
            this::event);
    switches.set("webhook.time.scale", "0.0001");
  }

  TestWebhooks subscribed() {
    webhooks.subscribe(receiver.url(), SECRET);
    return this;
  }

  Delivery fire(long record) {
    return webhooks.fire("thing.changed", record).get(0);
  }

  Deliveries.Counts settled() throws Exception {
    return webhooks.deliveries().awaitAll(SOON);
  }

  /** The occurrences in the order they arrived. */
  List<String> arrived() {
    return receiver.got().stream().map(got -> got.text("occurrence")).toList();
  }

  private WebhookEvent event(String type, String recordId) {
    String occurrence = "o" + occurrences.incrementAndGet();
    return new WebhookEvent(
        type,
        List.of(recordId),
        occurrence,
        null,
        id ->
            ("{\"id\":\"" + id + "\",\"occurrence\":\"" + occurrence + "\"}")
                .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    webhooks.close();
    receiver.close();
  }
}
