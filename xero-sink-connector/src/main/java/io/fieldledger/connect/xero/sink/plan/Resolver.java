package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Outcome;
import java.util.List;
import java.util.Optional;

/** Says what is next for a desired document. A function of the document and the index. */
public final class Resolver {
  private final Index index;
  private final ContactResolver contacts;
  private final DocumentResolver documents;
  private final ReceiptResolver receipts;
  private final PaymentResolver payments;
  private final AllocationResolver allocations;
  private final PlainResolver plain;

  public Resolver(Index index, Policies policies) {
    this.index = index;
    References references = new References(index);
    Lines lines = new Lines(index, policies);
    this.contacts = new ContactResolver(index, policies);
    this.documents = new DocumentResolver(index, references, lines, policies);
    this.receipts = new ReceiptResolver(index, references, lines);
    this.payments = new PaymentResolver(index, references, policies);
    this.plain = new PlainResolver(index, references, lines, policies);
    this.allocations = new AllocationResolver(index, references);
  }

  /**
   * @param read the document as Xero has it now, after {@link Resolution.Read}; else null
   * @param namesakeWaits for a contact: another waiting source record has the same name
   */
  public Resolution resolve(DesiredDocument document, JsonNode read, boolean namesakeWaits) {
    if (document.once()) {
      Optional<IndexedDocument> made = index.document(document.kind(), document.key());
      return made.isPresent()
          ? new Resolution.Finished(
              new Outcome.Unchanged(DocumentResolver.facts(made.get()), List.of()))
          : resolve(document.withoutOnce(), read, namesakeWaits);
    }
    return switch (document.kind()) {
      case CONTACT -> contacts.resolve(document, namesakeWaits);
      case INVOICE, CREDIT_NOTE, PURCHASE_ORDER -> documents.resolve(document, read);
      case PREPAYMENT, OVERPAYMENT -> receipts.resolve(document);
      case PAYMENT -> payments.resolve(document, read);
      case ALLOCATION -> allocations.resolve(document);
      case BILL, VENDOR_CREDIT, BANK_TRANSFER, BANK_TRANSACTION, MANUAL_JOURNAL ->
          plain.resolve(document, read);
    };
  }
}
