package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.FactSheet;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.Ties;
import io.fieldledger.connect.xero.sink.plan.AfterPosting.Action;
import io.fieldledger.connect.xero.sink.plan.AfterPosting.Decision;
import io.fieldledger.connect.xero.sink.plan.AfterPosting.Stands;
import io.fieldledger.connect.xero.sink.plan.AfterPosting.Wanted;
import io.fieldledger.connect.xero.sink.report.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides for invoices and credit notes that are in Xero: finds out where the document stands and
 * what is wanted, asks {@link AfterPosting}, and makes the next step of its answer. Each step
 * depends on what Xero has then, so a plan goes on where it was cut off.
 */
final class PostedResolver {
  private static final String WITHDRAWN = " · withdrawn in ServiceTitan";

  private final Index index;
  private final Policies policies;
  private final Standing standing;
  private final Corrections corrections;
  private final TakenApart apart;
  private final Updates updates;

  PostedResolver(Index index, Policies policies) {
    this.index = index;
    this.policies = policies;
    this.standing = new Standing(index);
    this.corrections = new Corrections(index);
    this.apart = new TakenApart(index);
    this.updates = new Updates(index);
  }

  /** True when payments wait to be put back on the document once it is posted anew. */
  boolean putsBack(String key) {
    return apart.waitsFor(key);
  }

  /**
   * @param body with Xero's ids; null when the document should not exist
   * @param read the document as Xero has it now, when it was asked for; else null
   */
  Resolution resolve(
      DesiredDocument document, ObjectNode body, IndexedDocument ours, JsonNode read) {
    List<IndexedDocument> corrected = index.corrections(document.key());
    Difference difference = standing.difference(document, body, ours, corrected);
    if (body != null) {
      updates.keepNumber(document, body, ours);
      LockedPeriod.keep(body, ours);
      body.put("Reference", body.path("Reference").asText("") + ours.ties().lasting().text());
      if (ours.live() && ours.ties().takenApart()) {
        return underWay(document, body, ours, read);
      }
    }
    boolean compares = body != null && ours.live() && corrected.isEmpty();
    boolean promote = compares && Updates.promotes(body, ours);
    boolean equal =
        compares && FactSheet.of(ours.kind(), body).fingerprint().equals(ours.fingerprint());
    if (compares && !(equal && !promote) && !isOwn(ours, read)) {
      return new Resolution.Read(document.kind(), ours.id());
    }
    Stands stands = standing.stands(ours);
    List<Outcome.Change> changes =
        compares && !equal ? updates.changes(body, ours, read) : new ArrayList<>();
    if (promote) {
      changes.add(new Outcome.Change("Status", ours.status(), "AUTHORISED"));
    }
    Wanted wanted =
        body == null
            ? corrected.isEmpty() || !difference.nothing() ? Wanted.ABSENT : Wanted.SAME
            : Standing.wanted(body, stands, corrected, difference, changes, read);
    if (body != null && approvedByPerson(document, ours) && wanted != Wanted.SAME) {
      return held(ours, Code.APPROVED_CHANGED, "Number: " + ours.number() + ".");
    }
    Decision decision =
        AfterPosting.decide(
            stands, wanted, !corrected.isEmpty(), policies.corrections(), policies.lockedDates());
    boolean correct =
        decision.action() == Action.CORRECT || decision.action() == Action.CORRECT_AS_DRAFT;
    if (correct && body != null && !Standing.taxKnown(body)) {
      return held(ours, Code.DOCUMENT_APPLIED, "Xero computes its tax: " + ours.number() + ".");
    }
    return switch (decision.action()) {
      case NOTHING -> nothing(body, ours, corrected, read);
      case REBUILD -> rebuild(document, body, ours, difference, wanted);
      case UPDATE -> update(document, body, ours, read, changes);
      case UPDATE_DETAILS -> updates.details(body, ours, read, changes);
      case REMOVE -> remove(ours);
      case TAKE_OFF_AND_REMOVE -> takeOff(ours);
      case CORRECT -> corrections.post(document, body, ours, difference, false);
      case CORRECT_AS_DRAFT -> corrections.post(document, body, ours, difference, true);
      case POST_AGAIN ->
          throw new IllegalStateException(document.key() + " is posted anew by its caller");
      case HOLD ->
          held(ours, decision.code(), "Number: %s, %s.".formatted(ours.number(), ours.status()));
    };
  }

  private boolean approvedByPerson(DesiredDocument document, IndexedDocument ours) {
    return policies.modes().draft(document.kind())
        && document.text("Status").equals("AUTHORISED")
        && ours.posted();
  }

  private Resolution nothing(
      ObjectNode body, IndexedDocument ours, List<IndexedDocument> corrected, JsonNode read) {
    if (!ours.live()) {
      return new Resolution.Finished(Outcome.skipped(Code.NOT_IN_XERO, ""));
    }
    boolean wanted = body != null && ours.kind() == Kind.INVOICE;
    Optional<Resolution> next = wanted ? apart.putBack(ours, read) : Optional.empty();
    if (next.isEmpty() && !corrected.isEmpty()) {
      next = corrections.settle(ours);
    }
    List<Remark> left = wanted ? apart.left(ours) : List.of();
    return next.orElseGet(() -> new Resolution.Finished(new Outcome.Unchanged(facts(ours), left)));
  }

  private Resolution update(
      DesiredDocument document,
      ObjectNode body,
      IndexedDocument ours,
      JsonNode read,
      List<Outcome.Change> changes) {
    List<Remark> remarks = new ArrayList<>();
    Optional<Outcome.Held> refused =
        DocumentResolver.currency(index.settings().organisation(), body);
    if (refused.isEmpty()) {
      refused =
          LockedPeriod.fit(
              index.settings().organisation(), body, policies.lockedDates(), false, remarks);
    }
    return refused
        .<Resolution>map(
            held -> new Resolution.Finished(new Outcome.Held(facts(ours), held.reason())))
        .orElseGet(() -> updates.whole(document, body, ours, read, changes, remarks));
  }

  /** Marked first, so that a document the source wants back is told from one a person voided. */
  private static Resolution remove(IndexedDocument ours) {
    if (!ours.withdrawn()) {
      return TakenApart.mark(ours, ours.key() + WITHDRAWN, List.of(), false);
    }
    String status = ours.posted() ? "VOIDED" : "DELETED";
    return status(
        ours, "Status", status, List.of(new Outcome.Change("Status", ours.status(), status)), true);
  }

  private static Resolution status(
      IndexedDocument ours,
      String field,
      String value,
      List<Outcome.Change> changes,
      boolean last) {
    ObjectNode body = io.fieldledger.connect.core.json.Json.mapper().createObjectNode();
    body.put(ours.kind().idField(), ours.id());
    body.put(field, value);
    return new Resolution.Write(
        Lane.changing(ours.kind()),
        "",
        body,
        null,
        Set.of("Document " + ours.id()),
        ours.id(),
        changes,
        List.of(),
        last);
  }

  /**
   * One allocation or payment at a time; when nothing is left the document is voided. What is paid
   * on it is noted first, so that it is put back when the source wants the document again. What is
   * paid out of it goes first.
   */
  private Resolution takeOff(IndexedDocument ours) {
    Optional<Resolution> refunds = apart.refundsFirst(ours);
    if (refunds.isPresent()) {
      return refunds.get();
    }
    Optional<Resolution> next = apart.takeOff(ours);
    if (next.isEmpty()) {
      // Applied by what the index does not know: the document itself tells.
      return held(ours, Code.DOCUMENT_APPLIED, "Voided in the source: " + ours.number() + ".");
    }
    if (ours.withdrawn()) {
      return next.get();
    }
    String reference = ours.key() + WITHDRAWN;
    Ties ties = ours.kind() == Kind.INVOICE ? apart.ofVoid(ours, reference) : ours.ties();
    return TakenApart.mark(ours, reference + ties.text(), List.of(), false);
  }

  /** Notes what is to be taken off; where that cannot be, the difference is posted instead. */
  private Resolution rebuild(
      DesiredDocument document,
      ObjectNode body,
      IndexedDocument ours,
      Difference difference,
      Wanted wanted) {
    String reference = body.path("Reference").asText("");
    Optional<Ties> ties =
        ours.kind() == Kind.INVOICE
            ? apart.ofRebuild(ours, reference, document.amount("Total"))
            : Optional.empty();
    if (ties.isPresent()) {
      return TakenApart.mark(
          ours,
          reference + ties.get().takenApartText(),
          List.of(Outcome.remark(Code.REBUILT, "Number: " + ours.number() + ".")),
          false);
    }
    return wanted == Wanted.DAY
        ? held(ours, Code.DOCUMENT_APPLIED, "Number: " + ours.number() + ", another day.")
        : corrections.post(document, body, ours, difference, false);
  }

  /** An invoice whose plan is under way: it is changed, then all comes back, then it is over. */
  private Resolution underWay(
      DesiredDocument document, ObjectNode body, IndexedDocument ours, JsonNode read) {
    ObjectNode marked = body.deepCopy();
    apart.keepContact(marked, ours);
    String reference = body.path("Reference").asText("");
    marked.put("Reference", reference + ours.ties().takenApartText());
    if (!FactSheet.of(ours.kind(), marked).fingerprint().equals(ours.fingerprint())) {
      if (!isOwn(ours, read)) {
        return new Resolution.Read(ours.kind(), ours.id());
      }
      List<Outcome.Change> changes = updates.changes(marked, ours, read);
      if (!changes.isEmpty() && changes.stream().allMatch(c -> c.field().equals("Reference"))) {
        return TakenApart.mark(ours, marked.path("Reference").asText(), List.of(), false);
      }
      if (!changes.isEmpty()) {
        Stands stands = standing.stands(ours);
        if (stands != Stands.APPLIED && stands != Stands.OPEN) {
          return held(
              ours, Code.DOCUMENT_APPLIED, "Number: %s, %s.".formatted(ours.number(), stands));
        }
        return apart
            .takeOff(ours)
            .orElseGet(
                () -> updates.whole(document, marked, ours, read, changes, List.of(), false));
      }
    }
    return apart
        .putBack(ours, read)
        .orElseGet(() -> TakenApart.mark(ours, reference, apart.left(ours), true));
  }

  private static boolean isOwn(IndexedDocument ours, JsonNode read) {
    return read != null && read.path(ours.kind().idField()).asText("").equals(ours.id());
  }

  private static Resolution held(IndexedDocument ours, Code code, String detail) {
    return new Resolution.Finished(new Outcome.Held(facts(ours), Outcome.remark(code, detail)));
  }

  static Outcome.Facts facts(IndexedDocument document) {
    return DocumentResolver.facts(document);
  }
}
