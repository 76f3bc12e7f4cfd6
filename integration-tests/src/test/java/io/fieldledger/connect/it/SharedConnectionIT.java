package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldledger.connect.credentials.key.KeyFile;
import io.fieldledger.connect.credentials.key.MasterKeys;
import io.fieldledger.connect.credentials.store.CredentialName;
import io.fieldledger.connect.credentials.store.CredentialStore;
import io.fieldledger.connect.credentials.store.KafkaCredentialLog;
import io.fieldledger.connect.credentials.token.ConnectionTokens;
import io.fieldledger.connect.credentials.token.RefreshTokenSource;
import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.quickstart.process.Ports;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight tasks on two workers share one connection to Xero through a real topic. In every round
 * Xero's time goes on by more than an access token lives, then all tasks need a token at once; in
 * the middle a worker crashes and comes back. A week of it, in a time of its own and with faults,
 * is in the unit tests.
 */
@ExtendWith(SharedCluster.class)
class SharedConnectionIT {
  private static final int TASKS = 8;
  private static final int ROUNDS = 6;
  private static final Duration MORE_THAN_A_TOKEN = Duration.ofMinutes(31);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final Sandbox sandbox = Sandbox.builder().empty().build();
  private final List<String> connectors = new ArrayList<>();
  private SharedCluster.Running running;
  private ConnectWorker second;
  private Path keyFile;

  @BeforeEach
  void connect(SharedCluster.Running shared) {
    running = shared;
    // The tasks know nothing of each other's calls.
    sandbox.xero().switches().set("calls.per.minute", "0");
    sandbox.xero().switches().set("calls.at.once", "100");
    keyFile = folder.resolve("master.json");
    new KeyFile("").create(keyFile, MasterKeys.create("the test"));
    try (CredentialStore store =
        new CredentialStore(
            KafkaCredentialLog.open(
                Map.of("bootstrap.servers", brokers()),
                "fieldledger.credentials",
                Duration.ofSeconds(20),
                true),
            new KeyFile("").file(keyFile))) {
      store.put(
          new CredentialName("eight", RefreshTokenSource.ENTRY),
          new ConnectionTokens(
                  SandboxCredentials.XERO_FIRST_REFRESH_TOKEN,
                  Instant.now(),
                  "",
                  Instant.EPOCH,
                  "",
                  "")
              .json());
    }
    second = running.cluster().addWorker("beside", new Ports(said -> {}).free(), Map.of());
  }

  @AfterEach
  void close() {
    connectors.forEach(running.cluster().rest()::deleteIfThere);
    second.close();
    sandbox.close();
  }

  @Test
  void theConnectionIsNeverLost() throws Exception {
    for (int task = 0; task < TASKS; task++) {
      connectors.add("eight-" + task);
      running.cluster().rest().put("eight-" + task, config("eight-" + task));
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers()),
            new StringSerializer(),
            new StringSerializer())) {
      for (int round = 1; round <= ROUNDS; round++) {
        send(producer, round);
        awaitContacts(TASKS * round);
        if (round == 1) {
          assertThat(workers()).as("workers with tasks").hasSize(2);
        }
        if (round == ROUNDS / 2) {
          second.kill();
          second.start();
        }
        sandbox.clock().advance(MORE_THAN_A_TOKEN);
      }
    }
    assertThat(failed()).isEmpty();
    // One renews for all of them; who crashes or comes late may do so once more.
    assertThat(sandbox.xero().journal().calls("POST", "/connect/token").size())
        .isBetween(ROUNDS, 2 * ROUNDS);
    assertThat(sandbox.xero().journal().calls("POST", "/connect/token"))
        .allMatch(call -> call.status() == 200);
  }

  /** A customer for each of the tasks. */
  private void send(KafkaProducer<String, String> producer, int round) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (String connector : connectors) {
      sent.add(producer.send(new ProducerRecord<>(connector, customer(connector, round))));
    }
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
  }

  private String brokers() {
    return running.cluster().bootstrapServers();
  }

  private void awaitContacts(int wanted) {
    await("contacts in Xero")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              assertThat(failed()).isEmpty();
              return sandbox.xeroClerk().list("Contacts").size() == wanted;
            });
  }

  /** What the connectors' tasks say that failed. */
  private List<String> failed() {
    List<String> failed = new ArrayList<>();
    for (String connector : connectors) {
      String status = running.cluster().rest().status(connector).toString();
      if (status.contains("FAILED")) {
        failed.add(status);
      }
    }
    return failed;
  }

  private Set<String> workers() {
    Set<String> workers = new HashSet<>();
    for (String connector : connectors) {
      workers.add(running.cluster().rest().status(connector).at("/tasks/0/worker_id").asText());
    }
    return workers;
  }

  private static String customer(String connector, int round) {
    String key = "ST-C-" + connector.replace("eight-", "") + String.format("%03d", round);
    return """
        {"source":{"system":"servicetitan","tenant":"4410021","type":"Customer","id":"%1$s"},
         "documents":[{"kind":"Contact","key":"%1$s","state":"PRESENT",
           "body":{"Name":"Customer %1$s","ContactNumber":"%1$s"}}]}
        """
        .formatted(key);
  }

  private Map<String, String> config(String name) {
    Map<String, String> config = new HashMap<>();
    config.put("connector.class", "io.fieldledger.connect.xero.sink.XeroSinkConnector");
    config.put("tasks.max", "1");
    config.put("topics", name);
    config.put("consumer.override.auto.offset.reset", "earliest");
    config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    config.put("value.converter.schemas.enable", "false");
    config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    config.put("xero.api.url", sandbox.xero().url());
    config.put("xero.identity.url", sandbox.xero().url());
    config.put("xero.client.id", SandboxCredentials.XERO_CLIENT_ID);
    config.put("xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET);
    config.put("xero.tenant.id", SandboxCredentials.XERO_TENANT_ID);
    config.put("xero.grant", "refresh_token");
    config.put("credentials.customer", "eight");
    config.put("credentials.master.key.file", keyFile.toString());
    config.put("kafka.bootstrap.servers", brokers());
    config.put("connection.check", "false");
    config.put("mapping.check", "off");
    config.put("results.topic", "");
    config.put("index.topic", "");
    config.put("currency", "USD");
    return config;
  }
}
