package io.fieldledger.connect.transforms.invoice;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.PostingSettings;
import io.fieldledger.connect.transforms.contact.UsedContacts;
import io.fieldledger.connect.transforms.desired.AbsentDocument;
import io.fieldledger.connect.transforms.desired.AllocationDocument;
import io.fieldledger.connect.transforms.desired.Document;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.DocumentNumber;
import io.fieldledger.connect.transforms.desired.Mapped;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.SalesDocument;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import io.fieldledger.connect.transforms.servicetitan.Invoice;
import io.fieldledger.connect.transforms.servicetitan.SyncStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An invoice becomes a sales invoice or, when its total is negative, a credit note (rules 1 to 4,
 * 6, 18). Nothing is posted whose lines and tax do not come to ServiceTitan's total to the cent.
 */
public final class InvoiceMapper {
  private static final Set<String> STOPPED_REVIEWS = Set.of("OnHold", "Rejected");

  private final PostingSettings posting;
  private final UsedContacts contacts;
  private final InvoiceLines lines;

  public InvoiceMapper(MappingConfig config) {
    this.posting = config.posting();
    this.contacts = new UsedContacts(config.contacts());
    this.lines = new InvoiceLines(config);
  }

  public Mapped map(Fields fields, Findings findings) {
    Invoice invoice = Invoice.read(fields);
    if (invoice.kind() == Invoice.Kind.AR_IMPORT
        && posting.arImport() == PostingSettings.ArImport.SKIP) {
      return new Mapped.Skipped(NoticeCode.AR_IMPORT);
    }
    if (!invoice.active()) {
      return withdrawn(invoice);
    }
    if (STOPPED_REVIEWS.contains(invoice.reviewStatus())) {
      return new Mapped.Skipped(NoticeCode.REVIEW_STOPPED, invoice.reviewStatus());
    }
    if (!posting.invoicesWhen().opensFor(invoice.syncStatus())) {
      return new Mapped.Skipped(
          NoticeCode.NOT_POSTED,
          invoice.syncStatus().shown(),
          posting.invoicesWhen().firstStatus());
    }
    if (!findings.held() && hasNoValue(invoice)) {
      return new Mapped.Skipped(NoticeCode.NO_VALUE, "all lines are 0.00");
    }
    return posted(invoice, findings);
  }

  /** Rule 6: an invoice of 0.00 whose lines move value between accounts is posted. */
  private boolean hasNoValue(Invoice invoice) {
    boolean empty =
        invoice.total().signum() == 0
            && invoice.salesTax().signum() == 0
            && invoice.lines().stream().allMatch(line -> line.total().signum() == 0);
    return empty
        && (posting.zeroInvoices() == PostingSettings.ZeroInvoices.SKIP
            || invoice.lines().isEmpty());
  }

  private Mapped posted(Invoice invoice, Findings findings) {
    if (!findings.held()) {
      proveSource(invoice, findings);
    }
    UsedContacts.Used contact =
        invoice.kind() == Invoice.Kind.COUNTER_SALE
            ? contacts.ofCounterSale(invoice.customer(), invoice.label(), findings)
            : contacts.of(invoice.customer(), invoice.label(), findings);
    InvoiceLines.Composed composed = lines.compose(invoice, findings);
    if (!findings.held() && composed.total().compareTo(invoice.total()) != 0) {
      disagree(
          invoice, "its lines in Xero", composed.total(), "its total", invoice.total(), findings);
    }
    boolean draft = invoice.syncStatus() == SyncStatus.PENDING;
    SalesDocument document =
        new SalesDocument(
            DocumentKind.INVOICE,
            Marks.invoice(invoice.id()),
            contact.key(),
            invoice.date(),
            Optional.of(InvoiceHeading.dueDate(invoice, posting)),
            DocumentNumber.of(
                invoice.number(), Marks.invoice(invoice.id()), invoice.label(), findings),
            InvoiceHeading.reference(invoice),
            posting.invoiceUrl(invoice.id()),
            posting.currency(),
            draft,
            composed.lines(),
            composed.subTotal(),
            composed.totalTax(),
            composed.total());
    List<Document> documents = new ArrayList<>(contact.bring());
    if (invoice.total().signum() >= 0) {
      documents.add(document);
    } else {
      documents.add(document.asCreditNote());
      if (!draft) {
        allocation(invoice).ifPresent(documents::add);
      }
    }
    return new Mapped.Posted(documents);
  }

  /**
   * Rule 4: the credit note of an adjustment is applied to the original up to what is due there.
   */
  private static Optional<AllocationDocument> allocation(Invoice invoice) {
    String creditNote = Marks.invoice(invoice.id());
    return invoice
        .adjustmentTo()
        .map(
            original ->
                new AllocationDocument(
                    Marks.applied(creditNote, original),
                    DocumentKind.CREDIT_NOTE,
                    creditNote,
                    Marks.invoice(original),
                    invoice.date(),
                    invoice.total().negate(),
                    true));
  }

  /** ServiceTitan's own figures agree: lines, subtotal, tax and total. */
  private static void proveSource(Invoice invoice, Findings findings) {
    BigDecimal net =
        invoice.lines().stream()
            .map(line -> line.total())
            .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    BigDecimal subTotal = invoice.subTotal().orElse(net);
    if (subTotal.compareTo(net) != 0) {
      disagree(invoice, "its lines", net, "its subtotal", subTotal, findings);
    }
    BigDecimal gross = net.add(invoice.salesTax());
    if (gross.compareTo(invoice.total()) != 0) {
      disagree(invoice, "its lines and tax", gross, "its total", invoice.total(), findings);
    }
  }

  private static void disagree(
      Invoice invoice,
      String sum,
      BigDecimal found,
      String figure,
      BigDecimal said,
      Findings findings) {
    findings.hold(
        HoldCode.TOTALS_DISAGREE,
        invoice.label()
            + ": "
            + sum
            + " come to "
            + found
            + ", but "
            + figure
            + " is "
            + said
            + ".");
  }

  /**
   * A voided invoice: what its total made of it, or both kinds when voiding left no total to tell.
   */
  private static Mapped withdrawn(Invoice invoice) {
    String mark = Marks.invoice(invoice.id());
    List<AbsentDocument> absent = new ArrayList<>();
    if (invoice.total().signum() <= 0) {
      allocation(invoice).map(AbsentDocument::of).ifPresent(absent::add);
      absent.add(AbsentDocument.of(DocumentKind.CREDIT_NOTE, mark));
    }
    if (invoice.total().signum() >= 0) {
      absent.add(AbsentDocument.of(DocumentKind.INVOICE, mark));
    }
    return new Mapped.Withdrawn(absent);
  }
}
