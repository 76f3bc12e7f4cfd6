package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What waits beside a document, as far as it matters to it.
 *
 * @param namesakeWaits of a contact: another waiting source record has the same name
 * @param changed of a contact: when the customer or vendor was changed; empty when that is not
 *     known, as where it only comes along with an invoice
 * @param slips of a bank deposit: the payments that wait for it
 * @param depositWaits of a payment: the deposit that it is in is on its way
 * @param now the time, once no records come for now; before that nothing is too late
 */
public record Beside(
    boolean namesakeWaits,
    Optional<Instant> changed,
    List<DesiredDocument> slips,
    boolean depositWaits,
    Optional<Instant> now) {

  public Beside {
    slips = List.copyOf(slips);
  }

  /** Of a contact. */
  public static Beside contact(boolean namesakeWaits, Optional<Instant> changed) {
    return new Beside(namesakeWaits, changed, List.of(), false, Optional.empty());
  }

  /** Of money that goes to the bank. */
  public static Beside money(
      List<DesiredDocument> slips, boolean depositWaits, Optional<Instant> now) {
    return new Beside(false, Optional.empty(), slips, depositWaits, now);
  }

  /** Nothing. */
  public static Beside nothing() {
    return contact(false, Optional.empty());
  }

  /** The document waits no longer. */
  boolean late(DesiredDocument document) {
    return now.isPresent() && document.until().filter(end -> !now.get().isBefore(end)).isPresent();
  }
}
