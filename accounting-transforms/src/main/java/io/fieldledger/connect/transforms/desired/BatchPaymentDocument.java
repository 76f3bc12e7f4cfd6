package io.fieldledger.connect.transforms.desired;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A bank deposit that is one line at the bank: the payments that name it become one batch of Xero
 * (rule 10, B2). The sink composes it, because only it knows the payments. When that cannot be, the
 * payments are on the clearing account, and the deposit is a transfer from there (B1).
 *
 * @param accountCode the bank account
 * @param clearingCode where the payments are when they cannot be one batch
 * @param until when the deposit waits for its payments no longer
 */
public record BatchPaymentDocument(
    String key,
    String accountCode,
    String clearingCode,
    LocalDate date,
    BigDecimal amount,
    String reference,
    Instant until)
    implements Document {
  @Override
  public DocumentKind kind() {
    return DocumentKind.BATCH_PAYMENT;
  }
}
