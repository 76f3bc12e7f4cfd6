package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.LedgerLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What would have to be booked so that a document and its corrections together book what is meant,
 * by account, tax type and tracking. Invoices count as they are, credit notes reversed.
 */
final class Difference {
  private record Group(String account, String taxType, String tracking) {}

  private record Sum(BigDecimal net, BigDecimal tax) {
    static final Sum ZERO = new Sum(BigDecimal.ZERO, BigDecimal.ZERO);

    Sum plus(Sum other) {
      return new Sum(net.add(other.net), tax.add(other.tax));
    }

    Sum negate() {
      return new Sum(net.negate(), tax.negate());
    }

    boolean nothing() {
      return net.signum() == 0 && tax.signum() == 0;
    }
  }

  private final UnaryOperator<String> current;
  private final Map<Group, Sum> meant = new LinkedHashMap<>();
  private final Map<Group, Sum> booked = new LinkedHashMap<>();

  /**
   * @param current tracking that was read earlier, with the names that options have now
   */
  Difference(UnaryOperator<String> current) {
    this.current = current;
  }

  /** Adds what is meant. */
  Difference meant(Kind kind, List<LedgerLine> lines) {
    lines.forEach(line -> add(meant, kind, line));
    return this;
  }

  /** Adds what a document in Xero books. */
  Difference booked(IndexedDocument document) {
    document.lines().forEach(line -> add(booked, document.kind(), line));
    return this;
  }

  private void add(Map<Group, Sum> sums, Kind kind, LedgerLine line) {
    Group group = new Group(line.account(), line.taxType(), current.apply(line.tracking()));
    Sum sum = new Sum(line.net(), line.tax());
    sums.merge(group, kind == Kind.CREDIT_NOTE ? sum.negate() : sum, Sum::plus);
  }

  boolean nothing() {
    return lines().isEmpty();
  }

  /** With tax; positive for an extra invoice, negative for a credit note. */
  BigDecimal total() {
    return lines().stream()
        .map(line -> line.net().add(line.tax()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * The lines to book, signed as of an invoice. Xero takes no tax that is larger than its line
   * (contract, 6.3), so a difference in the tax alone takes the old line back and books it anew.
   */
  List<LedgerLine> lines() {
    List<LedgerLine> lines = new ArrayList<>();
    Map<Group, Sum> groups = new LinkedHashMap<>(booked);
    meant.forEach((group, sum) -> groups.putIfAbsent(group, Sum.ZERO));
    for (Group group : groups.keySet()) {
      Sum old = booked.getOrDefault(group, Sum.ZERO);
      Sum now = meant.getOrDefault(group, Sum.ZERO);
      Sum rest = now.plus(old.negate());
      boolean fits =
          rest.tax().signum() == 0
              || (rest.tax().abs().compareTo(rest.net().abs()) <= 0
                  && rest.tax().signum() == rest.net().signum());
      if (fits && !rest.nothing()) {
        lines.add(line(group, rest));
      } else if (!rest.nothing()) {
        lines.add(line(group, old.negate()));
        lines.add(line(group, now));
      }
    }
    return lines.stream().filter(l -> l.net().signum() != 0 || l.tax().signum() != 0).toList();
  }

  private static LedgerLine line(Group group, Sum sum) {
    return new LedgerLine(group.account(), group.taxType(), group.tracking(), sum.net(), sum.tax());
  }
}
