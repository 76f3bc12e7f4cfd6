package io.fieldledger.connect.sandbox.xero.books;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * One side of a double entry.
 *
 * @param cents positive for a debit, negative for a credit
 */
public record Posting(UUID accountId, long cents) {

  static Posting debit(UUID accountId, BigDecimal amount) {
    return new Posting(accountId, cents(amount));
  }

  static Posting credit(UUID accountId, BigDecimal amount) {
    return new Posting(accountId, -cents(amount));
  }

  static long cents(BigDecimal amount) {
    return amount.movePointRight(2).longValueExact();
  }
}
