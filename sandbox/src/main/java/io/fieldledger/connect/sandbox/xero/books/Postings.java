package io.fieldledger.connect.sandbox.xero.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The double entries of each record as it stands: a pure function, so that a changed record's old
 * entries can be taken out again. Drafts and voided documents have none.
 *
 * @param receivables the account DEBTORS
 * @param payables the account CREDITORS
 * @param salesTax where calculated tax goes
 */
public record Postings(UUID receivables, UUID payables, UUID salesTax) {

  /** The entries of a document; they always add up to zero. */
  public List<Posting> of(Document document) {
    if (!document.status.isPosted()) {
      return List.of();
    }
    return switch (document.kind()) {
      case INVOICE ->
          mirrored(lines(document, control(document)), document.type == DocumentType.ACCREC);
      case CREDIT_NOTE ->
          mirrored(lines(document, control(document)), document.type == DocumentType.ACCPAYCREDIT);
      case BANK_TRANSACTION -> mirrored(bank(document), document.type.receivable());
      case PREPAYMENT -> mirrored(released(document), document.type.receivable());
      // An overpayment sits in receivables from the start; a purchase order is no entry.
      case OVERPAYMENT, PURCHASE_ORDER -> List.of();
    };
  }

  /** Money in from a customer or back from a supplier, else money out. */
  public List<Posting> of(Payment payment) {
    if (!payment.status().isPosted()) {
      return List.of();
    }
    boolean credit = payment.documentType().kind().isCredit();
    boolean in = payment.documentType().receivable() != credit;
    UUID control = payment.documentType().receivable() ? receivables : payables;
    return mirrored(
        List.of(
            Posting.debit(payment.accountId(), payment.amount()),
            Posting.credit(control, payment.amount())),
        in);
  }

  public List<Posting> of(BankTransfer transfer) {
    if (!transfer.status().isPosted()) {
      return List.of();
    }
    return List.of(
        Posting.debit(transfer.toAccountId(), transfer.amount()),
        Posting.credit(transfer.fromAccountId(), transfer.amount()));
  }

  public List<Posting> of(ManualJournal journal) {
    if (!journal.status().isPosted()) {
      return List.of();
    }
    List<Posting> postings = new ArrayList<>();
    for (ManualJournal.JournalLine line : journal.lines()) {
      BigDecimal net =
          journal.lineAmounts() == LineAmounts.INCLUSIVE
              ? line.amount().subtract(line.taxAmount())
              : line.amount();
      postings.add(Posting.debit(line.accountId(), net));
      postings.add(Posting.debit(salesTax, line.taxAmount()));
    }
    return postings;
  }

  private UUID control(Document document) {
    return document.type.receivable() ? receivables : payables;
  }

  /** As for a sales invoice: the control account gets the total, the lines are credited. */
  private List<Posting> lines(Document document, UUID control) {
    List<Posting> postings = new ArrayList<>();
    postings.add(Posting.debit(control, document.total));
    for (Line line : document.lines) {
      if (line.accountId() != null) {
        postings.add(Posting.credit(line.accountId(), net(document, line)));
      }
    }
    if (document.totalTax.signum() != 0) {
      postings.add(Posting.credit(salesTax, document.totalTax));
    }
    return postings;
  }

  private List<Posting> bank(Document document) {
    boolean overpayment =
        document.type == DocumentType.RECEIVE_OVERPAYMENT
            || document.type == DocumentType.SPEND_OVERPAYMENT;
    if (!overpayment) {
      return lines(document, document.bankAccountId);
    }
    return List.of(
        Posting.debit(document.bankAccountId, document.total),
        Posting.credit(control(document), document.total));
  }

  /**
   * A prepayment is kept on the accounts of its lines until it is used: what has been allocated or
   * paid back moves from there to the control account, in proportion to the lines (rule 9, D1).
   */
  private List<Posting> released(Document document) {
    BigDecimal used = document.paid.add(document.allocated);
    if (used.signum() == 0 || document.total.signum() == 0) {
      return List.of();
    }
    List<Posting> postings = new ArrayList<>();
    postings.add(Posting.credit(control(document), used));
    BigDecimal left = used;
    UUID last = null;
    for (Line line : document.lines) {
      if (line.accountId() == null) {
        continue;
      }
      BigDecimal share = share(net(document, line), used, document.total);
      postings.add(Posting.debit(line.accountId(), share));
      left = left.subtract(share);
      last = line.accountId();
    }
    BigDecimal tax = share(document.totalTax, used, document.total);
    postings.add(Posting.debit(salesTax, tax));
    postings.add(Posting.debit(last == null ? salesTax : last, left.subtract(tax)));
    return postings;
  }

  private static BigDecimal share(BigDecimal part, BigDecimal used, BigDecimal total) {
    return part.multiply(used).divide(total, 2, RoundingMode.HALF_UP);
  }

  private static BigDecimal net(Document document, Line line) {
    return document.lineAmounts == LineAmounts.INCLUSIVE
        ? line.lineAmount().subtract(line.taxAmount())
        : line.lineAmount();
  }

  private static List<Posting> mirrored(List<Posting> postings, boolean asWritten) {
    return asWritten
        ? postings
        : postings.stream().map(p -> new Posting(p.accountId(), -p.cents())).toList();
  }
}
