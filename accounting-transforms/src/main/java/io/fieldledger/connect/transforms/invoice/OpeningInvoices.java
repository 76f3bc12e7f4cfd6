package io.fieldledger.connect.transforms.invoice;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.OpeningSettings;
import io.fieldledger.connect.transforms.config.PostingSettings;
import io.fieldledger.connect.transforms.desired.AbsentDocument;
import io.fieldledger.connect.transforms.desired.AccountRef;
import io.fieldledger.connect.transforms.desired.Document;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.DocumentNumber;
import io.fieldledger.connect.transforms.desired.LineItem;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.OnceDocument;
import io.fieldledger.connect.transforms.desired.PaymentDocument;
import io.fieldledger.connect.transforms.desired.SalesDocument;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.servicetitan.Invoice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Open invoices from before the cut-over, and credits in place of invoices (rule 17). */
final class OpeningInvoices {
  private final OpeningSettings opening;
  private final PostingSettings posting;
  private final String exemptType;

  OpeningInvoices(MappingConfig config) {
    this.opening = config.opening();
    this.posting = config.posting();
    this.exemptType = config.tax().exemptType();
  }

  boolean isBefore(Invoice invoice) {
    return opening.isBefore(invoice.date());
  }

  LocalDate date() {
    return opening.date().orElseThrow();
  }

  /** What is open, or a problem and the total as a stand-in. */
  BigDecimal balance(Invoice invoice, Findings findings) {
    if (invoice.balance().isEmpty() && findings.readable()) {
      findings.hold(HoldCode.FIELD_MISSING, "balance");
    }
    BigDecimal balance = invoice.balance().orElse(invoice.total());
    boolean within =
        balance.signum() == 0
            || (balance.signum() == invoice.total().signum()
                && balance.abs().compareTo(invoice.total().abs()) <= 0);
    if (!within && findings.readable()) {
      findings.hold(
          HoldCode.TOTALS_DISAGREE,
          invoice.label()
              + ": its balance is "
              + balance
              + ", but its total is "
              + invoice.total()
              + ".");
    }
    return balance;
  }

  /** Credits come in with what is left of them in both modes. */
  boolean inFull(Invoice invoice) {
    return opening.mode() == OpeningSettings.Mode.HISTORY && invoice.total().signum() > 0;
  }

  /** One line of the balance, dated the day before the opening. */
  Document balanceDocument(Invoice invoice, BigDecimal balance, String contact, Findings findings) {
    BigDecimal noTax = BigDecimal.ZERO.setScale(2);
    LocalDate due = InvoiceHeading.dueDate(invoice, posting);
    LineItem line =
        LineItem.Amount.one(
            "Opening balance of " + invoice.label(),
            balance,
            opening.account().map(AccountRef.Code::new),
            exemptType,
            Optional.of(noTax),
            List.of());
    SalesDocument document =
        new SalesDocument(
            DocumentKind.INVOICE,
            Marks.invoice(invoice.id()),
            contact,
            opening.eve(),
            Optional.of(due.isBefore(opening.eve()) ? opening.eve() : due),
            DocumentNumber.of(
                invoice.number(), Marks.invoice(invoice.id()), invoice.label(), findings),
            InvoiceHeading.reference(invoice, findings),
            posting.invoiceUrl(invoice.id()),
            posting.currency(),
            false,
            List.of(line),
            balance,
            noTax,
            balance);
    findings.notice(NoticeCode.OPENING_BALANCE, balance, opening.eve());
    return new OnceDocument(balance.signum() < 0 ? document.asCreditNote() : document);
  }

  /** The payment of what was paid before, when the invoice is voided. */
  Optional<AbsentDocument> paymentTakenBack(Invoice invoice) {
    String mark = Marks.invoice(invoice.id());
    return isBefore(invoice) && inFull(invoice)
        ? Optional.of(
            new AbsentDocument(
                DocumentKind.PAYMENT,
                Marks.openingPayment(mark),
                Map.of(DocumentKind.INVOICE, mark),
                false))
        : Optional.empty();
  }

  /** What was paid before, as one payment; nothing when nothing was. */
  Optional<Document> paidBefore(Invoice invoice, BigDecimal balance, Findings findings) {
    BigDecimal paid = invoice.total().subtract(balance);
    if (paid.signum() <= 0) {
      return Optional.empty();
    }
    String mark = Marks.invoice(invoice.id());
    String key = Marks.openingPayment(mark);
    findings.notice(NoticeCode.OPENING_HISTORY, paid, opening.eve());
    return Optional.of(
        new OnceDocument(
            new PaymentDocument(
                key,
                new PaymentDocument.PaysInvoice(mark),
                opening.clearingAccount().orElse(""),
                opening.eve(),
                paid,
                key + Marks.SEPARATOR + "Paid before the opening")));
  }
}
