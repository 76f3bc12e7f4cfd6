package io.fieldledger.connect.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldledger.connect.credentials.key.KeyFile;
import io.fieldledger.connect.credentials.key.MasterKeys;
import io.fieldledger.connect.credentials.store.CredentialName;
import io.fieldledger.connect.credentials.store.CredentialStore;
import io.fieldledger.connect.credentials.store.KafkaCredentialLog;
import io.fieldledger.connect.credentials.token.ConnectionTokens;
import io.fieldledger.connect.credentials.token.RefreshTokenSource;
import io.fieldledger.connect.quickstart.connect.ConnectorExample;
import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.quickstart.process.Ports;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.xero.webhook.XeroWebhooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connectors with credentials from the store: they work, also after a crash, and no secret is seen
 * in whatever the worker shows or writes.
 */
@ExtendWith(SharedCluster.class)
class CredentialLeakIT {
  private static final String WORKER = "with-credentials";
  private static final String XERO_SOURCE = "stored-xero-source";
  private static final String CONTACTS = XERO_SOURCE + ".contacts";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Map<String, String> SECRETS =
      Map.of(
          "xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET,
          "servicetitan.client.secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET,
          "servicetitan.app.key", SandboxCredentials.SERVICETITAN_APP_KEY,
          "xero.webhook.secret", Secrets.OF_WEBHOOKS,
          "wrong.secret", Secrets.WRONG);

  @TempDir private Path folder;
  private final Sandbox sandbox = Sandbox.builder().empty().build();
  private final Contractor contractor = new Contractor(sandbox);
  private final WebhookAddress address = new WebhookAddress();
  private String brokers;
  private Path keyFile;
  private ConnectWorker worker;

  @BeforeEach
  void connect(SharedCluster.Running running) {
    brokers = running.cluster().bootstrapServers();
    keyFile = folder.resolve("master.json");
    new KeyFile("").create(keyFile, MasterKeys.create("the test"));
    try (CredentialStore store = store()) {
      SECRETS.forEach((entry, secret) -> store.put(new CredentialName("acme", entry), secret));
      store.put(
          new CredentialName("acme", RefreshTokenSource.ENTRY),
          new ConnectionTokens(
                  SandboxCredentials.XERO_FIRST_REFRESH_TOKEN,
                  Instant.now(),
                  "",
                  Instant.EPOCH,
                  "",
                  "")
              .json());
    }
    worker = running.cluster().addWorker(WORKER, new Ports(said -> {}).free(), workerSettings());
  }

  @AfterEach
  void close() {
    if (worker != null) {
      worker.close();
    }
  }

  @Test
  void connectorsWorkAndNothingHoldsASecret(SharedCluster.Running running) throws Exception {
    contractor.customer(1, "Customer 1");
    contractor.invoice(10_001, 1, "100.10");
    try (Scenario scenario = new Scenario("stored", worker.rest(), brokers, sandbox, folder)) {
      worker.rest().put(scenario.sourceName(), stored(scenario.sourceConfig()));
      worker.rest().put(scenario.sinkName(), byConsent(scenario.sinkConfig()));
      worker.rest().put(XERO_SOURCE, byConsent(xeroSource()));
      awaitListening();
      XeroWebhooks webhooks = address.subscribeXero(sandbox, PATIENCE);
      scenario.awaitFinished(2);
      assertThat(scenario.result("Invoice", 10_001).status()).isEqualTo("accepted");

      // The tokens that a crashed worker leaves behind serve the next one.
      worker.kill();
      worker.start();
      awaitListening();
      contractor.customer(2, "Customer 2");
      contractor.invoice(10_002, 2, "200.20");
      scenario.awaitFinished(4);
      assertThat(scenario.result("Invoice", 10_002).status()).isEqualTo("accepted");
      await("both contacts are back in Kafka")
          .atMost(PATIENCE)
          .until(
              () ->
                  scenario.read(CONTACTS).stream()
                      .anyMatch(
                          record -> new String(record.value(), UTF_8).contains("Customer 2")));
      webhooks.fireRaw("forged".getBytes(UTF_8), Map.of("x-xero-signature", "Zm9yZ2Vk"));
      webhooks.deliveries().await(counts -> counts.attempts(401) == 1, PATIENCE);

      fail(scenario);
      lookThroughEverything(scenario, running.folder());
    }
  }

  /** What is looked through shows that something was there to be hidden. */
  private void lookThroughEverything(Scenario scenario, Path cluster) throws IOException {
    List<String> connectors =
        List.of(
            scenario.sourceName(), scenario.sinkName(), XERO_SOURCE, "failing", "failing-source");
    String validation = validation(scenario.sinkConfig()) + validation(xeroSource());
    LeakScan scan = new LeakScan();
    scan.text("validation", validation);
    ShownByWorkers.look(worker.rest().base(), connectors, scan);
    new ShownByCluster().look(cluster, brokers, scan);
    scan.verify();

    assertThat(validation).contains("xero.client.secret");
    assertThat(worker.rest().config("failing").toString())
        .contains("${credentials:acme:wrong.secret}");
    assertThat(scenario.read(scenario.resultsTopic())).isNotEmpty();
    assertThat(scenario.read("fieldledger.credentials")).isNotEmpty();
    assertThat(Files.readString(cluster.resolve("logs/" + WORKER + ".log"))).contains("TRACE");
  }

  /** A record that no converter reads, and a connector that starts with a wrong secret. */
  private void fail(Scenario scenario) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("stored.invoices", "k", "no JSON")).get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
    Map<String, String> sink = withWrongSecret(scenario.sinkConfig(), "failing");
    sink.put("mapping.check", "off");
    sink.put("index.topic", "");
    worker.rest().put("failing", sink);
    Map<String, String> source = withWrongSecret(xeroSource(), "failing-source");
    source.put("webhook.enabled", "false");
    worker.rest().put("failing-source", source);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                isFailed("failing")
                    && isFailed("failing-source")
                    && !scenario.read(scenario.deadLetterTopic()).isEmpty());
  }

  private boolean isFailed(String connector) {
    return worker.rest().status(connector).at("/tasks/0/state").asText().equals("FAILED");
  }

  private Map<String, String> withWrongSecret(Map<String, String> config, String name) {
    Map<String, String> wrong = byConsent(config);
    wrong.remove("xero.grant");
    wrong.put("name", name);
    wrong.put("connection.check", "false");
    wrong.put("xero.client.secret", "${credentials:acme:wrong.secret}");
    return wrong;
  }

  private String validation(Map<String, String> config) {
    Map<String, String> wrong = withWrongSecret(config, "never");
    wrong.remove("connection.check");
    return worker.rest().validate(wrong.get("connector.class"), wrong).toString();
  }

  /** Contacts of Xero, by polls and webhooks. */
  private Map<String, String> xeroSource() {
    Map<String, String> config =
        new HashMap<>(
            ConnectorExample.read(Path.of("../config-examples/xero-source-webhooks.json"))
                .config());
    config.put("topic.prefix", XERO_SOURCE);
    config.put("xero.streams", "contacts");
    config.put("xero.api.url", sandbox.xero().url());
    config.put("xero.identity.url", sandbox.xero().url());
    config.put("xero.tenant.id", SandboxCredentials.XERO_TENANT_ID);
    config.put("xero.client.id", SandboxCredentials.XERO_CLIENT_ID);
    config.put("kafka.bootstrap.servers", brokers);
    config.put("poll.interval.ms", "5000");
    config.put("webhook.port", Integer.toString(address.port()));
    config.put("webhook.secret", "${credentials:acme:xero.webhook.secret}");
    config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    config.put("value.converter.schemas.enable", "false");
    return config;
  }

  private void awaitListening() {
    await("the Xero source listens").atMost(PATIENCE).until(address::isListening);
  }

  private CredentialStore store() {
    return new CredentialStore(
        KafkaCredentialLog.open(
            Map.of("bootstrap.servers", brokers),
            "fieldledger.credentials",
            Duration.ofSeconds(20),
            true),
        new KeyFile("").file(keyFile));
  }

  private Map<String, String> workerSettings() {
    String params = "config.providers.credentials.param.";
    Map<String, String> settings = new HashMap<>();
    settings.put("group.id", WORKER);
    settings.put("config.storage.topic", WORKER + "-configs");
    settings.put("offset.storage.topic", WORKER + "-offsets");
    settings.put("status.storage.topic", WORKER + "-status");
    settings.put("config.providers", "file,credentials");
    settings.put(
        "config.providers.credentials.class",
        "io.fieldledger.connect.credentials.provider.CredentialsConfigProvider");
    settings.put(params + "kafka.bootstrap.servers", brokers);
    settings.put(params + "credentials.master.key.file", keyFile.toString());
    return settings;
  }

  private static Map<String, String> stored(Map<String, String> config) {
    SECRETS.keySet().stream()
        .filter(config::containsKey)
        .forEach(setting -> config.put(setting, "${credentials:acme:" + setting + "}"));
    return config;
  }

  /** With a user's consent instead of a custom connection. */
  private Map<String, String> byConsent(Map<String, String> connector) {
    stored(connector);
    connector.put("xero.grant", "refresh_token");
    connector.put("credentials.customer", "acme");
    connector.put("credentials.master.key.file", keyFile.toString());
    return connector;
  }
}
