package io.fieldledger.connect.transforms;

import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;

import io.fieldledger.connect.transforms.fixture.InvoiceRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;

/**
 * An invoice as it could come: 1 to 60 lines, any mix of taxed and untaxed ones, of discounts and
 * returns, prices that miss the line total, a rate with 4 decimals, a tax changed by hand; now and
 * then a total that its lines do not give. The same seed is the same invoice.
 *
 * @param rate of the tax zone, as a fraction
 * @param wrong true when its figures do not add up in ServiceTitan already
 */
record RandomInvoice(InvoiceRecord record, BigDecimal rate, BigDecimal total, boolean wrong) {
  private static final int MOST_LINES = 60;

  static RandomInvoice of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BigDecimal rate = BigDecimal.valueOf(random.nextInt(0, 120_001), 6);
    InvoiceRecord record = invoice(1).zone(301, "Maricopa", rate.toPlainString());
    boolean negative = random.nextInt(6) == 0;
    // Small invoices are the common ones, but every size up to the largest comes.
    int lines = 1 + random.nextInt(random.nextInt(4) == 0 ? MOST_LINES : 12);
    BigDecimal base = BigDecimal.ZERO;
    BigDecimal subTotal = BigDecimal.ZERO;
    for (int i = 0; i < lines; i++) {
      BigDecimal amount = BigDecimal.valueOf(cents(random, negative), 2);
      boolean taxable = random.nextInt(3) > 0;
      line(record, amount, taxable, random);
      subTotal = subTotal.add(amount);
      base = taxable ? base.add(amount) : base;
    }
    BigDecimal tax = tax(base.multiply(rate).setScale(2, RoundingMode.HALF_UP), random);
    record.tax(tax.toPlainString());
    BigDecimal total = subTotal.add(tax);
    boolean wrong = random.nextInt(40) == 0;
    if (wrong) {
      total = total.add(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1, 2));
      record.with("total", total.toPlainString());
    }
    return new RandomInvoice(record, rate, total, wrong);
  }

  private static int cents(SplittableRandom random, boolean negative) {
    int cents =
        switch (random.nextInt(11)) {
          case 0 -> 0;
          case 1, 2 -> -random.nextInt(1, 40_001);
          default -> random.nextInt(1, 90_001);
        };
    return negative ? -cents : cents;
  }

  /** The price has ten decimals as ServiceTitan computes it, or two as typed, or is missing. */
  private static void line(
      InvoiceRecord record, BigDecimal amount, boolean taxable, SplittableRandom random) {
    int tenThousandths =
        random.nextInt(6) == 0 ? random.nextInt(1, 400_001) : 10_000 * random.nextInt(1, 41);
    BigDecimal quantity = BigDecimal.valueOf(tenThousandths, 4);
    int price = random.nextInt(3);
    String shown =
        price == 0
            ? null
            : amount.divide(quantity, price == 1 ? 2 : 10, RoundingMode.HALF_UP).toPlainString();
    String type = random.nextBoolean() ? "Service" : "Material";
    record.line(
        "Item",
        amount.toPlainString(),
        line ->
            line.with("taxable", taxable)
                .with("type", type)
                .with("quantity", quantity.toPlainString())
                .with("price", shown));
  }

  /** As base and rate give it, some cents beside it, or somebody's own figure. */
  private static BigDecimal tax(BigDecimal computed, SplittableRandom random) {
    return switch (random.nextInt(9)) {
      case 0 -> BigDecimal.valueOf(random.nextInt(-5_000, 50_001), 2);
      case 1, 2 -> computed.add(BigDecimal.valueOf(random.nextInt(-30, 31), 2));
      default -> computed;
    };
  }
}
