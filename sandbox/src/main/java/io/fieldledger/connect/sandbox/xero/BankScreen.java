package io.fieldledger.connect.sandbox.xero;

import io.fieldledger.connect.sandbox.xero.books.BatchPayment;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Payment;
import io.fieldledger.connect.sandbox.xero.books.Status;
import java.util.List;
import java.util.UUID;

/** What a person does to payments in the books. */
final class BankScreen {
  private BankScreen() {}

  /** Reconciles a payment, puts it into a batch of its own, or undoes either. */
  static void mark(Books books, UUID paymentId, boolean reconciled, boolean inBatch) {
    Payment payment =
        books.payments().find(paymentId).orElseThrow(() -> XeroClerk.unknown("payment", paymentId));
    if (payment.inBatch() && !inBatch) {
      books.batches().put(books.batches().get(payment.batchId()).deleted(books.now()));
    }
    boolean stays = payment.inBatch() && inBatch;
    UUID batch = stays ? payment.batchId() : inBatch ? books.ids().next() : null;
    Payment marked = payment.with(payment.status(), reconciled, batch, books.now());
    books.put(marked);
    if (inBatch && !stays) {
      books.batches().put(batchOf(marked, batch, books.now()));
    }
  }

  private static BatchPayment batchOf(Payment payment, UUID id, long now) {
    return new BatchPayment(
        id,
        payment.documentType().receivable(),
        payment.accountId(),
        payment.date(),
        null,
        null,
        null,
        null,
        null,
        List.of(payment.id()),
        payment.amount(),
        Status.AUTHORISED,
        now);
  }
}
