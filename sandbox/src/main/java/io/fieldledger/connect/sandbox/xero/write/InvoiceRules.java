package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.books.DocumentType;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.YearMonth;
import java.util.Locale;

/** What an invoice, bill or credit note must have as a whole (API.md 6.2). */
final class InvoiceRules {
  private static final int STARTER_SALES = 20;
  private static final int STARTER_BILLS = 5;

  private final Books books;
  private final XeroSwitches switches;

  InvoiceRules(Books books, XeroSwitches switches) {
    this.books = books;
    this.switches = switches;
  }

  void check(Document document, Document old, Problems problems) {
    boolean invoice = document.kind() == DocumentKind.INVOICE;
    boolean approved = document.status.isPosted();
    problems.addIf(document.lines.isEmpty(), Messages.LINES_REQUIRED);
    problems.addIf(document.date == null, Messages.DATE_REQUIRED);
    problems.addIf(approved && invoice && document.dueDate == null, Messages.DUE_DATE_REQUIRED);
    problems.addIf(
        !books.organisation().currencies.contains(document.currency),
        Messages.currency(document.currency));
    ContactWrites.limit(problems, "Reference", document.reference, 255);
    number(document, problems);
    problems.addIf(document.url != null && !isUrl(document.url), Messages.URL);
    if (approved) {
      problems.addIf(document.total.signum() < 0, Messages.NEGATIVE_TOTAL);
      problems.addIf(
          document.total.signum() == 0 && switches.is(XeroSwitches.ZERO_TOTAL, "refused"),
          Messages.ZERO_TOTAL);
      problems.addIf(
          invoice && (old == null || !old.status.isPosted()) && planIsFull(document),
          Messages.PLAN_LIMIT);
    }
  }

  /** An approved document over nothing is paid at once, unless the switch says otherwise. */
  void settleZero(Document document) {
    if (document.status.isPosted() && !document.hasApplied()) {
      boolean paid = document.total.signum() == 0 && switches.is(XeroSwitches.ZERO_TOTAL, "paid");
      document.status = paid ? Status.PAID : Status.AUTHORISED;
      document.fullyPaidOn = paid ? document.date : null;
    }
  }

  /** Whether the number of this document cannot be given to another one. */
  boolean holdsNumber(Document document) {
    return !document.status.isGone() || switches.is(XeroSwitches.VOIDED_NUMBERS, "taken");
  }

  private void number(Document document, Problems problems) {
    String number = document.number;
    if (number == null) {
      return;
    }
    ContactWrites.limit(problems, document.kind().numberName(), number, 255);
    problems.addIf(
        !number.chars().allMatch(c -> c >= 0x20 && c < 0x7f), Messages.NUMBER_CHARACTERS);
    problems.addIf(
        document.type.receivable()
            && books.byNumber(document.type, number).stream()
                .anyMatch(other -> !other.id.equals(document.id) && holdsNumber(other)),
        Messages.NUMBER_UNIQUE);
  }

  private boolean planIsFull(Document document) {
    if (!books.organisation().plan.equals("STARTER") || document.date == null) {
      return false;
    }
    YearMonth month = YearMonth.from(document.date);
    long approved =
        books.documents(DocumentKind.INVOICE).rows().stream()
            .filter(other -> other.type == document.type && other.status.isPosted())
            .filter(other -> YearMonth.from(other.date).equals(month))
            .count();
    return approved >= (document.type == DocumentType.ACCREC ? STARTER_SALES : STARTER_BILLS);
  }

  private static boolean isUrl(String url) {
    try {
      URI uri = new URI(url);
      return uri.isAbsolute()
          && uri.getHost() != null
          && !url.toLowerCase(Locale.ROOT).contains("xero");
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
