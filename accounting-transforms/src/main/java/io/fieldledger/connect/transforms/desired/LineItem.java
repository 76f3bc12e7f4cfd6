package io.fieldledger.connect.transforms.desired;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A line of a document. */
public sealed interface LineItem {
  String description();

  /** A line that only says something; it has no amount and no account. */
  record Text(String description) implements LineItem {}

  /**
   * A line with an amount.
   *
   * @param quantity at most 4 decimals
   * @param unitAmount 2 to 4 decimals; quantity × unitAmount rounds to lineAmount (rule 0)
   * @param lineAmount before tax, 2 decimals
   * @param account absent where Xero wants none: the line of an overpayment
   * @param taxAmount absent: Xero computes it from the rate of the tax type
   */
  record Amount(
      String description,
      BigDecimal quantity,
      BigDecimal unitAmount,
      BigDecimal lineAmount,
      Optional<AccountRef> account,
      String taxType,
      Optional<BigDecimal> taxAmount,
      List<TrackingOption> tracking)
      implements LineItem {

    /** One of something: the unit costs what the line comes to. */
    public static Amount one(
        String description,
        BigDecimal amount,
        Optional<AccountRef> account,
        String taxType,
        Optional<BigDecimal> taxAmount,
        List<TrackingOption> tracking) {
      return new Amount(
          description, BigDecimal.ONE, amount, amount, account, taxType, taxAmount, tracking);
    }

    /** The same line with another text. */
    public Amount withDescription(String text) {
      return new Amount(
          text, quantity, unitAmount, lineAmount, account, taxType, taxAmount, tracking);
    }

    /** The same line with all signs flipped, for a credit note (rule 3). */
    @Override
    public Amount flipped() {
      return new Amount(
          description,
          quantity,
          unitAmount.negate(),
          lineAmount.negate(),
          account,
          taxType,
          taxAmount.map(BigDecimal::negate),
          tracking);
    }
  }

  /** The line with all signs flipped; text stays. */
  default LineItem flipped() {
    return this;
  }

  /** The amount of the line, zero for text. */
  default BigDecimal value() {
    return this instanceof Amount amount ? amount.lineAmount() : BigDecimal.ZERO;
  }
}
