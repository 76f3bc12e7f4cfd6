package io.fieldledger.connect.sandbox.generator;

import java.math.BigDecimal;
import java.util.List;

/** What is on the invoice of each kind of work. */
final class LineItems {
  private static final List<BigDecimal> HOURS =
      List.of(Money.of("1"), Money.of("1.5"), Money.of("2.25"), Money.of("0.75"));

  private final Chance chance;
  private final Pricebook book;
  private int installs;
  private int pendings;

  LineItems(Chance chance, Pricebook book) {
    this.chance = chance;
    this.book = book;
  }

  void fill(Sale sale) {
    switch (sale.kind) {
      case SERVICE, VOIDED -> service(sale);
      case PENDING -> pending(sale);
      case INSTALL -> install(sale);
      case MAINTENANCE -> maintenance(sale);
      case RECOGNITION -> {
        sale.add(SaleLine.of(book.recognition, 1));
        sale.add(SaleLine.of(book.release, 1));
      }
      case WARRANTY -> {
        sale.add(SaleLine.of(chance.oneOf(book.repairs), 1).free());
        sale.add(SaleLine.of(chance.oneOf(book.parts), 1).free());
      }
      case MEMBERSHIP -> sale.add(SaleLine.of(book.membership, 1));
      case COUNTER -> materials(sale, chance.between(1, 3));
      case INTEREST ->
          sale.add(SaleLine.of(book.interest, BigDecimal.ONE, chance.cents(325, 4200)));
      case ADJUSTMENT ->
          throw new IllegalStateException("adjustments are made from their originals");
    }
  }

  /** Every fifth is only booked: no lines yet. */
  private void pending(Sale sale) {
    if (pendings++ % 5 != 0) {
      service(sale);
    }
  }

  private void service(Sale sale) {
    if (chance.percent(70)) {
      sale.add(SaleLine.of(book.diagnostic, 1));
    }
    if (chance.percent(80)) {
      sale.add(SaleLine.of(chance.oneOf(book.repairs), 1));
    } else {
      sale.add(SaleLine.of(book.hourly, chance.oneOf(HOURS), book.hourly.price()));
    }
    materials(sale, chance.between(0, 4));
    if (chance.percent(4)) {
      sale.add(SaleLine.of(book.bracketSet, 7)); // 7 x 14.2857142857 = 100.00
    }
    if (chance.percent(6)) {
      sale.add(SaleLine.note(book.observation));
    }
    if (chance.percent(16)) {
      coupon(sale);
    }
  }

  /** A coupon lowers the taxed goods, as long as there are enough of them. */
  private void coupon(Sale sale) {
    BigDecimal off = chance.oneOf(List.of(Money.of("20.00"), Money.of("25.00"), Money.of("50.00")));
    SaleLine line = SaleLine.of(book.coupon, BigDecimal.ONE, off.negate());
    sale.add(sale.taxableTotal().compareTo(off) > 0 ? line : line.untaxed());
  }

  private void install(Sale sale) {
    int number = installs++;
    sale.add(SaleLine.of(chance.oneOf(book.equipment), 1));
    if (chance.percent(40)) {
      sale.add(SaleLine.of(chance.oneOf(book.equipment), 1));
    }
    sale.add(SaleLine.of(book.install, 1));
    sale.add(SaleLine.of(book.permit, 1));
    if (number % 15 == 3) {
      repeated(sale, book.screws, 24); // where rounding each line is furthest from rounding once
    } else if (number % 15 == 9) {
      repeated(sale, book.tape, 20);
    } else {
      materials(sale, chance.between(2, 8));
    }
    if (number % 9 == 4) {
      BusinessUnit other =
          sale.location.unit() == BusinessUnit.PHOENIX ? BusinessUnit.MESA : BusinessUnit.PHOENIX;
      SaleLine last = sale.lines.remove(sale.lines.size() - 1);
      sale.lines.add(last.at(other));
    }
    if (chance.percent(35)) {
      BigDecimal off = Money.share(sale.subTotal(), chance.between(2, 8));
      sale.add(SaleLine.of(book.installDiscount, BigDecimal.ONE, off.negate()));
    }
  }

  private void maintenance(Sale sale) {
    int systems = chance.percent(25) ? 2 : 1;
    sale.add(SaleLine.of(book.tuneUp, systems));
    if (chance.percent(60)) {
      sale.add(SaleLine.of(book.filter, chance.between(1, 4)));
    }
    if (chance.percent(30)) {
      BigDecimal off = Money.share(book.tuneUp.price(), 15);
      sale.add(SaleLine.of(book.serviceDiscount, BigDecimal.ONE, off.negate()));
    }
  }

  private void materials(Sale sale, int lines) {
    for (int i = 0; i < lines; i++) {
      sale.add(
          SaleLine.of(chance.oneOf(book.parts), chance.percent(75) ? 1 : chance.between(2, 4)));
    }
  }

  private static void repeated(Sale sale, Sku sku, int lines) {
    for (int i = 0; i < lines; i++) {
      sale.add(SaleLine.of(sku, 1));
    }
  }
}
