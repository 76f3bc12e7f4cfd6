package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.quickstart.connect.ConnectRest;
import io.fieldledger.connect.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Transforms that rename topics and drop records: offsets are those of the topics as they were, and
 * what never reaches the sink moves on too.
 */
@ExtendWith(SharedCluster.class)
class SinkOffsetsIT {
  private static final int INVOICES = 5;

  @TempDir private Path folder;

  @Test
  void theTopicsAsTheyWereAreCommittedToTheirEnds(SharedCluster.Running running) {
    Sandbox sandbox = Sandbox.builder().empty().build();
    Contractor contractor = new Contractor(sandbox);
    contractor.customer(1, "Customer 1");
    for (int id = 1; id <= INVOICES; id++) {
      contractor.invoice(id, 1, "100.10");
      contractor.vendor(id, "Vendor " + id);
    }
    ConnectRest rest = running.cluster().rest();
    try (Scenario scenario =
        new Scenario("renamed", rest, running.cluster().bootstrapServers(), sandbox, folder)) {
      scenario.startSource();
      List.of("customers", "invoices", "vendors")
          .forEach(stream -> scenario.awaitTopic("renamed." + stream));
      rest.put(scenario.sinkName(), renamingAndDroppingVendors(scenario.sinkConfig()));

      scenario.awaitFinished(1 + 2L * INVOICES);
      FinalResults results = FinalResults.of(scenario.read(scenario.resultsTopic()));
      assertThat(results.all().keySet())
          .extracting(FinalResults.Position::topic)
          .containsOnly("renamed.customers", "renamed.invoices");
      assertThat(scenario.read("renamed.invoices"))
          .allSatisfy(
              record ->
                  assertThat(results.of(FinalResults.Position.of(record)))
                      .as("results of offset " + record.offset())
                      .hasSize(1));

      rest.restart(scenario.sinkName());
      contractor.invoice(INVOICES + 1, 1, "7.00");
      scenario.awaitFinished(2 + 2L * INVOICES);
      assertThat(FinalResults.of(scenario.read(scenario.resultsTopic())).size())
          .as("nothing came again")
          .isEqualTo(results.size() + 1);
    }
  }

  private static Map<String, String> renamingAndDroppingVendors(Map<String, String> config) {
    config.put("transforms", "noVendors,toXero,rename");
    config.put("transforms.noVendors.type", "org.apache.kafka.connect.transforms.Filter");
    config.put("transforms.noVendors.predicate", "vendors");
    config.put("transforms.rename.type", "org.apache.kafka.connect.transforms.RegexRouter");
    config.put("transforms.rename.regex", ".*");
    config.put("transforms.rename.replacement", "one-name-for-all");
    config.put("predicates", "vendors");
    config.put(
        "predicates.vendors.type",
        "org.apache.kafka.connect.transforms.predicates.TopicNameMatches");
    config.put("predicates.vendors.pattern", ".*\\.vendors");
    return config;
  }
}
