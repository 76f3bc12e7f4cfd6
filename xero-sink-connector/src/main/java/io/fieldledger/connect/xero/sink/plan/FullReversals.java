package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.Ties;
import io.fieldledger.connect.xero.sink.plan.ReversalTable.Stands;
import io.fieldledger.connect.xero.sink.plan.ReversalTable.Step;
import io.fieldledger.connect.xero.sink.plan.ReversalTable.Wanted;
import io.fieldledger.connect.xero.sink.report.Code;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An adjustment that takes back the whole of an unpaid invoice of its day: both are voided, where
 * the mapping allows it (accounting rule 4). Their references name each other before that, so that
 * they are told from documents which a person voided. When one of the records, or money, wants it
 * otherwise later, both are posted again as Xero has them, and the usual rules go on with those.
 * {@link ReversalTable} decides; this finds out where both stand, and makes the steps.
 */
final class FullReversals {
  /** Member of the body of an allocation that may become a void: {@code void}. */
  private static final String FULL_REVERSAL = "FullReversal";

  private final Index index;
  private final Policies policies;
  private final PostedAgain again;

  FullReversals(Index index, Policies policies) {
    this.index = index;
    this.policies = policies;
    this.again = new PostedAgain(index, policies);
  }

  /** An invoice and the credit note that takes it back; either may be missing. */
  private record Pair(
      Optional<IndexedDocument> invoice, Optional<IndexedDocument> note, Stands in, Stands no) {}

  private Pair pair(String invoiceKey, String noteKey) {
    Optional<IndexedDocument> invoice = index.document(Kind.INVOICE, invoiceKey);
    Optional<IndexedDocument> note = index.document(Kind.CREDIT_NOTE, noteKey);
    return new Pair(invoice, note, stands(invoice, noteKey), stands(note, invoiceKey));
  }

  private Stands stands(Optional<IndexedDocument> found, String other) {
    return found
        .map(
            document -> {
              if (!document.live()) {
                boolean together =
                    index.voidedTogether(document) && document.ties().voidedWith().equals(other);
                return together ? Stands.VOIDED_WITH : Stands.GONE;
              }
              return index.postedAgain(document.kind(), document.key())
                  ? Stands.LIVES_AGAIN
                  : Stands.LIVES;
            })
        .orElse(Stands.GONE);
  }

  private Pair pairOf(IndexedDocument document) {
    String other = document.ties().voidedWith();
    return document.kind() == Kind.INVOICE
        ? pair(document.key(), other)
        : pair(other, document.key());
  }

  // The allocation of the credit note to the invoice

  /**
   * The next step of an adjustment's allocation; empty when it is one like any other.
   *
   * @param read one of the two as Xero has it, when it was asked for
   */
  Optional<Resolution> apply(
      DesiredDocument document, IndexedDocument note, IndexedDocument invoice, JsonNode read) {
    if (note.kind() != Kind.CREDIT_NOTE || !note.adjusts().equals(invoice.key())) {
      return Optional.empty();
    }
    Pair pair = pair(invoice.key(), note.key());
    boolean reverses =
        document.text(FULL_REVERSAL).equals("void")
            && isFree(invoice)
            && isFree(note)
            && reverses(note, invoice);
    return switch (ReversalTable.apply(pair.in(), pair.no(), reverses, isFree(note))) {
      case DONE -> Optional.of(done(note));
      case VOID_INVOICE -> Optional.of(markThenVoid(invoice, note, read, invoice));
      case VOID_NOTE -> Optional.of(markThenVoid(invoice, note, read, note));
      case POST_INVOICE_AGAIN -> Optional.of(again.post(invoice, read));
      case POST_NOTE_AGAIN -> Optional.of(again.post(note, read));
      case NONE -> untie(invoice, note, read);
    };
  }

  /** Approved, with nothing applied, on an open day; not a draft that a person approved. */
  private boolean isFree(IndexedDocument document) {
    Ties own = document.ties().withVoidedWith("");
    return document.status().equals("AUTHORISED")
        && !policies.modes().draft(document.kind())
        && !document.applied()
        && document.open().compareTo(document.total()) == 0
        && index.relations().paymentsOf(document.id()).isEmpty()
        && index.relations().creditsOn(document.id()).isEmpty()
        && index.corrections(document.key()).isEmpty()
        && own.equals(Ties.NONE)
        && document.trueDate() == null
        && !LockedPeriod.locked(index.settings().organisation(), document.date());
  }

  /** The same day and contact, and nothing left on any account, tax type and tracking. */
  private boolean reverses(IndexedDocument note, IndexedDocument invoice) {
    return note.date() != null
        && note.date().equals(invoice.date())
        && note.total().signum() > 0
        && note.total().compareTo(invoice.total()) == 0
        && index.contactOf(note).equals(index.contactOf(invoice))
        && new Difference(index.settings().tracking()::current)
            .booked(invoice)
            .booked(note)
            .nothing();
  }

  /** Both name each other before one of them is voided. */
  private Resolution markThenVoid(
      IndexedDocument invoice, IndexedDocument note, JsonNode read, IndexedDocument voided) {
    if (invoice.live() && !invoice.ties().voidedWith().equals(note.key())) {
      return tie(invoice, note.key(), read);
    }
    if (!note.ties().voidedWith().equals(invoice.key())) {
      return tie(note, invoice.key(), read);
    }
    boolean last = voided.kind() == Kind.CREDIT_NOTE;
    ObjectNode body = Json.mapper().createObjectNode();
    body.put(voided.kind().idField(), voided.id());
    body.put("Status", "VOIDED");
    return new Resolution.Write(
        Lane.changing(voided.kind()),
        "",
        body,
        null,
        Set.of("Document " + invoice.id(), "Document " + note.id()),
        voided.id(),
        List.of(
            new Outcome.Change(
                voided.kind().label() + ' ' + voided.label(), voided.status(), "VOIDED")),
        last ? List.of(remark(note)) : List.of(),
        last);
  }

  /** What is tied and is not voided after all, because money came in between. */
  private Optional<Resolution> untie(IndexedDocument invoice, IndexedDocument note, JsonNode read) {
    if (invoice.live() && invoice.ties().voidedWith().equals(note.key())) {
      return Optional.of(tie(invoice, "", read));
    }
    return note.live() && note.ties().voidedWith().equals(invoice.key())
        ? Optional.of(tie(note, "", read))
        : Optional.empty();
  }

  private static Resolution tie(IndexedDocument document, String other, JsonNode read) {
    return TakenApart.note(document, document.ties().withVoidedWith(other), read);
  }

  // The records of the two

  /**
   * What the record of a document that was voided with another one needs first, when it no longer
   * wants it: both are posted again, so that the usual rules take it away.
   */
  Optional<Resolution> absent(IndexedDocument ours, JsonNode read) {
    return step(own(ours, Wanted.ABSENT), ours, read);
  }

  /**
   * What the record of such a document comes to, or needs first; empty when it is posted anew.
   *
   * @param body what the record asks for, with Xero's ids
   */
  Optional<Resolution> present(IndexedDocument ours, ObjectNode body, JsonNode read) {
    Step step = own(ours, same(ours, body) ? Wanted.SAME : Wanted.OTHER);
    boolean anew =
        step == (ours.kind() == Kind.INVOICE ? Step.POST_INVOICE_AGAIN : Step.POST_NOTE_AGAIN);
    return anew ? Optional.empty() : step(step, ours, read);
  }

  private Step own(IndexedDocument ours, Wanted wanted) {
    Pair pair = pairOf(ours);
    return ours.kind() == Kind.INVOICE
        ? ReversalTable.invoice(pair.in(), pair.no(), wanted)
        : ReversalTable.note(pair.in(), pair.no(), wanted);
  }

  /**
   * What money or other credit needs before it can be applied to an invoice, or paid out of a
   * credit note; empty when the document was not voided with another one.
   */
  Optional<Resolution> open(IndexedDocument document, JsonNode read) {
    if (!index.voidedTogether(document)) {
      return Optional.empty();
    }
    Pair pair = pairOf(document);
    Step step =
        document.kind() == Kind.INVOICE
            ? ReversalTable.money(pair.in(), pair.no())
            : ReversalTable.note(pair.in(), pair.no(), Wanted.OTHER);
    return step(step, document, read);
  }

  private Optional<Resolution> step(Step step, IndexedDocument ours, JsonNode read) {
    Pair pair = pairOf(ours);
    return switch (step) {
      case DONE -> Optional.of(done(ours));
      case POST_INVOICE_AGAIN -> Optional.of(again.post(pair.invoice().orElseThrow(), read));
      case POST_NOTE_AGAIN -> Optional.of(again.post(pair.note().orElseThrow(), read));
      case VOID_INVOICE, VOID_NOTE, NONE -> Optional.empty();
    };
  }

  /** Texts, numbers and days due of a voided document are left as they are. */
  private boolean same(IndexedDocument ours, ObjectNode body) {
    IndexedDocument meant = IndexedDocument.of(ours.kind(), body);
    return meant.total().compareTo(ours.total()) == 0
        && meant.date() != null
        && meant.date().equals(ours.date())
        && meant.adjusts().equals(ours.adjusts())
        && meant.contactId().equals(index.contactOf(ours))
        && (!Standing.taxKnown(body)
            || new Difference(index.settings().tracking()::current)
                .booked(ours)
                .meant(ours.kind(), meant.lines())
                .nothing());
  }

  private static Resolution done(IndexedDocument ours) {
    return new Resolution.Finished(
        new Outcome.Unchanged(DocumentResolver.facts(ours), List.of(remark(ours))));
  }

  private static Remark remark(IndexedDocument ours) {
    return Outcome.remark(
        Code.VOIDED_WITH, "%s with %s.".formatted(ours.key(), ours.ties().voidedWith()));
  }
}
