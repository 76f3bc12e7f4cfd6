package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** Changes of documents in place: the whole of it, or what Xero allows when money is applied. */
final class Updates {
  /** What Xero lets be changed of a document that money is applied to (contract, 6.2). */
  private static final Set<String> DETAILS = Set.of("Reference", "DueDate", "Contact");

  private static final String NUMBER = "Number";

  private final Index index;

  Updates(Index index) {
    this.index = index;
  }

  /** Where the document in Xero differs from what is meant; may be added to. */
  List<Outcome.Change> changes(ObjectNode body, IndexedDocument ours, JsonNode read) {
    return new ArrayList<>(
        FactSheet.of(ours.kind(), body).differences(FactSheet.of(ours.kind(), read)));
  }

  /** A document that was posted under {@code <number>-<id>} keeps that number. */
  void keepNumber(DesiredDocument document, ObjectNode body, IndexedDocument ours) {
    String field = document.kind().numberField();
    String wanted = document.text(field);
    if (Numbers.isOf(wanted, document.key(), ours.number())) {
      body.put(field, ours.number());
    }
  }

  /** DRAFT in Xero, approved in the source; a purchase order also on its way from draft to sent. */
  static boolean promotes(ObjectNode body, IndexedDocument ours) {
    return body.path("Status").asText("").equals("AUTHORISED") && waits(ours);
  }

  private static boolean waits(IndexedDocument ours) {
    return ours.status().equals("DRAFT") || ours.status().equals("SUBMITTED");
  }

  /** Lines keep their ids by position, so that Xero edits them instead of replacing the set. */
  Resolution whole(
      DesiredDocument document,
      ObjectNode body,
      IndexedDocument ours,
      JsonNode read,
      List<Outcome.Change> changes,
      List<Remark> remarks) {
    return whole(document, body, ours, read, changes, remarks, true);
  }

  /**
   * @param last false when the document needs another step afterwards
   */
  Resolution whole(
      DesiredDocument document,
      ObjectNode body,
      IndexedDocument ours,
      JsonNode read,
      List<Outcome.Change> changes,
      List<Remark> remarks,
      boolean last) {
    if (!waits(ours) && body.path("Status").asText("").equals("DRAFT")) {
      // Approved in Xero already: Xero never makes a draft of it again (contract, 6.2).
      body.put("Status", ours.status());
    }
    ObjectNode sent = body.deepCopy();
    DocumentResolver.MEANT_ONLY.forEach(sent::remove);
    sent.put(document.kind().idField(), ours.id());
    int position = 0;
    for (JsonNode line : sent.path("LineItems")) {
      JsonNode id = read.path("LineItems").path(position++).path("LineItemID");
      if (!id.isMissingNode()) {
        ((ObjectNode) line).set("LineItemID", id);
      }
    }
    return write(sent, body, ours, changes, remarks, last);
  }

  /** True when line by line no amount differs, so that Xero takes other accounts and tracking. */
  static boolean sameAmounts(ObjectNode body, JsonNode read) {
    JsonNode meant = body.path("LineItems");
    JsonNode found = read.path("LineItems");
    if (meant.size() != found.size()) {
      return false;
    }
    for (int i = 0; i < meant.size(); i++) {
      for (String field : List.of("Quantity", "UnitAmount", "LineAmount", "TaxAmount")) {
        if (money(meant.get(i), field).compareTo(money(found.get(i), field)) != 0) {
          return false;
        }
      }
      if (!meant
          .get(i)
          .path("TaxType")
          .asText("")
          .equals(found.get(i).path("TaxType").asText(""))) {
        return false;
      }
    }
    return true;
  }

  private static BigDecimal money(JsonNode line, String field) {
    return line.path(field).isNumber() ? line.path(field).decimalValue() : BigDecimal.ZERO;
  }

  /** Only what Xero allows; the contact stays once credit is allocated (contract, 6.2). */
  Resolution details(
      ObjectNode body, IndexedDocument ours, JsonNode read, List<Outcome.Change> changes) {
    boolean lines = sameAmounts(body, read);
    boolean contactStays =
        !index.relations().creditsOn(ours.id()).isEmpty()
            || !ours.allocations().isEmpty()
            || ours.kind() == Kind.CREDIT_NOTE;
    List<Outcome.Change> possible =
        changes.stream()
            .filter(
                c ->
                    DETAILS.contains(c.field())
                        || (c.field().equals(NUMBER) && numberIsFree(body, ours))
                        || (lines && c.field().startsWith("Line")))
            .filter(c -> !c.field().equals("LineAmountTypes"))
            .filter(c -> !(contactStays && c.field().equals("Contact")))
            .toList();
    List<Remark> remarks =
        possible.size() < changes.size()
            ? List.of(Outcome.remark(Code.DETAILS_KEPT, "Number: " + ours.number() + "."))
            : List.of();
    if (possible.isEmpty()) {
      return new Resolution.Finished(new Outcome.Unchanged(DocumentResolver.facts(ours), remarks));
    }
    ObjectNode sent = body.objectNode();
    sent.put(ours.kind().idField(), ours.id());
    for (String field : DETAILS) {
      if (possible.stream().anyMatch(c -> c.field().equals(field))) {
        sent.set(field, body.get(field));
      }
    }
    if (possible.stream().anyMatch(c -> c.field().equals(NUMBER))) {
      sent.set(ours.kind().numberField(), body.get(ours.kind().numberField()));
    }
    if (lines && possible.stream().anyMatch(c -> c.field().startsWith("Line"))) {
      ArrayNode kept = sent.putArray("LineItems");
      for (int i = 0; i < body.path("LineItems").size(); i++) {
        ObjectNode line = body.path("LineItems").get(i).deepCopy();
        line.set("LineItemID", read.path("LineItems").get(i).path("LineItemID"));
        kept.add(line);
      }
    }
    return write(sent, remarks.isEmpty() ? body : null, ours, possible, remarks, true);
  }

  private boolean numberIsFree(ObjectNode body, IndexedDocument ours) {
    String number = body.path(ours.kind().numberField()).asText("");
    return index.documentByNumber(ours.kind(), number).isEmpty();
  }

  private static Resolution write(
      ObjectNode sent,
      ObjectNode proof,
      IndexedDocument ours,
      List<Outcome.Change> changes,
      List<Remark> remarks,
      boolean last) {
    return new Resolution.Write(
        Lane.changing(ours.kind()),
        "",
        sent,
        proof,
        Set.of("Document " + ours.id()),
        ours.id(),
        changes,
        remarks,
        last);
  }
}
