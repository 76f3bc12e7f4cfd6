package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An invoice of the source as Xero has it: the invoice and the extra invoices and credit notes that
 * correct it. What the source applies to the invoice is applied to any of them.
 */
public final class Family {
  private final Index index;
  private final List<IndexedDocument> invoices = new ArrayList<>();
  private final List<IndexedDocument> credits = new ArrayList<>();

  /**
   * @param member any invoice of it
   */
  public Family(Index index, IndexedDocument member) {
    this.index = index;
    String root = member.root();
    if (root.isEmpty()) {
      invoices.add(member);
      return;
    }
    index.document(Kind.INVOICE, root).filter(IndexedDocument::live).ifPresent(invoices::add);
    if (invoices.isEmpty() && member.live()) {
      invoices.add(member);
    }
    List<IndexedDocument> corrections = new ArrayList<>(index.corrections(root));
    corrections.sort(Comparator.comparing(IndexedDocument::key));
    for (IndexedDocument correction : corrections) {
      if (correction.posted() && !correction.id().equals(member.id())) {
        (correction.kind() == Kind.INVOICE ? invoices : credits).add(correction);
      } else if (correction.posted() && invoices.stream().noneMatch(correction::equals)) {
        invoices.add(correction);
      }
    }
    index.creditNotesOf(index.contactOf(member)).stream()
        .filter(c -> c.adjusts().equals(root) && c.posted())
        .forEach(credits::add);
  }

  /** The invoice first, then its extra invoices. */
  public List<IndexedDocument> invoices() {
    return List.copyOf(invoices);
  }

  /** Credit notes that the sink itself applies to the invoice: corrections and adjustments. */
  public List<IndexedDocument> credits() {
    return List.copyOf(credits);
  }

  /** What is due on all of it. */
  public BigDecimal open() {
    return invoices.stream().map(IndexedDocument::open).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What would be due without the credit that the sink applied itself. */
  public BigDecimal openWithoutDerived() {
    BigDecimal open = open();
    for (IndexedDocument invoice : invoices) {
      for (IndexedDocument credit : credits) {
        open = open.add(credit.allocatedTo(invoice.id()));
      }
    }
    return open;
  }

  public boolean holds(String invoiceId) {
    return invoices.stream().anyMatch(i -> i.id().equals(invoiceId));
  }

  /** Payments of a source's payment to any of its invoices. */
  List<IndexedDocument> paymentsOf(String key) {
    List<IndexedDocument> parts = new ArrayList<>();
    index.document(Kind.PAYMENT, key).filter(IndexedDocument::live).ifPresent(parts::add);
    parts.addAll(index.documentsWithPrefix(Kind.PAYMENT, key + IndexedDocument.PART));
    return parts;
  }
}
