package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.quickstart.connect.ConnectRest;
import io.fieldledger.connect.quickstart.connect.ConnectorExample;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.xero.webhook.IntentAnswer;
import io.fieldledger.connect.sandbox.xero.webhook.SubscriptionStatus;
import io.fieldledger.connect.sandbox.xero.webhook.XeroWebhooks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Contacts and invoices of Xero reach Kafka on a real exactly-once worker, and so do changes. */
@ExtendWith(SharedCluster.class)
class XeroSourceIT {
  private static final String NAME = "xero-source-it";
  private static final String OTHER = "11111111-2222-4333-8444-555555555555";
  private static final Path EXAMPLE = Path.of("../config-examples/xero-source-webhooks.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final WebhookAddress address = new WebhookAddress();
  private final List<String> versions = new ArrayList<>();
  private final Map<String, JsonNode> newest = new HashMap<>();

  @Test
  void everythingArrivesOnceByPollsAndByWebhooksAndAcrossARestart(SharedCluster.Running running)
      throws Exception {
    ConnectRest rest = running.exactlyOnce().rest();
    try (Sandbox sandbox = Sandbox.builder().empty().build();
        KafkaConsumer<String, String> topics = consumer(running.cluster().bootstrapServers())) {
      String ada = contact(sandbox, "Ada");
      String bob = contact(sandbox, "Bob");
      String invoice = invoice(sandbox, ada);
      rest.put(NAME, config(sandbox));
      await(
          "all that was there",
          topics,
          () -> newest.keySet().containsAll(Set.of(ada, bob, invoice)));
      assertThat(newest.get(ada).path("Name").asText()).isEqualTo("Ada");
      await("listening", topics, address::isListening);
      XeroWebhooks webhooks = address.subscribeXero(sandbox, PATIENCE, "CONTACT");
      assertThat(webhooks.intents()).allMatch(IntentAnswer::isRight);

      rename(sandbox, bob, "Bob the Builder");
      webhooks.awaitAcknowledged(PATIENCE);
      read(topics);
      assertThat(newest.get(bob).path("Name").asText())
          .as("readable by the time of the answer")
          .isEqualTo("Bob the Builder");
      webhooks.fire("CONTACT", "UPDATE", UUID.randomUUID().toString(), OTHER);
      webhooks.awaitAcknowledged(PATIENCE);
      assertThat(webhooks.deliveries().counts().attempts()).containsOnlyKeys(200);

      sandbox
          .xeroClerk()
          .update("Invoices", "{\"InvoiceID\":\"%s\",\"Status\":\"VOIDED\"}".formatted(invoice));
      await("the poll", topics, () -> newest.get(invoice).path("Status").asText().equals("VOIDED"));

      rest.stop(NAME);
      await("port is free", topics, () -> !address.isListening());
      rename(sandbox, ada, "Ada King");
      webhooks.deliveries().await(counts -> counts.attempts(0) >= 2, PATIENCE);
      rest.resume(NAME);
      await(
          "what changed meanwhile",
          topics,
          () -> newest.get(ada).path("Name").asText().equals("Ada King"));
      await(
          "Xero's next attempt",
          topics,
          () -> {
            sandbox.clock().advance(Duration.ofMinutes(15));
            return webhooks.unacknowledged() == 0;
          });
      assertThat(webhooks.status()).isEqualTo(SubscriptionStatus.OK);
      assertThat(new HashSet<>(versions)).as("no version twice").hasSameSizeAs(versions);
    } finally {
      rest.deleteIfThere(NAME);
    }
  }

  private Map<String, String> config(Sandbox sandbox) {
    Path credentials =
        Scenario.write(
            folder.resolve("credentials.properties"),
            Map.of(
                "xero.tenant.id", SandboxCredentials.XERO_TENANT_ID,
                "xero.client.id", SandboxCredentials.XERO_CLIENT_ID,
                "xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET,
                "xero.webhook.secret", Secrets.OF_WEBHOOKS));
    Map<String, String> changes = new HashMap<>();
    changes.put("topic.prefix", NAME);
    changes.put("xero.streams", "contacts,invoices");
    changes.put("xero.api.url", sandbox.xero().url());
    changes.put("xero.identity.url", sandbox.xero().url());
    changes.put("xero.calls.per.minute", "60");
    changes.put("xero.calls.per.day", "1000");
    changes.put("webhook.port", Integer.toString(address.port()));
    // Contacts come by webhooks alone, invoices by polls alone.
    changes.put("poll.intervals", "contacts:3600000,invoices:3000");
    changes.put("exactly.once.support", "required");
    changes.put("offsets.storage.topic", NAME + "-offsets");
    changes.put("topic.creation.default.cleanup.policy", "delete");
    for (String converter : List.of("key.converter", "value.converter")) {
      changes.put(converter, "org.apache.kafka.connect.json.JsonConverter");
      changes.put(converter + ".schemas.enable", "false");
    }
    return ConnectorExample.read(EXAMPLE).withCredentialsIn(credentials).with(changes).config();
  }

  private static String contact(Sandbox sandbox, String name) throws Exception {
    String made = sandbox.xeroClerk().create("Contacts", "{\"Name\":\"%s\"}".formatted(name));
    return JSON.readTree(made).path("ContactID").asText();
  }

  private static void rename(Sandbox sandbox, String id, String name) {
    sandbox
        .xeroClerk()
        .update("Contacts", "{\"ContactID\":\"%s\",\"Name\":\"%s\"}".formatted(id, name));
  }

  private static String invoice(Sandbox sandbox, String contact) throws Exception {
    String made =
        sandbox
            .xeroClerk()
            .create(
                "Invoices",
                """
                {"Type":"ACCREC","Status":"AUTHORISED","InvoiceNumber":"ST-I-1",
                 "Contact":{"ContactID":"%s"},"Date":"2026-11-14","DueDate":"2026-11-28",
                 "LineItems":[{"Description":"Repair","Quantity":1,"UnitAmount":108.38,
                  "AccountCode":"4000","TaxType":"NONE"}]}
                """
                    .formatted(contact));
    return JSON.readTree(made).path("InvoiceID").asText();
  }

  private static KafkaConsumer<String, String> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "isolation.level", "read_committed",
            "enable.auto.commit", "false",
            "allow.auto.create.topics", "false"),
        new StringDeserializer(),
        new StringDeserializer());
  }

  /** All that is there now. */
  private void read(KafkaConsumer<String, String> consumer) throws Exception {
    if (consumer.assignment().size() < 2) {
      List<TopicPartition> found =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .filter(p -> Set.of(NAME + ".contacts", NAME + ".invoices").contains(p.topic()))
              .filter(p -> !consumer.assignment().contains(p))
              .toList();
      List<TopicPartition> all = new ArrayList<>(consumer.assignment());
      all.addAll(found);
      consumer.assign(all);
      consumer.seekToBeginning(found);
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      for (ConsumerRecord<String, String> entry : consumer.poll(Duration.ofMillis(50))) {
        JsonNode value = JSON.readTree(entry.value());
        newest.put(JSON.readTree(entry.key()).path("id").asText(), value);
        versions.add(entry.key() + " " + value.path("UpdatedDateUTC").asText());
      }
    }
  }

  private void await(
      String what, KafkaConsumer<String, String> consumer, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              read(consumer);
              return condition.call();
            });
  }
}
