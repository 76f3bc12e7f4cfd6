package io.fieldledger.connect.quickstart.tieout;

import io.fieldledger.connect.quickstart.tieout.XeroBooks.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Xero holds of ours, found by our marks; what carries no mark is somebody else's and left
 * out.
 */
final class XeroSide {
  private static final Set<String> GONE = Set.of("DELETED", "VOIDED");
  private static final Pattern INVOICE_MARK = Pattern.compile("^ST-I-\\d+\\b");
  private static final Pattern PAYMENT_MARK = Pattern.compile("^ST-P-\\d+\\b");
  private static final Pattern SPLIT_MARK = Pattern.compile("^ST-P-\\d+/\\d+\\b");
  private static final Pattern ORDER_MARK = Pattern.compile("^ST-PO-\\d+\\b");
  private static final Pattern CORRECTION = Pattern.compile("-C\\d+$");
  private static final Pattern VOIDED_WITH = Pattern.compile("· voided with (ST-I-\\d+)\\b");

  private final XeroBooks books;
  private final Map<String, String> contactNumbers = new HashMap<>();

  XeroSide(XeroBooks books) {
    this.books = books;
    books.contacts().forEach(contact -> contactNumbers.put(contact.id(), contact.number()));
  }

  /**
   * All documents and balances.
   *
   * @param survivors ServiceTitan's merged customers and whom they were merged to
   * @param archivedCount numbers of the contacts that count although they are archived
   */
  Lines lines(Map<Long, Long> survivors, Set<String> archivedCount) {
    Lines lines = new Lines();
    addContacts(lines, archivedCount);
    addInvoices(lines);
    addWriteOffs(lines);
    addPayments(lines);
    addDeposits(lines);
    for (Document order : live(books.purchaseOrders())) {
      mark(ORDER_MARK, order.reference())
          .ifPresent(key -> lines.add(Kind.PURCHASE_ORDERS, key, 1, order.total()));
    }
    addReceivable(lines, survivors);
    addUnapplied(lines, survivors);
    return lines;
  }

  private void addContacts(Lines lines, Set<String> archivedCount) {
    for (XeroBooks.Contact contact : books.contacts()) {
      boolean archived = contact.status().equals("ARCHIVED");
      if (archived && !archivedCount.contains(contact.number())) {
        continue;
      }
      if (contact.number().startsWith("ST-C-")) {
        lines.add(Kind.CUSTOMERS, contact.number(), 1, BigDecimal.ZERO);
      } else if (contact.number().startsWith("ST-V-")) {
        lines.add(Kind.VENDORS, contact.number(), 1, BigDecimal.ZERO);
      }
    }
  }

  /**
   * Invoices and credit notes of one ServiceTitan invoice carry one mark: corrections (number
   * {@code ...-C1}) count into its amount, not into its number of documents, so that a document
   * posted twice shows.
   */
  private void addInvoices(Lines lines) {
    List<Document> invoices = withReversed(books.invoices(), books.creditNotes());
    List<Document> creditNotes = withReversed(books.creditNotes(), books.invoices());
    Map<String, Kind> kinds = new HashMap<>();
    for (Document invoice : invoices) {
      mark(INVOICE_MARK, invoice.reference())
          .filter(key -> !isCorrection(invoice))
          .ifPresent(key -> kinds.put(key, Kind.INVOICES));
    }
    for (Document invoice : invoices) {
      mark(INVOICE_MARK, invoice.reference())
          .ifPresent(
              key -> {
                Kind kind = kinds.getOrDefault(key, Kind.CREDIT_NOTES);
                BigDecimal amount =
                    kind == Kind.INVOICES ? invoice.total() : invoice.total().negate();
                lines.add(kind, key, isCorrection(invoice) ? 0 : 1, amount);
              });
    }
    for (Document note : creditNotes) {
      mark(INVOICE_MARK, note.reference())
          .ifPresent(
              key -> {
                Kind kind = kinds.getOrDefault(key, Kind.CREDIT_NOTES);
                BigDecimal amount = kind == Kind.INVOICES ? note.total().negate() : note.total();
                lines.add(kind, key, isCorrection(note) ? 0 : 1, amount);
              });
    }
  }

  private void addWriteOffs(Lines lines) {
    for (Document note : live(books.creditNotes())) {
      mark(PAYMENT_MARK, note.reference())
          .or(() -> mark(PAYMENT_MARK, note.number()))
          .ifPresent(key -> lines.add(Kind.WRITE_OFFS, key, 1, note.total()));
    }
  }

  private void addPayments(Lines lines) {
    for (XeroBooks.Payment payment : books.payments()) {
      if (!GONE.contains(payment.status())) {
        if (payment.type().equals("ACCRECPAYMENT")) {
          mark(SPLIT_MARK, payment.reference())
              .ifPresent(key -> lines.add(Kind.PAYMENTS, key, 1, payment.amount()));
        } else {
          mark(PAYMENT_MARK, payment.reference())
              .ifPresent(key -> lines.add(Kind.REFUNDS, key, 1, payment.amount()));
        }
      }
    }
    // One refund may be paid out of several credits.
    lines.countKeys(Kind.REFUNDS);
  }

  private void addDeposits(Lines lines) {
    for (Document deposit : live(books.deposits())) {
      mark(PAYMENT_MARK, deposit.reference())
          .ifPresent(key -> lines.add(Kind.DEPOSITS, key, 1, deposit.total()));
    }
  }

  private void addReceivable(Lines lines, Map<Long, Long> survivors) {
    for (Document invoice : live(books.invoices())) {
      if (mark(INVOICE_MARK, invoice.reference()).isPresent()) {
        lines.add(Kind.RECEIVABLE, contact(invoice, survivors), 1, invoice.open());
      }
    }
    for (Document note : live(books.creditNotes())) {
      boolean ours =
          mark(INVOICE_MARK, note.reference())
              .or(() -> mark(PAYMENT_MARK, note.reference()))
              .or(() -> mark(PAYMENT_MARK, note.number()))
              .isPresent();
      if (ours) {
        lines.add(Kind.RECEIVABLE, contact(note, survivors), 1, note.open().negate());
      }
    }
    lines.dropZeros(Kind.RECEIVABLE);
    lines.countKeys(Kind.RECEIVABLE);
  }

  private void addUnapplied(Lines lines, Map<Long, Long> survivors) {
    for (Document deposit : live(books.deposits())) {
      if (mark(PAYMENT_MARK, deposit.reference()).isPresent()) {
        lines.add(Kind.UNAPPLIED, contact(deposit, survivors), 1, deposit.open());
      }
    }
    lines.dropZeros(Kind.UNAPPLIED);
    lines.countKeys(Kind.UNAPPLIED);
  }

  private String contact(Document document, Map<Long, Long> survivors) {
    String number = contactNumbers.getOrDefault(document.contactId(), "");
    if (number.matches("ST-C-\\d{1,18}")) {
      return ServiceTitanSide.customerKey(Long.valueOf(number.substring(5)), survivors);
    }
    return number.isEmpty() ? "a contact without a ServiceTitan number" : number;
  }

  private static boolean isCorrection(Document document) {
    return CORRECTION.matcher(document.number()).find();
  }

  private static List<Document> live(List<Document> documents) {
    return documents.stream().filter(document -> !GONE.contains(document.status())).toList();
  }

  /**
   * Living documents, and those that were voided together with the one that takes them back (rule
   * 4): in ServiceTitan both exist, and neither has an effect in either system.
   *
   * @param others documents of the other kind, among which those are
   */
  private static List<Document> withReversed(List<Document> documents, List<Document> others) {
    Map<String, Document> partners = reversed(others);
    List<Document> all = new ArrayList<>(live(documents));
    reversed(documents)
        .forEach(
            (mark, document) ->
                Optional.ofNullable(partners.get(voidedWith(document)))
                    .filter(partner -> voidedWith(partner).equals(mark))
                    .ifPresent(partner -> all.add(document)));
    return all;
  }

  /** Voided documents that name another one, by their marks; none that was posted again. */
  private static Map<String, Document> reversed(List<Document> documents) {
    Map<String, Document> reversed = new TreeMap<>();
    for (Document document : documents) {
      if (GONE.contains(document.status()) && !voidedWith(document).isEmpty()) {
        mark(INVOICE_MARK, document.reference()).ifPresent(key -> reversed.put(key, document));
      }
    }
    live(documents).forEach(d -> mark(INVOICE_MARK, d.reference()).ifPresent(reversed::remove));
    return reversed;
  }

  private static String voidedWith(Document document) {
    Matcher matcher = VOIDED_WITH.matcher(document.reference());
    return matcher.find() ? matcher.group(1) : "";
  }

  private static Optional<String> mark(Pattern pattern, String text) {
    Matcher mark = pattern.matcher(text);
    return mark.find() ? Optional.of(mark.group()) : Optional.empty();
  }
}
