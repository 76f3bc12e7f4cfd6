package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.books.DocumentType;
import io.fieldledger.connect.sandbox.xero.books.Line;
import io.fieldledger.connect.sandbox.xero.books.LineAmounts;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.books.TaxRate;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Turns sent lines into lines (API.md 6.3): finds accounts, tax rates and tracking, checks the line
 * totals and computes the taxes. A line with the id of an old one changes that one, any other is
 * new, and old lines that are not sent are gone.
 */
final class LineReader {
  private static final BigDecimal ZERO = new BigDecimal("0.00");
  private static final BigDecimal LARGEST = new BigDecimal("9999999999.99");
  private static final int QUANTITY_CHARACTERS = 13;

  private final Books books;
  private final TrackingReader tracking;

  LineReader(Books books, XeroSwitches switches) {
    this.books = books;
    this.tracking = new TrackingReader(books, switches);
  }

  /**
   * What the lines belong to.
   *
   * @param unitDecimals unit amounts are rounded to them before anything is computed
   * @param old the document's lines before
   */
  record Context(
      DocumentType type, LineAmounts amounts, Status status, int unitDecimals, List<Line> old) {
    private boolean mustBeComplete() {
      return status != Status.DRAFT && status != Status.SUBMITTED;
    }
  }

  /** Reads the sent lines, if any, into a document and sums it up. */
  void into(Document document, Sent sent, Change change) {
    LineAmounts before = document.lineAmounts;
    String amounts = sent.text("LineAmountTypes");
    document.lineAmounts = amounts == null ? before : LineAmounts.of(amounts);
    if (sent.has("LineItems")) {
      document.lines =
          read(
              sent.children("LineItems"),
              new Context(
                  document.type,
                  document.lineAmounts,
                  document.status,
                  change.unitDecimals(),
                  document.lines),
              change.problems());
    } else if (document.lineAmounts != before) {
      document.lines = retaxed(document.lines, document.lineAmounts);
    }
    Arithmetic.Totals totals = Arithmetic.totals(document.lines, document.lineAmounts);
    document.subTotal = totals.subTotal();
    document.totalTax = totals.tax();
    document.total = totals.total();
    document.totalDiscount = totals.discount();
  }

  List<Line> read(List<Sent> sent, Context context, Problems problems) {
    List<Line> lines = new ArrayList<>();
    for (Sent one : sent) {
      UUID id = one.id("LineItemID");
      Line old =
          context.old().stream().filter(line -> line.id().equals(id)).findFirst().orElse(null);
      lines.add(line(one, old, context, problems));
    }
    return List.copyOf(lines);
  }

  /** The same lines with their taxes computed anew, after {@code LineAmountTypes} has changed. */
  private List<Line> retaxed(List<Line> lines, LineAmounts amounts) {
    return lines.stream()
        .map(
            line ->
                new Line(
                    line.id(),
                    line.description(),
                    line.quantity(),
                    line.unitAmount(),
                    line.lineAmount(),
                    line.accountId(),
                    line.taxType(),
                    Arithmetic.tax(line.lineAmount(), percent(line.taxType()), amounts),
                    line.discountRate(),
                    line.discountAmount(),
                    line.tracking()))
        .toList();
  }

  private Line line(Sent sent, Line old, Context context, Problems problems) {
    UUID id = old == null ? books.ids().next() : old.id();
    String description = sent.text("Description", old == null ? null : old.description());
    problems.addIf(tooLong(description), Messages.tooLong("Description", 4000));
    String itemCode = sent.text("ItemCode");
    if (itemCode != null) {
      problems.add(Messages.itemCode(itemCode));
    }
    List<Line.Tracking> options =
        sent.has("Tracking") || old == null
            ? tracking.read(sent.children("Tracking"), problems)
            : old.tracking();
    Amounts amounts = amounts(sent, old, context, problems);
    problems.addIf(
        context.mustBeComplete() && description == null, Messages.LINE_DESCRIPTION_REQUIRED);
    if (amounts == null) {
      // Words only: no account, no tax.
      return new Line(id, description, null, null, ZERO, null, null, ZERO, null, null, options);
    }
    Account account = account(sent, old, context, problems);
    problems.addIf(
        context.mustBeComplete() && account == null && !accountSent(sent) && !isControl(context),
        Messages.LINE_ACCOUNT_REQUIRED);
    String taxType = taxType(sent, old, account, context, problems);
    BigDecimal tax = taxAmount(sent, old, amounts.line(), taxType, context, problems);
    return new Line(
        id,
        description,
        amounts.quantity(),
        amounts.unit(),
        amounts.line(),
        account == null ? null : account.id(),
        taxType,
        tax,
        amounts.discountRate(),
        amounts.discountAmount(),
        options);
  }

  private record Amounts(
      BigDecimal quantity,
      BigDecimal unit,
      BigDecimal line,
      BigDecimal discountRate,
      BigDecimal discountAmount) {}

  /** The amounts of a line, or null for one with only words. */
  private static Amounts amounts(Sent sent, Line old, Context context, Problems problems) {
    BigDecimal quantity =
        sent.has("Quantity") || old == null ? sent.decimal("Quantity") : old.quantity();
    BigDecimal unit =
        sent.has("UnitAmount") || old == null ? sent.decimal("UnitAmount") : old.unitAmount();
    BigDecimal sentLine = sent.decimal("LineAmount");
    if (quantity == null && unit == null && sentLine == null) {
      return null;
    }
    boolean discounts = context.type() == DocumentType.ACCREC;
    BigDecimal rate = discounts ? sent.decimal("DiscountRate") : null;
    BigDecimal discount = discounts ? sent.decimal("DiscountAmount") : null;
    problems.addIf(
        quantity != null && quantity.toPlainString().length() > QUANTITY_CHARACTERS,
        Messages.tooLong("Quantity", QUANTITY_CHARACTERS));
    problems.addIf(
        context.type().kind() == DocumentKind.PURCHASE_ORDER && unit == null && sentLine == null,
        Messages.LINE_UNIT_AMOUNT);
    BigDecimal count =
        quantity == null ? BigDecimal.ONE : quantity.setScale(4, RoundingMode.HALF_UP);
    if (unit == null) {
      return derived(sentLine, count, rate, discount);
    }
    BigDecimal price = unit.setScale(context.unitDecimals(), RoundingMode.HALF_UP).setScale(4);
    BigDecimal expected = Arithmetic.lineAmount(count, price, rate, discount);
    if (sentLine != null && sentLine.compareTo(expected) != 0) {
      problems.add(
          Messages.lineTotal(Arithmetic.cents(sentLine).toPlainString(), expected.toPlainString()));
    }
    problems.addIf(
        expected.abs().compareTo(LARGEST) > 0, Messages.tooLong("LineAmount", QUANTITY_CHARACTERS));
    return new Amounts(count.setScale(4), price, expected, rate, discount);
  }

  /** Without a unit amount it follows from the line amount. */
  private static Amounts derived(
      BigDecimal sentLine, BigDecimal count, BigDecimal rate, BigDecimal discount) {
    BigDecimal line = sentLine == null ? ZERO : Arithmetic.cents(sentLine);
    BigDecimal unit =
        count.signum() == 0 ? line.setScale(4) : line.divide(count, 4, RoundingMode.HALF_UP);
    return new Amounts(count.setScale(4), unit, line, rate, discount);
  }

  private Account account(Sent sent, Line old, Context context, Problems problems) {
    if (isControl(context)) {
      return books
          .systemAccount(context.type().receivable() ? "DEBTORS" : "CREDITORS")
          .orElseThrow();
    }
    String code = sent.text("AccountCode");
    UUID id = sent.id("AccountID");
    if (code == null && id == null) {
      return old == null || sent.has("AccountCode")
          ? null
          : Optional.ofNullable(old.accountId()).flatMap(books.accounts()::find).orElse(null);
    }
    Optional<Account> account =
        code == null ? books.accounts().find(id) : books.accountByCode(code);
    String shown = code == null ? id.toString() : code;
    if (account.isEmpty() || !account.get().isUsableOnLines()) {
      problems.add(Messages.accountInvalid(shown));
      return null;
    }
    if (!account.get().isActive()) {
      problems.add(Messages.accountArchived(shown));
    }
    return account.get();
  }

  private String taxType(Sent sent, Line old, Account account, Context context, Problems problems) {
    if (context.amounts() == LineAmounts.NO_TAX) {
      return "NONE";
    }
    String taxType = sent.text("TaxType", old == null ? null : old.taxType());
    if (taxType == null) {
      return account == null ? "NONE" : account.taxType();
    }
    TaxRate rate = books.taxRates().get(taxType);
    if (rate == null) {
      problems.add(Messages.taxUnknown(taxType));
    } else if (account != null && !rate.canApplyTo(account)) {
      problems.add(Messages.taxAccount(taxType, account.code()));
    }
    return taxType;
  }

  private BigDecimal taxAmount(
      Sent sent, Line old, BigDecimal line, String taxType, Context context, Problems problems) {
    BigDecimal percent = percent(taxType);
    BigDecimal computed = Arithmetic.tax(line, percent, context.amounts());
    boolean unchanged =
        old != null
            && !sent.has("TaxAmount")
            && old.lineAmount().compareTo(line) == 0
            && taxType.equals(old.taxType());
    BigDecimal wanted = unchanged ? old.taxAmount() : sent.decimal("TaxAmount");
    if (wanted == null || percent.signum() == 0 || context.amounts() == LineAmounts.NO_TAX) {
      return computed;
    }
    BigDecimal override = Arithmetic.cents(wanted);
    boolean bank = context.type().kind() == DocumentKind.BANK_TRANSACTION;
    problems.addIf(
        bank && override.compareTo(computed) != 0,
        Messages.taxAmount(override.toPlainString(), computed.toPlainString()));
    problems.addIf(
        override.abs().compareTo(line.abs()) > 0,
        Messages.taxAmountTooLarge(override.toPlainString()));
    return override;
  }

  private BigDecimal percent(String taxType) {
    TaxRate rate = taxType == null ? null : books.taxRates().get(taxType);
    return rate == null ? BigDecimal.ZERO : rate.rate();
  }

  /** The line of an overpayment is coded to receivables or payables whatever was sent. */
  private static boolean isControl(Context context) {
    return context.type() == DocumentType.RECEIVE_OVERPAYMENT
        || context.type() == DocumentType.SPEND_OVERPAYMENT;
  }

  private static boolean accountSent(Sent sent) {
    return sent.text("AccountCode") != null || sent.text("AccountID") != null;
  }

  private static boolean tooLong(String description) {
    return description != null && description.length() > 4000;
  }
}
