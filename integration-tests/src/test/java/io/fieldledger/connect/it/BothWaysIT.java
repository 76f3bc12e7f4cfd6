package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldledger.connect.bothways.TwoOffices;
import io.fieldledger.connect.quickstart.connect.ConnectRest;
import io.fieldledger.connect.quickstart.connect.ConnectorExample;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Customers and vendors of ServiceTitan and contacts of Xero, made, edited, ended and merged by
 * people on both sides, with all four connectors on a real worker: in the end both sides agree,
 * nobody is there twice, and nothing is written any more. {@code -Dfieldledger.links=2000} takes as
 * many customers.
 */
@ExtendWith(SharedCluster.class)
class BothWaysIT {
  private static final String NAME = "both-ways";
  private static final Path EXAMPLES = Path.of("../config-examples");
  private static final String GUID = "7f4a2c10-5b1d-4c8e-9a3f-0d6e2b91c754";
  private static final int LINKS = Integer.getInteger("fieldledger.links", 40);
  private static final long SEED = Long.getLong("fieldledger.seed", 1);
  private static final int ROUNDS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(90).plusMillis(60L * LINKS);

  /** A change costs a write on the other side; a conflict and a lost answer may cost another. */
  private static final int WRITES_PER_CHANGE = 2;

  private static final List<String> CONNECTORS =
      List.of("servicetitan-source", "xero-sink", "xero-source", "servicetitan-sink");

  @TempDir private Path folder;

  @Test
  void bothSidesAgreeInTheEnd(SharedCluster.Running running) {
    ConnectRest rest = running.cluster().rest();
    try (Sandbox sandbox = Sandbox.builder().empty().build()) {
      sandbox.xero().switches().set(XeroSwitches.CALLS_PER_MINUTE, "300");
      sandbox.xero().switches().set(XeroSwitches.CALLS_PER_DAY, "5000");
      TwoOffices offices = new TwoOffices(sandbox, SEED);
      offices.meetCustomers(LINKS);
      offices.meetContacts(LINKS / 4);
      offices.meetVendors(LINKS / 4);
      offices.meetSuppliers(LINKS / 8);
      try {
        for (String connector : CONNECTORS) {
          rest.put(NAME + "-" + connector, config(connector, sandbox, running));
        }
        awaitAgreement(offices);
        for (int round = 0; round < ROUNDS; round++) {
          long writes = offices.writes();
          int changes = offices.changes();
          offices.edit(LINKS);
          offices.end(LINKS / 20);
          offices.meetCustomers(LINKS / 20);
          offices.meetSuppliers(LINKS / 20);
          changes = offices.changes() - changes;
          if (round > 0) {
            fault(sandbox);
          }
          awaitAgreement(offices);
          assertThat(offices.lost()).isEmpty();
          assertThat(offices.writes() - writes)
              .as("writes for %d changes of round %d", changes, round)
              .isLessThanOrEqualTo((long) WRITES_PER_CHANGE * changes);
        }
        long writes = offices.writes();
        long polls = offices.polls();
        await().atMost(PATIENCE).until(() -> offices.polls() > polls + 6);
        assertThat(offices.writes()).as("writes after the end").isEqualTo(writes);
      } finally {
        CONNECTORS.forEach(connector -> rest.deleteIfThere(NAME + "-" + connector));
      }
    }
  }

  private static void awaitAgreement(TwoOffices offices) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(offices.differences()).isEmpty());
  }

  /** The answers of a few writes are lost, or they fail. */
  private static void fault(Sandbox sandbox) {
    sandbox
        .xero()
        .faults()
        .add(FaultRule.of(FaultKind.COMMIT_THEN_DROP).on("POST", ".*/Contacts").once().build());
    sandbox
        .serviceTitan()
        .faults()
        .add(
            FaultRule.of(FaultKind.COMMIT_THEN_DROP).on("PATCH", ".*/customers/.*").once().build());
    sandbox
        .serviceTitan()
        .faults()
        .add(
            FaultRule.of(FaultKind.ERROR_500_AFTER_COMMIT)
                .on("POST", ".*/contacts")
                .once()
                .build());
  }

  private Map<String, String> config(
      String connector, Sandbox sandbox, SharedCluster.Running running) {
    Path credentials =
        Scenario.write(
            folder.resolve("credentials.properties"),
            Map.of(
                "servicetitan.tenant.id", SandboxCredentials.SERVICETITAN_TENANT_ID,
                "servicetitan.client.id", SandboxCredentials.SERVICETITAN_CLIENT_ID,
                "servicetitan.client.secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET,
                "servicetitan.app.key", SandboxCredentials.SERVICETITAN_APP_KEY,
                "xero.tenant.id", SandboxCredentials.XERO_TENANT_ID,
                "xero.client.id", SandboxCredentials.XERO_CLIENT_ID,
                "xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET));
    Map<String, String> settings = new TreeMap<>();
    boolean sink = connector.endsWith("sink");
    boolean xero = connector.startsWith("xero");
    if (xero) {
      settings.put("xero.api.url", sandbox.xero().url());
      settings.put("xero.identity.url", sandbox.xero().url());
      settings.put("xero.calls.per.day", sink ? "3000" : "2000");
    } else {
      settings.put("servicetitan.api.url", sandbox.serviceTitan().url());
      settings.put("servicetitan.auth.url", sandbox.serviceTitan().url());
      settings.put("servicetitan.application.guid", GUID);
    }
    if (sink) {
      settings.put("agreement.topic", NAME + "-agreements");
      settings.put("results.topic", NAME + "-results");
      settings.put("kafka.bootstrap.servers", running.cluster().bootstrapServers());
      settings.put("errors.deadletterqueue.topic.name", NAME + "-dead-letters");
      settings.put("consumer.override.metadata.max.age.ms", "1000");
      settings.put("conflict.policy", "phones:newest,email:xero");
    } else {
      settings.put("topic.prefix", NAME + (xero ? ".xero" : ".servicetitan"));
      settings.put(
          xero ? "xero.streams" : "servicetitan.streams", xero ? "contacts" : "customers,vendors");
      settings.put("poll.interval.ms", xero ? "3000" : "1000");
    }
    switch (connector) {
      case "xero-sink" ->
          settings.put("topics.regex", NAME + "\\.servicetitan\\.(customers|vendors)");
      case "xero-source" -> settings.put("xero.calls.per.minute", "30");
      case "servicetitan-sink" -> {
        settings.put("topics", NAME + ".xero.contacts");
        settings.put("unanswered.wait.ms", "2000");
        settings.put("proof.timeout.ms", "1000");
        settings.put("archived.contacts", "deactivate");
        settings.put("transforms.toServiceTitan.new.contacts", "customers-and-vendors");
        settings.put("transforms.toServiceTitan.default.country", "USA");
      }
      default -> {}
    }
    return ConnectorExample.read(EXAMPLES.resolve(connector + ".json"))
        .withCredentialsIn(credentials)
        .with(settings)
        .config();
  }
}
