package io.fieldledger.connect.transforms.tax;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides an amount of cents over lines or groups so that the parts sum to it exactly (rule 2, T1).
 */
final class Spread {
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final int CENTS = 2;

  private Spread() {}

  /**
   * Each line's share of a tax in proportion to its amount, in cents. The gap that rounding leaves
   * is closed one cent at a time on the lines whose rounding erred most the other way, ties by line
   * order.
   *
   * @param base the sum of the amounts; not zero
   */
  static List<BigDecimal> byAmount(BigDecimal tax, List<BigDecimal> amounts, BigDecimal base) {
    List<BigDecimal> shares = new ArrayList<>(amounts.size());
    List<BigDecimal> errors = new ArrayList<>(amounts.size());
    BigDecimal gap = tax;
    for (BigDecimal amount : amounts) {
      BigDecimal exactTimesBase = tax.multiply(amount);
      BigDecimal share = exactTimesBase.divide(base, CENTS, RoundingMode.HALF_UP);
      BigDecimal error = share.multiply(base).subtract(exactTimesBase);
      shares.add(share);
      errors.add(base.signum() < 0 ? error.negate() : error);
      gap = gap.subtract(share);
    }
    int cents = gap.movePointRight(CENTS).intValueExact();
    if (cents != 0) {
      Comparator<Integer> byError = Comparator.comparing(errors::get);
      BigDecimal step = cents > 0 ? CENT : CENT.negate();
      IntStream.range(0, shares.size())
          .boxed()
          .sorted(cents > 0 ? byError : byError.reversed())
          .limit(Math.abs(cents))
          .forEach(line -> shares.set(line, shares.get(line).add(step)));
    }
    return shares;
  }

  /**
   * A tax divided in proportion to the computed taxes of its groups; what rounding leaves goes to
   * the largest group (rule 19). When it is their sum, each group gets its own.
   *
   * @param sum the sum of the computed taxes; not zero
   */
  static List<BigDecimal> byComputedTax(BigDecimal tax, List<BigDecimal> computed, BigDecimal sum) {
    List<BigDecimal> parts = new ArrayList<>(computed.size());
    BigDecimal rest = tax;
    int largest = 0;
    for (int i = 0; i < computed.size(); i++) {
      BigDecimal part = tax.multiply(computed.get(i)).divide(sum, CENTS, RoundingMode.HALF_UP);
      parts.add(part);
      rest = rest.subtract(part);
      if (computed.get(i).abs().compareTo(computed.get(largest).abs()) > 0) {
        largest = i;
      }
    }
    parts.set(largest, parts.get(largest).add(rest));
    return parts;
  }
}
