package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Allocation;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.books.DocumentType;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import io.fieldledger.connect.sandbox.xero.read.PaymentView;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Allocates one credit to invoices (API.md 6.4 and 6.6). */
final class AllocationWrites implements Endpoint<Allocation> {
  private final Books books;
  private final XeroSwitches switches;
  private final PaymentView view;
  private final Applying applying;
  private final Locks locks;
  private final DocumentKind kind;
  private final UUID creditId;

  /**
   * Allocations of one credit.
   *
   * @param kind of the credit
   */
  AllocationWrites(
      Books books, XeroSwitches switches, PaymentView view, DocumentKind kind, UUID creditId) {
    this.books = books;
    this.switches = switches;
    this.view = view;
    this.applying = new Applying(books, switches);
    this.locks = new Locks(books, switches);
    this.kind = kind;
    this.creditId = creditId;
  }

  @Override
  public String collection() {
    return "Allocations";
  }

  @Override
  public String idName() {
    return "AllocationID";
  }

  @Override
  public String errorFlag() {
    return null;
  }

  @Override
  public boolean exists(UUID id) {
    return books.allocations().containsKey(id);
  }

  @Override
  public void members(XeroJson out, Allocation saved, int unitDecimals) {
    view.allocation(out, saved);
  }

  @Override
  public LocalDate date(Allocation saved) {
    return saved.date();
  }

  @Override
  public Allocation save(Sent sent, Change change) {
    Problems problems = change.problems();
    Document credit = books.documents(kind).get(creditId);
    Optional<Document> found = invoice(sent);
    problems.addIf(found.isEmpty(), Messages.ALLOCATION_INVOICE);
    problems.check();
    Document invoice = found.get();
    BigDecimal sentAmount = sent.decimal("Amount");
    BigDecimal amount = sentAmount == null ? BigDecimal.ZERO : Arithmetic.cents(sentAmount);
    LocalDate date = date(sent.date("Date"), credit, invoice);
    check(amount, credit, invoice, problems);
    locks.check(date, problems);
    problems.check();
    Allocation allocation =
        new Allocation(books.ids().next(), kind, creditId, invoice.id, amount, date);
    applying.add(allocation);
    return allocation;
  }

  /** Takes an allocation off again. */
  void delete(Allocation allocation, Problems problems) {
    locks.check(allocation.date(), problems);
    problems.check();
    applying.remove(allocation);
  }

  private void check(BigDecimal amount, Document credit, Document invoice, Problems problems) {
    String name =
        switch (kind) {
          case CREDIT_NOTE -> "Credit Note";
          default -> kind.singular();
        };
    problems.addIf(amount.signum() <= 0, Messages.ALLOCATION_AMOUNT);
    problems.addIf(invoice.status == Status.PAID, Messages.ALLOCATION_PAID_OFF);
    problems.addIf(
        credit.status != Status.AUTHORISED
            || !invoice.status.isPosted()
            || credit.type.receivable() != (invoice.type == DocumentType.ACCREC)
            || isOtherContact(credit, invoice),
        Messages.allocationIncorrect(name));
    problems.addIf(
        amount.compareTo(credit.open()) > 0 || amount.compareTo(invoice.open()) > 0,
        Messages.allocationTooLarge(name));
  }

  private boolean isOtherContact(Document credit, Document invoice) {
    return !credit.contactId.equals(invoice.contactId)
        && !switches.isOn(XeroSwitches.ALLOCATE_ACROSS_CONTACTS);
  }

  private Optional<Document> invoice(Sent sent) {
    Sent named = sent.child("Invoice").orElse(sent);
    UUID id = named.id("InvoiceID");
    return id != null
        ? books.documents(DocumentKind.INVOICE).find(id)
        : books.byNumber(DocumentType.ACCREC, named.text("InvoiceNumber")).stream().findFirst();
  }

  /** The day sent, but not before the later of the two documents, which Xero takes by itself. */
  private static LocalDate date(LocalDate sent, Document credit, Document invoice) {
    LocalDate later = credit.date.isAfter(invoice.date) ? credit.date : invoice.date;
    return sent == null || sent.isBefore(later) ? later : sent;
  }
}
