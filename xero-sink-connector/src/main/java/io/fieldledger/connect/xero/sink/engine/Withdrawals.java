package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.plan.Family;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a source record made in Xero earlier and asks for no longer: a payment that was moved to
 * another invoice, un-applied, or turned into a write-off. The mapping sees only the latest state;
 * the marks in Xero tell the rest.
 */
final class Withdrawals {
  private static final List<Kind> CREDITS =
      List.of(Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT);

  /** In the order in which they can be removed. */
  private static final List<Kind> DOCUMENTS =
      List.of(Kind.PAYMENT, Kind.INVOICE, Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT);

  private Withdrawals() {}

  /** Absent documents, allocations first. */
  static List<DesiredDocument> of(List<DesiredDocument> desired, Index index) {
    Set<String> roots = roots(desired);
    Set<String> listed = new HashSet<>();
    desired.forEach(d -> listed.add(name(d.kind(), d.key())));
    List<DesiredDocument> withdrawn = new ArrayList<>();
    for (String root : roots) {
      allocations(root, desired, index, withdrawn);
    }
    for (String root : roots) {
      for (Kind kind : DOCUMENTS) {
        List<IndexedDocument> made = new ArrayList<>(made(kind, root, index));
        // It is gone already, but what was voided with it must come back.
        index.document(kind, root).filter(index::voidedTogether).ifPresent(made::add);
        for (IndexedDocument document : made) {
          boolean refundsOwn =
              kind == Kind.CREDIT_NOTE
                  && desired.stream()
                      .anyMatch(d -> d.present() && d.refund() && d.key().equals(root));
          // Early money that grew is one document of the source.
          String key = Kind.EARLY_MONEY.contains(kind) ? document.root() : document.key();
          boolean again = withdrawn.stream().anyMatch(w -> w.kind() == kind && w.key().equals(key));
          if (!refundsOwn && !again && !listed.contains(name(kind, document.root()))) {
            withdrawn.add(new DesiredDocument(kind, key, false, empty()));
          }
        }
      }
    }
    return withdrawn;
  }

  /** The marks of a record without what they were applied to: {@code ST-P-88012}. */
  static Set<String> roots(List<DesiredDocument> desired) {
    Set<String> roots = new LinkedHashSet<>();
    for (DesiredDocument document : desired) {
      if (document.kind() == Kind.ALLOCATION || DOCUMENTS.contains(document.kind())) {
        roots.add(IndexedDocument.source(document.key()));
      }
    }
    return roots;
  }

  /** Living documents of a record: its mark alone, or with what it was applied to behind it. */
  static List<IndexedDocument> made(Kind kind, String root, Index index) {
    List<IndexedDocument> made = new ArrayList<>();
    index.document(kind, root).filter(IndexedDocument::live).ifPresent(made::add);
    made.addAll(index.documentsWithPrefix(kind, root + "/"));
    if (kind == Kind.PREPAYMENT || kind == Kind.OVERPAYMENT) {
      // Early money that grew has parts.
      made.addAll(index.documentsWithPrefix(kind, root + IndexedDocument.PART));
    }
    return made;
  }

  /** Credit of a payment; a credit note that adjusts an invoice may be allocated by hand. */
  static List<IndexedDocument> credits(String root, Index index) {
    return CREDITS.stream()
        .flatMap(kind -> made(kind, root, index).stream())
        .filter(c -> c.adjusts().isEmpty() && !c.corrects())
        .toList();
  }

  /** What a record that waits will take off an invoice's family once it is posted. */
  static BigDecimal gives(List<DesiredDocument> desired, Family family, Index index) {
    BigDecimal given = BigDecimal.ZERO;
    for (DesiredDocument document : of(desired, index)) {
      if (document.kind() == Kind.PAYMENT) {
        given =
            given.add(
                index
                    .document(Kind.PAYMENT, document.key())
                    .filter(p -> p.live() && family.holds(p.target()))
                    .map(IndexedDocument::total)
                    .orElse(BigDecimal.ZERO));
      }
    }
    return given;
  }

  private static void allocations(
      String root, List<DesiredDocument> desired, Index index, List<DesiredDocument> withdrawn) {
    Set<String> wanted = new HashSet<>();
    boolean any = false;
    for (DesiredDocument document : desired) {
      if (document.kind() == Kind.ALLOCATION) {
        document.reference(Kind.INVOICE.label()).ifPresent(wanted::add);
      }
      any |= document.kind() == Kind.PAYMENT || document.kind() == Kind.ALLOCATION;
      any |= document.kind() == Kind.PREPAYMENT || document.kind() == Kind.OVERPAYMENT;
    }
    if (!any) {
      // A negative invoice: what a clerk allocated of its credit note is the clerk's.
      return;
    }
    for (IndexedDocument credit : credits(root, index)) {
      for (IndexedDocument.Allocation allocation : credit.allocations()) {
        String invoice =
            index
                .documentById(Kind.INVOICE, allocation.invoiceId())
                .map(IndexedDocument::root)
                .orElse("");
        if (!wanted.contains(invoice)) {
          withdrawn.add(allocation(credit, allocation.invoiceId()));
        }
      }
    }
  }

  private static DesiredDocument allocation(IndexedDocument credit, String invoiceId) {
    ObjectNode body = empty();
    body.putObject(credit.kind().label()).put(credit.kind().idField(), credit.id());
    body.putObject(Kind.INVOICE.label()).put(Kind.INVOICE.idField(), invoiceId);
    return new DesiredDocument(Kind.ALLOCATION, credit.key() + '/' + invoiceId, false, body);
  }

  private static ObjectNode empty() {
    return Json.mapper().createObjectNode();
  }

  private static String name(Kind kind, String key) {
    return kind + " " + key;
  }
}
