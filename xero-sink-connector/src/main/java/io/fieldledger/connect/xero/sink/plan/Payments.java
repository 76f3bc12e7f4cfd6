package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.FactSheet;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Code;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The payments in Xero that one payment of the source makes on one document: mostly one, parts
 * where the document has a family, and their writes.
 */
final class Payments {
  private final Index index;
  private final Policies policies;

  Payments(Index index, Policies policies) {
    this.index = index;
    this.policies = policies;
  }

  static BigDecimal sum(List<IndexedDocument> parts) {
    return parts.stream().map(IndexedDocument::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The key itself, or the first part's that is free. */
  static String nextKey(String key, List<IndexedDocument> parts) {
    String free = key;
    for (int n = 2; isTaken(free, parts); n++) {
      free = key + IndexedDocument.PART + n;
    }
    return free;
  }

  private static boolean isTaken(String key, List<IndexedDocument> parts) {
    return parts.stream().anyMatch(part -> part.key().equals(key));
  }

  /**
   * The living ones, in the order in which they were made.
   *
   * @param key of the source's payment and the document
   */
  List<IndexedDocument> of(String key) {
    List<IndexedDocument> parts = new ArrayList<>();
    index.document(Kind.PAYMENT, key).filter(IndexedDocument::live).ifPresent(parts::add);
    parts.addAll(index.documentsWithPrefix(Kind.PAYMENT, key + IndexedDocument.PART));
    return parts;
  }

  /** Equal but for the amount. */
  static boolean equal(IndexedDocument part, DesiredDocument document, ObjectNode body) {
    ObjectNode meant = marked(body, document.key(), part.key());
    meant.put("Amount", part.total());
    meant.put("Reference", meant.path("Reference").asText("") + part.ties().text());
    LockedPeriod.keep(meant, part);
    return FactSheet.of(Kind.PAYMENT, meant).fingerprint().equals(part.fingerprint());
  }

  private static ObjectNode marked(ObjectNode body, String key, String partKey) {
    ObjectNode marked = body.deepCopy();
    String reference = body.path("Reference").asText("");
    if (reference.startsWith(key)) {
      marked.put("Reference", partKey + reference.substring(key.length()));
    }
    return marked;
  }

  static Resolution removal(IndexedDocument ours, boolean last) {
    if (ours.frozen()) {
      return new Resolution.Finished(
          new Outcome.Held(
              DocumentResolver.facts(ours),
              Outcome.remark(Code.RECONCILED, "Payment: " + ours.key() + ".")));
    }
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("Status", "DELETED");
    return new Resolution.Write(
        Lane.PAYMENT_REMOVAL,
        "/" + ours.id(),
        body,
        null,
        Set.of("Payment " + ours.id(), "Document " + ours.target()),
        ours.id(),
        List.of(new Outcome.Change("Status", ours.status(), "DELETED")),
        List.of(),
        last);
  }

  Resolution create(
      ObjectNode meant, IndexedDocument target, String key, BigDecimal amount, boolean last) {
    String own = IndexedDocument.key(meant.path("Reference").asText(""));
    ObjectNode body = marked(meant, own, key);
    List<Remark> remarks = new ArrayList<>();
    LockedPeriod.fit(index.settings().organisation(), body, policies.lockedDates(), false, remarks);
    body.put("Amount", amount);
    for (Kind kind : List.of(Kind.INVOICE, Kind.CREDIT_NOTE)) {
      body.remove(kind.label());
    }
    References.put(body, target.kind(), target.id());
    return new Resolution.Write(
        Lane.PAYMENT_NEW,
        "",
        body,
        body,
        Set.of("Document " + target.id()),
        "",
        List.of(),
        remarks,
        last);
  }
}
