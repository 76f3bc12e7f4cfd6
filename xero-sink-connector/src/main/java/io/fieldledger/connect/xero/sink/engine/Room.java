package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.IndexedDocument.Allocation;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import io.fieldledger.connect.xero.sink.report.Code;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Room that is missing on an invoice or in a credit, and who may give it: the same record, or
 * another one at any time. Records come in any order, and the end is to be the same.
 */
final class Room {
  private Room() {}

  /** A credit by its key. */
  private record Credit(Kind kind, String key) {
    boolean is(DesiredDocument document) {
      return document.kind() == kind && document.key().equals(key);
    }

    boolean isAllocatedBy(DesiredDocument document) {
      return of(document).filter(this::equals).isPresent();
    }

    static Optional<Credit> of(DesiredDocument document) {
      return document.kind() == Kind.ALLOCATION
          ? Kind.CREDITS.stream()
              .flatMap(k -> document.reference(k.label()).stream().map(key -> new Credit(k, key)))
              .findFirst()
          : Optional.empty();
    }
  }

  /**
   * The same record: early money that is to grow, or an allocation of the same credit that is to
   * shrink. Empty when the record asks for more than the credit has.
   */
  static Optional<Resolution.Await> ofOwnRecord(Work work, Outcome.Held held, Index index) {
    Optional<Credit> credit = Credit.of(work.document);
    if (credit.isEmpty() || !isFor(held, Code.CREDIT_TOO_SMALL)) {
      return Optional.empty();
    }
    boolean fits = wanted(work.entry, credit.get()).compareTo(has(credit.get(), index)) <= 0;
    return work.entry.works.stream()
        .filter(o -> o != work && !o.done() && o.awaits == null && o.document.present())
        .filter(
            o -> credit.get().is(o.document) || (fits && credit.get().isAllocatedBy(o.document)))
        .findFirst()
        .map(o -> waits(WaitKeys.document(o.document.kind(), o.document.key()), held));
  }

  /** Other records, or a person in Xero: the invoice or the credit changes then. */
  static Optional<Resolution.Await> ofOthers(Work work, Outcome.Held held) {
    Optional<String> key = Optional.empty();
    if (isFor(held, Code.OVER_APPLIED)) {
      key =
          work.document
              .reference(Kind.INVOICE.label())
              .map(invoice -> WaitKeys.document(Kind.INVOICE, invoice));
    } else if (isFor(held, Code.CREDIT_TOO_SMALL)) {
      key = Credit.of(work.document).map(c -> WaitKeys.document(c.kind(), c.key()));
    }
    return key.filter(k -> !work.entry.internal()).map(k -> waits(k, held));
  }

  private static boolean isFor(Outcome.Held held, Code code) {
    return held.reason().code().equals(code.name());
  }

  private static Resolution.Await waits(String key, Outcome.Held held) {
    return new Resolution.Await(key, Code.valueOf(held.reason().code()), held.reason().message());
  }

  private static BigDecimal wanted(Entry entry, Credit credit) {
    return entry.documents().stream()
        .filter(d -> d.present() && credit.isAllocatedBy(d))
        .map(d -> d.amount("Amount"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What is left of all its parts, and what of them is applied already. */
  private static BigDecimal has(Credit credit, Index index) {
    return Withdrawals.made(credit.kind(), credit.key(), index).stream()
        .flatMap(
            (IndexedDocument part) ->
                Stream.concat(
                    Stream.of(part.open()), part.allocations().stream().map(Allocation::amount)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
