package io.fieldledger.connect.sandbox.xero.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Money for an invoice, or money paid back from a credit.
 *
 * @param documentId the invoice, credit note, overpayment or prepayment
 * @param accountId where the money comes from or goes to
 * @param amount positive
 * @param batchId of the batch payment it is part of, or null
 */
public record Payment(
    UUID id,
    DocumentType documentType,
    UUID documentId,
    UUID accountId,
    LocalDate date,
    BigDecimal amount,
    String reference,
    boolean reconciled,
    UUID batchId,
    Status status,
    boolean byApp,
    long updatedMillis)
    implements Row {

  /** Part of a batch payment. */
  public boolean inBatch() {
    return batchId != null;
  }

  /** Xero's {@code PaymentType} (API.md 6.5). */
  public String paymentType() {
    return switch (documentType) {
      case ACCREC -> "ACCRECPAYMENT";
      case ACCPAY -> "ACCPAYPAYMENT";
      case ACCRECCREDIT -> "ARCREDITPAYMENT";
      case ACCPAYCREDIT -> "APCREDITPAYMENT";
      case OVERPAYMENT_RECEIVED -> "AROVERPAYMENTPAYMENT";
      case OVERPAYMENT_SPENT -> "APOVERPAYMENTPAYMENT";
      case PREPAYMENT_RECEIVED -> "ARPREPAYMENTPAYMENT";
      default -> "APPREPAYMENTPAYMENT";
    };
  }

  public Payment with(Status newStatus, boolean nowReconciled, UUID nowBatchId, long millis) {
    return new Payment(
        id,
        documentType,
        documentId,
        accountId,
        date,
        amount,
        reference,
        nowReconciled,
        nowBatchId,
        newStatus,
        byApp,
        millis);
  }
}
