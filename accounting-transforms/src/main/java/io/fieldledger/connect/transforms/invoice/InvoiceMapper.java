package io.fieldledger.connect.transforms.invoice;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.PostingSettings;
import io.fieldledger.connect.transforms.contact.UsedContacts;
import io.fieldledger.connect.transforms.desired.AbsentDocument;
import io.fieldledger.connect.transforms.desired.AllocationDocument;
import io.fieldledger.connect.transforms.desired.Document;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.DocumentNumber;
import io.fieldledger.connect.transforms.desired.JournalDocument;
import io.fieldledger.connect.transforms.desired.Mapped;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.SalesDocument;
import io.fieldledger.connect.transforms.finding.Findings;
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
  private final OpeningInvoices opening;
  private final CostJournal costs;
  private final boolean asJournals;

  public InvoiceMapper(MappingConfig config) {
    this.posting = config.posting();
    this.contacts = new UsedContacts(config.contacts());
    this.lines = new InvoiceLines(config);
    this.asJournals = posting.zeroTotals() == PostingSettings.ZeroTotals.JOURNAL;
    this.opening = new OpeningInvoices(config);
    this.costs = new CostJournal(config);
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
    List<Document> costs =
        opening.isBefore(invoice) ? List.of() : this.costs.documents(fields, invoice, findings);
    if (!findings.held() && hasNoValue(invoice)) {
      // What a call under warranty cost is a value all the same.
      return costs.stream().anyMatch(JournalDocument.class::isInstance)
          ? new Mapped.Posted(costs)
          : new Mapped.Skipped(NoticeCode.NO_VALUE, "all lines are 0.00");
    }
    if (opening.isBefore(invoice)) {
      BigDecimal balance = opening.balance(invoice, findings);
      return balance.signum() == 0 && !findings.held()
          ? new Mapped.Skipped(NoticeCode.OPENING_SETTLED, opening.date())
          : fromBefore(invoice, balance, findings);
    }
    return posted(invoice, costs, findings);
  }

  /** Rule 17. */
  private Mapped fromBefore(Invoice invoice, BigDecimal balance, Findings findings) {
    UsedContacts.Used contact = contact(invoice, findings);
    List<Document> documents = new ArrayList<>(contact.bring());
    if (opening.inFull(invoice)) {
      SalesDocument document = document(invoice, contact.key(), findings);
      documents.add(document);
      if (!document.draft()) {
        opening.paidBefore(invoice, balance, findings).ifPresent(documents::add);
      }
    } else {
      documents.add(opening.balanceDocument(invoice, balance, contact.key(), findings));
    }
    return new Mapped.Posted(documents);
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

  private Mapped posted(Invoice invoice, List<Document> costs, Findings findings) {
    UsedContacts.Used contact = contact(invoice, findings);
    SalesDocument document = document(invoice, contact.key(), findings);
    List<Document> documents = new ArrayList<>();
    if (asJournals && ZeroTotalJournal.fits(document)) {
      // A journal has no contact, so it brings none.
      documents.add(ZeroTotalJournal.of(document));
      // It may have had a total before.
      documents.add(AbsentDocument.of(DocumentKind.INVOICE, document.key()));
    } else {
      documents.addAll(contact.bring());
      documents.addAll(withTotal(invoice, document));
    }
    documents.addAll(costs);
    return new Mapped.Posted(documents);
  }

  private List<Document> withTotal(Invoice invoice, SalesDocument document) {
    List<Document> documents = new ArrayList<>();
    boolean credit = invoice.total().signum() < 0;
    documents.add(credit ? document.asCreditNote() : document);
    if (credit && !document.draft()) {
      allocation(invoice).ifPresent(documents::add);
    }
    if (asJournals) {
      // It may have been one of 0.00 before.
      documents.add(AbsentDocument.of(DocumentKind.MANUAL_JOURNAL, document.key()));
    }
    return documents;
  }

  private UsedContacts.Used contact(Invoice invoice, Findings findings) {
    return invoice.kind() == Invoice.Kind.COUNTER_SALE
        ? contacts.ofCounterSale(invoice.customer(), invoice.label(), findings)
        : contacts.of(invoice.customer(), invoice.label(), findings);
  }

  /** The sales invoice with ServiceTitan's signs, proved against its total. */
  private SalesDocument document(Invoice invoice, String contact, Findings findings) {
    if (findings.readable()) {
      SourceProof.of(invoice, findings);
    }
    InvoiceLines.Composed composed = lines.compose(invoice, findings);
    if (!findings.held() && composed.total().compareTo(invoice.total()) != 0) {
      SourceProof.disagree(
          invoice, "its lines in Xero", composed.total(), "its total", invoice.total(), findings);
    }
    return new SalesDocument(
        DocumentKind.INVOICE,
        Marks.invoice(invoice.id()),
        contact,
        invoice.date(),
        Optional.of(InvoiceHeading.dueDate(invoice, posting)),
        DocumentNumber.of(invoice.number(), Marks.invoice(invoice.id()), invoice.label(), findings),
        InvoiceHeading.reference(invoice, findings),
        posting.invoiceUrl(invoice.id()),
        posting.currency(),
        invoice.syncStatus() == SyncStatus.PENDING,
        composed.lines(),
        composed.subTotal(),
        composed.totalTax(),
        composed.total());
  }

  /**
   * Rule 4: the credit note of an adjustment is applied to the original up to what is due there.
   * Whether it takes back all of it, only the sink can tell, which knows the original.
   */
  private Optional<AllocationDocument> allocation(Invoice invoice) {
    String creditNote = Marks.invoice(invoice.id());
    return invoice
        .adjustmentTo()
        .filter(original -> original != invoice.id())
        .map(
            original ->
                new AllocationDocument(
                    Marks.applied(creditNote, original),
                    DocumentKind.CREDIT_NOTE,
                    creditNote,
                    Marks.invoice(original),
                    invoice.date(),
                    invoice.total().negate(),
                    true,
                    posting.fullReversal() == PostingSettings.FullReversal.VOID));
  }

  /**
   * A voided invoice: what its total made of it, or both kinds when voiding left no total to tell.
   */
  private Mapped withdrawn(Invoice invoice) {
    String mark = Marks.invoice(invoice.id());
    List<AbsentDocument> absent = new ArrayList<>();
    opening.paymentTakenBack(invoice).ifPresent(absent::add);
    costs.takenBack(invoice).ifPresent(absent::add);
    if (invoice.total().signum() <= 0) {
      allocation(invoice).map(AbsentDocument::of).ifPresent(absent::add);
      absent.add(AbsentDocument.of(DocumentKind.CREDIT_NOTE, mark));
    }
    if (invoice.total().signum() >= 0) {
      absent.add(AbsentDocument.of(DocumentKind.INVOICE, mark));
    }
    if (asJournals && invoice.total().signum() == 0) {
      absent.add(AbsentDocument.of(DocumentKind.MANUAL_JOURNAL, mark));
    }
    return new Mapped.Withdrawn(absent);
  }
}
