package io.fieldledger.connect.sandbox.xero.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** Money moved between two bank accounts. */
public record BankTransfer(
    UUID id,
    UUID fromAccountId,
    UUID toAccountId,
    UUID fromTransactionId,
    UUID toTransactionId,
    BigDecimal amount,
    LocalDate date,
    String reference,
    Status status,
    long createdMillis)
    implements Row {

  @Override
  public long updatedMillis() {
    return createdMillis;
  }
}
