package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Code;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A payment that is given back whole on its own day is deleted (accounting rule 8, order 4). Its
 * invoices tell so in their references, before it is deleted: the payment's own record, which still
 * asks for it, is then no reason to post it again. When the refund is withdrawn, it comes back.
 */
final class Reversals {
  private final Index index;

  Reversals(Index index) {
    this.index = index;
  }

  /**
   * The next step; empty when the refund is none of a payment's own day, or something was done with
   * the payment in Xero.
   *
   * @param read an invoice as Xero has it, when it was asked for
   */
  Optional<Resolution> reverse(DesiredDocument refund, JsonNode read) {
    JsonNode asked = refund.body().path("Refund");
    String of = asked.path("Of").asText("");
    if (!asked.path("SameDay").asText("").equals("delete") || of.isEmpty()) {
      return Optional.empty();
    }
    List<IndexedDocument> payments = List.copyOf(index.documentsWithPrefix(Kind.PAYMENT, of + "/"));
    List<IndexedDocument> told = index.relations().reversedBy(refund.key());
    if (payments.isEmpty()) {
      return told.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Resolution.Finished(
                  new Outcome.Unchanged(
                      DocumentResolver.facts(told.get(0)),
                      List.of(Outcome.remark(Code.REVERSED, of + ".")))));
    }
    if (told.isEmpty() && !fits(refund, of, payments)) {
      return Optional.empty();
    }
    for (IndexedDocument payment : payments) {
      IndexedDocument invoice = index.documentById(Kind.INVOICE, payment.target()).orElseThrow();
      if (!invoice.ties().reversed().containsKey(of)) {
        Map<String, String> reversed = new LinkedHashMap<>(invoice.ties().reversed());
        reversed.put(of, refund.key());
        return Optional.of(TakenApart.note(invoice, invoice.ties().withReversed(reversed), read));
      }
    }
    return Optional.of(Payments.removal(payments.get(0), false));
  }

  private boolean fits(DesiredDocument refund, String of, List<IndexedDocument> payments) {
    BigDecimal sum =
        payments.stream().map(IndexedDocument::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean elsewhere =
        List.of(Kind.PREPAYMENT, Kind.OVERPAYMENT).stream()
            .flatMap(kind -> index.documentsWithPrefix(kind, of).stream())
            .anyMatch(money -> money.root().equals(of));
    return !elsewhere
        && sum.compareTo(refund.amount("Amount")) == 0
        && payments.stream()
            .allMatch(
                p ->
                    !p.frozen()
                        && XeroDates.day(refund.text("Date")).filter(p.date()::equals).isPresent()
                        && !LockedPeriod.locked(index.settings().organisation(), p.date())
                        && index
                            .documentById(Kind.INVOICE, p.target())
                            .filter(
                                i ->
                                    !LockedPeriod.locked(index.settings().organisation(), i.date()))
                            .isPresent());
  }

  /** The refund is withdrawn: the payment comes back, and nothing tells of the reversal. */
  Optional<Resolution> takeBack(String refund, JsonNode read) {
    for (IndexedDocument invoice : index.relations().reversedBy(refund)) {
      String of =
          invoice.ties().reversed().entrySet().stream()
              .filter(r -> r.getValue().equals(refund))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow();
      Optional<IndexedDocument> deleted =
          index.relations().deletedPaymentsOf(invoice.id()).stream()
              .filter(p -> p.key().startsWith(of + "/"))
              .reduce((first, last) -> last);
      boolean lives = !index.documentsWithPrefix(Kind.PAYMENT, of + "/").isEmpty();
      if (deleted.isPresent() && !lives && deleted.get().total().compareTo(invoice.open()) <= 0) {
        return Optional.of(PaidAgain.putBack(deleted.get(), invoice, read, List.of()));
      }
      Map<String, String> others = new LinkedHashMap<>(invoice.ties().reversed());
      others.remove(of);
      return Optional.of(TakenApart.note(invoice, invoice.ties().withReversed(others), read));
    }
    return Optional.empty();
  }
}
