package io.fieldledger.connect.transforms.desired;

import java.time.LocalDate;

/**
 * Money spent from a bank account: the fees that were kept from a deposit (rule 10).
 *
 * @param contactName the processor; Xero finds or makes it by its name
 * @param line the only line, without tax
 */
public record SpentMoneyDocument(
    String key,
    String contactName,
    String bankAccountCode,
    LocalDate date,
    String reference,
    String currency,
    LineItem.Amount line)
    implements Document {
  @Override
  public DocumentKind kind() {
    return DocumentKind.BANK_TRANSACTION;
  }
}
