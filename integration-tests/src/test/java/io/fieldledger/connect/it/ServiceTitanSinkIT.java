package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.quickstart.connect.ConnectRest;
import io.fieldledger.connect.quickstart.connect.ConnectorExample;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sink on a real worker, fed with desired states: a contact born in Xero becomes one customer,
 * an edit follows, and what comes again does nothing.
 */
@ExtendWith(SharedCluster.class)
class ServiceTitanSinkIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "servicetitan-way";
  private static final String TOPIC = NAME + ".contacts";
  private static final String RESULTS = NAME + "-results";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void aContactBecomesOneCustomerAndStaysIt(SharedCluster.Running running) throws Exception {
    ConnectRest rest = running.cluster().rest();
    String brokers = running.cluster().bootstrapServers();
    try (Sandbox sandbox = Sandbox.builder().empty().build();
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        KafkaConsumer<String, String> results =
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers",
                    brokers,
                    "group.id",
                    NAME + "-reader",
                    "auto.offset.reset",
                    "earliest",
                    "metadata.max.age.ms",
                    "1000"),
                new StringDeserializer(),
                new StringDeserializer())) {
      send(producer, 0, "Jane Roe");
      rest.put(NAME, config(sandbox, brokers));
      results.subscribe(List.of(RESULTS));
      try {
        assertThat(statuses(results, 1)).containsExactly("accepted");
        assertThat(names(sandbox)).containsExactly("Jane Roe");

        send(producer, 1, "Jane Doe");
        assertThat(statuses(results, 1)).containsExactly("accepted");
        assertThat(names(sandbox)).containsExactly("Jane Doe");

        rest.restart(NAME);
        send(producer, 0, "Jane Roe");
        send(producer, 1, "Jane Doe");
        assertThat(statuses(results, 2)).doesNotContain("accepted", "held", "rejected");
        assertThat(names(sandbox)).containsExactly("Jane Doe");
        assertThat(sandbox.serviceTitan().journal().calls("PATCH", ".*")).hasSize(1);
        assertThat(sandbox.serviceTitan().journal().calls("POST", ".*customers")).hasSize(1);
      } finally {
        rest.deleteIfThere(NAME);
      }
    }
  }

  private Map<String, String> config(Sandbox sandbox, String brokers) {
    Path credentials =
        Scenario.write(
            folder.resolve("servicetitan.properties"),
            Map.of(
                "servicetitan.tenant.id", SandboxCredentials.SERVICETITAN_TENANT_ID,
                "servicetitan.client.id", SandboxCredentials.SERVICETITAN_CLIENT_ID,
                "servicetitan.client.secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET,
                "servicetitan.app.key", SandboxCredentials.SERVICETITAN_APP_KEY));
    Map<String, String> config =
        new TreeMap<>(
            ConnectorExample.read(Path.of("../config-examples/servicetitan-sink.json"))
                .withCredentialsIn(credentials)
                .config());
    config.keySet().removeIf(setting -> setting.startsWith("transforms"));
    config.put("topics", TOPIC);
    config.putAll(
        Map.of(
            "value.converter",
            "org.apache.kafka.connect.json.JsonConverter",
            "value.converter.schemas.enable",
            "false",
            "servicetitan.api.url",
            sandbox.serviceTitan().url(),
            "servicetitan.auth.url",
            sandbox.serviceTitan().url(),
            "unanswered.wait.ms",
            "0",
            "proof.timeout.ms",
            "500",
            "agreement.topic",
            NAME + "-agreements",
            "results.topic",
            RESULTS,
            "kafka.bootstrap.servers",
            brokers,
            "errors.deadletterqueue.topic.name",
            NAME + "-dead-letters"));
    return config;
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, int revision, String name)
      throws Exception {
    String value =
        """
        {"source":{"system":"xero","tenant":"t","type":"contact","id":"c-1","revision":"2026-11-23T08:0%d:00Z"},
         "documents":[
          {"kind":"Customer","key":"XR-C-c-1","state":"PRESENT","body":{"name":"%s","type":"Residential","active":true,
           "xeroContactId":"c-1","address":{"street":"1 Main St","city":"Reno","state":"NV","zip":"89501","country":"USA"}}},
          {"kind":"CustomerContact","key":"XR-C-c-1/Email","state":"PRESENT",
           "body":{"customer":"XR-C-c-1","type":"Email","value":"jane@example.com"}}],
         "hold":null,"notices":[]}
        """
            .formatted(revision, name);
    producer.send(new ProducerRecord<>(TOPIC, value.getBytes(StandardCharsets.UTF_8))).get();
  }

  private static List<String> statuses(KafkaConsumer<String, String> results, int many) {
    List<String> statuses = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              results
                  .poll(Duration.ofMillis(200))
                  .forEach(record -> statuses.add(status(record.value())));
              return statuses.size() >= many;
            });
    return statuses;
  }

  private static String status(String result) {
    try {
      return JSON.readTree(result).path("status").asText();
    } catch (IOException e) {
      throw new IllegalArgumentException(result, e);
    }
  }

  private static List<String> names(Sandbox sandbox) {
    return sandbox.serviceTitanRecords().all(RecordType.CUSTOMERS).stream()
        .map((JsonNode customer) -> customer.path("name").asText())
        .toList();
  }
}
