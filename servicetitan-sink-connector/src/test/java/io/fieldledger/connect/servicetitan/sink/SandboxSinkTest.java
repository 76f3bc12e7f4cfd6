package io.fieldledger.connect.servicetitan.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.servicetitan.sink.engine.XeroContact;
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
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole task over HTTP, before the sandbox's ServiceTitan with its checks and faults. */
class SandboxSinkTest {
  private static final TopicPartition TOPIC = new TopicPartition("xero.contacts", 0);
  private static final XeroContact JANE =
      XeroContact.customer("jane", "Jane Roe")
          .at("1 Main St")
          .slot("Email", "jane@example.com")
          .slot("Phone", "775 555 0101");
  private static final XeroContact ACME =
      XeroContact.vendor("acme", "Acme Supply").at("9 Depot Rd").with("email", "ap@acme.example");

  private final Sandbox sandbox = Sandbox.builder().empty().build();
  private final Set<TopicPartition> assignment = new HashSet<>(Set.of(TOPIC));
  private final List<String> deadLetters = new ArrayList<>();
  private final Map<String, String> settings = settings();
  private ServiceTitanSinkTask task;
  private long offset;

  @AfterEach
  void close() {
    if (task != null) {
      task.stop();
    }
    sandbox.close();
  }

  @Test
  void aContactBecomesOneCustomerAnEditFollowsAndAReplayDoesNothing() {
    start();
    receive(JANE, ACME);
    JsonNode customer = only(RecordType.CUSTOMERS);
    assertThat(customer.path("name").asText()).isEqualTo("Jane Roe");
    assertThat(only(RecordType.VENDORS).path("contactInfo").path("email").asText())
        .isEqualTo("ap@acme.example");
    assertThat(values()).containsExactlyInAnyOrder("jane@example.com", "775 555 0101");
    XeroContact edited = JANE.at("2 Side St").slot("Phone", "").slot("Fax", "775 555 0102").later();
    settings.put("conflict.policy", "name:xero,email:xero,phones:xero,address:xero");
    restart();
    receive(edited, ACME.with("phone", "775 555 0201").later());
    assertThat(only(RecordType.CUSTOMERS).path("address").path("street").asText())
        .isEqualTo("2 Side St");
    assertThat(values()).contains("775 555 0102");
    assertThat(only(RecordType.VENDORS).path("contactInfo").path("phone").asText())
        .isEqualTo("775 555 0201");
    restart();
    long writes = writes();
    receive(edited, ACME.with("phone", "775 555 0201").later());
    assertThat(writes()).isEqualTo(writes);
    assertThat(deadLetters).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {
        "COMMIT_THEN_DROP",
        "DROP_BEFORE_COMMIT",
        "ERROR_500_AFTER_COMMIT",
        "TRUNCATED_BODY"
      })
  void whateverHappensToTheCallOneIsMade(FaultKind kind) {
    settings.put("unanswered.wait.ms", "300");
    sandbox
        .serviceTitan()
        .faults()
        .add(FaultRule.of(kind).on("POST", ".*customers").once().build());
    sandbox.serviceTitan().faults().add(FaultRule.of(kind).on("POST", ".*vendors").once().build());
    start();
    receive(JANE, ACME);
    only(RecordType.CUSTOMERS);
    only(RecordType.VENDORS);
    assertThat(deadLetters).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"429", "503"})
  void refusedCallsAreMadeAgain(int status) {
    sandbox
        .serviceTitan()
        .faults()
        .add(
            FaultRule.of(FaultKind.STATUS)
                .on(".*", ".*customers.*")
                .times(2)
                .answer(status, Map.of("Retry-After", "0"), "")
                .build());
    start();
    receive(JANE);
    only(RecordType.CUSTOMERS);
  }

  @ParameterizedTest
  @CsvSource({
    "read.behind.millis, 400",
    "contacts.twice, 409",
    "contacts.phone, digits",
    "vendors.name.twice, 400",
    "customers.active, ignored"
  })
  void howeverServiceTitanAnswersTheUnknowns(String name, String value) {
    sandbox.serviceTitan().switches().set(name, value);
    start();
    receive(JANE, ACME);
    receive(JANE.slot("Phone2", "775 555 0103").later());
    only(RecordType.CUSTOMERS);
    only(RecordType.VENDORS);
    assertThat(sandbox.serviceTitanRecords().all(RecordType.CONTACTS)).hasSize(3);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void aDoubtfulMatchGoesToTheDeadLetterQueueWithTheCandidatesNamed() {
    long there =
        sandbox
            .serviceTitanClerk()
            .addCustomer(
                """
                {"name":"JANE ROE","address":{"street":"5 Elm","city":"Reno","state":"NV","zip":"89501","country":"USA"},
                 "locations":[{"name":"Home","address":{"street":"5 Elm","city":"Reno","state":"NV","zip":"89501","country":"USA"}}],
                 "contacts":[{"type":"Email","value":"other@example.com"}]}
                """);
    start();
    receive(JANE);
    assertThat(deadLetters)
        .singleElement()
        .asString()
        .contains("DOUBTFUL_MATCH", "customer " + there + " (JANE ROE)", "Fix: ");
    only(RecordType.CUSTOMERS);
  }

  @Test
  void wrongCredentialsStopTheTaskWithASentence() {
    settings.put("servicetitan.client.secret", "cs1.wrong");
    start();
    offer(JANE);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> task.put(List.of()))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("servicetitan.client.secret")
                    .hasMessageNotContaining("cs1.wrong"));
  }

  @Test
  void aConfigurationIsTriedOut() {
    ServiceTitanSinkConnector connector = new ServiceTitanSinkConnector();
    assertThat(errors(connector.validate(settings))).isEmpty();
    settings.put("servicetitan.app.key", "ak1.wrong");
    assertThat(errors(connector.validate(settings)))
        .containsKey(ServiceTitanSettings.APP_KEY_CONFIG);
  }

  @Test
  void topicsOfItsOwnNeedBrokers() {
    ServiceTitanSinkConnector connector = new ServiceTitanSinkConnector();
    settings.put("agreement.topic", "fieldledger.agreements");
    assertThat(errors(connector.validate(settings)))
        .containsKey("kafka.bootstrap.servers")
        .hasSize(1);
  }

  private static Map<String, List<String>> errors(Config config) {
    Map<String, List<String>> errors = new HashMap<>();
    for (ConfigValue value : config.configValues()) {
      if (!value.errorMessages().isEmpty()) {
        errors.put(value.name(), value.errorMessages());
      }
    }
    return errors;
  }

  private Map<String, String> settings() {
    Map<String, String> props = new HashMap<>();
    props.put("name", "servicetitan-sink");
    props.put("topics", TOPIC.topic());
    props.put("servicetitan.api.url", sandbox.serviceTitan().url());
    props.put("servicetitan.auth.url", sandbox.serviceTitan().url());
    props.put("servicetitan.tenant.id", SandboxCredentials.SERVICETITAN_TENANT_ID);
    props.put("servicetitan.client.id", SandboxCredentials.SERVICETITAN_CLIENT_ID);
    props.put("servicetitan.client.secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET);
    props.put("servicetitan.app.key", SandboxCredentials.SERVICETITAN_APP_KEY);
    props.put("servicetitan.application.guid", "7f4a2c10-5b1d-4c8e-9a3f-0d6e2b91c754");
    props.put("results.topic", "");
    props.put("unanswered.wait.ms", "0");
    props.put("proof.timeout.ms", "500");
    return props;
  }

  private void restart() {
    task.stop();
    start();
  }

  private void start() {
    task = new ServiceTitanSinkTask();
    task.initialize(
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
                                deadLetters.add(error.getMessage());
                                return CompletableFuture.completedFuture(null);
                              };
                      case "pluginMetrics" -> throw new NoSuchMethodError("an older worker");
                      default -> null;
                    }));
    task.start(settings);
    task.open(assignment);
  }

  private void offer(XeroContact contact) {
    task.put(
        List.of(new SinkRecord(TOPIC.topic(), 0, null, null, null, contact.value(), offset++)));
  }

  private void receive(XeroContact... contacts) {
    for (XeroContact contact : contacts) {
      offer(contact);
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              task.put(List.of());
              return task.preCommit(Map.of(TOPIC, new OffsetAndMetadata(offset)))
                      .get(TOPIC)
                      .offset()
                  == offset;
            });
  }

  private ObjectNode only(RecordType type) {
    List<ObjectNode> all = sandbox.serviceTitanRecords().all(type);
    assertThat(all).as("%s", type.resource()).hasSize(1);
    return all.get(0);
  }

  private List<String> values() {
    return sandbox.serviceTitanRecords().all(RecordType.CONTACTS).stream()
        .map(c -> c.path("value").asText())
        .toList();
  }

  private long writes() {
    return sandbox.serviceTitan().journal().entries(e -> !e.method().equals("GET")).stream()
        .filter(e -> !e.path().contains("token"))
        .count();
  }
}
