package io.fieldledger.connect.quickstart.tieout;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as text. */
public final class Money {
  private Money() {}

  /** Plain digits with two decimals, more only when the amount really has them; never rounded. */
  public static String text(BigDecimal amount) {
    BigDecimal exact = amount.stripTrailingZeros();
    return exact.setScale(Math.max(2, exact.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }
}
