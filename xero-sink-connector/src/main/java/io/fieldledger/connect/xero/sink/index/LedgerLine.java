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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an invoice or credit note books on one account: an amount without tax and its tax, on an
 * account with a tax type and tracking. Signs are the document's own.
 *
 * @param tracking the pairs as JSON in one order, so that equal tracking is equal text
 */
public record LedgerLine(
    String account, String taxType, String tracking, BigDecimal net, BigDecimal tax) {

  /**
   * What the lines book, one for each account, tax type and tracking; lines of text alone book
   * nothing.
   */
  public static List<LedgerLine> of(JsonNode document) {
    Map<LedgerLine, LedgerLine> lines = new LinkedHashMap<>();
    for (JsonNode line : document.path("LineItems")) {
      LedgerLine one =
          new LedgerLine(
              line.path("AccountCode").asText(""),
              line.path("TaxType").asText(""),
              tracking(line.path("Tracking")),
              money(line.path("LineAmount")),
              money(line.path("TaxAmount")));
      if (one.net.signum() != 0 || one.tax.signum() != 0) {
        lines.merge(one.booking(BigDecimal.ZERO, BigDecimal.ZERO), one, LedgerLine::plus);
      }
    }
    return List.copyOf(lines.values());
  }

  private LedgerLine booking(BigDecimal otherNet, BigDecimal otherTax) {
    return new LedgerLine(account, taxType, tracking, otherNet, otherTax);
  }

  private LedgerLine plus(LedgerLine other) {
    return booking(net.add(other.net), tax.add(other.tax));
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
