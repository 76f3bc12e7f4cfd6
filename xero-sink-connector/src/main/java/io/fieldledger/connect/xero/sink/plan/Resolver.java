package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
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
  private final DepositResolver deposits;

  /**
   * @param agreements what was agreed on about contacts
   */
  public Resolver(Index index, Policies policies, Agreements agreements) {
    this.index = index;
    References references = new References(index, policies);
    Lines lines = new Lines(index.settings(), policies);
    this.contacts = new ContactResolver(index, policies.contacts(), agreements);
    FullReversals reversals = new FullReversals(index, policies);
    this.documents = new DocumentResolver(index, references, lines, policies, reversals);
    this.receipts = new ReceiptResolver(index, references, lines);
    this.plain = new PlainResolver(index, references, lines, policies);
    this.deposits = new DepositResolver(index, references, plain);
    this.payments = new PaymentResolver(index, references, policies, deposits, reversals);
    this.allocations = new AllocationResolver(index, references, reversals);
  }

  /**
   * @param read the document as Xero has it now, after {@link Resolution.Read}; else null
   */
  public Resolution resolve(DesiredDocument document, JsonNode read, Beside beside) {
    if (document.once()) {
      Optional<IndexedDocument> made = index.document(document.kind(), document.key());
      return made.isPresent()
          ? new Resolution.Finished(
              new Outcome.Unchanged(DocumentResolver.facts(made.get()), List.of()))
          : resolve(document.withoutOnce(), read, beside);
    }
    return switch (document.kind()) {
      case CONTACT -> contacts.resolve(document, read, beside);
      case INVOICE, CREDIT_NOTE, PURCHASE_ORDER -> documents.resolve(document, read);
      case PREPAYMENT, OVERPAYMENT -> receipts.resolve(document);
      case PAYMENT -> payments.resolve(document, read, beside);
      case ALLOCATION -> allocations.resolve(document, read);
      case BILL, VENDOR_CREDIT, BANK_TRANSFER, BANK_TRANSACTION, MANUAL_JOURNAL ->
          plain.resolve(document, read);
      case BATCH_PAYMENT -> deposits.resolve(document, read, beside);
    };
  }
}
