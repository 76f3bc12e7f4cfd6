package io.fieldledger.connect.xero.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Offsets of the task as a worker sees them, with a transform that renamed the topics. */
class XeroSinkTaskTest {
  private static final TopicPartition ORIGINAL = new TopicPartition("crm.customers.v2", 3);

  private final Sandbox sandbox = Sandbox.builder().empty().build();
  private final XeroSinkTask task = new XeroSinkTask();
  private final Set<TopicPartition> assignment = new HashSet<>(Set.of(ORIGINAL));
  private final List<SinkRecord> deadLetters = new ArrayList<>();

  @BeforeEach
  void start() {
    SinkTaskContext context =
        (SinkTaskContext)
            Proxy.newProxyInstance(
                SinkTaskContext.class.getClassLoader(),
                new Class<?>[] {SinkTaskContext.class},
                (proxy, method, args) ->
                    switch (method.getName()) {
                      case "assignment" -> assignment;
                      case "errantRecordReporter" ->
                          (ErrantRecordReporter)
                              (record, error) -> {
                                deadLetters.add(record);
                                return CompletableFuture.completedFuture(null);
                              };
                      case "pluginMetrics" -> throw new NoSuchMethodError("an older worker");
                      default -> null;
                    });
    task.initialize(context);
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "offsets");
    settings.put("xero.api.url", sandbox.xero().url());
    settings.put("xero.identity.url", sandbox.xero().url());
    settings.put("xero.tenant.id", SandboxCredentials.XERO_TENANT_ID);
    settings.put("xero.client.id", SandboxCredentials.XERO_CLIENT_ID);
    settings.put("xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET);
    settings.put("results.topic", "");
    settings.put("index.topic", "");
    task.start(settings);
    task.open(assignment);
  }

  @AfterEach
  void stop() {
    task.stop();
    sandbox.close();
  }

  @Test
  void offsetsAreCommittedByTheTopicAsItWasBeforeItsRenaming() {
    task.put(List.of(renamed(40, "Ann"), renamed(41, "Bob")));
    assertThat(committable(42)).as("nothing has ended").isEqualTo(40);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              task.put(List.of());
              return committable(42) == 42;
            });
    assertThat(sandbox.xeroClerk().list("Contacts")).hasSize(2);
  }

  @Test
  void recordsThatATransformDroppedMoveOn() {
    assertThat(committable(99)).isEqualTo(99);
  }

  @Test
  void aHeldRecordEndsInTheDeadLetterQueueAsItCame() {
    Map<String, Object> value = new HashMap<>(value(7, "Ann"));
    value.put("hold", Map.of("code", "UNREVIEWED", "message", "Not yet."));
    SinkRecord held = renamed(7, value);
    task.put(List.of(held));
    assertThat(committable(8)).isEqualTo(8);
    assertThat(deadLetters).containsExactly(held);
  }

  /** The framework drops what it had buffered by the renamed topic, so some may still come. */
  @Test
  void recordsOfAPartitionThatWasTakenAwayAreNotTaken() {
    task.put(List.of(renamed(40, "Ann")));
    task.close(List.of(ORIGINAL));
    assignment.clear();
    task.put(List.of(renamed(41, "Bob")));
    assertThat(committable(42)).as("not ours, nothing is pending").isEqualTo(42);
  }

  @Test
  void offsetsAreAlteredOnlyWithinTheConnectorsTopics() {
    XeroSinkConnector connector = new XeroSinkConnector();
    Map<String, String> listed = Map.of("topics", "a, crm.customers.v2");
    Map<String, String> regex = Map.of("topics.regex", "crm\\..*");
    assertThat(connector.alterOffsets(listed, Map.of(ORIGINAL, 0L))).isTrue();
    assertThat(connector.alterOffsets(regex, Map.of(ORIGINAL, 5L))).isTrue();
    TopicPartition other = new TopicPartition("other", 0);
    Map<TopicPartition, Long> forgotten = new HashMap<>();
    forgotten.put(other, null);
    assertThat(connector.alterOffsets(listed, forgotten)).isTrue();
    assertThatThrownBy(() -> connector.alterOffsets(listed, Map.of(other, 0L)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("does not read the topic other")
        .hasMessageContaining("crm.customers.v2");
    assertThatThrownBy(() -> connector.alterOffsets(regex, Map.of(other, 0L)))
        .hasMessageContaining("crm\\..*");
    assertThatThrownBy(() -> connector.alterOffsets(listed, Map.of(ORIGINAL, -1L)))
        .hasMessageContaining("is -1; give 0 or more");
  }

  private long committable(long offered) {
    return task.preCommit(Map.of(ORIGINAL, new OffsetAndMetadata(offered))).get(ORIGINAL).offset();
  }

  private static SinkRecord renamed(long offset, String name) {
    return renamed(offset, value(offset, name));
  }

  /** As after RegexRouter: another topic, the original coordinates kept (KIP-793). */
  private static SinkRecord renamed(long offset, Map<String, Object> value) {
    return new SinkRecord(
        "customers",
        3,
        null,
        null,
        null,
        value,
        offset,
        null,
        TimestampType.NO_TIMESTAMP_TYPE,
        new ConnectHeaders(),
        ORIGINAL.topic(),
        ORIGINAL.partition(),
        offset);
  }

  private static Map<String, Object> value(long id, String name) {
    String key = "ST-C-" + id;
    return Map.of(
        "source",
        Map.of(
            "system", "servicetitan", "tenant", "1", "type", "Customer", "id", String.valueOf(id)),
        "documents",
        List.of(
            Map.of(
                "kind",
                "Contact",
                "key",
                key,
                "state",
                "PRESENT",
                "body",
                Map.of("Name", name, "ContactNumber", key))));
  }
}
