package io.fieldledger.connect.core.webhook;

import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.webhook.WebhookSettings.Keystore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;
import org.awaitility.Awaitility;

/** Listeners for tests, on 127.0.0.1. */
final class TestListener {
  static final WebhookLimits LIMITS =
      new WebhookLimits(100_000, 8_192, Duration.ofSeconds(5), 100, 1_000_000);

  private TestListener() {}

  static WebhookListener listening(WebhookReceiver receiver) {
    return listening(receiver, LIMITS);
  }

  static WebhookListener listening(WebhookReceiver receiver, WebhookLimits limits) {
    return bound(made(receiver, limits, 0, Optional.empty()));
  }

  static WebhookListener made(
      WebhookReceiver receiver, WebhookLimits limits, int port, Optional<Keystore> keystore) {
    WebhookSettings settings =
        new WebhookSettings(
            true,
            "127.0.0.1",
            port,
            Optional.of(new Password("0123456789abcdef0123456789abcdef")),
            "x-signature",
            HmacSignature.Encoding.AUTO,
            true,
            limits.bodyBytes(),
            100,
            Duration.ofSeconds(10),
            limits.arrival(),
            keystore);
    Backoff soon = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));
    return new WebhookListener(settings, limits, receiver, soon, () -> 0.5);
  }

  static WebhookListener bound(WebhookListener listener) {
    listener.start();
    Awaitility.await().until(listener::listening);
    return listener;
  }

  /** Requests that arrive within the time, else are ended. */
  static WebhookLimits arrivingWithin(Duration arrival) {
    return new WebhookLimits(100_000, 8_192, arrival, 100, 1_000_000);
  }

  static ServerSocket takenPort() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
