package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.index.Tracking;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * Learns from documents that are in Xero which tracking option belongs to which thing of the source
 * (accounting rule 14).
 */
final class NamedOptions {
  private final Tracking tracking;

  NamedOptions(Tracking tracking) {
    this.tracking = tracking;
  }

  void settled(Settlement settlement) {
    Instant asOf = time(settlement.source().revision());
    for (Settlement.DocumentResult result : settlement.documents()) {
      boolean there =
          result.outcome() instanceof Outcome.Accepted
              || result.outcome() instanceof Outcome.Unchanged;
      if (there && result.document().present()) {
        for (String lines : List.of("LineItems", "JournalLines")) {
          result.document().body().path(lines).forEach(line -> learn(line, asOf));
        }
      }
    }
  }

  private void learn(JsonNode line, Instant asOf) {
    for (JsonNode pair : line.path("Tracking")) {
      String key = pair.path("Key").asText("");
      if (!key.isEmpty()) {
        tracking.said(pair.path("Name").asText(""), key, pair.path("Option").asText(""), asOf);
      }
    }
  }

  private static Instant time(String revision) {
    try {
      return Instant.parse(revision);
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }
}
