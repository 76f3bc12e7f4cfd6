package io.fieldledger.connect.xero.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.webhook.Subscription;
import io.fieldledger.connect.sandbox.xero.webhook.SubscriptionStatus;
import io.fieldledger.connect.sandbox.xero.webhook.XeroWebhooks;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;

/** A task that listens for webhooks, and the sandbox's app that sends them to it. */
final class ListeningConnector {
  private final XeroWebhooks webhooks;
  private final int port;
  private Subscription subscription;

  /**
   * @param config gets the settings for webhooks
   */
  ListeningConnector(SandboxOrganisation xero, Map<String, String> config) throws IOException {
    this.webhooks = xero.sandbox.xeroWebhooks();
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    config.put("webhook.enabled", "true");
    config.put("webhook.host", "127.0.0.1");
    config.put("webhook.port", Integer.toString(port));
    config.put("webhook.secret", SandboxCredentials.XERO_WEBHOOK_KEY);
    // A busy machine may be slow; the deadlines have tests of their own.
    config.put("webhook.ack.timeout.ms", "30000");
    xero.set("webhook.time.scale", "10");
    xero.set("webhook.gather.millis", "20");
    xero.set("webhook.parallel", "1");
  }

  Subscription subscription() {
    return subscription;
  }

  /** Once the task listens, by the intent to receive. */
  void subscribe(TaskHarness task, String... categories) throws InterruptedException {
    task.until(() -> task.metrics.value("webhook-listening") == 1);
    subscription =
        webhooks.subscribe(
            "http://127.0.0.1:" + port + "/xero", SandboxCredentials.XERO_WEBHOOK_KEY, categories);
    task.until(() -> !webhooks.intents().isEmpty());
    assertThat(webhooks.status()).as("%s", webhooks.intents()).isEqualTo(SubscriptionStatus.OK);
  }

  /** Until the task has answered all events as it should. */
  void untilAcknowledged(TaskHarness task) throws InterruptedException {
    task.until(() -> webhooks.unacknowledged() == 0);
  }
}
