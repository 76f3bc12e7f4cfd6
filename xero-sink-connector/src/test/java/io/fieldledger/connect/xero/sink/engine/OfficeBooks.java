package io.fieldledger.connect.xero.sink.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What ServiceTitan has of one customer's invoices, payments and refunds, and what it comes to. */
final class OfficeBooks {
  static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);
  private static final BigDecimal RATE = new BigDecimal("0.08375");

  /** The account of what is taxed. */
  static final String TAXED = "4050";

  /** A line of an invoice: its account says whether it is taxed. */
  record Line(String account, BigDecimal amount) {}

  static final class Invoice {
    final long id;
    long customer;
    final List<Line> lines = new ArrayList<>();
    boolean active = true;
    Long adjusts;

    Invoice(long id, long customer) {
      this.id = id;
      this.customer = customer;
    }

    BigDecimal subTotal() {
      return lines.stream().map(Line::amount).reduce(NOTHING, BigDecimal::add);
    }

    BigDecimal tax() {
      return lines.stream()
          .filter(l -> l.account().equals(TAXED))
          .map(Line::amount)
          .reduce(NOTHING, BigDecimal::add)
          .multiply(RATE)
          .setScale(2, RoundingMode.HALF_UP);
    }

    BigDecimal total() {
      return subTotal().add(tax());
    }
  }

  static final class Payment {
    final long id;
    long customer;
    BigDecimal total = NOTHING;
    boolean active = true;

    /** By invoice, by day of November on which it was applied. */
    final TreeMap<Long, TreeMap<Integer, BigDecimal>> splits = new TreeMap<>();

    Payment(long id, long customer) {
      this.id = id;
      this.customer = customer;
    }

    void apply(long invoice, int day, BigDecimal amount) {
      splits.computeIfAbsent(invoice, i -> new TreeMap<>()).merge(day, amount, BigDecimal::add);
    }

    /** Takes an amount off an invoice, what was applied last first. */
    void takeOff(long invoice, BigDecimal amount) {
      TreeMap<Integer, BigDecimal> byDay = splits.get(invoice);
      BigDecimal left = amount;
      while (left.signum() > 0) {
        Map.Entry<Integer, BigDecimal> last = byDay.lastEntry();
        BigDecimal part = last.getValue().min(left);
        left = left.subtract(part);
        if (part.compareTo(last.getValue()) == 0) {
          byDay.remove(last.getKey());
        } else {
          byDay.put(last.getKey(), last.getValue().subtract(part));
        }
      }
      if (byDay.isEmpty()) {
        splits.remove(invoice);
      }
    }

    BigDecimal appliedTo(long invoice) {
      return splits.getOrDefault(invoice, new TreeMap<>()).values().stream()
          .reduce(NOTHING, BigDecimal::add);
    }

    BigDecimal applied() {
      return splits.keySet().stream().map(this::appliedTo).reduce(NOTHING, BigDecimal::add);
    }

    BigDecimal unapplied() {
      return total.subtract(applied());
    }
  }

  /**
   * Money given back.
   *
   * @param payment that is refunded, when its own money is given back; else null
   * @param adjustment whose credit is paid out; else null
   */
  record Refund(long id, Long payment, Long adjustment, BigDecimal amount) {}

  final TreeMap<Long, Invoice> invoices = new TreeMap<>();
  final TreeMap<Long, Payment> payments = new TreeMap<>();
  final TreeMap<Long, Refund> refunds = new TreeMap<>();

  BigDecimal applied(long invoice) {
    return payments.values().stream()
        .filter(p -> p.active)
        .map(p -> p.appliedTo(invoice))
        .reduce(NOTHING, BigDecimal::add);
  }

  /** What is still to be paid of an invoice, without what adjusts it. */
  BigDecimal balance(Invoice invoice) {
    return invoice.total().subtract(applied(invoice.id));
  }

  List<Invoice> adjustments(long invoice) {
    return invoices.values().stream()
        .filter(i -> i.active && i.adjusts != null && i.adjusts == invoice)
        .toList();
  }

  BigDecimal refunded(Payment payment) {
    return refunds.values().stream()
        .filter(r -> r.payment() != null && r.payment() == payment.id)
        .map(Refund::amount)
        .reduce(NOTHING, BigDecimal::add);
  }

  Optional<Refund> refundOf(Invoice adjustment) {
    return refunds.values().stream()
        .filter(r -> r.adjustment() != null && r.adjustment() == adjustment.id)
        .findFirst();
  }

  /** What the customer owes in all. */
  BigDecimal receivable() {
    BigDecimal owed = NOTHING;
    for (Invoice invoice : invoices.values()) {
      owed = invoice.active ? owed.add(invoice.total()) : owed;
    }
    for (Payment payment : payments.values()) {
      owed = payment.active ? owed.subtract(payment.applied()) : owed;
    }
    for (Refund refund : refunds.values()) {
      owed = refund.adjustment() == null ? owed : owed.add(refund.amount());
    }
    return owed;
  }

  BigDecimal unapplied() {
    BigDecimal rest = NOTHING;
    for (Payment payment : payments.values()) {
      if (payment.active) {
        rest = rest.add(payment.unapplied()).subtract(refunded(payment));
      }
    }
    return rest;
  }

  /** What is in the bank. */
  BigDecimal money() {
    BigDecimal money = NOTHING;
    for (Payment payment : payments.values()) {
      money = payment.active ? money.add(payment.total) : money;
    }
    for (Refund refund : refunds.values()) {
      money = money.subtract(refund.amount());
    }
    return money;
  }

  BigDecimal tax() {
    return invoices.values().stream()
        .filter(i -> i.active)
        .map(Invoice::tax)
        .reduce(NOTHING, BigDecimal::add);
  }

  Map<String, BigDecimal> revenue() {
    Map<String, BigDecimal> revenue = new TreeMap<>();
    invoices.values().stream()
        .filter(i -> i.active)
        .flatMap(i -> i.lines.stream())
        .forEach(l -> revenue.merge(l.account(), l.amount(), BigDecimal::add));
    return revenue;
  }
}
