package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which credit a refund pays out (accounting rule 19, 'Refund, which credit'). */
final class Refunds {
  private final Index index;
  private final References references;

  Refunds(Index index, References references) {
    this.index = index;
    this.references = references;
  }

  References.Found<IndexedDocument> credit(DesiredDocument refund) {
    BigDecimal amount = refund.amount("Amount");
    String of = refund.body().path("Refund").path("Of").asText("");
    References.Found<IndexedContact> contact =
        references.contact(
            new DesiredDocument(
                refund.kind(), refund.key(), true, refund.body().path("Refund").deepCopy()));
    if (contact.missing()) {
      return References.Found.instead(contact.instead());
    }
    List<IndexedDocument> ownMoney = enough(unapplied(of), amount);
    if (!ownMoney.isEmpty()) {
      return References.Found.of(ownMoney.get(0));
    }
    List<IndexedDocument> open =
        enough(index.creditNotesOf(contact.target().id()).stream(), amount);
    Set<String> paid = invoicesPaidBy(of, refund);
    List<IndexedDocument> ofThose = open.stream().filter(c -> paid.contains(c.adjusts())).toList();
    List<IndexedDocument> candidates = ofThose.isEmpty() ? open : ofThose;
    return switch (candidates.size()) {
      case 0 ->
          References.Found.instead(
              new Resolution.Await(
                  WaitKeys.creditOf(contact.target().id()),
                  Code.REFUND_WITHOUT_CREDIT,
                  "Refund %s of %s.".formatted(refund.key(), amount.toPlainString())));
      case 1 -> References.Found.of(candidates.get(0));
      default -> ambiguous(candidates);
    };
  }

  /**
   * The refund pays out another credit, because the refunded payment's own money was not there yet;
   * now it is.
   */
  boolean ownMoneyInstead(DesiredDocument refund, String target) {
    String of = refund.body().path("Refund").path("Of").asText("");
    List<IndexedDocument> own = unapplied(of).toList();
    return own.stream().noneMatch(credit -> credit.id().equals(target))
        && !enough(own.stream(), refund.amount("Amount")).isEmpty();
  }

  private static References.Found<IndexedDocument> ambiguous(List<IndexedDocument> candidates) {
    List<String> numbers = candidates.stream().map(IndexedDocument::number).sorted().toList();
    return References.Found.instead(
        new Resolution.Finished(
            Outcome.held(
                Code.REFUND_AMBIGUOUS, "Open credits: " + String.join(", ", numbers) + ".")));
  }

  private Stream<IndexedDocument> unapplied(String of) {
    return of.isEmpty()
        ? Stream.empty()
        : Stream.of(Kind.PREPAYMENT, Kind.OVERPAYMENT, Kind.CREDIT_NOTE)
            .map(kind -> index.document(kind, of))
            .flatMap(Optional::stream)
            .filter(IndexedDocument::live);
  }

  private static List<IndexedDocument> enough(Stream<IndexedDocument> credits, BigDecimal amount) {
    return credits.filter(c -> c.open().compareTo(amount) >= 0).toList();
  }

  /** External keys of the invoices that the refunded payment paid. */
  private Set<String> invoicesPaidBy(String of, DesiredDocument refund) {
    Set<String> keys = new TreeSet<>();
    refund.body().path("Refund").path("Invoices").forEach(i -> keys.add(i.asText()));
    if (!of.isEmpty()) {
      for (IndexedDocument payment : index.documentsWithPrefix(Kind.PAYMENT, of + "/")) {
        index
            .documentById(Kind.INVOICE, payment.target())
            .map(IndexedDocument::key)
            .ifPresent(keys::add);
      }
    }
    return keys;
  }
}
