package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.FactSheet;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.plan.OrderMoves.Stands;
import io.fieldledger.connect.xero.sink.plan.OrderMoves.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides for purchase orders that are in Xero: {@link OrderMoves} says what, this how. */
final class OrderResolver {
  private final Index index;
  private final Updates updates;

  OrderResolver(Index index) {
    this.index = index;
    this.updates = new Updates(index);
  }

  /** The source cancelled it. */
  Resolution absent(DesiredDocument document, IndexedDocument ours) {
    OrderMoves.Decision decision =
        OrderMoves.decide(Stands.of(ours.status()), Wanted.ABSENT, false, billing(document));
    return decision.action() == OrderMoves.Action.DELETE
        ? delete(document, ours)
        : said(
            decision,
            ours,
            bill(document)
                .map(bill -> "Cancelled, but bill %s is in Xero.".formatted(bill.label()))
                .orElse("Cancelled, but " + ours.status() + " in Xero."));
  }

  /**
   * @param body with Xero's ids, and the status that it is to get
   * @param read the order as Xero has it now, when it was asked for; else null
   */
  Resolution present(
      DesiredDocument document, ObjectNode body, IndexedDocument ours, JsonNode read) {
    updates.keepNumber(document, body, ours);
    boolean same = FactSheet.of(document.kind(), body).fingerprint().equals(ours.fingerprint());
    Stands stands = Stands.of(ours.status());
    Wanted wanted = wanted(document, body);
    boolean promotes = Updates.promotes(body, ours);
    if (stands != Stands.DELETED && (!same || promotes) && read == null) {
      return new Resolution.Read(document.kind(), ours.id());
    }
    List<Outcome.Change> changes =
        same || stands == Stands.DELETED ? List.of() : updates.changes(body, ours, read);
    OrderMoves.Decision decision =
        OrderMoves.decide(stands, wanted, !changes.isEmpty(), billing(document));
    if (decision.action() != OrderMoves.Action.UPDATE) {
      return said(
          decision,
          ours,
          "%s in Xero, %s in the source.".formatted(ours.status(), document.text("Status")));
    }
    Optional<Outcome.Held> refused =
        DocumentResolver.currency(index.settings().organisation(), body)
            .or(() -> LockedPeriod.holds(index.settings().organisation(), body));
    if (refused.isPresent()) {
      return new Resolution.Finished(
          new Outcome.Held(DocumentResolver.facts(ours), refused.get().reason()));
    }
    List<Outcome.Change> all = new ArrayList<>(changes);
    if (promotes) {
      all.add(new Outcome.Change("Status", ours.status(), document.text("Status")));
    }
    return updates.whole(document, body, ours, read, all, List.of());
  }

  private OrderMoves.Billing billing(DesiredDocument order) {
    if (bill(order).isPresent()) {
      return OrderMoves.Billing.IN_XERO;
    }
    return index.bills().takenBack(order.key())
        ? OrderMoves.Billing.TAKEN_BACK
        : OrderMoves.Billing.NONE;
  }

  private Optional<IndexedDocument> bill(DesiredDocument order) {
    return index.bills().of(order.key()).stream()
        .filter(document -> document.kind() == Kind.BILL)
        .findFirst();
  }

  private static Wanted wanted(DesiredDocument document, ObjectNode body) {
    if (document.text("Status").equals("DRAFT")) {
      return Wanted.DRAFT;
    }
    return body.path("Status").asText("").equals("DRAFT") ? Wanted.SENT_TO_APPROVE : Wanted.SENT;
  }

  /** Nothing is written. */
  private static Resolution said(
      OrderMoves.Decision decision, IndexedDocument ours, String detail) {
    Outcome.Facts facts = DocumentResolver.facts(ours);
    return new Resolution.Finished(
        decision.action() == OrderMoves.Action.HOLD
            ? new Outcome.Held(facts, Outcome.remark(decision.code().orElseThrow(), detail))
            : new Outcome.Unchanged(
                facts, decision.code().stream().map(c -> Outcome.remark(c, detail)).toList()));
  }

  /** The mark tells later that the source cancelled it: it may be sent again. */
  private static Resolution delete(DesiredDocument document, IndexedDocument ours) {
    ObjectNode body = document.body().objectNode();
    body.put(Kind.PURCHASE_ORDER.idField(), ours.id());
    body.put("Status", "DELETED");
    body.put("Reference", ours.key() + " · withdrawn in ServiceTitan");
    return new Resolution.Write(
        Lane.changing(Kind.PURCHASE_ORDER),
        "",
        body,
        null,
        Set.of("Document " + ours.id()),
        ours.id(),
        List.of(new Outcome.Change("Status", ours.status(), "DELETED")),
        List.of(),
        true);
  }
}
