package io.fieldledger.connect.core.source.decode;

import java.math.BigDecimal;

/** Decimals from their raw token: exact or refused, never rounded. */
final class Decimals {
  private static final int LONGEST_TOKEN = 64;

  /** 18 digits before the point: more is not money, and an exponent could fill the memory. */
  private static final int INTEGER_DIGITS = 18;

  /** So many digits always fit into 64 bits. */
  private static final int LONG_DIGITS = 18;

  private static final long[] POWERS_OF_TEN = powersOfTen();

  private Decimals() {}

  /**
   * @param token a JSON number
   * @param scale digits after the point; trailing zeros beyond it are dropped
   * @throws UnreadableException when it is no number or a digit that counts would be lost
   */
  static BigDecimal exact(String token, int scale) throws UnreadableException {
    return exact(token.toCharArray(), 0, token.length(), scale);
  }

  /**
   * The same for the text of a JSON string, which must not have an exponent: in a JSON number it is
   * a way of writing, in a text it is never what somebody typed (accounting rule 0).
   */
  static BigDecimal exactText(char[] text, int start, int length, int scale)
      throws UnreadableException {
    BigDecimal plain = plain(text, start, start + length, scale);
    if (plain != null) {
      return plain;
    }
    String token = new String(text, start, length);
    if (length <= LONGEST_TOKEN && (token.indexOf('e') >= 0 || token.indexOf('E') >= 0)) {
      throw new UnreadableException(
          RejectionCode.FIELD_UNREADABLE, ": '" + token + "' is not a plain number");
    }
    return general(token, scale);
  }

  /** As for a whole number: the token is {@code length} characters from {@code start} on. */
  static BigDecimal exact(char[] text, int start, int length, int scale)
      throws UnreadableException {
    BigDecimal plain = plain(text, start, start + length, scale);
    return plain == null ? general(new String(text, start, length), scale) : plain;
  }

  /**
   * The usual way to write one: digits, perhaps a minus before and a point between. Null for all
   * else, for what needs more than 64 bits and for a digit that would be lost.
   */
  private static BigDecimal plain(char[] text, int start, int end, int scale) {
    if (start == end || end - start > LONGEST_TOKEN) {
      return null;
    }
    boolean negative = text[start] == '-';
    long unscaled = 0;
    int digits = 0;
    int point = -1;
    for (int i = negative ? start + 1 : start; i < end; i++) {
      char c = text[i];
      if (c >= '0' && c <= '9') {
        if (point < 0 || i - point <= scale) {
          unscaled = unscaled * 10 + (c - '0');
          digits++;
        } else if (c != '0') {
          return null;
        }
      } else if (c == '.' && point < 0 && digits > 0) {
        point = i;
      } else {
        return null;
      }
    }
    int missing = point < 0 ? scale : Math.max(0, scale - (end - 1 - point));
    if (digits == 0 || point == end - 1 || digits + missing > LONG_DIGITS) {
      return null;
    }
    unscaled *= POWERS_OF_TEN[missing];
    return BigDecimal.valueOf(negative ? -unscaled : unscaled, scale);
  }

  private static long[] powersOfTen() {
    long[] powers = new long[LONG_DIGITS + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  private static BigDecimal general(String token, int scale) throws UnreadableException {
    if (token.length() > LONGEST_TOKEN) {
      throw new UnreadableException(
          RejectionCode.AMOUNT_TOO_LARGE, ": a number of " + token.length() + " characters");
    }
    BigDecimal value;
    try {
      value = new BigDecimal(token.strip());
    } catch (NumberFormatException e) {
      throw new UnreadableException(
          RejectionCode.FIELD_UNREADABLE, ": '" + token + "' is not a number");
    }
    if (value.signum() == 0) {
      return BigDecimal.ZERO.setScale(scale);
    }
    if ((long) value.precision() - value.scale() > INTEGER_DIGITS) {
      throw new UnreadableException(
          RejectionCode.AMOUNT_TOO_LARGE, ": '" + token + "' is too large");
    }
    if (value.scale() > scale) {
      value = value.stripTrailingZeros();
      if (value.scale() > scale) {
        throw new UnreadableException(
            RejectionCode.AMOUNT_PRECISION,
            ": '" + token + "' has a digit that counts beyond " + scale + " decimals");
      }
    }
    return value.setScale(scale);
  }
}
