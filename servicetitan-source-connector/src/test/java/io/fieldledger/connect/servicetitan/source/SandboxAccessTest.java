package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fieldledger.connect.core.fixture.MutableClock;
import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read what, and what a person is told when the answer is no. */
class SandboxAccessTest {
  private final SandboxTenant tenant = new SandboxTenant();
  private final StoredOffsets offsets = new StoredOffsets();

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void aWrongSecretFailsTheTaskWithTheSettingsToCheck() {
    assertThatThrownBy(() -> run(with("servicetitan.client.secret", "cs1.wrong")))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("servicetitan.client.id and servicetitan.client.secret")
        .hasMessageContaining("invalid_client");
    assertThat(tenant.endpoint.journal().total()).as("asked once").isEqualTo(1);
  }

  @Test
  void aSecretPastedWithBlanksWorks() throws Exception {
    tenant.with(RecordType.INVOICES, 1);
    Map<String, String> config =
        with("servicetitan.client.secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET + " \n");
    try (TaskHarness task = TaskHarness.start(config, offsets)) {
      task.untilCount("invoices", 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"401", "403", "404"})
  void aWrongAppKeyFailsTheTaskHoweverTheGatewayAnswers(String status) {
    tenant.switches.set("auth.app.key.status", status);
    assertThatThrownBy(() -> run(with("servicetitan.app.key", "ak1.wrong-key")))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("HTTP " + status)
        .hasMessageContaining("servicetitan.app.key")
        .hasMessageNotContaining("ak1.wrong-key");
  }

  @Test
  void aTokenOfAnotherTenantReadsNothing() {
    tenant.with(RecordType.INVOICES, 1);
    assertThatThrownBy(() -> run(with("servicetitan.tenant.id", "4410022")))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("4410021")
        .hasMessageContaining("servicetitan.tenant.id is 4410022");
    assertThat(tenant.endpoint.journal().calls("GET", ".*")).isEmpty();
  }

  @Test
  void aMissingScopeParksItsStreamAndIsHealedByAGrant() throws Exception {
    MutableClock clock = new MutableClock(SandboxTenant.NOW);
    tenant.with(RecordType.INVOICES, 2).with(RecordType.PAYMENTS, 2);
    tenant.switches.set("auth.scopes", scopesBut("payments"));
    try (TaskHarness task = TaskHarness.start(tenant.config("invoices,payments"), offsets, clock)) {
      task.until(() -> task.metrics.value("parked", "payments") == 1);
      task.until(() -> task.ids("invoices").size() == 2);
      assertThat(task.ids("payments")).isEmpty();
      assertThat(task.metrics.value("parked", "invoices")).isZero();
      assertThat(task.metrics.tags("parked", "payments"))
          .containsEntry("scope", "tn.acc.payments:r");
      assertThat(Files.readString(Path.of("target", "test-log.txt")))
          .contains("Stream payments is parked: ")
          .contains("the app lacks the scope tn.acc.payments:r");
      tenant.switches.set("auth.scopes", "all");
      tenant.revokeTokens();
      clock.advance(Duration.ofMinutes(11));
      task.until(() -> task.ids("payments").size() == 2);
      assertThat(task.metrics.value("parked", "payments")).isZero();
    }
  }

  @Test
  void withoutAnyScopeTheTaskFailsWithTheList() {
    tenant.switches.set("auth.scopes", "tn.acc.glaccounts:r");
    assertThatThrownBy(() -> run(tenant.config("invoices,payments,vendors")))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("tn.acc.invoices:r")
        .hasMessageContaining("tn.acc.payments:r")
        .hasMessageContaining("tn.inv.vendors:r");
  }

  @Test
  void aTokenOfAFeedThatIsNoLongerAcceptedParksTheStreamInWords() {
    offsets.put(
        io.fieldledger.connect.core.source.cursor.SourcePartition.of("4410021", "invoices"),
        Map.of(
            "version", 1,
            "phase", "live",
            "query", "accounting/v2/export/invoices from the beginning",
            "from", "outdated"));
    assertThatThrownBy(() -> run(tenant.config("invoices")))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("HTTP 400")
        .hasMessageContaining("outdated")
        .hasMessageContaining("DELETE /connectors/<name>/offsets");
  }

  /** Everything that the log and the exceptions of good and bad runs say, searched for secrets. */
  @Test
  void nothingEverTellsASecret() throws Exception {
    StringWriter thrown = new StringWriter();
    tenant.with(RecordType.INVOICES, 3);
    try (TaskHarness task = TaskHarness.start(tenant.config("invoices,payments"), offsets)) {
      task.untilSettled("invoices");
      thrown.append(task.records.toString());
    }
    List<Map<String, String>> bad = new ArrayList<>();
    bad.add(with("servicetitan.client.secret", "cs1.other-secret"));
    bad.add(with("servicetitan.app.key", "ak1.other-key"));
    bad.add(with("servicetitan.tenant.id", "4410022"));
    bad.add(with("start.date", "2026-11-01"));
    for (Map<String, String> config : bad) {
      Throwable failure = catchThrowable(() -> run(config));
      assertThat(failure).isNotNull();
      failure.printStackTrace(new PrintWriter(thrown, true));
    }
    String told = Files.readString(Path.of("target", "test-log.txt")) + thrown;
    assertThat(told).contains("Reading [invoices, payments]").contains("is parked");
    assertThat(told)
        .doesNotContain(SandboxCredentials.SERVICETITAN_CLIENT_SECRET)
        .doesNotContain(SandboxCredentials.SERVICETITAN_APP_KEY)
        .doesNotContain("cs1.other-secret")
        .doesNotContain("ak1.other-key")
        .doesNotContain("Bearer ey")
        .doesNotContain("eyJ");
  }

  private Map<String, String> with(String setting, String value) {
    Map<String, String> config = tenant.config("invoices");
    config.put(setting, value);
    return config;
  }

  private void run(Map<String, String> config) throws InterruptedException {
    try (TaskHarness task = TaskHarness.start(config, offsets)) {
      task.until(() -> false);
    }
  }

  private static String scopesBut(String stream) {
    return StreamTable.ALL.stream()
        .filter(s -> !s.name().equals(stream))
        .map(SourceStream::scope)
        .collect(Collectors.joining(","));
  }
}
