package io.fieldledger.connect.transforms.credit;

import io.fieldledger.connect.transforms.config.OpeningSettings;
import io.fieldledger.connect.transforms.desired.AllocationDocument;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.servicetitan.CreditMemo;
import io.fieldledger.connect.transforms.servicetitan.CreditMemo.Split;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;

/**
 * What a credit memo gives to invoices, by invoice; several entries for one invoice are one.
 *
 * @param settledBefore what was applied before the opening and is part of the invoices' balances
 */
record MemoApplications(TreeMap<Long, Applied> byInvoice, BigDecimal settledBefore) {
  private static final BigDecimal NOTHING = new BigDecimal("0.00");

  /**
   * The sum given to one invoice.
   *
   * @param on the last day it was applied on
   */
  record Applied(BigDecimal amount, LocalDate on) {
    private Applied plus(Applied other) {
      return new Applied(amount.add(other.amount), on.isAfter(other.on) ? on : other.on);
    }
  }

  /** Sums the splits; splits that do not fit the memo's total and balance are a problem. */
  static MemoApplications of(CreditMemo memo, OpeningSettings opening, Findings findings) {
    boolean readable = findings.readable();
    TreeMap<Long, Applied> byInvoice = new TreeMap<>();
    BigDecimal before = NOTHING;
    BigDecimal all = NOTHING;
    for (Split split : memo.splits()) {
      LocalDate on = split.appliedOn().orElse(memo.date());
      all = all.add(split.amount());
      if (opening.isBefore(memo.date()) && opening.isBefore(on)) {
        before = before.add(split.amount());
      } else {
        byInvoice.merge(split.invoice(), new Applied(split.amount(), on), Applied::plus);
      }
    }
    BigDecimal left = memo.total().subtract(all);
    BigDecimal balance = memo.balance().orElse(left);
    boolean negative = byInvoice.values().stream().anyMatch(a -> a.amount().signum() < 0);
    if (readable && (negative || left.signum() < 0 || balance.compareTo(left) > 0)) {
      findings.hold(
          HoldCode.SPLITS_DISAGREE,
          memo.label()
              + " of "
              + memo.total()
              + " is applied with "
              + all
              + " and has a balance of "
              + balance
              + ".");
    } else if (readable && balance.compareTo(left) < 0) {
      findings.notice(NoticeCode.CREDIT_PAID_BACK, left.subtract(balance));
    }
    byInvoice.values().removeIf(applied -> applied.amount().signum() == 0);
    return new MemoApplications(byInvoice, before);
  }

  /** The allocations, none before the credit note's own day. */
  List<AllocationDocument> allocations(CreditMemo memo, LocalDate notBefore) {
    String credit = Marks.creditMemo(memo.id());
    return byInvoice.entrySet().stream()
        .map(
            entry ->
                new AllocationDocument(
                    Marks.applied(credit, entry.getKey()),
                    DocumentKind.CREDIT_NOTE,
                    credit,
                    Marks.invoice(entry.getKey()),
                    entry.getValue().on().isBefore(notBefore) ? notBefore : entry.getValue().on(),
                    entry.getValue().amount(),
                    false))
        .toList();
  }
}
