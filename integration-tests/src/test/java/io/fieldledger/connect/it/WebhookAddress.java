package io.fieldledger.connect.it;

import io.fieldledger.connect.quickstart.process.Ports;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.webhook.Webhooks;
import io.fieldledger.connect.sandbox.xero.webhook.SubscriptionStatus;
import io.fieldledger.connect.sandbox.xero.webhook.XeroWebhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Where a source listens for webhooks: a port that was free, and a secret. */
final class WebhookAddress {
  private final int port = new Ports(said -> {}).free().take();

  int port() {
    return port;
  }

  /** Has the sandbox send its events here. */
  Webhooks subscribe(Sandbox sandbox) {
    Webhooks webhooks = sandbox.serviceTitanWebhooks();
    webhooks.subscribe(
        "http://127.0.0.1:" + port + "/servicetitan/" + SandboxCredentials.SERVICETITAN_TENANT_ID,
        Secrets.OF_WEBHOOKS);
    return webhooks;
  }

  /** Has the sandbox's Xero send its events here, once the intent to receive is answered. */
  XeroWebhooks subscribeXero(Sandbox sandbox, Duration patience, String... categories)
      throws InterruptedException, TimeoutException {
    XeroWebhooks webhooks = sandbox.xeroWebhooks();
    webhooks.subscribe("http://127.0.0.1:" + port + "/xero", Secrets.OF_WEBHOOKS, categories);
    webhooks.await(SubscriptionStatus.OK, patience);
    return webhooks;
  }

  /** A source that listens here and hardly polls. */
  Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("webhook.enabled", "true");
    settings.put("webhook.port", Integer.toString(port));
    settings.put(
        "webhook.secret", "${file:/etc/fieldledger/credentials.properties:webhook.secret}");
    settings.put("webhook.ack.timeout.ms", "2000");
    settings.put("poll.interval.ms", "3600000");
    settings.putAll(more);
    return settings;
  }

  boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException nobody) {
      return false;
    }
  }
}
