package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.BankTransfer;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import io.fieldledger.connect.sandbox.xero.read.PaymentView;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Creates transfers between bank accounts. */
final class TransferWrites implements Endpoint<BankTransfer> {
  private final Books books;
  private final PaymentView view;
  private final Locks locks;

  TransferWrites(Books books, XeroSwitches switches, PaymentView view) {
    this.books = books;
    this.view = view;
    this.locks = new Locks(books, switches);
  }

  @Override
  public String collection() {
    return "BankTransfers";
  }

  @Override
  public String idName() {
    return "BankTransferID";
  }

  @Override
  public String errorFlag() {
    return null;
  }

  @Override
  public boolean hasStatusAttribute() {
    return false;
  }

  @Override
  public boolean exists(UUID id) {
    return books.transfers().find(id).isPresent();
  }

  @Override
  public LocalDate date(BankTransfer saved) {
    return saved.date();
  }

  @Override
  public void members(XeroJson out, BankTransfer saved, int unitDecimals) {
    view.transfer(out, saved);
  }

  @Override
  public BankTransfer save(Sent sent, Change change) {
    Problems problems = change.problems();
    Optional<Account> from = bank(sent, "FromBankAccount", problems);
    Optional<Account> to = bank(sent, "ToBankAccount", problems);
    BigDecimal sentAmount = sent.decimal("Amount");
    BigDecimal amount = sentAmount == null ? BigDecimal.ZERO : Arithmetic.cents(sentAmount);
    problems.addIf(amount.signum() <= 0, Messages.PAYMENT_AMOUNT);
    LocalDate date = sent.date("Date", books.today());
    locks.check(date, problems);
    problems.check();
    BankTransfer transfer =
        new BankTransfer(
            books.ids().next(),
            from.orElseThrow().id(),
            to.orElseThrow().id(),
            books.ids().next(),
            books.ids().next(),
            amount,
            date,
            sent.text("Reference"),
            Status.AUTHORISED,
            books.now());
    books.put(transfer);
    return transfer;
  }

  private Optional<Account> bank(Sent sent, String name, Problems problems) {
    Sent named = sent.child(name).orElse(null);
    UUID id = named == null ? null : named.id("AccountID");
    Optional<Account> account =
        id != null
            ? books.accounts().find(id)
            : books.accountByCode(named == null ? null : named.text("Code"));
    problems.addIf(account.isEmpty(), Messages.ACCOUNT_NOT_FOUND);
    problems.addIf(
        account.isPresent() && (!account.get().isBank() || !account.get().isActive()),
        Messages.BANK_ACCOUNT_TYPE);
    return account;
  }
}
