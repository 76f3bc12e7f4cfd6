package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What waits beside a document, as far as it matters to it.
 *
 * @param namesakeWaits of a contact: another waiting source record has the same name
 * @param slips of a bank deposit: the payments that wait for it
 * @param depositWaits of a payment: the deposit that it is in is on its way
 * @param today once no records come for now; before that nothing is too late
 */
public record Beside(
    boolean namesakeWaits,
    List<DesiredDocument> slips,
    boolean depositWaits,
    Optional<LocalDate> today) {

  public Beside {
    slips = List.copyOf(slips);
  }

  /** Nothing but, it may be, a contact of the same name. */
  public static Beside only(boolean namesakeWaits) {
    return new Beside(namesakeWaits, List.of(), false, Optional.empty());
  }

  /** The last day on which the document waits is over. */
  boolean late(DesiredDocument document) {
    return today.isPresent() && document.until().filter(today.get()::isAfter).isPresent();
  }
}
