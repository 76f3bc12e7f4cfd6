package io.fieldledger.connect.transforms.servicetitan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A decimal as ServiceTitan records it: a Connect Decimal, a plain decimal string or a JSON number.
 * Exponents, NaN and figures that a double can no longer tell apart are refused, because they are
 * never what somebody typed.
 */
final class DecimalToken {
  /**
   * Recorded quantities have up to 19 decimals (ServiceTitan contract 5.0); anything far beyond is
   * no figure of a ledger.
   */
  private static final int DIGITS = 40;

  /** A double holds 15 significant decimal digits exactly, a float 6. */
  private static final int DOUBLE_DIGITS = 15;

  private static final int FLOAT_DIGITS = 6;

  private DecimalToken() {}

  /** The exact value without trailing zeros, or empty when the token is no plain decimal. */
  static Optional<BigDecimal> read(Object token) {
    if (token instanceof BigDecimal decimal) {
      return bounded(decimal);
    }
    if (token instanceof CharSequence text) {
      return plain(text.toString().trim());
    }
    if (token instanceof Long
        || token instanceof Integer
        || token instanceof Short
        || token instanceof Byte) {
      return Optional.of(BigDecimal.valueOf(((Number) token).longValue()));
    }
    if (token instanceof BigInteger integer) {
      return bounded(new BigDecimal(integer));
    }
    if (token instanceof Double number) {
      return floating(number, Double.toString(number), DOUBLE_DIGITS);
    }
    if (token instanceof Float number) {
      return floating(number, Float.toString(number), FLOAT_DIGITS);
    }
    return Optional.empty();
  }

  private static Optional<BigDecimal> floating(double number, String shortest, int exactDigits) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Optional.empty();
    }
    return bounded(new BigDecimal(shortest)).filter(decimal -> decimal.precision() <= exactDigits);
  }

  private static Optional<BigDecimal> plain(String text) {
    int length = text.length();
    if (length == 0 || length > DIGITS + 2) {
      return Optional.empty();
    }
    int start = text.charAt(0) == '-' ? 1 : 0;
    boolean point = false;
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.' && !point && i > start && i < length - 1) {
        point = true;
      } else if (c < '0' || c > '9') {
        return Optional.empty();
      }
    }
    return length > start ? bounded(new BigDecimal(text)) : Optional.empty();
  }

  /** Strips trailing zeros; refuses magnitudes whose plain form would be unbounded. */
  private static Optional<BigDecimal> bounded(BigDecimal decimal) {
    if (decimal.signum() == 0) {
      return Optional.of(BigDecimal.ZERO);
    }
    if (Math.abs((long) decimal.scale()) > 10L * DIGITS
        || decimal.unscaledValue().bitLength() > 40 * DIGITS) {
      return Optional.empty();
    }
    BigDecimal stripped = decimal.stripTrailingZeros();
    if (stripped.scale() > DIGITS || stripped.precision() - stripped.scale() > DIGITS) {
      return Optional.empty();
    }
    return Optional.of(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
  }
}
