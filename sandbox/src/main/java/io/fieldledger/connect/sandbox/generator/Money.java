package io.fieldledger.connect.sandbox.generator;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts and their formats (contract 5.0): totals 2 decimals, costs 10, quantities 19. */
final class Money {
  static final BigDecimal ZERO = BigDecimal.valueOf(0, 2);

  private Money() {}

  static BigDecimal of(String text) {
    return new BigDecimal(text);
  }

  static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }

  static BigDecimal share(BigDecimal amount, int percent) {
    return cents(amount.multiply(BigDecimal.valueOf(percent, 2)));
  }

  static String total(BigDecimal amount) {
    return amount.setScale(2).toPlainString();
  }

  static String cost(BigDecimal amount) {
    return amount.setScale(10).toPlainString();
  }

  static String quantity(BigDecimal amount) {
    return amount.setScale(19).toPlainString();
  }

  /** A unit price: 2 decimals, or as many as it needs. */
  static String price(BigDecimal amount) {
    return amount.scale() <= 2 ? total(amount) : amount.toPlainString();
  }
}
