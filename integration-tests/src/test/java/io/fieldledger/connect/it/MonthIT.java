package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A contractor's month through the quickstart and what people change in both systems after it,
 * twice on the same sandbox ledgers.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonthIT {
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final int SECONDS_BETWEEN_LOOKS = 6;

  @TempDir private static Path folder;

  @Test
  @Order(1)
  void theMonthTiesOutToTheCent() throws Exception {
    String output = run("first", 0);

    assertThat(output)
        .contains(
            "ServiceTitan and Xero agree to the cent, customers and vendors field by field.",
            "Created connectors xero-source and servicetitan-sink");
    JsonNode report = report("first");
    assertThat(report.path("agrees").asBoolean()).isTrue();
    for (JsonNode kind : report.path("kinds")) {
      assertThat(kind.path("xero")).as(kind.toString()).isEqualTo(kind.path("servicetitan"));
      assertThat(
              kind.path("held").asInt()
                  + kind.path("parked").asInt()
                  + kind.path("rejected").asInt())
          .as(kind.toString())
          .isZero();
    }
    assertThat(count(report, "customers")).as("400 and 2 made in Xero").isEqualTo(402);
    assertThat(count(report, "vendors")).as("60 and 1 made in Xero").isEqualTo(61);
    assertThat(count(report, "invoices")).isGreaterThan(500);
    assertThat(count(report, "payments")).isGreaterThan(500);
    assertThat(report.at("/calls/throttled").asInt()).isZero();
    assertThat(report.at("/calls/xero").asDouble())
        .isLessThanOrEqualTo(1.25 * report.at("/calls/lowerBound").asDouble());
  }

  @Test
  @Order(2)
  void whatPeopleDidInOneSystemIsInTheOther() throws Exception {
    JsonNode work = report("first").path("work");

    assertThat(work).hasSize(11).allMatch(each -> each.path("kept").asBoolean());
    assertThat(work.findValuesAsText("where")).contains("Xero", "ServiceTitan", "both");
    assertThat(work.findValuesAsText("outcome"))
        .contains(
            "Xero's stays in both (conflict.policy)",
            "ServiceTitan's stays in both (conflict.policy)",
            "stays active in ServiceTitan (archived.contacts)");
  }

  @Test
  @Order(3)
  void sentAgainNothingIsWritten() throws Exception {
    String output = run("second", 0);

    assertThat(output).contains("Nothing was written");
    JsonNode report = report("second");
    assertThat(report.path("kinds")).isEqualTo(report("first").path("kinds"));
    assertThat(report.path("work")).as("nobody works again").isEmpty();
    int looks = report.path("seconds").asInt() / SECONDS_BETWEEN_LOOKS;
    assertThat(report.at("/calls/xero").asInt())
        .as("the index and the contacts are read, and looks for changes find none")
        .isBetween(
            report.at("/calls/lowerBound").asInt(), report.at("/calls/lowerBound").asInt() + looks);
  }

  @Test
  @Order(4)
  void nothingItPrintedHoldsASecret() {
    LeakScan scan = new LeakScan();
    ShownByCluster shown = new ShownByCluster();
    shown.logs(folder, scan);
    scan.verify();
  }

  @Test
  @Order(5)
  void everythingItLeftIsInItsFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "data", "first.json", "first.txt", "second.json", "second.txt");
    }
  }

  private static String run(String name, int expected) throws Exception {
    Path output = folder.resolve(name + ".txt");
    try (Launcher launcher =
        Launcher.start(
            output,
            "--once",
            "--report",
            folder.resolve(name + ".json").toString(),
            "--data-dir",
            folder.resolve("data").toString())) {
      int code = launcher.exitCode(LIMIT);
      assertThat(code).as(launcher.output()).isEqualTo(expected);
      List<ProcessHandle> left = launcher.children();
      assertThat(left).isEmpty();
      return launcher.output();
    }
  }

  private static int count(JsonNode report, String kind) {
    for (JsonNode each : report.path("kinds")) {
      if (each.path("kind").asText().equals(kind)) {
        return each.at("/xero/count").asInt();
      }
    }
    throw new AssertionError("no kind " + kind);
  }

  private static JsonNode report(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name + ".json").toFile());
  }
}
