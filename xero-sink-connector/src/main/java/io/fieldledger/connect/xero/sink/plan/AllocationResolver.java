package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides for allocations of credit to invoices, the mapping's own and derived ones. */
final class AllocationResolver {
  private static final Kind[] CREDITS = {Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT};

  /** Member of the body of an allocation that the sink itself wants again. */
  static final String AGAIN = "Again";

  private final Index index;
  private final References references;
  private final DerivedAllocations derived;
  private final FullReversals reversals;

  AllocationResolver(Index index, References references, FullReversals reversals) {
    this.reversals = reversals;
    this.index = index;
    this.references = references;
    this.derived = new DerivedAllocations(index);
  }

  /**
   * @param read a document that is voided or posted again, as Xero has it, when it was asked for
   */
  Resolution resolve(DesiredDocument document, JsonNode read) {
    if (!document.present()) {
      return absent(document);
    }
    References.Found<IndexedDocument> credit = references.document(document, creditKind(document));
    if (credit.missing()) {
      return credit.instead();
    }
    References.Found<IndexedDocument> invoice = references.document(document, Kind.INVOICE);
    if (invoice.missing()) {
      return adjustsCredit(document)
          ? nothingDue(credit.target(), "What it adjusts is a credit note itself.")
          : invoice.instead();
    }
    return reversal(document, credit.target(), invoice.target(), read)
        .orElseGet(() -> between(document, credit.target(), invoice.target()));
  }

  /** What a full reversal has to do with it (accounting rule 4); empty when nothing. */
  private Optional<Resolution> reversal(
      DesiredDocument document, IndexedDocument credit, IndexedDocument invoice, JsonNode read) {
    if (!document.derived()) {
      return credit.live() ? reversals.open(invoice, read) : Optional.empty();
    }
    Optional<Resolution> step =
        document.body().has(AGAIN)
            ? Optional.empty()
            : reversals.apply(document, credit, invoice, read);
    return step.isEmpty() && credit.live() && index.voidedTogether(invoice)
        ? Optional.of(nothingDue(credit, "Invoice: " + invoice.number() + "."))
        : step;
  }

  /** An adjustment of an adjustment: on a credit note nothing can be due. */
  private boolean adjustsCredit(DesiredDocument document) {
    return document.derived()
        && document
            .reference(Kind.INVOICE.label())
            .flatMap(key -> index.document(Kind.CREDIT_NOTE, key))
            .isPresent();
  }

  private static Resolution nothingDue(IndexedDocument credit, String why) {
    return new Resolution.Finished(
        new Outcome.Unchanged(
            new Outcome.Facts(null, credit.number(), BigDecimal.ZERO),
            List.of(Outcome.remark(Code.NOTHING_DUE, why))));
  }

  /** Which field of the body names the credit; without one the document is malformed. */
  static Kind creditKind(DesiredDocument document) {
    for (Kind kind : CREDITS) {
      if (document.body().has(kind.label())) {
        return kind;
      }
    }
    return Kind.CREDIT_NOTE;
  }

  private Resolution between(
      DesiredDocument document, IndexedDocument credit, IndexedDocument invoice) {
    for (IndexedDocument part : List.of(credit, invoice)) {
      if (document.derived()
          && !part.live()
          && (part.kind() != Kind.INVOICE || document.body().has(AGAIN))) {
        return new Resolution.Finished(Outcome.skipped(Code.NOT_IN_XERO, ""));
      }
      if (!part.live() || part.status().equals("DRAFT") || part.status().equals("SUBMITTED")) {
        return new Resolution.Await(
            WaitKeys.document(part.kind(), part.key()),
            Code.INVOICE_NOT_OPEN,
            "%s %s has status %s.".formatted(part.kind().label(), part.number(), part.status()));
      }
    }
    if (invoice.ties().takenApart()) {
      return underWay(invoice);
    }
    Family family = new Family(index, invoice);
    List<IndexedDocument> credits = parts(credit);
    BigDecimal there =
        credits.stream().map(c -> allocated(c, family)).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (there.signum() == 0 && credits.stream().noneMatch(c -> isOfContact(c, invoice))) {
      return contactsDiffer(credit, invoice);
    }
    BigDecimal left =
        credits.stream().map(IndexedDocument::open).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal missing = document.amount("Amount").subtract(there);
    if (missing.signum() == 0) {
      return new Resolution.Finished(
          new Outcome.Unchanged(new Outcome.Facts(null, credit.number(), there), List.of()));
    }
    if (document.derived()) {
      missing = missing.min(family.open()).min(left);
      if (missing.signum() <= 0) {
        List<Remark> nothing =
            there.signum() > 0
                ? List.of()
                : List.of(Outcome.remark(Code.NOTHING_DUE, "Invoice: " + invoice.number() + "."));
        return new Resolution.Finished(
            new Outcome.Unchanged(new Outcome.Facts(null, credit.number(), there), nothing));
      }
    }
    return possible(document, credits, left, invoice, family, missing);
  }

  /** Xero allocates credit to invoices of the same contact only (contract, 6.4). */
  private boolean isOfContact(IndexedDocument credit, IndexedDocument invoice) {
    return index.contactOf(credit).equals(index.contactOf(invoice));
  }

  private static Resolution contactsDiffer(IndexedDocument credit, IndexedDocument invoice) {
    return new Resolution.Await(
        WaitKeys.document(Kind.INVOICE, invoice.root()),
        WaitKeys.document(credit.kind(), credit.root()),
        Code.CONTACTS_DIFFER,
        "%s %s and invoice %s.".formatted(credit.kind().label(), credit.label(), invoice.number()));
  }

  /** Nothing is applied to an invoice that is just being rebuilt or voided. */
  static Resolution underWay(IndexedDocument invoice) {
    return new Resolution.Await(
        WaitKeys.document(Kind.INVOICE, invoice.root()),
        Code.INVOICE_NOT_OPEN,
        "Invoice %s is being changed.".formatted(invoice.number()));
  }

  /** Early money that grew is several documents. */
  private List<IndexedDocument> parts(IndexedDocument credit) {
    if (credit.kind() == Kind.CREDIT_NOTE || credit.key().isEmpty()) {
      return List.of(credit);
    }
    List<IndexedDocument> parts = new ArrayList<>();
    parts.add(credit);
    index.documentsWithPrefix(credit.kind(), credit.root() + IndexedDocument.PART).stream()
        .filter(part -> !part.id().equals(credit.id()))
        .forEach(parts::add);
    return parts;
  }

  private static BigDecimal allocated(IndexedDocument credit, Family family) {
    return family.invoices().stream()
        .map(i -> credit.allocatedTo(i.id()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Resolution possible(
      DesiredDocument document,
      List<IndexedDocument> credits,
      BigDecimal left,
      IndexedDocument invoice,
      Family family,
      BigDecimal amount) {
    if (amount.signum() < 0) {
      for (IndexedDocument part : credits) {
        for (IndexedDocument applied : family.invoices()) {
          if (part.allocatedTo(applied.id()).signum() > 0) {
            return DerivedAllocations.removal(part, applied, false);
          }
        }
      }
    }
    if (amount.compareTo(family.open()) > 0) {
      Optional<Resolution> room = derived.makeRoom(invoice, amount);
      if (room.isPresent()) {
        return room.get();
      }
      return new Resolution.Finished(
          Outcome.held(
              Code.OVER_APPLIED, PaymentResolver.overApplied(invoice, family.open(), amount)));
    }
    if (amount.compareTo(left) > 0) {
      return new Resolution.Finished(
          Outcome.held(
              Code.CREDIT_TOO_SMALL, PaymentResolver.overApplied(credits.get(0), left, amount)));
    }
    Optional<IndexedDocument> credit =
        credits.stream().filter(c -> c.open().signum() > 0 && isOfContact(c, invoice)).findFirst();
    if (credit.isEmpty()) {
      return contactsDiffer(credits.get(0), invoice);
    }
    IndexedDocument next =
        family.invoices().stream()
            .filter(i -> i.posted() && i.open().signum() > 0)
            .findFirst()
            .orElse(invoice);
    BigDecimal part = amount.min(next.open()).min(credit.get().open());
    Optional<LocalDate> day = day(document, credit.get(), next);
    Optional<LocalDate> open = day.map(d -> LockedPeriod.open(index.settings().organisation(), d));
    List<Remark> remarks =
        open.equals(day)
            ? List.of()
            : List.of(
                Outcome.remark(
                    Code.ALLOCATION_REDATED, "From %s to %s.".formatted(day.get(), open.get())));
    return DerivedAllocations.allocation(
        credit.get(),
        next,
        part,
        open.map(LocalDate::toString).orElse(""),
        remarks,
        part.compareTo(amount) == 0);
  }

  /**
   * The day it was applied on, but not before the two documents' own days (accounting rule 7); Xero
   * takes the later of these by itself (contract, 6.4).
   */
  private static Optional<LocalDate> day(
      DesiredDocument document, IndexedDocument credit, IndexedDocument invoice) {
    return Stream.of(XeroDates.day(document.text("Date")), day(credit), day(invoice))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  private static Optional<LocalDate> day(IndexedDocument document) {
    return Optional.ofNullable(document.date());
  }

  /** Un-applied in the source: the allocation is deleted (accounting rule 9). */
  private Resolution absent(DesiredDocument document) {
    References.Found<IndexedDocument> credit = references.document(document, creditKind(document));
    References.Found<IndexedDocument> invoice = references.document(document, Kind.INVOICE);
    if (credit.missing() || invoice.missing()) {
      return new Resolution.Finished(Outcome.skipped(Code.NOT_IN_XERO, ""));
    }
    List<IndexedDocument> invoices = new Family(index, invoice.target()).invoices();
    List<IndexedDocument> credits = parts(credit.target());
    long left =
        credits.stream()
            .flatMap(part -> invoices.stream().map(i -> part.allocationsTo(i.id()).size()))
            .mapToLong(Integer::longValue)
            .sum();
    return credits.stream()
        .flatMap(
            part ->
                invoices.stream()
                    .filter(i -> part.allocatedTo(i.id()).signum() > 0)
                    .map(i -> DerivedAllocations.removal(part, i, left == 1)))
        .findFirst()
        .orElseGet(() -> new Resolution.Finished(Outcome.skipped(Code.NOT_IN_XERO, "")));
  }
}
