package io.fieldledger.connect.quickstart.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.quickstart.tieout.Difference;
import io.fieldledger.connect.quickstart.tieout.Done;
import io.fieldledger.connect.quickstart.tieout.Kind;
import io.fieldledger.connect.quickstart.tieout.Lines.Line;
import io.fieldledger.connect.quickstart.tieout.Row;
import io.fieldledger.connect.quickstart.tieout.TieOut;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void theReportHasTheAgreedShape() throws IOException {
    Path file = folder.resolve("deep/report.json");
    Report.write(
        file,
        tieOut(row(Kind.INVOICES, "626.14", "626.14", List.of())),
        new Report.Calls(75L, 71, 20L, 0L),
        Duration.ofMillis(93_249));

    assertThat(JSON.readTree(file.toFile()))
        .isEqualTo(
            JSON.readTree(
                """
                {"agrees":true,
                 "kinds":[{"kind":"invoices",
                           "servicetitan":{"count":1,"amount":626.14},
                           "xero":{"count":1,"amount":626.14},
                           "held":0,"parked":0,"rejected":0}],
                 "work":[],
                 "calls":{"xero":75,"lowerBound":71,"servicetitan":20,"throttled":0},
                 "seconds":93.2}
                """));
  }

  @Test
  void amountsHaveTwoDecimalsAndKindsWithoutMoneyHaveNone() {
    JsonNode kinds =
        Report.json(
                tieOut(
                    row(Kind.CUSTOMERS, "0", "0", List.of()),
                    row(Kind.PAYMENTS, "5.0000000000", "5", List.of())),
                new Report.Calls(null, null, null, null),
                Duration.ofSeconds(1))
            .path("kinds");

    assertThat(kinds.at("/0/xero/amount").isNull()).isTrue();
    assertThat(kinds.at("/1/servicetitan/amount").asText()).isEqualTo("5.00");
  }

  @Test
  void whatIsHeldIsCountedAndItsCodesAreNamed() {
    Row row =
        new Row(
            Kind.INVOICES,
            new Line(3, BigDecimal.ONE),
            new Line(1, BigDecimal.ONE),
            Map.of(
                "held", Map.of("ACCOUNT_UNMAPPED", 2),
                "rejected", Map.of("XERO_REFUSED", 1)),
            List.of());

    JsonNode kind =
        Report.json(tieOut(row), new Report.Calls(null, null, null, null), Duration.ofSeconds(1))
            .at("/kinds/0");

    assertThat(kind.path("held").asInt()).isEqualTo(2);
    assertThat(kind.path("rejected").asInt()).isEqualTo(1);
    assertThat(kind.at("/codes/ACCOUNT_UNMAPPED").asInt()).isEqualTo(2);
  }

  @Test
  void whatDiffersIsListedByField() {
    Difference email = new Difference("ST-C-8123", "Dana Whitfield", "e-mail", "a@x.com", "none");

    JsonNode report =
        Report.json(
            tieOut(row(Kind.CUSTOMERS, "0", "0", List.of(email))),
            new Report.Calls(null, null, null, null),
            Duration.ofSeconds(1));

    assertThat(report.path("agrees").asBoolean()).isFalse();
    JsonNode difference = report.at("/kinds/0/differences/0");
    assertThat(difference.path("key").asText()).isEqualTo("ST-C-8123");
    assertThat(difference.path("name").asText()).isEqualTo("Dana Whitfield");
    assertThat(difference.path("field").asText()).isEqualTo("e-mail");
    assertThat(difference.path("servicetitan").asText()).isEqualTo("a@x.com");
    assertThat(difference.path("xero").asText()).isEqualTo("none");
  }

  @Test
  void whatPeopleDidIsReportedAndMustNotBeLost() {
    Done lost = new Done("Xero", "e-mail of Dana Whitfield: b@x.com", "NOT as it should be", false);

    JsonNode report =
        Report.json(
            new TieOut(List.of(), List.of(lost)),
            new Report.Calls(null, null, null, null),
            Duration.ofSeconds(1));

    assertThat(report.path("agrees").asBoolean()).isFalse();
    assertThat(report.at("/work/0/where").asText()).isEqualTo("Xero");
    assertThat(report.at("/work/0/what").asText()).contains("Dana Whitfield");
    assertThat(report.at("/work/0/kept").asBoolean()).isFalse();
  }

  private static TieOut tieOut(Row... rows) {
    return new TieOut(List.of(rows), List.of());
  }

  private static Row row(
      Kind kind, String servicetitan, String xero, List<Difference> differences) {
    return new Row(
        kind,
        new Line(1, new BigDecimal(servicetitan)),
        new Line(1, new BigDecimal(xero)),
        Map.of(),
        differences);
  }
}
