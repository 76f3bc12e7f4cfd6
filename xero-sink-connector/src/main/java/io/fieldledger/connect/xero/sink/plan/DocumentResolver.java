package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.Organisation;
import io.fieldledger.connect.xero.sink.report.Code;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides for documents with lines and a number: invoices, credit notes, purchase orders. */
final class DocumentResolver {
  static final List<String> MEANT_ONLY = List.of("SubTotal", "TotalTax", "Total");

  private final Index index;
  private final References references;
  private final Lines lines;
  private final Policies policies;
  private final PostedResolver posted;
  private final OrderResolver orders;
  private final FullReversals reversals;

  DocumentResolver(
      Index index, References references, Lines lines, Policies policies, FullReversals reversals) {
    this.index = index;
    this.references = references;
    this.lines = lines;
    this.policies = policies;
    this.posted = new PostedResolver(index, policies);
    this.orders = new OrderResolver(index);
    this.reversals = reversals;
  }

  /**
   * @param read the document as Xero has it now, when it was asked for; else null
   */
  Resolution resolve(DesiredDocument document, JsonNode read) {
    Optional<IndexedDocument> ours = index.document(document.kind(), document.key());
    boolean order = document.kind() == Kind.PURCHASE_ORDER;
    Optional<IndexedDocument> bound = ours.filter(index::voidedTogether);
    if (!document.present()) {
      Optional<Resolution> first = bound.flatMap(gone -> reversals.absent(gone, read));
      if (first.isPresent()) {
        return first.get();
      }
      if (ours.filter(IndexedDocument::live).isEmpty()) {
        return new Resolution.Finished(Outcome.skipped(Code.NOT_IN_XERO, ""));
      }
      return order
          ? orders.absent(document, ours.get())
          : posted.resolve(document, null, ours.get(), read);
    }
    ours = ours.filter(found -> !Standing.withdrawn(found));
    References.Found<IndexedContact> contact = references.contact(document);
    Set<Remark> problems = new LinkedHashSet<>();
    if (contact.missing()) {
      if (!(contact.instead() instanceof Resolution.Finished refused)) {
        return contact.instead();
      }
      problems.add(refused.outcome().reason());
    }
    ObjectNode body = document.body().deepCopy();
    if (!contact.missing()) {
      References.put(body, Kind.CONTACT, contact.target().id());
    }
    Lines.Checked checked = lines.resolve(body);
    problems.addAll(checked.problems());
    if (!problems.isEmpty()) {
      // Whatever else is wrong with it is said at once.
      if (ours.isEmpty()) {
        refused(document, body.deepCopy(), new ArrayList<>())
            .map(Outcome.Held::reason)
            .ifPresent(problems::add);
      }
      return new Resolution.Finished(Lines.held(problems));
    }
    if (checked.missingOption().isPresent()) {
      return checked.missingOption().get();
    }
    if (toApprove(document)) {
      body.put("Status", "DRAFT");
    }
    Optional<Resolution> first = bound.flatMap(gone -> reversals.present(gone, body, read));
    if (first.isPresent()) {
      boolean ends = first.get() instanceof Resolution.Finished;
      // What could not be posted anew leaves both as they are.
      Resolution anew =
          ends ? first.get() : absent(document, body.deepCopy(), read, checked.remarks());
      return anew instanceof Resolution.Finished ? anew : first.get();
    }
    if (ours.isEmpty()) {
      return absent(document, body, read, checked.remarks());
    }
    return order
        ? orders.present(document, body, ours.get(), read)
        : posted.resolve(document, body, ours.get(), read);
  }

  /** In the write mode draft a person approves in Xero what the source has approved. */
  private boolean toApprove(DesiredDocument document) {
    return policies.modes().draft(document.kind()) && document.text("Status").equals("AUTHORISED");
  }

  // Nothing of ours is in Xero yet

  private Resolution absent(
      DesiredDocument document, ObjectNode body, JsonNode read, Set<Remark> found) {
    List<Remark> remarks = new ArrayList<>(found);
    Optional<Outcome.Held> refused = refused(document, body, remarks);
    if (refused.isPresent()) {
      return new Resolution.Finished(refused.get());
    }
    if (toApprove(document)) {
      remarks.add(Outcome.remark(Code.DRAFT_TO_APPROVE, ""));
    }
    String number = document.text(document.kind().numberField());
    Optional<IndexedDocument> holder = index.documentByNumber(document.kind(), number);
    if (holder.isPresent()) {
      if (holder.get().key().isEmpty() || !isMark(holder.get().key(), document.key())) {
        return foreign(document, body, holder.get(), read);
      }
      String free = Numbers.free(index, document.kind(), document.key(), number);
      body.put(document.kind().numberField(), free);
      remarks.add(Outcome.remark(Code.SUFFIXED, "Number: " + free + "."));
    }
    return create(document, body, remarks);
  }

  /** Ours are the keys that begin as the asking document's does: {@code ST-}. */
  private static boolean isMark(String key, String ourKey) {
    return key.startsWith(ourKey.substring(0, ourKey.indexOf('-') + 1));
  }

  /** Why a new document cannot be posted as it is; its day may be changed instead. */
  private Optional<Outcome.Held> refused(
      DesiredDocument document, ObjectNode body, List<Remark> remarks) {
    Organisation organisation = index.settings().organisation();
    Optional<Outcome.Held> currency = currency(organisation, body);
    if (currency.isPresent()) {
      return currency;
    }
    return document.kind() == Kind.PURCHASE_ORDER
        ? LockedPeriod.holds(organisation, body)
        : LockedPeriod.fit(organisation, body, policies.lockedDates(), true, remarks);
  }

  private Resolution create(DesiredDocument document, ObjectNode body, List<Remark> remarks) {
    ObjectNode proof = body.deepCopy();
    MEANT_ONLY.forEach(body::remove);
    String number = body.path(document.kind().numberField()).asText("");
    return new Resolution.Write(
        Lane.creating(document.kind()),
        "",
        body,
        proof,
        Set.of(document.kind().label() + " number " + number),
        "",
        List.of(),
        remarks,
        document.kind() != Kind.INVOICE || !posted.putsBack(document.key()));
  }

  /**
   * A number used by a document that is not ours: adopt when it is the same document, else hold.
   */
  private Resolution foreign(
      DesiredDocument document, ObjectNode body, IndexedDocument holder, JsonNode read) {
    if (!holder.live()) {
      return new Resolution.Finished(
          Outcome.held(Code.NUMBER_TAKEN, "It is voided in Xero: " + holder.number() + "."));
    }
    if (read == null) {
      return new Resolution.Read(document.kind(), holder.id());
    }
    boolean same =
        body.path("Contact").path("ContactID").asText().equals(index.contactOf(holder))
            && document.amount("Total").compareTo(holder.total()) == 0
            && XeroDates.day(read.path("Date").asText("")).equals(day(body));
    if (!same) {
      return new Resolution.Finished(
          Outcome.held(
              Code.NUMBER_TAKEN,
              "Number %s, total %s, in Xero without our mark."
                  .formatted(holder.number(), holder.total().toPlainString())));
    }
    ObjectNode mark = body.objectNode();
    mark.put(document.kind().idField(), holder.id());
    mark.set("Reference", body.get("Reference"));
    return change(
        document,
        mark,
        holder.id(),
        List.of(
            new Outcome.Change(
                "Reference", read.path("Reference").asText(""), body.path("Reference").asText())),
        List.of(Outcome.remark(Code.ADOPTED, "Number: " + holder.number() + ".")));
  }

  static Optional<Outcome.Held> currency(Organisation organisation, ObjectNode body) {
    String currency = body.path("CurrencyCode").asText("");
    if (!currency.isEmpty() && !currency.equals(organisation.baseCurrency())) {
      return Optional.of(
          Outcome.held(
              Code.CURRENCY_MISMATCH,
              "Document: %s, organisation: %s.".formatted(currency, organisation.baseCurrency())));
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> day(ObjectNode body) {
    return XeroDates.day(body.path("Date").asText(""));
  }

  private Resolution change(
      DesiredDocument document,
      ObjectNode body,
      String id,
      List<Outcome.Change> changes,
      List<Remark> remarks) {
    return new Resolution.Write(
        Lane.changing(document.kind()),
        "",
        body,
        null,
        Set.of("Document " + id),
        id,
        changes,
        remarks,
        true);
  }

  static Outcome.Facts facts(IndexedDocument document) {
    return new Outcome.Facts(document.id(), document.number(), document.total());
  }
}
