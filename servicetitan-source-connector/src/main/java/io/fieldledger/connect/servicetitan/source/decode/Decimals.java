package io.fieldledger.connect.servicetitan.source.decode;

import java.math.BigDecimal;

/** Decimals from their raw token: exact or refused, never rounded. */
final class Decimals {
  private static final int LONGEST_TOKEN = 64;

  /** 18 digits before the point: more is not money, and an exponent could fill the memory. */
  private static final int INTEGER_DIGITS = 18;

  private Decimals() {}

  /**
   * @param token a JSON number or the text of a JSON string
   * @param scale digits after the point; trailing zeros beyond it are dropped
   * @throws UnreadableException when it is no number or a digit that counts would be lost
   */
  static BigDecimal exact(String token, int scale) throws UnreadableException {
    if (token.length() > LONGEST_TOKEN) {
      throw new UnreadableException(": a number of " + token.length() + " characters");
    }
    BigDecimal value;
    try {
      value = new BigDecimal(token.strip());
    } catch (NumberFormatException e) {
      throw new UnreadableException(": '" + token + "' is not a number");
    }
    if (value.signum() == 0) {
      return BigDecimal.ZERO.setScale(scale);
    }
    if ((long) value.precision() - value.scale() > INTEGER_DIGITS) {
      throw new UnreadableException(": '" + token + "' is too large");
    }
    if (value.scale() > scale) {
      value = value.stripTrailingZeros();
      if (value.scale() > scale) {
        throw new UnreadableException(
            ": '" + token + "' has a digit that counts beyond " + scale + " decimals");
      }
    }
    return value.setScale(scale);
  }
}
