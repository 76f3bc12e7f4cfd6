package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.desired.Remark;
import io.fieldledger.connect.xero.sink.index.FactSheet;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.Organisation;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides for documents with lines and a number: invoices, credit notes, purchase orders. */
final class DocumentResolver {
  private static final List<String> MEANT_ONLY = List.of("SubTotal", "TotalTax", "Total");

  private final Index index;
  private final References references;
  private final Lines lines;
  private final Policies policies;

  DocumentResolver(Index index, References references, Lines lines, Policies policies) {
    this.index = index;
    this.references = references;
    this.lines = lines;
    this.policies = policies;
  }

  /**
   * @param read the document as Xero has it now, when it was asked for; else null
   */
  Resolution resolve(DesiredDocument document, JsonNode read) {
    Optional<IndexedDocument> ours = index.document(document.kind(), document.key());
    if (!document.present()) {
      return ours.filter(IndexedDocument::live).isPresent()
          ? remove(document, ours.get())
          : new Resolution.Finished(Outcome.notInXero());
    }
    References.Found<IndexedContact> contact = references.contact(document);
    if (contact.missing()) {
      return contact.instead();
    }
    ObjectNode body = document.body().deepCopy();
    References.put(body, Kind.CONTACT, contact.target().id());
    Lines.Checked checked = lines.resolve(body);
    if (!checked.problems().isEmpty()) {
      return new Resolution.Finished(Lines.held(checked.problems()));
    }
    if (checked.missingOption().isPresent()) {
      return checked.missingOption().get();
    }
    if (toApprove(document)) {
      body.put("Status", "DRAFT");
    }
    return ours.isPresent()
        ? existing(document, body, ours.get(), read)
        : absent(document, body, read, checked.remarks());
  }

  /** In the write mode draft a person approves in Xero what the source has approved. */
  private boolean toApprove(DesiredDocument document) {
    return policies.modes().draft(document.kind()) && document.text("Status").equals("AUTHORISED");
  }

  // Nothing of ours is in Xero yet

  private Resolution absent(
      DesiredDocument document, ObjectNode body, JsonNode read, Set<Remark> found) {
    Optional<Outcome.Held> refused = refuse(body);
    if (refused.isPresent()) {
      return new Resolution.Finished(refused.get());
    }
    List<Remark> remarks = new ArrayList<>(found);
    if (toApprove(document)) {
      remarks.add(Outcome.remark(Code.DRAFT_TO_APPROVE, ""));
    }
    String number = document.text(document.kind().numberField());
    Optional<IndexedDocument> holder = index.documentByNumber(document.kind(), number);
    if (holder.isPresent()) {
      if (holder.get().key().isEmpty() || !isMark(holder.get().key(), document.key())) {
        return foreign(document, body, holder.get(), read);
      }
      String suffix = document.key().substring(document.key().lastIndexOf('-') + 1);
      body.put(document.kind().numberField(), number + "-" + suffix);
      remarks.add(Outcome.remark(Code.SUFFIXED, "Number: " + number + "-" + suffix + "."));
    }
    return create(document, body, remarks);
  }

  /** Ours are the keys that begin as the asking document's does: {@code ST-}. */
  private static boolean isMark(String key, String ourKey) {
    return key.startsWith(ourKey.substring(0, ourKey.indexOf('-') + 1));
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
        true);
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
        body.path("Contact").path("ContactID").asText().equals(holder.contactId())
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

  private Optional<Outcome.Held> refuse(ObjectNode body) {
    Organisation organisation = index.organisation();
    String currency = body.path("CurrencyCode").asText("");
    if (!currency.isEmpty() && !currency.equals(organisation.baseCurrency())) {
      return Optional.of(
          Outcome.held(
              Code.CURRENCY_MISMATCH,
              "Document: %s, organisation: %s.".formatted(currency, organisation.baseCurrency())));
    }
    return LockedPeriod.holds(organisation, body);
  }

  private static Optional<LocalDate> day(ObjectNode body) {
    return XeroDates.day(body.path("Date").asText(""));
  }

  // It is in Xero already

  private Resolution existing(
      DesiredDocument document, ObjectNode body, IndexedDocument ours, JsonNode read) {
    Outcome.Facts facts = facts(ours);
    if (!ours.live()) {
      return new Resolution.Finished(
          new Outcome.Held(
              facts,
              Outcome.remark(Code.DOCUMENT_FINAL, "Status in Xero: " + ours.status() + ".")));
    }
    keepNumber(document, body, ours);
    FactSheet meant = FactSheet.of(document.kind(), body);
    boolean promote = promotes(body, ours);
    if (meant.fingerprint().equals(ours.fingerprint()) && !promote) {
      return unchanged(document, ours);
    }
    if (read == null) {
      return new Resolution.Read(document.kind(), ours.id());
    }
    List<Outcome.Change> changes =
        new ArrayList<>(meant.differences(FactSheet.of(document.kind(), read)));
    if (promote) {
      changes.add(new Outcome.Change("Status", ours.status(), "AUTHORISED"));
    }
    if (changes.isEmpty()) {
      return unchanged(document, ours);
    }
    return editable(document, body, ours)
        .<Resolution>map(Resolution.Finished::new)
        .orElseGet(() -> update(document, body, ours, read, changes));
  }

  /** A document that was posted under {@code <number>-<id>} keeps that number. */
  private static void keepNumber(DesiredDocument document, ObjectNode body, IndexedDocument ours) {
    String wanted = document.text(document.kind().numberField());
    String suffixed = wanted + "-" + document.key().substring(document.key().lastIndexOf('-') + 1);
    if (ours.number().equals(suffixed)) {
      body.put(document.kind().numberField(), suffixed);
    }
  }

  /** DRAFT in Xero, approved in the source; a purchase order also on its way from draft to sent. */
  private static boolean promotes(ObjectNode body, IndexedDocument ours) {
    return body.path("Status").asText("").equals("AUTHORISED")
        && (ours.status().equals("DRAFT") || ours.status().equals("SUBMITTED"));
  }

  private Resolution unchanged(DesiredDocument document, IndexedDocument ours) {
    if (document.kind() == Kind.PURCHASE_ORDER
        && document.text("Status").equals("DRAFT")
        && !ours.status().equals("DRAFT")) {
      return new Resolution.Finished(
          new Outcome.Held(
              facts(ours),
              Outcome.remark(Code.PO_BACKWARD, "From %s to DRAFT.".formatted(ours.status()))));
    }
    return new Resolution.Finished(new Outcome.Unchanged(facts(ours), List.of()));
  }

  private Optional<Outcome> editable(
      DesiredDocument document, ObjectNode body, IndexedDocument ours) {
    if (ours.applied() && document.kind() != Kind.PURCHASE_ORDER) {
      return Optional.of(
          new Outcome.Held(
              facts(ours),
              Outcome.remark(Code.DOCUMENT_APPLIED, "Number: " + ours.number() + ".")));
    }
    if (toApprove(document) && approved(ours)) {
      return Optional.of(
          new Outcome.Held(
              facts(ours),
              Outcome.remark(Code.APPROVED_CHANGED, "Number: " + ours.number() + ".")));
    }
    return refuse(body).map(held -> new Outcome.Held(facts(ours), held.reason()));
  }

  private static boolean approved(IndexedDocument ours) {
    return !ours.status().equals("DRAFT") && !ours.status().equals("SUBMITTED");
  }

  /** Lines keep their ids by position, so that Xero edits them instead of replacing the set. */
  private Resolution update(
      DesiredDocument document,
      ObjectNode body,
      IndexedDocument ours,
      JsonNode read,
      List<Outcome.Change> changes) {
    if (approved(ours) && body.path("Status").asText("").equals("DRAFT")) {
      // Approved in Xero already: Xero never makes a draft of it again (contract, 6.2).
      body.put("Status", ours.status());
    }
    ObjectNode sent = body.deepCopy();
    MEANT_ONLY.forEach(sent::remove);
    sent.put(document.kind().idField(), ours.id());
    int position = 0;
    for (JsonNode line : sent.path("LineItems")) {
      JsonNode id = read.path("LineItems").path(position++).path("LineItemID");
      if (!id.isMissingNode()) {
        ((ObjectNode) line).set("LineItemID", id);
      }
    }
    return new Resolution.Write(
        Lane.changing(document.kind()),
        "",
        sent,
        body,
        Set.of("Document " + ours.id()),
        ours.id(),
        changes,
        List.of(),
        true);
  }

  private Resolution remove(DesiredDocument document, IndexedDocument ours) {
    if (ours.applied()) {
      return new Resolution.Finished(
          new Outcome.Held(
              facts(ours),
              Outcome.remark(
                  Code.DOCUMENT_APPLIED, "Voided in the source: " + ours.number() + ".")));
    }
    boolean order = document.kind() == Kind.PURCHASE_ORDER;
    if (order && ours.status().equals("BILLED")) {
      return new Resolution.Finished(
          new Outcome.Held(
              facts(ours), Outcome.remark(Code.PO_BACKWARD, "Cancelled, but billed in Xero.")));
    }
    String status = order || !ours.status().equals("AUTHORISED") ? "DELETED" : "VOIDED";
    ObjectNode body = document.body().objectNode();
    body.put(document.kind().idField(), ours.id());
    body.put("Status", status);
    return change(
        document,
        body,
        ours.id(),
        List.of(new Outcome.Change("Status", ours.status(), status)),
        List.of());
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
