package io.fieldledger.connect.quickstart.terminal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.quickstart.failure.QuickstartException;
import io.fieldledger.connect.quickstart.tieout.Difference;
import io.fieldledger.connect.quickstart.tieout.Done;
import io.fieldledger.connect.quickstart.tieout.Kind;
import io.fieldledger.connect.quickstart.tieout.Lines.Line;
import io.fieldledger.connect.quickstart.tieout.Row;
import io.fieldledger.connect.quickstart.tieout.TieOut;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The tie-out for programs. {@code
 * {"agrees","kinds":[{"kind","servicetitan":{"count","amount"},"xero":{"count","amount"},"held",
 * "parked","rejected"}],"calls":{"xero","lowerBound","servicetitan","throttled"},"seconds"}}; a
 * kind with anything held, parked or rejected has {@code "codes"} too: their numbers by code; one
 * that differs has {@code "differences":[{"key","name","field","servicetitan","xero"}]}, where
 * field is one of a customer or vendor and empty for documents. Kinds without money have no amount
 * (null). {@code "work":[{"where","what","outcome","kept"}]} is what the sandbox's people did in
 * both systems.
 */
public final class Report {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Report() {}

  /**
   * API calls of a run; null where they are not known, as against the real APIs.
   *
   * @param xero calls to Xero's accounting API
   * @param lowerBound the fewest with which the same could have been done
   * @param servicetitan calls to ServiceTitan's API
   * @param throttled answers 429 of both
   */
  public record Calls(Long xero, Integer lowerBound, Long servicetitan, Long throttled) {}

  /** Writes the report; folders of the file are made. */
  public static void write(Path file, TieOut tieOut, Calls calls, Duration duration) {
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      JSON.writeValue(file.toFile(), json(tieOut, calls, duration));
    } catch (IOException e) {
      throw new QuickstartException("The report cannot be written: " + e.getMessage(), e);
    }
  }

  static ObjectNode json(TieOut tieOut, Calls calls, Duration duration) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("agrees", tieOut.agrees());
    ArrayNode kinds = report.putArray("kinds");
    tieOut.rows().forEach(row -> kinds.add(kind(row)));
    ArrayNode work = report.putArray("work");
    for (Done done : tieOut.work()) {
      work.addObject()
          .put("where", done.where())
          .put("what", done.what())
          .put("outcome", done.outcome())
          .put("kept", done.kept());
    }
    ObjectNode counts = report.putObject("calls");
    counts.put("xero", calls.xero());
    counts.put("lowerBound", calls.lowerBound());
    counts.put("servicetitan", calls.servicetitan());
    counts.put("throttled", calls.throttled());
    report.put(
        "seconds", BigDecimal.valueOf(duration.toMillis(), 3).setScale(1, RoundingMode.HALF_UP));
    return report;
  }

  private static ObjectNode kind(Row row) {
    ObjectNode kind = JsonNodeFactory.instance.objectNode();
    kind.put("kind", row.kind().id());
    kind.set("servicetitan", side(row.kind(), row.servicetitan()));
    kind.set("xero", side(row.kind(), row.xero()));
    kind.put("held", row.count("held"));
    kind.put("parked", row.count("parked"));
    kind.put("rejected", row.count("rejected"));
    if (!row.troubles().isEmpty()) {
      ObjectNode codes = kind.putObject("codes");
      row.troubles()
          .values()
          .forEach(
              byCode ->
                  byCode.forEach(
                      (code, count) -> codes.put(code, codes.path(code).asInt() + count)));
    }
    if (!row.differences().isEmpty()) {
      ArrayNode differences = kind.putArray("differences");
      for (Difference each : row.differences()) {
        differences
            .addObject()
            .put("key", each.key())
            .put("name", each.name())
            .put("field", each.field())
            .put("servicetitan", each.servicetitan())
            .put("xero", each.xero());
      }
    }
    return kind;
  }

  private static ObjectNode side(Kind kind, Line line) {
    ObjectNode side = JsonNodeFactory.instance.objectNode();
    side.put("count", line.count());
    side.put(
        "amount",
        kind.hasAmount()
            ? line.amount()
                .setScale(
                    Math.max(2, line.amount().stripTrailingZeros().scale()),
                    RoundingMode.UNNECESSARY)
            : null);
    return side;
  }
}
