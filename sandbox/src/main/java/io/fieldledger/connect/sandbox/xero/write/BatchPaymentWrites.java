package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.BatchPayment;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.books.DocumentType;
import io.fieldledger.connect.sandbox.xero.books.Payment;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import io.fieldledger.connect.sandbox.xero.read.PaymentView;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Creates batch payments of invoices, and deletes them with all their payments (API.md 3.5, 6.5). A
 * batch is made whole or not at all; its members for the bank depend on the country.
 */
final class BatchPaymentWrites implements Endpoint<BatchPayment> {
  private static final int LONGEST_DETAILS = 18;
  private static final int LONGEST_CODE = 12;
  private static final int LONGEST_REFERENCE = 255;

  private final Books books;
  private final PaymentView view;
  private final Applying applying;
  private final Locks locks;

  BatchPaymentWrites(Books books, XeroSwitches switches, PaymentView view) {
    this.books = books;
    this.view = view;
    this.applying = new Applying(books, switches);
    this.locks = new Locks(books, switches);
  }

  /** One payment of a batch that is to be made. */
  private record Part(Document invoice, BigDecimal amount, String reference) {}

  @Override
  public String collection() {
    return "BatchPayments";
  }

  @Override
  public String idName() {
    return "BatchPaymentID";
  }

  /** Its schema has none. */
  @Override
  public String errorFlag() {
    return null;
  }

  @Override
  public boolean hasStatusAttribute() {
    return false;
  }

  @Override
  public Set<String> statuses() {
    return Set.of("AUTHORISED", "DELETED");
  }

  @Override
  public boolean exists(UUID id) {
    return books.batches().find(id).isPresent();
  }

  @Override
  public LocalDate date(BatchPayment saved) {
    return saved.date();
  }

  @Override
  public void members(XeroJson out, BatchPayment saved, int unitDecimals) {
    view.batch(out, saved);
  }

  @Override
  public BatchPayment save(Sent sent, Change change) {
    UUID id = change.pathId() != null ? change.pathId() : sent.id("BatchPaymentID");
    return change.create() ? create(sent, change) : delete(sent, id, change.problems());
  }

  private BatchPayment create(Sent sent, Change change) {
    Problems problems = change.problems();
    Optional<Account> account = account(sent, problems);
    LocalDate date = sent.date("Date", books.today());
    locks.check(date, problems);
    boolean newZealand = books.organisation().countryCode.equals("NZ");
    boolean kingdom = books.organisation().countryCode.equals("GB");
    ContactWrites.limit(problems, "Reference", sent.text("Reference"), LONGEST_REFERENCE);
    ContactWrites.limit(problems, "Particulars", sent.text("Particulars"), LONGEST_CODE);
    ContactWrites.limit(problems, "Code", sent.text("Code"), LONGEST_CODE);
    ContactWrites.limit(problems, "Details", sent.text("Details"), LONGEST_DETAILS);
    ContactWrites.limit(problems, "Narrative", sent.text("Narrative"), LONGEST_DETAILS);
    List<Part> parts = parts(sent, problems);
    problems.check();
    UUID id = books.ids().next();
    List<UUID> payments = new ArrayList<>();
    BigDecimal total = Document.ZERO;
    for (Part part : parts) {
      Payment payment =
          new Payment(
              books.ids().next(),
              part.invoice().type,
              part.invoice().id,
              account.orElseThrow().id(),
              date,
              part.amount(),
              part.reference(),
              false,
              id,
              Status.AUTHORISED,
              change.byApp(),
              books.now());
      applying.add(payment);
      payments.add(payment.id());
      total = total.add(part.amount());
    }
    BatchPayment batch =
        new BatchPayment(
            id,
            parts.get(0).invoice().type.receivable(),
            account.orElseThrow().id(),
            date,
            newZealand ? sent.text("Reference") : null,
            newZealand ? sent.text("Particulars") : null,
            newZealand ? sent.text("Code") : null,
            newZealand ? null : sent.text("Details"),
            kingdom ? sent.text("Narrative") : null,
            List.copyOf(payments),
            total,
            Status.AUTHORISED,
            books.now());
    books.batches().put(batch);
    return batch;
  }

  private List<Part> parts(Sent sent, Problems problems) {
    List<Part> parts = new ArrayList<>();
    Map<UUID, BigDecimal> paid = new LinkedHashMap<>();
    for (Sent one : sent.children("Payments")) {
      Optional<Document> invoice = one.child("Invoice").flatMap(this::invoice);
      problems.addIf(invoice.isEmpty(), Messages.PAYMENT_DOCUMENT);
      BigDecimal sentAmount = one.decimal("Amount");
      BigDecimal amount = sentAmount == null ? BigDecimal.ZERO : Arithmetic.cents(sentAmount);
      problems.addIf(amount.signum() <= 0, Messages.PAYMENT_AMOUNT);
      invoice.ifPresent(
          found -> {
            BigDecimal all = paid.merge(found.id, amount, BigDecimal::add);
            problems.addIf(
                all.compareTo(found.open()) > 0 && found.status.isPosted(),
                Messages.PAYMENT_TOO_LARGE);
            problems.addIf(found.status != Status.AUTHORISED, Messages.PAYMENT_NOT_AUTHORISED);
            parts.add(new Part(found, amount, one.text("Reference")));
          });
    }
    problems.addIf(sent.children("Payments").isEmpty(), Messages.BATCH_PAYMENTS);
    problems.addIf(
        parts.stream().map(part -> part.invoice().type).distinct().count() > 1,
        Messages.BATCH_TYPES);
    return parts;
  }

  private Optional<Document> invoice(Sent named) {
    UUID id = named.id("InvoiceID");
    if (id != null) {
      return books.documents(DocumentKind.INVOICE).find(id);
    }
    String number = named.text("InvoiceNumber");
    return number == null
        ? Optional.empty()
        : books.byNumber(DocumentType.ACCREC, number).stream().findFirst();
  }

  private Optional<Account> account(Sent sent, Problems problems) {
    Sent named = sent.child("Account").orElse(null);
    UUID id = named == null ? null : named.id("AccountID");
    Optional<Account> account =
        (id != null
                ? books.accounts().find(id)
                : books.accountByCode(named == null ? null : named.text("Code")))
            .filter(Account::isActive);
    problems.addIf(account.isEmpty(), Messages.ACCOUNT_NOT_FOUND);
    problems.addIf(account.isPresent() && !account.get().isBank(), Messages.ACCOUNT_TYPE);
    return account;
  }

  private BatchPayment delete(Sent sent, UUID id, Problems problems) {
    BatchPayment batch =
        Optional.ofNullable(id)
            .flatMap(books.batches()::find)
            .orElseThrow(() -> new Invalid(Messages.DOCUMENT_NOT_FOUND));
    List<Payment> payments = batch.payments().stream().map(books.payments()::get).toList();
    problems.addIf(
        !"DELETED".equalsIgnoreCase(sent.text("Status")) || batch.status() == Status.DELETED,
        Messages.BATCH_FINAL);
    problems.addIf(payments.stream().anyMatch(Payment::reconciled), Messages.BATCH_RECONCILED);
    locks.check(batch.date(), problems);
    problems.check();
    for (Payment payment : payments) {
      applying.remove(payment, payment.with(Status.DELETED, false, null, books.now()));
    }
    BatchPayment deleted = batch.deleted(books.now());
    books.batches().put(deleted);
    return deleted;
  }
}
