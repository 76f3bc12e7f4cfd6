package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Why a parked record waits. */
final class Parked {
  private Parked() {}

  /** How many wait, since when, and how much money. */
  static EngineCounters.ParkedNow now(Collection<Entry> entries) {
    List<Entry> parked = entries.stream().filter(Entry::parked).toList();
    Instant oldest =
        parked.stream()
            .map(e -> e.parkedSince)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    BigDecimal amount =
        parked.stream()
            .flatMap(e -> e.asked.stream())
            .map(w -> amount(w.document.body()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new EngineCounters.ParkedNow(parked.size(), oldest, amount);
  }

  private static BigDecimal amount(JsonNode body) {
    JsonNode amount = body.has("Total") ? body.get("Total") : body.path("Amount");
    return amount.isNumber() ? amount.decimalValue() : BigDecimal.ZERO;
  }

  static Resolution.Await reason(Entry entry) {
    return entry.awaits != null
        ? entry.awaits
        : entry.works.stream()
            .map(w -> w.awaits)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
  }
}
