package io.fieldledger.connect.xero.sink.index;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One instance of what many documents have in common: accounts, statuses, days, nothing. */
final class Shared {
  private final Map<Object, Object> known = new HashMap<>();

  /** For values of which there are few. */
  <T> T one(T value) {
    if (value == null) {
      return null;
    }
    @SuppressWarnings("unchecked")
    T kept = (T) known.putIfAbsent(value, value);
    return kept == null ? value : kept;
  }

  /** Zeros of one scale. */
  BigDecimal amount(BigDecimal amount) {
    return amount.signum() == 0 ? one(amount) : amount;
  }

  /** The other amount itself where both are the same, as total and open of an unpaid invoice. */
  BigDecimal amount(BigDecimal amount, BigDecimal other) {
    boolean same = amount.compareTo(other) == 0 && amount.scale() == other.scale();
    return same ? other : amount(amount);
  }

  List<LedgerLine> lines(List<LedgerLine> lines) {
    return lines.stream()
        .map(
            line ->
                new LedgerLine(
                    one(line.account()),
                    one(line.taxType()),
                    one(line.tracking()),
                    amount(line.net()),
                    amount(line.tax())))
        .toList();
  }
}
