package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Line;
import io.fieldledger.connect.sandbox.xero.books.LineAmounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Xero's sums (API.md 6.3): line amounts and taxes are rounded to cents line by line, halves away
 * from zero, and the totals are sums of the lines.
 */
final class Arithmetic {
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private Arithmetic() {}

  /**
   * SubTotal, TotalTax, Total and TotalDiscount.
   *
   * @param discount what the lines would be worth more without their discounts
   */
  record Totals(BigDecimal subTotal, BigDecimal tax, BigDecimal total, BigDecimal discount) {}

  static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }

  /**
   * Quantity times unit amount less the discount, in cents.
   *
   * @param discountRate percent, or null
   * @param discountAmount or null
   */
  static BigDecimal lineAmount(
      BigDecimal quantity,
      BigDecimal unitAmount,
      BigDecimal discountRate,
      BigDecimal discountAmount) {
    BigDecimal gross = quantity.multiply(unitAmount);
    if (discountRate != null) {
      return cents(
          gross.multiply(HUNDRED.subtract(discountRate)).divide(HUNDRED, 10, RoundingMode.HALF_UP));
    }
    return cents(discountAmount == null ? gross : gross.subtract(discountAmount));
  }

  /**
   * The tax of one line.
   *
   * @param percent the effective rate
   */
  static BigDecimal tax(BigDecimal lineAmount, BigDecimal percent, LineAmounts amounts) {
    return switch (amounts) {
      case NO_TAX -> cents(BigDecimal.ZERO);
      case EXCLUSIVE -> cents(lineAmount.multiply(percent).movePointLeft(2));
      case INCLUSIVE -> {
        BigDecimal factor = BigDecimal.ONE.add(percent.movePointLeft(2));
        yield lineAmount.subtract(lineAmount.divide(factor, 2, RoundingMode.HALF_UP));
      }
    };
  }

  static Totals totals(List<Line> lines, LineAmounts amounts) {
    BigDecimal sum = cents(BigDecimal.ZERO);
    BigDecimal tax = sum;
    BigDecimal discount = sum;
    for (Line line : lines) {
      sum = sum.add(line.lineAmount());
      tax = tax.add(line.taxAmount());
      if (line.discountRate() != null || line.discountAmount() != null) {
        discount =
            discount.add(
                cents(line.quantity().multiply(line.unitAmount())).subtract(line.lineAmount()));
      }
    }
    return amounts == LineAmounts.INCLUSIVE
        ? new Totals(sum.subtract(tax), tax, sum, discount)
        : new Totals(sum, tax, sum.add(tax), discount);
  }
}
