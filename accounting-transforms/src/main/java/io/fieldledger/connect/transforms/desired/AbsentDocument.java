package io.fieldledger.connect.transforms.desired;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A document that should not exist: when it does, it is voided, deleted or un-allocated.
 *
 * @param references the documents it belongs to, by kind
 * @param payable true for a bill or a vendor's credit, which share their kinds with sales
 */
public record AbsentDocument(
    DocumentKind kind, String key, Map<DocumentKind, String> references, boolean payable)
    implements Document {

  /** The absence of a document that would otherwise exist. */
  public static AbsentDocument of(Document document) {
    Map<DocumentKind, String> references = new LinkedHashMap<>();
    if (document instanceof PaymentDocument payment
        && payment.target() instanceof PaymentDocument.PaysInvoice target) {
      references.put(DocumentKind.INVOICE, target.invoice());
    } else if (document instanceof AllocationDocument allocation) {
      references.put(allocation.creditKind(), allocation.credit());
      references.put(DocumentKind.INVOICE, allocation.invoice());
    }
    return new AbsentDocument(
        document.kind(), document.key(), references, document instanceof PayableDocument);
  }

  /** The absence of a document that refers to no other. */
  public static AbsentDocument of(DocumentKind kind, String key) {
    return new AbsentDocument(kind, key, Map.of(), false);
  }

  /** The absence of a bill or of a vendor's credit. */
  public static AbsentDocument payable(DocumentKind kind, String key) {
    return new AbsentDocument(kind, key, Map.of(), true);
  }
}
