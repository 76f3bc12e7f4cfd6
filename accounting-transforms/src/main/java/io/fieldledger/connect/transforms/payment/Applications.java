package io.fieldledger.connect.transforms.payment;

import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.servicetitan.Payment;
import io.fieldledger.connect.transforms.servicetitan.Payment.Split;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a payment gives to invoices, by invoice id: on its own day as payments, later as allocations
 * of early money (rules 7, 19). Several entries for one invoice are one application.
 *
 * @param sameDay applied on the day of the receipt
 * @param later applied on a later day
 * @param rest not applied on the day of the receipt: what is early money
 */
record Applications(List<Applied> sameDay, List<Applied> later, BigDecimal rest) {
  /**
   * The sum given to one invoice.
   *
   * @param on the last day it was applied on; never before the receipt
   */
  record Applied(long invoice, BigDecimal amount, LocalDate on) {
    private Applied plus(Applied other) {
      return new Applied(invoice, amount.add(other.amount), on.isAfter(other.on) ? on : other.on);
    }
  }

  private static final BigDecimal NOTHING = new BigDecimal("0.00");

  /** Sorts the splits of a payment; splits that do not come to its total are a problem. */
  static Applications of(Payment payment, ZoneId zone, Findings findings) {
    boolean readable = findings.readable();
    List<Applied> sameDay = new ArrayList<>();
    List<Applied> later = new ArrayList<>();
    BigDecimal applied = NOTHING;
    for (List<Applied> ofInvoice : byInvoice(payment, zone)) {
      BigDecimal net = sum(ofInvoice);
      applied = applied.add(net);
      if (net.signum() < 0) {
        findings.hold(
            HoldCode.SPLITS_DISAGREE,
            "Payment "
                + payment.id()
                + " takes "
                + net.negate()
                + " back from invoice "
                + ofInvoice.get(0).invoice()
                + ".");
      } else if (ofInvoice.stream().anyMatch(entry -> entry.amount().signum() < 0)) {
        // Something was un-applied: what is left counts from the last day something was applied.
        collect(
            List.of(new Applied(ofInvoice.get(0).invoice(), net, lastApplied(ofInvoice))),
            payment,
            sameDay,
            later);
      } else {
        collect(ofInvoice, payment, sameDay, later);
      }
    }
    BigDecimal left = payment.total().subtract(applied);
    BigDecimal unapplied = payment.unapplied().orElse(left);
    if (readable && (left.compareTo(unapplied) != 0 || left.signum() < 0)) {
      findings.hold(
          HoldCode.SPLITS_DISAGREE,
          "Payment "
              + payment.id()
              + " of "
              + payment.total()
              + " is applied with "
              + applied
              + " and leaves "
              + unapplied
              + " unapplied.");
    }
    return new Applications(sameDay, later, left.add(sum(later)));
  }

  private static Collection<List<Applied>> byInvoice(Payment payment, ZoneId zone) {
    TreeMap<Long, List<Applied>> byInvoice = new TreeMap<>();
    for (Split split : payment.splits()) {
      LocalDate day =
          split
              .appliedOn()
              .map(instant -> instant.atZone(zone).toLocalDate())
              .orElse(payment.date());
      LocalDate on = day.isBefore(payment.date()) ? payment.date() : day;
      byInvoice
          .computeIfAbsent(split.invoice(), invoice -> new ArrayList<>())
          .add(new Applied(split.invoice(), split.amount(), on));
    }
    return byInvoice.values();
  }

  private static void collect(
      List<Applied> entries, Payment payment, List<Applied> sameDay, List<Applied> later) {
    merge(entries, entry -> !entry.on().isAfter(payment.date()), sameDay);
    merge(entries, entry -> entry.on().isAfter(payment.date()), later);
  }

  private static void merge(List<Applied> entries, Predicate<Applied> which, List<Applied> into) {
    entries.stream()
        .filter(which)
        .reduce(Applied::plus)
        .filter(applied -> applied.amount().signum() != 0)
        .ifPresent(into::add);
  }

  private static LocalDate lastApplied(List<Applied> entries) {
    return entries.stream()
        .filter(entry -> entry.amount().signum() > 0)
        .map(Applied::on)
        .max(LocalDate::compareTo)
        .orElse(entries.get(0).on());
  }

  private static BigDecimal sum(List<Applied> entries) {
    return entries.stream().map(Applied::amount).reduce(NOTHING, BigDecimal::add);
  }

  /** All applications, whatever their day; one for each invoice. */
  Collection<Applied> all() {
    TreeMap<Long, Applied> byInvoice = new TreeMap<>();
    Stream.concat(sameDay.stream(), later.stream())
        .forEach(applied -> byInvoice.merge(applied.invoice(), applied, Applied::plus));
    return byInvoice.values();
  }
}
