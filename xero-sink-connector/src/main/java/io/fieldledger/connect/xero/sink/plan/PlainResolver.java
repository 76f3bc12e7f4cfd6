package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Account;
import io.fieldledger.connect.xero.sink.index.FactSheet;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Code;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides for documents that nothing is applied to: bills and vendor credits as drafts, transfers
 * between bank accounts, money spent, manual journals (accounting rules 6, 10, 13).
 */
final class PlainResolver {
  private static final List<String> BANKS =
      List.of("FromBankAccount", "ToBankAccount", "BankAccount");

  private final Index index;
  private final References references;
  private final Lines lines;
  private final Updates updates;
  private final Policies policies;
  private final BillChecks bills;

  PlainResolver(Index index, References references, Lines lines, Policies policies) {
    this.index = index;
    this.references = references;
    this.lines = lines;
    this.updates = new Updates(index);
    this.policies = policies;
    this.bills = new BillChecks(index);
  }

  /**
   * @param read the document as Xero has it now, when it was asked for; else null
   */
  Resolution resolve(DesiredDocument document, JsonNode read) {
    if (!index.knows(document.kind())) {
      return new Resolution.Await(
          WaitKeys.list(document.kind()),
          Code.PARENT_MISSING,
          document.kind().collection() + " are being read.");
    }
    Optional<IndexedDocument> ours =
        index.document(document.kind(), document.key()).filter(IndexedDocument::live);
    if (!document.present()) {
      return ours.map(this::remove)
          .orElseGet(() -> new Resolution.Finished(Outcome.skipped(Code.NOT_IN_XERO, "")));
    }
    ObjectNode body = document.body().deepCopy();
    Optional<Resolution> not = contact(document, body);
    if (not.isEmpty()) {
      not = banks(body);
    }
    if (not.isPresent()) {
      return not.get();
    }
    Lines.Checked checked = checked(body);
    if (!checked.problems().isEmpty()) {
      return new Resolution.Finished(Lines.held(checked.problems()));
    }
    if (checked.missingOption().isPresent()) {
      return checked.missingOption().get();
    }
    if (document.kind() == Kind.MANUAL_JOURNAL && !body.has("Status")) {
      body.put("Status", policies.modes().draft(document.kind()) ? "DRAFT" : "POSTED");
    }
    body.remove(DesiredDocument.ORDER);
    return ours.isPresent()
        ? existing(document, body, ours.get(), read)
        : create(document, body, checked.remarks());
  }

  /** By key, or, where the setting names one, by name; Xero makes a missing one of that name. */
  private Optional<Resolution> contact(DesiredDocument document, ObjectNode body) {
    if (document.reference("Contact").isPresent()
        || document.body().path("Contact").has("ContactID")) {
      References.Found<IndexedContact> contact = references.contact(document);
      if (contact.missing()) {
        return Optional.of(contact.instead());
      }
      References.put(body, Kind.CONTACT, contact.target().id());
      return Optional.empty();
    }
    String name = document.body().path("Contact").path("Name").asText("");
    List<IndexedContact> named =
        index.contacts().namesakes(ContactDetails.comparable(name)).stream()
            .filter(IndexedContact::active)
            .toList();
    if (named.size() == 1) {
      References.put(body, Kind.CONTACT, named.get(0).id());
    }
    return Optional.empty();
  }

  private Optional<Resolution> banks(ObjectNode body) {
    for (String field : BANKS) {
      if (!body.has(field)) {
        continue;
      }
      Optional<Account> bank = MoneyAccounts.find(index.settings(), body.path(field));
      if (bank.isEmpty() || !bank.get().type().equals("BANK") || !bank.get().active()) {
        return Optional.of(
            new Resolution.Finished(
                Outcome.held(
                    Code.PAYMENT_ACCOUNT,
                    "Bank account: " + MoneyAccounts.label(body.path(field)) + ".")));
      }
      body.set(field, body.objectNode().put("AccountID", bank.get().id()));
    }
    return Optional.empty();
  }

  /** Lines of journals are checked like all others. */
  private Lines.Checked checked(ObjectNode body) {
    if (!body.has("JournalLines")) {
      return lines.resolve(body);
    }
    ObjectNode asLines = body.objectNode();
    asLines.set("LineItems", body.get("JournalLines"));
    return lines.resolve(asLines);
  }

  private Resolution create(DesiredDocument document, ObjectNode body, Set<Remark> remarks) {
    Optional<Outcome.Held> held = DocumentResolver.currency(index.settings().organisation(), body);
    if (held.isEmpty()) {
      held = LockedPeriod.holds(index.settings().organisation(), body);
    }
    return held.<Resolution>map(Resolution.Finished::new)
        .orElseGet(() -> compared(document, body, Optional.empty(), List.of(), remarks));
  }

  /** Bills are written only when they agree with others. */
  private Resolution compared(
      DesiredDocument document,
      ObjectNode body,
      Optional<IndexedDocument> ours,
      List<Outcome.Change> changes,
      Set<Remark> remarks) {
    BillChecks.Checked checked = bills.check(document, body, ours);
    if (!checked.problems().isEmpty()) {
      return new Resolution.Finished(Lines.held(checked.problems()));
    }
    checked.remarks().addAll(remarks);
    checked.touches().add(document.kind().label() + ' ' + document.key());
    return write(document, body, ours, changes, checked);
  }

  private Resolution existing(
      DesiredDocument document, ObjectNode body, IndexedDocument ours, JsonNode read) {
    if (FactSheet.of(document.kind(), body).fingerprint().equals(ours.fingerprint())) {
      return unchanged(ours);
    }
    Optional<Outcome> fixed = fixed(ours);
    if (fixed.isPresent()) {
      return new Resolution.Finished(fixed.get());
    }
    if (read == null) {
      return new Resolution.Read(document.kind(), ours.id());
    }
    List<Outcome.Change> changes = updates.changes(body, ours, read);
    if (changes.isEmpty()) {
      return unchanged(ours);
    }
    body.put(document.kind().idField(), ours.id());
    if (body.path("LineItems") instanceof ArrayNode items) {
      for (int i = 0; i < items.size(); i++) {
        JsonNode id = read.path("LineItems").path(i).path("LineItemID");
        if (!id.isMissingNode()) {
          ((ObjectNode) items.get(i)).set("LineItemID", id);
        }
      }
    }
    return LockedPeriod.holds(index.settings().organisation(), body)
        .<Resolution>map(Resolution.Finished::new)
        .orElseGet(() -> compared(document, body, Optional.of(ours), changes, Set.of()));
  }

  private static Resolution unchanged(IndexedDocument ours) {
    return new Resolution.Finished(new Outcome.Unchanged(DocumentResolver.facts(ours), List.of()));
  }

  /** What a person must decide: approved bills, what the bank agreed to, transfers. */
  private Optional<Outcome> fixed(IndexedDocument ours) {
    Code code =
        switch (ours.kind()) {
          case BILL, VENDOR_CREDIT -> ours.posted() ? Code.APPROVED_CHANGED : null;
          case BANK_TRANSFER -> Code.TRANSFER_CHANGED;
          default -> ours.frozen() ? Code.RECONCILED : null;
        };
    if (code != null) {
      return Optional.of(
          new Outcome.Held(
              DocumentResolver.facts(ours), Outcome.remark(code, "Document: " + ours.key() + ".")));
    }
    return LockedPeriod.locked(index.settings().organisation(), ours.date())
        ? Optional.of(
            new Outcome.Held(
                DocumentResolver.facts(ours),
                Outcome.remark(Code.PERIOD_LOCKED, "Date: " + ours.date() + ".")))
        : Optional.empty();
  }

  private Resolution remove(IndexedDocument ours) {
    Optional<Outcome> fixed = fixed(ours);
    if (fixed.isPresent()) {
      return new Resolution.Finished(fixed.get());
    }
    String status = ours.status().equals("POSTED") ? "VOIDED" : "DELETED";
    ObjectNode body = io.fieldledger.connect.core.json.Json.mapper().createObjectNode();
    body.put(ours.kind().idField(), ours.id());
    body.put("Status", status);
    return new Resolution.Write(
        Lane.changing(ours.kind()),
        "",
        body,
        null,
        Set.of("Document " + ours.id()),
        ours.id(),
        List.of(new Outcome.Change("Status", ours.status(), status)),
        List.of(),
        true);
  }

  private static Resolution write(
      DesiredDocument document,
      ObjectNode body,
      Optional<IndexedDocument> ours,
      List<Outcome.Change> changes,
      BillChecks.Checked checked) {
    ObjectNode proof = body.deepCopy();
    DocumentResolver.MEANT_ONLY.forEach(body::remove);
    return new Resolution.Write(
        ours.isPresent() ? Lane.changing(document.kind()) : Lane.creating(document.kind()),
        "",
        body,
        proof,
        checked.touches(),
        ours.map(IndexedDocument::id).orElse(""),
        changes,
        List.copyOf(checked.remarks()),
        true);
  }
}
