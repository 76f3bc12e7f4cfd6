package io.fieldledger.connect.transforms;

import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;

import io.fieldledger.connect.transforms.fixture.InvoiceRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Invoices as they could come: any mix of lines, discounts, returns, rates and taxes changed by
 * hand.
 */
record RandomInvoices(BigDecimal rate, List<Line> lines, Tax tax) {
  /** One line; amounts in cents. */
  record Line(int cents, int quantityTenThousandths, boolean taxable, Price price) {}

  enum Price {
    /** Ten decimals, as ServiceTitan computes it. */
    EXACT,
    /** Two decimals, as somebody typed it; times the quantity it may miss the total. */
    TYPED,
    MISSING
  }

  /** The header tax: as base and rate give it, or so many cents beside it. */
  record Tax(boolean computed, int cents) {}

  static Arbitrary<RandomInvoices> any() {
    Arbitrary<BigDecimal> rates =
        Arbitraries.integers()
            .between(0, 120_000)
            .map(tenThousandths -> BigDecimal.valueOf(tenThousandths, 6));
    Arbitrary<Line> lines =
        Combinators.combine(
                Arbitraries.frequencyOf(
                    Tuple.of(8, Arbitraries.integers().between(1, 90_000)),
                    Tuple.of(2, Arbitraries.integers().between(-40_000, -1)),
                    Tuple.of(1, Arbitraries.just(0))),
                Arbitraries.frequencyOf(
                    Tuple.of(5, Arbitraries.integers().between(1, 40).map(n -> n * 10_000)),
                    Tuple.of(1, Arbitraries.integers().between(1, 400_000))),
                Arbitraries.of(true, true, false),
                Arbitraries.of(Price.class))
            .as(Line::new);
    Arbitrary<Tax> taxes =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(new Tax(true, 0))),
            Tuple.of(2, Arbitraries.integers().between(-30, 30).map(cents -> new Tax(true, cents))),
            Tuple.of(
                1,
                Arbitraries.integers()
                    .between(-5_000, 50_000)
                    .map(cents -> new Tax(false, cents))));
    return Combinators.combine(rates, lines.list().ofMinSize(1).ofMaxSize(60), taxes)
        .as(RandomInvoices::new);
  }

  InvoiceRecord record() {
    InvoiceRecord record = invoice(1).zone(301, "Maricopa", rate.toPlainString());
    BigDecimal base = BigDecimal.ZERO;
    for (Line line : lines) {
      BigDecimal total = BigDecimal.valueOf(line.cents(), 2);
      BigDecimal quantity = BigDecimal.valueOf(line.quantityTenThousandths(), 4);
      BigDecimal price =
          total.divide(quantity, line.price() == Price.TYPED ? 2 : 10, RoundingMode.HALF_UP);
      record.line(
          "Item",
          total.toPlainString(),
          l ->
              l.with("taxable", line.taxable())
                  .with("type", line.cents() % 2 == 0 ? "Service" : "Material")
                  .with("quantity", quantity.toPlainString())
                  .with("price", line.price() == Price.MISSING ? null : price.toPlainString()));
      base = line.taxable() ? base.add(total) : base;
    }
    BigDecimal computed = base.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    BigDecimal change = BigDecimal.valueOf(tax.cents(), 2);
    return record.tax((tax.computed() ? computed.add(change) : change).toPlainString());
  }
}
