package io.fieldledger.connect.sandbox.generator;

import io.fieldledger.connect.sandbox.generator.Customer.Location;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One invoice in the making, with what is applied to it. */
final class Sale {
  final SaleKind kind;
  final Settlement settlement;
  final Location location;
  final LocalDate date;
  final List<SaleLine> lines = new ArrayList<>();

  long id;
  String number;
  long jobId;

  /** The invoice this one adjusts; null for all others. */
  Sale adjusts;

  /** The adjustment of this invoice; null when there is none. */
  Sale adjustment;

  /** Index of the customer's group of invoices that one payment closes; -1 when in none. */
  int splitGroup = -1;

  Instant created;
  Instant posted;

  private Instant lastChange;
  private BigDecimal applied = Money.ZERO;
  private LocalDate paidOn;

  Sale(SaleKind kind, Settlement settlement, Location location, LocalDate date) {
    this.kind = kind;
    this.settlement = settlement;
    this.location = location;
    this.date = date;
  }

  Customer customer() {
    return location.customer();
  }

  boolean taxed() {
    return !customer().taxExempt;
  }

  void add(SaleLine line) {
    lines.add(taxed() ? line : line.untaxed());
  }

  BigDecimal subTotal() {
    return lines.stream().map(SaleLine::total).reduce(Money.ZERO, BigDecimal::add);
  }

  BigDecimal taxableTotal() {
    return lines.stream()
        .filter(SaleLine::taxable)
        .map(SaleLine::total)
        .reduce(Money.ZERO, BigDecimal::add);
  }

  BigDecimal discounts() {
    return lines.stream()
        .filter(line -> line.sku().account() == GlAccount.DISCOUNTS)
        .map(SaleLine::total)
        .reduce(Money.ZERO, BigDecimal::add);
  }

  /** ServiceTitan's one figure: the zone's rate on the taxable base, rounded once. */
  BigDecimal tax() {
    return taxed() ? location.zone().tax(taxableTotal()) : Money.ZERO;
  }

  BigDecimal total() {
    return subTotal().add(tax());
  }

  BigDecimal balance() {
    return isVoid() ? Money.ZERO : total().subtract(applied);
  }

  void apply(BigDecimal amount, LocalDate day, Instant when) {
    applied = applied.add(amount);
    paidOn = applied.compareTo(total()) == 0 ? day : paidOn;
    changed(when);
  }

  /** The day on which nothing was left open; null before. */
  LocalDate paidOn() {
    return paidOn;
  }

  void changed(Instant when) {
    lastChange = lastChange == null || when.isAfter(lastChange) ? when : lastChange;
  }

  Instant lastChange() {
    return lastChange;
  }

  boolean isVoid() {
    return kind == SaleKind.VOIDED;
  }

  /** Never posted: still in review, or voided before it was. */
  boolean isPending() {
    return kind == SaleKind.PENDING || kind == SaleKind.VOIDED;
  }

  String syncStatus() {
    return isPending() ? "Pending" : Batches.statusOn(date);
  }
}
