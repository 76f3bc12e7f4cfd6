package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.sink.Source;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import java.util.stream.Stream;

/**
 * The void of an invoice that was paid in the source later than it was voided: the source wanted it
 * again in between, and that newer revision of the invoice is still to come. What the newer records
 * of its payments asked for is not taken off for the older one, also while they still wait for
 * something else.
 */
final class OutdatedVoid {
  /** The type of records that are money. */
  private static final String PAYMENT = "Payment";

  private OutdatedVoid() {}

  static boolean is(Work work, Index index, Revisions revisions, Backlog backlog) {
    if (work.document.present() || work.document.kind() != Kind.INVOICE) {
      return false;
    }
    Source voided = work.entry.state.source();
    return index.document(Kind.INVOICE, work.document.key()).stream()
        .flatMap(invoice -> moneyOn(invoice, index))
        .map(money -> record(money, voided))
        .anyMatch(money -> revisions.isStale(money) || newerWaits(money, work, backlog));
  }

  /** It has posted this money already, still wants it there, and waits for something else. */
  private static boolean newerWaits(Source money, Work invoice, Backlog backlog) {
    return backlog
        .ofSource(money.identity())
        .filter(entry -> Backlog.moneyFor(entry).contains(invoice.document.key()))
        .filter(entry -> Revisions.isLater(entry.state.source(), money))
        .isPresent();
  }

  private static Stream<IndexedDocument> moneyOn(IndexedDocument invoice, Index index) {
    return Stream.concat(
        index.relations().paymentsOf(invoice.id()).stream(),
        index.relations().creditsOn(invoice.id()).stream()
            .filter(c -> Kind.EARLY_MONEY.contains(c.kind())));
  }

  /** The money's own record at the time of the void: marks end with the record's id (rule 19). */
  private static Source record(IndexedDocument money, Source voided) {
    String mark = money.key().replaceAll("[/#].*", "");
    String id = mark.substring(mark.lastIndexOf('-') + 1);
    return new Source(voided.system(), voided.tenant(), PAYMENT, id, voided.revision());
  }
}
