package io.fieldledger.connect.xero.sink.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.redact.Redaction;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Reporter;
import io.fieldledger.connect.core.sink.Source;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What a dead letter says. */
class DeadLetterTest {
  private static final String SECRET = "s3cr3t-of-the-app";

  @Test
  void aDeadLetterSaysAllAClerkNeedsAndNoSecret() {
    List<String> letters = new ArrayList<>();
    List<SinkRecord> records = new ArrayList<>();
    Reporter reporter =
        new Reporter(
            Optional.empty(),
            (record, error) -> {
              records.add(record);
              letters.add(error.getMessage());
              return CompletableFuture.completedFuture(null);
            },
            new Redaction(List.of(SECRET)));
    SinkRecord record = new SinkRecord("servicetitan.invoices", 0, null, null, null, null, 7);
    Outcome.Rejected rejected =
        new Outcome.Rejected(
            Outcome.Facts.NONE,
            Outcome.remark(
                Code.XERO_REFUSED,
                "Xero says: Email address must be valid.; Item code " + SECRET + " is not valid"),
            List.of(),
            "corr-1");
    DesiredDocument document =
        new DesiredDocument(Kind.INVOICE, "ST-I-7", true, Json.mapper().createObjectNode());

    reporter.report(
        new Settlement(
                record,
                new Source("servicetitan", "1", "Invoice", "7", ""),
                "rejected",
                rejected.reason(),
                List.of(),
                List.of(new Settlement.DocumentResult(document, rejected)),
                Instant.EPOCH,
                Instant.EPOCH)
            .result());

    assertThat(records).containsExactly(record);
    assertThat(letters)
        .singleElement()
        .asString()
        .startsWith("XERO_REFUSED: Invoice 7 was rejected.")
        .contains(Code.XERO_REFUSED.text())
        .contains("Fix: " + Code.XERO_REFUSED.fix())
        .contains("Email address must be valid.")
        .contains("Correlation-Id: corr-1")
        .contains("[hidden]")
        .doesNotContain(SECRET);
  }
}
