package io.fieldledger.connect.transforms.desired;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A part of a credit that is applied to an invoice.
 *
 * @param creditKind CREDIT_NOTE, PREPAYMENT or OVERPAYMENT
 * @param upToAmountDue true for allocations that we derive: the sink applies what is still due, at
 *     most the amount (rule 19)
 */
public record AllocationDocument(
    String key,
    DocumentKind creditKind,
    String credit,
    String invoice,
    LocalDate date,
    BigDecimal amount,
    boolean upToAmountDue)
    implements Document {
  @Override
  public DocumentKind kind() {
    return DocumentKind.ALLOCATION;
  }
}
