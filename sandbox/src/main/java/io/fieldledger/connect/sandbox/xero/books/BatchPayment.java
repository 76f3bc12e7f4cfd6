package io.fieldledger.connect.sandbox.xero.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Payments of several invoices that are one line at the bank. Its money is in the ledger through
 * its payments.
 *
 * @param receivable of sales invoices, else of bills
 * @param reference only where the organisation is in New Zealand
 * @param details only where it is not
 * @param narrative only in the United Kingdom
 * @param payments ids
 * @param total of its payments when it was made; it keeps it when it is deleted
 */
public record BatchPayment(
    UUID id,
    boolean receivable,
    UUID accountId,
    LocalDate date,
    String reference,
    String particulars,
    String code,
    String details,
    String narrative,
    List<UUID> payments,
    BigDecimal total,
    Status status,
    long updatedMillis)
    implements Row {

  /** Xero's {@code Type}. */
  public String type() {
    return receivable ? "RECBATCH" : "PAYBATCH";
  }

  public BatchPayment deleted(long millis) {
    return new BatchPayment(
        id,
        receivable,
        accountId,
        date,
        reference,
        particulars,
        code,
        details,
        narrative,
        List.of(),
        total,
        Status.DELETED,
        millis);
  }
}
