package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import io.fieldledger.connect.sandbox.xero.read.ReferenceView;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Creates accounts, renames and archives them (API.md 6.8). One in a request. */
final class AccountWrites implements Endpoint<Account> {
  private static final Set<String> TYPES =
      Set.of(
          "BANK",
          "CURRENT",
          "CURRLIAB",
          "DEPRECIATN",
          "DIRECTCOSTS",
          "EQUITY",
          "EXPENSE",
          "FIXED",
          "INVENTORY",
          "LIABILITY",
          "NONCURRENT",
          "OTHERINCOME",
          "OVERHEADS",
          "PREPAYMENT",
          "REVENUE",
          "SALES",
          "TERMLIAB",
          "PAYG");

  private final Books books;

  AccountWrites(Books books) {
    this.books = books;
  }

  @Override
  public String collection() {
    return "Accounts";
  }

  @Override
  public String idName() {
    return "AccountID";
  }

  @Override
  public String errorFlag() {
    return null;
  }

  @Override
  public Set<String> types() {
    return TYPES;
  }

  @Override
  public Set<String> statuses() {
    return Set.of("ACTIVE", "ARCHIVED", "DELETED");
  }

  @Override
  public boolean hasStatusAttribute() {
    return false;
  }

  @Override
  public boolean exists(UUID id) {
    return books.accounts().find(id).isPresent();
  }

  @Override
  public void members(XeroJson out, Account saved, int unitDecimals) {
    ReferenceView.account(out, saved);
  }

  @Override
  public Account save(Sent sent, Change change) {
    UUID id = change.pathId() != null ? change.pathId() : sent.id("AccountID");
    Account account =
        change.create() || id == null
            ? created(sent, change.problems())
            : updated(sent, id, change.problems());
    change.problems().check();
    books.put(account);
    return account;
  }

  private Account created(Sent sent, Problems problems) {
    String name = sent.text("Name");
    String code = sent.text("Code");
    String type = sent.text("Type");
    unique(name, null, problems);
    problems.addIf(type == null, "The account type must be specified.");
    problems.addIf(
        code != null && books.accountByCode(code).isPresent(), "Please enter a unique Code.");
    ContactWrites.limit(problems, "Code", code, 10);
    ContactWrites.limit(problems, "Name", name, 150);
    return new Account(
        books.ids().next(),
        code,
        name,
        type == null ? "EXPENSE" : type.toUpperCase(Locale.ROOT),
        Status.ACTIVE,
        sent.text("TaxType", "NONE"),
        Boolean.TRUE.equals(sent.flag("EnablePaymentsToAccount")),
        null,
        sent.text("Description"),
        books.now());
  }

  private Account updated(Sent sent, UUID id, Problems problems) {
    Account old =
        books.accounts().find(id).orElseThrow(() -> new Invalid(Messages.ACCOUNT_NOT_FOUND));
    String name = sent.text("Name", old.name());
    unique(name, id, problems);
    String status = sent.text("Status");
    problems.addIf(
        status != null && old.systemAccount() != null, "System accounts cannot be archived.");
    return old.with(
        name,
        status == null ? old.status() : Status.valueOf(status.toUpperCase(Locale.ROOT)),
        books.now());
  }

  private void unique(String name, UUID own, Problems problems) {
    problems.addIf(
        name == null
            || books.accounts().rows().stream()
                .anyMatch(other -> other.name().equalsIgnoreCase(name) && !other.id().equals(own)),
        Messages.ACCOUNT_NAME_UNIQUE);
  }
}
