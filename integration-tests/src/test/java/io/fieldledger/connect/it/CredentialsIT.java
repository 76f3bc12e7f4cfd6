package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.credentials.key.KeyFile;
import io.fieldledger.connect.credentials.key.KeySource;
import io.fieldledger.connect.credentials.key.MasterKeys;
import io.fieldledger.connect.credentials.store.CredentialException;
import io.fieldledger.connect.credentials.store.CredentialLog;
import io.fieldledger.connect.credentials.store.CredentialName;
import io.fieldledger.connect.credentials.store.CredentialStore;
import io.fieldledger.connect.credentials.store.KafkaCredentialLog;
import io.fieldledger.connect.credentials.token.ConnectionTokens;
import io.fieldledger.connect.credentials.token.RefreshTokenSource;
import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.quickstart.process.Ports;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The credential store on a real broker, and its provider in a real worker. */
@ExtendWith(SharedCluster.class)
class CredentialsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String WORKER = "with-credentials";

  @TempDir private Path folder;
  private String brokers;
  private Path keyFile;
  private KeySource keys;

  @BeforeEach
  void prepare(SharedCluster.Running running) {
    brokers = running.cluster().bootstrapServers();
    keyFile = folder.resolve("master.json");
    KeyFile format = new KeyFile("");
    format.create(keyFile, MasterKeys.create("the test"));
    keys = format.file(keyFile);
  }

  private CredentialStore store(String topic) {
    return new CredentialStore(log(topic, true), keys);
  }

  private CredentialLog log(String topic, boolean create) {
    return KafkaCredentialLog.open(Map.of("bootstrap.servers", brokers), topic, PATIENCE, create);
  }

  @Test
  void writersAtOnceLoseNothing() throws Exception {
    CredentialName counter = new CredentialName("acme", "counter");
    String topic = "credentials-writers";
    try (CredentialStore first = store(topic)) {
      first.put(counter, "0");
      List<Callable<Void>> writers = new ArrayList<>();
      for (int writer = 0; writer < 3; writer++) {
        writers.add(
            () -> {
              try (CredentialStore own = store(topic)) {
                for (int i = 0; i < 10; ) {
                  CredentialStore.Opened read = own.find(counter).orElseThrow();
                  String next = String.valueOf(Integer.parseInt(read.text()) + 1);
                  boolean written = own.replace(counter, read.version(), next);
                  // False may also mean that it could not be told; it must then not be there.
                  i += written ? 1 : 0;
                }
              }
              return null;
            });
      }
      ExecutorService threads = Executors.newFixedThreadPool(writers.size());
      try {
        for (Future<Void> done : threads.invokeAll(writers)) {
          done.get();
        }
      } finally {
        threads.shutdown();
      }
      assertThat(first.require(counter)).isEqualTo("30");
    }
  }

  @Test
  void aTopicThatIsNotCompactedIsRefused() throws Exception {
    String topic = "credentials-not-compacted";
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
    try (CredentialStore store = store(topic)) {
      assertThatThrownBy(() -> store.put(new CredentialName("acme", "a"), "b"))
          .isInstanceOf(CredentialException.class)
          .hasMessageContaining(topic)
          .hasMessageContaining("cleanup.policy=delete")
          .hasMessageContaining("compact");
    }
  }

  @Test
  void aTopicThatIsMissingIsNotMadeByAReader() {
    try (CredentialLog log = log("credentials-missing", false)) {
      assertThatThrownBy(log::read)
          .isInstanceOf(CredentialException.class)
          .hasMessageContaining("There is no topic credentials-missing")
          .hasMessageContaining("fieldledger connect");
    }
  }

  @Test
  void connectorsRunAndNeitherRestNorTopicsNorLogsHoldASecret(SharedCluster.Running running)
      throws Exception {
    Map<String, String> secrets =
        Map.of(
            "xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET,
            "servicetitan.client.secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET,
            "servicetitan.app.key", SandboxCredentials.SERVICETITAN_APP_KEY);
    try (CredentialStore store = store("fieldledger.credentials")) {
      secrets.forEach((entry, secret) -> store.put(new CredentialName("acme", entry), secret));
    }
    // The sink has a user's consent instead of a custom connection.
    try (CredentialStore store = store("fieldledger.credentials")) {
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
    ConnectWorker worker =
        running.cluster().addWorker(WORKER, new Ports(said -> {}).free(), workerSettings());
    Sandbox sandbox = Sandbox.builder().empty().build();
    Contractor contractor = new Contractor(sandbox);
    contractor.customer(1, "Customer 1");
    contractor.invoice(10_001, 1, "100.10");
    try (Scenario scenario = new Scenario("stored", worker.rest(), brokers, sandbox, folder)) {
      worker.rest().put(scenario.sourceName(), stored(scenario.sourceConfig(), secrets));
      Map<String, String> sink = stored(scenario.sinkConfig(), secrets);
      sink.put("xero.grant", "refresh_token");
      sink.put("credentials.customer", "acme");
      sink.put("credentials.master.key.file", keyFile.toString());
      worker.rest().put(scenario.sinkName(), sink);
      scenario.awaitFinished(2);
      assertThat(scenario.result("Invoice", 10_001).status()).isEqualTo("accepted");

      // The tokens that a crashed worker leaves behind serve the next one.
      worker.kill();
      worker.start();
      contractor.customer(2, "Customer 2");
      contractor.invoice(10_002, 2, "200.20");
      scenario.awaitFinished(4);
      assertThat(scenario.result("Invoice", 10_002).status()).isEqualTo("accepted");
      List<String> tokens = new ArrayList<>(secrets.values());
      try (CredentialStore store = store("fieldledger.credentials")) {
        ConnectionTokens kept =
            ConnectionTokens.parse(
                store.require(new CredentialName("acme", RefreshTokenSource.ENTRY)));
        assertThat(kept.refreshToken()).isNotEqualTo(SandboxCredentials.XERO_FIRST_REFRESH_TOKEN);
        tokens.addAll(List.of(kept.refreshToken(), kept.accessToken()));
      }

      for (String connector : List.of(scenario.sourceName(), scenario.sinkName())) {
        for (String path : List.of("", "/config", "/status", "/tasks")) {
          assertThat(get(worker, "/connectors/" + connector + path))
              .contains(connector)
              .doesNotContain(tokens);
        }
      }
      assertThat(everything(WORKER + "-configs"))
          .contains("${credentials:acme:xero.client.secret}")
          .doesNotContain(tokens);
      assertThat(everything("fieldledger.credentials"))
          .contains("acme/xero.client.secret")
          .doesNotContain(tokens);
      assertThat(everything(scenario.resultsTopic())).doesNotContain(tokens);
      assertThat(Files.readString(running.folder().resolve("logs/" + WORKER + ".log")))
          .doesNotContain(tokens);
    } finally {
      worker.close();
    }
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

  private static Map<String, String> stored(
      Map<String, String> config, Map<String, String> secrets) {
    secrets.keySet().stream()
        .filter(config::containsKey)
        .forEach(setting -> config.put(setting, "${credentials:acme:" + setting + "}"));
    return config;
  }

  private static String get(ConnectWorker worker, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(worker.rest().base() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Keys and values of a topic's only partition, as text. */
  private String everything(String topic) {
    StringBuilder all = new StringBuilder();
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> all.append(text(record.key())).append(text(record.value())));
      }
    }
    return all.toString();
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
