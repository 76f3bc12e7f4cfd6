package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.plan.LineAccount;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Accounts that records were held for because the chart lacks them, with their lines and what these
 * come to (accounting rule 15). Counts what ended since the task began; a record that is replayed
 * counts as it ended last. Owned by the task thread; {@link #total} is read by any.
 */
final class UnmappedAccounts {

  /** Lines that ask for an account, and the sum of their amounts. */
  record Sum(long lines, BigDecimal amount) {
    static final Sum NOTHING = new Sum(0, BigDecimal.ZERO);

    Sum plus(Sum other) {
      return new Sum(lines + other.lines, amount.add(other.amount));
    }
  }

  /** All of them together. */
  record Total(long accounts, Sum sum) {}

  private final Index index;
  private final Map<String, Map<String, Sum>> byRecord = new HashMap<>();
  private final TreeMap<String, Sum> byAccount = new TreeMap<>();
  private volatile Total total = new Total(0, Sum.NOTHING);
  private boolean news;

  UnmappedAccounts(Index index) {
    this.index = index;
  }

  void settled(Settlement settlement) {
    String record = settlement.source().identity();
    Map<String, Sum> now = settlement.needsAttention() ? unmapped(settlement) : Map.of();
    Map<String, Sum> before = now.isEmpty() ? byRecord.remove(record) : byRecord.put(record, now);
    if (!now.equals(before == null ? Map.of() : before)) {
      if (before != null) {
        before.forEach((account, sum) -> add(account, new Sum(-sum.lines, sum.amount.negate())));
      }
      now.forEach(this::add);
      total =
          new Total(byAccount.size(), byAccount.values().stream().reduce(Sum.NOTHING, Sum::plus));
      news = true;
    }
  }

  private void add(String account, Sum sum) {
    byAccount.merge(account, sum, (a, b) -> a.plus(b).lines == 0 ? null : a.plus(b));
  }

  private Map<String, Sum> unmapped(Settlement settlement) {
    Map<String, Sum> found = new HashMap<>();
    settlement.documents().stream()
        .map(result -> result.document().body())
        .flatMap(UnmappedAccounts::lines)
        .forEach(
            line ->
                LineAccount.of(line, index.settings())
                    .filter(wanted -> wanted.account().isEmpty())
                    .ifPresent(wanted -> found.merge(wanted.label(), sum(line), Sum::plus)));
    return found;
  }

  private static Stream<JsonNode> lines(JsonNode body) {
    return Stream.of("LineItems", "JournalLines").flatMap(list -> body.path(list).valueStream());
  }

  private static Sum sum(JsonNode line) {
    JsonNode amount = line.path("LineAmount");
    return new Sum(1, amount.isNumber() ? amount.decimalValue() : BigDecimal.ZERO);
  }

  Total total() {
    return total;
  }

  /**
   * What has changed since it was told last: {@code Held for 1 account that Xero lacks: 4052
   * Materials new (6 lines, USD 1,204.50).}
   */
  Optional<String> news() {
    boolean tell = news;
    news = false;
    if (!tell || byAccount.isEmpty()) {
      return Optional.empty();
    }
    String currency =
        index.settings().organisation() == null
            ? ""
            : index.settings().organisation().baseCurrency() + " ";
    List<String> each =
        byAccount.entrySet().stream()
            .map(
                e ->
                    String.format(
                        Locale.ROOT,
                        "%s (%s, %s%,.2f)",
                        e.getKey(),
                        counted(e.getValue().lines(), "line"),
                        currency,
                        e.getValue().amount()))
            .toList();
    return Optional.of(
        "Held for %s that Xero lacks: %s. Add them to the setting accounts, or create them in Xero; then replay the dead-letter queue."
            .formatted(
                counted(byAccount.size(), "account"),
                each.stream().collect(Collectors.joining(", "))));
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
