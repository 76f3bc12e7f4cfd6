package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.LineAmounts;
import io.fieldledger.connect.sandbox.xero.books.ManualJournal;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.books.TaxRate;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import io.fieldledger.connect.sandbox.xero.read.Detail;
import io.fieldledger.connect.sandbox.xero.read.PaymentView;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Creates manual journals and changes their status. Debits must equal credits. */
final class JournalWrites implements Endpoint<ManualJournal> {
  private static final String NARRATION_REQUIRED = "Narration must be specified.";

  private final Books books;
  private final PaymentView view;
  private final TrackingReader tracking;
  private final Locks locks;

  JournalWrites(Books books, XeroSwitches switches, PaymentView view) {
    this.books = books;
    this.view = view;
    this.tracking = new TrackingReader(books, switches);
    this.locks = new Locks(books, switches);
  }

  @Override
  public String collection() {
    return "ManualJournals";
  }

  @Override
  public String idName() {
    return "ManualJournalID";
  }

  @Override
  public String errorFlag() {
    return null;
  }

  @Override
  public Set<String> statuses() {
    return Set.of("DRAFT", "POSTED", "DELETED", "VOIDED", "ARCHIVED");
  }

  @Override
  public boolean exists(UUID id) {
    return books.journals().find(id).isPresent();
  }

  @Override
  public LocalDate date(ManualJournal saved) {
    return saved.date();
  }

  @Override
  public void members(XeroJson out, ManualJournal saved, int unitDecimals) {
    view.journal(out, saved, Detail.SINGLE);
  }

  @Override
  public ManualJournal save(Sent sent, Change change) {
    Problems problems = change.problems();
    UUID id = change.pathId() != null ? change.pathId() : sent.id("ManualJournalID");
    ManualJournal old =
        change.create() || id == null
            ? null
            : books.journals().find(id).orElseThrow(() -> new Invalid(Messages.DOCUMENT_NOT_FOUND));
    Status status = status(sent, old, problems);
    if (old != null) {
      locks.check(old.date(), problems);
    }
    LocalDate date = sent.date("Date", old == null ? books.today() : old.date());
    locks.check(date, problems);
    String amounts = sent.text("LineAmountTypes");
    LineAmounts lineAmounts =
        amounts != null
            ? LineAmounts.of(amounts)
            : old == null ? LineAmounts.NO_TAX : old.lineAmounts();
    String narration = sent.text("Narration", old == null ? null : old.narration());
    problems.addIf(narration == null, NARRATION_REQUIRED);
    List<ManualJournal.JournalLine> lines =
        sent.has("JournalLines") || old == null ? lines(sent, lineAmounts, problems) : old.lines();
    balance(lines, lineAmounts, problems);
    problems.check();
    Boolean cash = sent.flag("ShowOnCashBasisReports");
    ManualJournal journal =
        new ManualJournal(
            old == null ? books.ids().next() : old.id(),
            narration,
            date,
            lineAmounts,
            lines,
            status,
            sent.text("Url", old == null ? null : old.url()),
            cash == null ? old == null || old.showOnCashBasisReports() : cash,
            books.now());
    books.put(journal);
    return journal;
  }

  private static Status status(Sent sent, ManualJournal old, Problems problems) {
    String text = sent.text("Status");
    Status status = text == null ? null : Status.valueOf(text.toUpperCase(Locale.ROOT));
    if (old == null) {
      problems.addIf(
          status != null && status != Status.DRAFT && status != Status.POSTED,
          Messages.STATUS_CREATION);
      return status == null ? Status.DRAFT : status;
    }
    boolean allowed =
        switch (old.status()) {
          case DRAFT -> status == null || status != Status.VOIDED;
          case POSTED -> status == null || status == Status.POSTED || status == Status.VOIDED;
          default -> false;
        };
    problems.addIf(!allowed, Messages.STATUS_MODIFICATION);
    return status == null ? old.status() : status;
  }

  private List<ManualJournal.JournalLine> lines(Sent sent, LineAmounts amounts, Problems problems) {
    List<ManualJournal.JournalLine> lines = new ArrayList<>();
    for (Sent line : sent.children("JournalLines")) {
      String code = line.text("AccountCode");
      Optional<Account> account = books.accountByCode(code).filter(Account::isUsableOnLines);
      BigDecimal sentAmount = line.decimal("LineAmount");
      BigDecimal amount = sentAmount == null ? BigDecimal.ZERO : Arithmetic.cents(sentAmount);
      if (account.isEmpty()) {
        problems.warn(Messages.accountRemoved(code));
        continue;
      }
      problems.addIf(!account.get().isActive(), Messages.accountArchived(code));
      String taxType = line.text("TaxType", "NONE");
      TaxRate rate = books.taxRates().get(taxType);
      problems.addIf(rate == null, Messages.taxUnknown(taxType));
      BigDecimal percent = rate == null ? BigDecimal.ZERO : rate.rate();
      lines.add(
          new ManualJournal.JournalLine(
              line.text("Description"),
              account.get().id(),
              amounts == LineAmounts.NO_TAX ? "NONE" : taxType,
              Arithmetic.cents(amount),
              Arithmetic.tax(amount, percent, amounts),
              tracking.read(line.children("Tracking"), problems)));
    }
    problems.addIf(lines.isEmpty(), Messages.LINES_REQUIRED);
    return List.copyOf(lines);
  }

  private static void balance(
      List<ManualJournal.JournalLine> lines, LineAmounts amounts, Problems problems) {
    BigDecimal debits = new BigDecimal("0.00");
    BigDecimal credits = debits;
    for (ManualJournal.JournalLine line : lines) {
      BigDecimal gross =
          amounts == LineAmounts.EXCLUSIVE ? line.amount().add(line.taxAmount()) : line.amount();
      if (gross.signum() >= 0) {
        debits = debits.add(gross);
      } else {
        credits = credits.add(gross);
      }
    }
    if (debits.add(credits).signum() != 0) {
      problems.add(Messages.journalBalance(debits.toPlainString(), credits.toPlainString()));
    }
  }
}
