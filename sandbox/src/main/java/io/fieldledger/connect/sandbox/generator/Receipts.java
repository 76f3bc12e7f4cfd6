package io.fieldledger.connect.sandbox.generator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settles the invoices: payments, splits, deposits, refunds, write-offs. */
final class Receipts {
  private static final int NEVER_APPLIED = 5;
  private static final int SPLITS_WITH_REST = 3;

  private final Chance chance;
  private final November november;
  private final List<PaymentType> household =
      List.of(
          PaymentType.CREDIT_CARD,
          PaymentType.CREDIT_CARD,
          PaymentType.CREDIT_CARD,
          PaymentType.CHECK,
          PaymentType.CASH,
          PaymentType.ACH);
  private final List<PaymentType> firm =
      List.of(PaymentType.CHECK, PaymentType.CHECK, PaymentType.ACH, PaymentType.CREDIT_CARD);
  private final List<PaymentType> bigTicket =
      List.of(
          PaymentType.FINANCING,
          PaymentType.CHECK,
          PaymentType.CREDIT_CARD,
          PaymentType.ACH,
          PaymentType.CHECK);

  private int deposits;
  private int refunds;

  /** In the order of their dates. */
  final List<Receipt> receipts = new ArrayList<>();

  Receipts(long seed, int scale, List<Sale> invoices, People people) {
    this.chance = new Chance(seed, "receipts");
    this.november = new November(chance);
    invoices.forEach(this::settle);
    splits(invoices);
    for (int i = 0; i < NEVER_APPLIED * scale; i++) {
      Customer customer = chance.oneOf(people.customers);
      LocalDate date = november.workday(9, 30);
      BigDecimal amount = BigDecimal.valueOf(chance.between(2, 30) * 50L).setScale(2);
      receive(customer, customer.home().unit(), date, earlyType(), amount, "Deposit");
    }
    receipts.sort(Comparator.comparing(receipt -> receipt.date));
    Sequence ids = new Sequence(88_000, 5, chance);
    receipts.forEach(receipt -> receipt.id = ids.next());
    receipts.forEach(receipt -> receipt.changed(november.closing(receipt.date)));
  }

  private void settle(Sale sale) {
    if (sale.kind == SaleKind.ADJUSTMENT) {
      return;
    }
    BigDecimal total = sale.total();
    switch (sale.settlement) {
      case FULL -> pay(sale, total, payDay(sale));
      case PARTIAL -> pay(sale, Money.share(total, chance.between(25, 75)), payDay(sale));
      case WRITTEN_OFF -> {
        LocalDate day = payDay(sale);
        pay(sale, Money.share(total, chance.between(80, 95)), day);
        settleRest(sale, November.later(day, chance.between(2, 9)), PaymentType.WRITE_OFF);
      }
      case GIFT_CARD -> {
        BigDecimal gift = BigDecimal.valueOf(chance.between(1, 2) * 50L).setScale(2);
        payBy(sale, gift.min(total), sale.date, PaymentType.GIFT_CARD);
        settleRest(sale, sale.date, PaymentType.CREDIT_CARD);
      }
      case TWO_PARTS -> {
        LocalDate day = payDay(sale);
        pay(sale, Money.share(total, chance.between(30, 60)), day);
        settleRest(sale, November.later(day, chance.between(0, 6)), type(sale));
      }
      case DEPOSIT -> deposit(sale);
      case REFUNDED -> refund(sale);
      case ADJUSTED_PARTLY_PAID -> pay(sale, Money.share(total, 50), sale.date);
      case UNPAID, ADJUSTED_UNPAID, REVERSED, SPLIT -> {}
    }
  }

  /** Money comes days before the invoice and is applied on the invoice's day. */
  private void deposit(Sale sale) {
    int number = deposits++;
    LocalDate date = sale.date.minusDays(chance.between(2, 12));
    // One in eight deposits is more than the invoice: the rest stays on account.
    BigDecimal total = sale.total();
    BigDecimal amount =
        number % 8 == 5
            ? total.add(Money.of("250.00"))
            : BigDecimal.valueOf(chance.between(10, 30) * 50L).setScale(2);
    BusinessUnit unit = sale.location.unit();
    Receipt receipt = receive(sale.customer(), unit, date, earlyType(), amount, "Deposit");
    receipt.apply(sale, amount.min(total), sale.date, november.during(sale.date));
    if (number % 4 != 2) {
      settleRest(sale, November.later(sale.date, chance.between(0, 3)), type(sale));
    }
  }

  private void refund(Sale sale) {
    LocalDate day = sale.date.plusDays(chance.between(0, 2));
    Receipt paid = pay(sale, sale.total(), day);
    Sale credit = sale.adjustment;
    LocalDate date = November.later(credit.date, chance.between(0, 2));
    Receipt refund = receive(sale.customer(), paid.unit, date, paid.type, credit.total(), "Refund");
    refund.refunds = paid;
    // Some offices apply the refund to the adjustment, others leave it at the reference.
    if (refunds++ % 3 != 0) {
      refund.apply(credit, credit.total(), date, november.after(refund.created, 3));
    }
  }

  private void splits(List<Sale> invoices) {
    Map<Integer, List<Sale>> groups = new TreeMap<>();
    for (Sale sale : invoices) {
      if (sale.settlement == Settlement.SPLIT) {
        groups.computeIfAbsent(sale.splitGroup, group -> new ArrayList<>()).add(sale);
      }
    }
    groups.forEach(this::paySplit);
  }

  private void paySplit(int group, List<Sale> sales) {
    Sale newest = sales.get(sales.size() - 1);
    LocalDate date = november.workday(newest.date.getDayOfMonth() + 1, 27);
    BigDecimal sum = sales.stream().map(Sale::total).reduce(Money.ZERO, BigDecimal::add);
    boolean rest = group % 10 < SPLITS_WITH_REST;
    boolean lastOnlyInPart = group % 10 == SPLITS_WITH_REST;
    BigDecimal amount = rest ? sum.add(chance.cents(2_000, 20_000)) : sum;
    BigDecimal missing = lastOnlyInPart ? Money.share(newest.total(), 45) : Money.ZERO;
    Receipt receipt =
        receive(
            newest.customer(),
            newest.location.unit(),
            date,
            PaymentType.CHECK,
            amount.subtract(missing),
            null);
    int minutes = 1;
    for (Sale sale : sales) {
      BigDecimal part = sale == newest ? sale.total().subtract(missing) : sale.total();
      receipt.apply(sale, part, date, november.after(receipt.created, minutes++));
    }
  }

  private void settleRest(Sale sale, LocalDate date, PaymentType type) {
    if (sale.balance().signum() > 0) {
      payBy(sale, sale.balance(), date, type);
    }
  }

  private Receipt pay(Sale sale, BigDecimal amount, LocalDate date) {
    return payBy(sale, amount, date, type(sale));
  }

  /** A payment that is applied on the day it is received. */
  private Receipt payBy(Sale sale, BigDecimal amount, LocalDate date, PaymentType type) {
    Receipt receipt = receive(sale.customer(), sale.location.unit(), date, type, amount, null);
    receipt.apply(sale, amount, date, november.after(receipt.created, 2));
    return receipt;
  }

  private Receipt receive(
      Customer customer,
      BusinessUnit unit,
      LocalDate date,
      PaymentType type,
      BigDecimal amount,
      String memo) {
    Instant created = november.during(date);
    Receipt receipt = new Receipt(customer, unit, date, type, amount, created);
    receipt.memo = memo;
    receipts.add(receipt);
    return receipt;
  }

  private LocalDate payDay(Sale sale) {
    int days = chance.percent(55) ? 0 : chance.between(1, sale.customer().commercial ? 18 : 7);
    return November.later(sale.date, days);
  }

  private PaymentType type(Sale sale) {
    if (sale.kind == SaleKind.COUNTER) {
      return PaymentType.CASH;
    }
    if (sale.kind == SaleKind.MEMBERSHIP) {
      return PaymentType.CREDIT_CARD;
    }
    if (sale.kind == SaleKind.INSTALL) {
      return chance.oneOf(bigTicket);
    }
    return chance.oneOf(sale.customer().commercial ? firm : household);
  }

  private PaymentType earlyType() {
    return chance.percent(50) ? PaymentType.CHECK : PaymentType.CREDIT_CARD;
  }
}
