package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.books.DocumentType;
import io.fieldledger.connect.sandbox.xero.books.Payment;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import io.fieldledger.connect.sandbox.xero.read.Detail;
import io.fieldledger.connect.sandbox.xero.read.PaymentView;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Creates and deletes payments (API.md 6.5). Several in one request are checked in turn. */
final class PaymentWrites implements Endpoint<Payment> {
  private static final List<DocumentKind> PAYABLE =
      List.of(
          DocumentKind.INVOICE,
          DocumentKind.CREDIT_NOTE,
          DocumentKind.PREPAYMENT,
          DocumentKind.OVERPAYMENT);

  private final Books books;
  private final PaymentView view;
  private final Applying applying;
  private final Locks locks;

  PaymentWrites(Books books, XeroSwitches switches, PaymentView view) {
    this.books = books;
    this.view = view;
    this.applying = new Applying(books, switches);
    this.locks = new Locks(books, switches);
  }

  @Override
  public String collection() {
    return "Payments";
  }

  @Override
  public String idName() {
    return "PaymentID";
  }

  @Override
  public String errorFlag() {
    return "HasValidationErrors";
  }

  @Override
  public Set<String> statuses() {
    return Set.of("AUTHORISED", "DELETED");
  }

  @Override
  public boolean exists(UUID id) {
    return books.payments().find(id).isPresent();
  }

  @Override
  public LocalDate date(Payment saved) {
    return saved.date();
  }

  @Override
  public void members(XeroJson out, Payment saved, int unitDecimals) {
    view.payment(out, saved, Detail.SINGLE);
  }

  @Override
  public Payment save(Sent sent, Change change) {
    UUID id = change.pathId() != null ? change.pathId() : sent.id("PaymentID");
    if (!change.create() && id != null) {
      return delete(sent, id, change.problems());
    }
    return create(sent, change);
  }

  private Payment create(Sent sent, Change change) {
    Problems problems = change.problems();
    Optional<Document> document = target(sent, problems);
    Optional<Account> account = account(sent, problems);
    LocalDate sentDate = sent.date("Date");
    LocalDate date = sentDate == null ? books.today() : sentDate;
    BigDecimal sentAmount = sent.decimal("Amount");
    BigDecimal amount = sentAmount == null ? BigDecimal.ZERO : Arithmetic.cents(sentAmount);
    problems.addIf(amount.signum() <= 0, Messages.PAYMENT_AMOUNT);
    document.ifPresent(
        found -> {
          problems.addIf(
              amount.compareTo(found.open()) > 0 && found.status.isPosted(),
              Messages.PAYMENT_TOO_LARGE);
          problems.addIf(found.status != Status.AUTHORISED, Messages.PAYMENT_NOT_AUTHORISED);
        });
    locks.check(date, problems);
    problems.check();
    Payment payment =
        new Payment(
            books.ids().next(),
            document.orElseThrow().type,
            document.get().id,
            account.orElseThrow().id(),
            date,
            amount,
            sent.text("Reference"),
            Boolean.TRUE.equals(sent.flag("IsReconciled")),
            null,
            Status.AUTHORISED,
            change.byApp(),
            books.now());
    applying.add(payment);
    return payment;
  }

  private Payment delete(Sent sent, UUID id, Problems problems) {
    Payment payment =
        books.payments().find(id).orElseThrow(() -> new Invalid(Messages.DOCUMENT_NOT_FOUND));
    problems.addIf(
        !"DELETED".equalsIgnoreCase(sent.text("Status")) || payment.status() == Status.DELETED,
        Messages.PAYMENT_FINAL);
    problems.addIf(payment.inBatch(), Messages.PAYMENT_IN_BATCH);
    problems.addIf(payment.reconciled(), Messages.PAYMENT_RECONCILED);
    locks.check(payment.date(), problems);
    problems.check();
    Payment deleted = payment.with(Status.DELETED, false, null, books.now());
    applying.remove(payment, deleted);
    return deleted;
  }

  private Optional<Document> target(Sent sent, Problems problems) {
    List<Optional<Document>> named = new ArrayList<>();
    for (DocumentKind kind : PAYABLE) {
      sent.child(kind.singular()).ifPresent(target -> named.add(find(kind, target)));
    }
    if (named.isEmpty() && sent.text("InvoiceNumber") != null) {
      named.add(find(DocumentKind.INVOICE, sent));
    }
    if (named.isEmpty() && sent.text("CreditNoteNumber") != null) {
      named.add(find(DocumentKind.CREDIT_NOTE, sent));
    }
    if (named.size() != 1) {
      problems.add(Messages.PAYMENT_TARGET);
      return Optional.empty();
    }
    problems.addIf(named.get(0).isEmpty(), Messages.PAYMENT_DOCUMENT);
    return named.get(0);
  }

  private Optional<Document> find(DocumentKind kind, Sent target) {
    UUID id = target.id(kind.idName());
    if (id != null) {
      return books.documents(kind).find(id);
    }
    String number = kind.numberName() == null ? null : target.text(kind.numberName());
    for (DocumentType type : DocumentType.values()) {
      if (number != null && type.kind() == kind) {
        List<Document> numbered = books.byNumber(type, number);
        if (!numbered.isEmpty()) {
          return Optional.of(numbered.get(0));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Account> account(Sent sent, Problems problems) {
    Sent named = sent.child("Account").orElse(sent);
    UUID id = named.id("AccountID");
    Optional<Account> account =
        (id != null ? books.accounts().find(id) : books.accountByCode(named.text("Code")))
            .filter(Account::isActive);
    if (account.isEmpty()) {
      problems.add(Messages.ACCOUNT_NOT_FOUND);
    } else {
      problems.addIf(!account.get().takesPayments(), Messages.ACCOUNT_TYPE);
    }
    return account;
  }
}
