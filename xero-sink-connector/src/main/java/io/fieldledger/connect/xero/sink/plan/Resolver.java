package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.index.Index;

/** Says what is next for a desired document. A function of the document and the index. */
public final class Resolver {
  private final ContactResolver contacts;
  private final DocumentResolver documents;
  private final ReceiptResolver receipts;
  private final PaymentResolver payments;
  private final AllocationResolver allocations;

  public Resolver(Index index, Policies policies) {
    References references = new References(index);
    Lines lines = new Lines(index, policies);
    this.contacts = new ContactResolver(index, policies);
    this.documents = new DocumentResolver(index, references, lines, policies);
    this.receipts = new ReceiptResolver(index, references, lines);
    this.payments = new PaymentResolver(index, references, policies);
    this.allocations = new AllocationResolver(index, references);
  }

  /**
   * @param read the document as Xero has it now, after {@link Resolution.Read}; else null
   * @param namesakeWaits for a contact: another waiting source record has the same name
   */
  public Resolution resolve(DesiredDocument document, JsonNode read, boolean namesakeWaits) {
    return switch (document.kind()) {
      case CONTACT -> contacts.resolve(document, namesakeWaits);
      case INVOICE, CREDIT_NOTE, PURCHASE_ORDER -> documents.resolve(document, read);
      case PREPAYMENT, OVERPAYMENT -> receipts.resolve(document);
      case PAYMENT -> payments.resolve(document);
      case ALLOCATION -> allocations.resolve(document);
    };
  }
}
