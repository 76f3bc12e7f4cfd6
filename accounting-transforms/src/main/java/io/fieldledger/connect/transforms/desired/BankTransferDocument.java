package io.fieldledger.connect.transforms.desired;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Money that moves between two bank accounts: what a deposit brings from the clearing account to
 * the bank (rule 10).
 *
 * @param amount positive
 */
public record BankTransferDocument(
    String key,
    String fromAccountCode,
    String toAccountCode,
    LocalDate date,
    BigDecimal amount,
    String reference)
    implements Document {
  @Override
  public DocumentKind kind() {
    return DocumentKind.BANK_TRANSFER;
  }
}
