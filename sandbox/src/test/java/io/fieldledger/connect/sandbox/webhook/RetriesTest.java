package io.fieldledger.connect.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.Switches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not acknowledged is sent again by the rule, and then given up. */
class RetriesTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final SandboxClock clock =
      new SandboxClock(Clock.systemUTC(), Instant.parse("2026-12-01T15:00:00Z"));
  private final Switches switches = new Switches();
  private final AtomicInteger occurrences = new AtomicInteger();
  private Webhooks webhooks;
  private Receiver receiver;

  @BeforeEach
  void start() throws IOException {
    webhooks =
        new Webhooks(
            clock,
            switches,
            new Webhooks.SignatureDefaults("x-signature", "hex"),
            new RetryRule(
                List.of(Duration.ofSeconds(10), Duration.ofSeconds(30)), Duration.ofSeconds(30)),
            this::event);
    receiver = new Receiver();
    switches.set("webhook.time.scale", "0.001");
  }

  @AfterEach
  void stop() {
    webhooks.close();
    receiver.close();
  }

  @Test
  void whatFailsIsSentAgainUntilItIsAcknowledged() throws Exception {
    webhooks.subscribe(receiver.url(), SECRET);
    receiver.answers(503, 0);
    Delivery delivery = webhooks.fire("thing.changed", 17).get(0);
    webhooks.deliveries().awaitAll(SOON);
    assertThat(delivery.state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    assertThat(delivery.statuses()).containsExactly(503, 0, 200);
    assertThat(receiver.got()).hasSize(3);
  }

  private WebhookEvent event(String type, String recordId) {
    String occurrence = "o" + occurrences.incrementAndGet();
    return new WebhookEvent(
        type,
        recordId,
        occurrence,
        null,
        id ->
            ("{\"id\":\"" + id + "\",\"occurrence\":\"" + occurrence + "\"}")
                .getBytes(StandardCharsets.UTF_8));
  }
}
