package io.fieldledger.connect.transforms.desired;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A part of a credit that is applied to an invoice.
 *
 * @param creditKind CREDIT_NOTE, PREPAYMENT or OVERPAYMENT
 * @param upToAmountDue true for allocations that we derive: the sink applies what is still due, at
 *     most the amount (rule 19)
 * @param voidsFullReversal true when the sink may void both documents instead, where the credit
 *     takes back the whole invoice (rule 4)
 */
public record AllocationDocument(
    String key,
    DocumentKind creditKind,
    String credit,
    String invoice,
    LocalDate date,
    BigDecimal amount,
    boolean upToAmountDue,
    boolean voidsFullReversal)
    implements Document {

  /** An allocation that stays one. */
  public AllocationDocument(
      String key,
      DocumentKind creditKind,
      String credit,
      String invoice,
      LocalDate date,
      BigDecimal amount,
      boolean upToAmountDue) {
    this(key, creditKind, credit, invoice, date, amount, upToAmountDue, false);
  }

  @Override
  public DocumentKind kind() {
    return DocumentKind.ALLOCATION;
  }
}
