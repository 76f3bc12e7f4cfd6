package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Allocation;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.books.Payment;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Applies money and credit to documents and takes it off again: amounts due and remaining, PAID
 * when nothing is left, AUTHORISED again when something is (API.md 6.2, 6.4, 6.5).
 */
final class Applying {
  private final Books books;
  private final XeroSwitches switches;

  Applying(Books books, XeroSwitches switches) {
    this.books = books;
    this.switches = switches;
  }

  void add(Payment payment) {
    books.put(payment);
    change(
        payment.documentType().kind(),
        payment.documentId(),
        payment.date(),
        document -> {
          document.paid = document.paid.add(payment.amount());
          document.payments = plus(document.payments, payment.id());
        });
  }

  void remove(Payment payment, Payment deleted) {
    books.put(deleted);
    change(
        payment.documentType().kind(),
        payment.documentId(),
        null,
        document -> {
          document.paid = document.paid.subtract(payment.amount());
          document.payments = minus(document.payments, payment.id());
        });
  }

  void add(Allocation allocation) {
    books.put(allocation);
    Consumer<Document> apply =
        document -> {
          document.allocated = document.allocated.add(allocation.amount());
          document.allocations = plus(document.allocations, allocation.id());
        };
    change(allocation.creditKind(), allocation.creditId(), allocation.date(), apply);
    change(DocumentKind.INVOICE, allocation.invoiceId(), allocation.date(), apply);
  }

  void remove(Allocation allocation) {
    Consumer<Document> takeOff =
        document -> {
          document.allocated = document.allocated.subtract(allocation.amount());
          document.allocations = minus(document.allocations, allocation.id());
        };
    change(allocation.creditKind(), allocation.creditId(), null, takeOff);
    change(DocumentKind.INVOICE, allocation.invoiceId(), null, takeOff);
    books.allocations().remove(allocation.id());
  }

  private void change(DocumentKind kind, UUID id, LocalDate on, Consumer<Document> change) {
    Document document = books.documents(kind).get(id).copy();
    change.accept(document);
    settle(document, on);
    if (switches.isOn(XeroSwitches.PAYMENT_BUMPS_INVOICE)) {
      document.updatedMillis = books.now();
    }
    books.put(document);
  }

  private static void settle(Document document, LocalDate on) {
    boolean settled = document.open().compareTo(BigDecimal.ZERO) == 0;
    document.status = settled ? Status.PAID : Status.AUTHORISED;
    document.fullyPaidOn = settled ? on : null;
  }

  private static List<UUID> plus(List<UUID> ids, UUID id) {
    List<UUID> more = new ArrayList<>(ids);
    more.add(id);
    return List.copyOf(more);
  }

  private static List<UUID> minus(List<UUID> ids, UUID id) {
    return ids.stream().filter(other -> !other.equals(id)).toList();
  }
}
