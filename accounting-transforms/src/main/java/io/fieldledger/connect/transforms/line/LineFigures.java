package io.fieldledger.connect.transforms.line;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Quantity and unit price of a line in a form whose product Xero rounds to exactly ServiceTitan's
 * line total (rule 0).
 *
 * @param quantity without trailing zeros
 * @param unitAmount 2 to 4 decimals ({@code unitdp=4})
 * @param realQuantity {@code 7 × 14.29} when the line is posted as 1 × total instead; for the text
 */
public record LineFigures(
    BigDecimal quantity, BigDecimal unitAmount, Optional<String> realQuantity) {
  private static final int UNIT_DECIMALS = 4;
  private static final int CENTS = 2;

  /** Xero takes quantities of 4 decimals and 13 characters (Xero contract 6.3). */
  private static final int QUANTITY_DECIMALS = 4;

  private static final int QUANTITY_CHARACTERS = 13;

  private static final BigDecimal LARGEST_UNIT = new BigDecimal("9999999999.9999");

  /**
   * The figures of a line.
   *
   * @param price unit price; absent: the total divided by the quantity
   * @param total line total, two decimals
   */
  public static LineFigures of(
      Optional<BigDecimal> quantity, Optional<BigDecimal> price, BigDecimal total) {
    if (quantity.isEmpty()) {
      return new LineFigures(BigDecimal.ONE, total, Optional.empty());
    }
    BigDecimal count = quantity.get();
    if (isPlainCount(count)) {
      BigDecimal exact =
          price.orElseGet(() -> total.divide(count, UNIT_DECIMALS, RoundingMode.HALF_UP));
      BigDecimal unit =
          exact.scale() <= UNIT_DECIMALS
              ? exact
              : exact.setScale(UNIT_DECIMALS, RoundingMode.HALF_UP);
      boolean agrees =
          count.multiply(unit).setScale(CENTS, RoundingMode.HALF_UP).compareTo(total) == 0;
      if (agrees && unit.abs().compareTo(LARGEST_UNIT) <= 0) {
        return new LineFigures(count, shortest(unit), Optional.empty());
      }
    }
    String real =
        price
            .map(p -> count.toPlainString() + " × " + shortest(p).toPlainString())
            .orElse(count.toPlainString());
    return new LineFigures(BigDecimal.ONE, total, Optional.of(real));
  }

  /** Nothing of an item, as purchase orders keep it: the quantity 0 is said as it is (rule 13). */
  public static LineFigures ofNothing(Optional<BigDecimal> price) {
    BigDecimal unit = price.orElse(BigDecimal.ZERO).setScale(UNIT_DECIMALS, RoundingMode.HALF_UP);
    return new LineFigures(BigDecimal.ZERO, shortest(unit), Optional.empty());
  }

  private static boolean isPlainCount(BigDecimal count) {
    return count.signum() > 0
        && count.scale() <= QUANTITY_DECIMALS
        && count.toPlainString().length() <= QUANTITY_CHARACTERS;
  }

  /** At least cents; ServiceTitan pads prices with zeros up to 10 decimals. */
  private static BigDecimal shortest(BigDecimal unit) {
    BigDecimal stripped = unit.signum() == 0 ? BigDecimal.ZERO : unit.stripTrailingZeros();
    return stripped.scale() < CENTS ? stripped.setScale(CENTS) : stripped;
  }
}
