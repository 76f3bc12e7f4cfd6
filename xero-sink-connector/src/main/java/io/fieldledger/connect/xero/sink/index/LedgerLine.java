package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fieldledger.connect.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one line of an invoice or credit note books: an amount without tax and its tax, on an
 * account with a tax type and tracking. Signs are the document's own.
 *
 * @param tracking the pairs as JSON in one order, so that equal tracking is equal text
 */
public record LedgerLine(
    String account, String taxType, String tracking, BigDecimal net, BigDecimal tax) {

  /** The lines that book something; lines of text alone do not. */
  public static List<LedgerLine> of(JsonNode document) {
    List<LedgerLine> lines = new ArrayList<>();
    for (JsonNode line : document.path("LineItems")) {
      LedgerLine one =
          new LedgerLine(
              line.path("AccountCode").asText(""),
              line.path("TaxType").asText(""),
              tracking(line.path("Tracking")),
              money(line.path("LineAmount")),
              money(line.path("TaxAmount")));
      if (one.net.signum() != 0 || one.tax.signum() != 0) {
        lines.add(one);
      }
    }
    return List.copyOf(lines);
  }

  /** The tracking as Xero takes it. */
  public ArrayNode trackingNode() {
    try {
      return (ArrayNode) Json.read(tracking.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tracking(JsonNode pairs) {
    List<JsonNode> sorted = new ArrayList<>();
    pairs.forEach(sorted::add);
    sorted.sort(Comparator.comparing(p -> p.path("Name").asText()));
    ArrayNode array = Json.mapper().createArrayNode();
    for (JsonNode pair : sorted) {
      array
          .addObject()
          .put("Name", pair.path("Name").asText().strip())
          .put("Option", pair.path("Option").asText().strip());
    }
    return new String(Json.bytes(array), StandardCharsets.UTF_8);
  }

  private static BigDecimal money(JsonNode value) {
    return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
  }
}
