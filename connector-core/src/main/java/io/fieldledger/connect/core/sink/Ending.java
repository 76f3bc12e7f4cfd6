package io.fieldledger.connect.core.sink;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is said of a whole record at its end.
 *
 * @param status as of {@link RecordResult}
 * @param reason why, for every status but accepted and unchanged; may be null for those
 */
public record Ending(String status, Remark reason, List<Remark> notices) {

  /**
   * By its documents: the worst one names it.
   *
   * @param outcomes one at least
   * @param notices of the mapping; what is said of the documents is added
   * @param shadow the reason of a record whose documents would only be written
   */
  public static Ending of(Collection<Outcome> outcomes, List<Remark> notices, ResultCode shadow) {
    Outcome worst = Outcome.worst(outcomes);
    boolean planned = worst instanceof Outcome.Planned;
    List<Remark> all = new ArrayList<>(notices);
    outcomes.forEach(outcome -> all.addAll(outcome.remarks()));
    return new Ending(
        planned ? "skipped" : worst.status(),
        planned ? Outcome.remark(shadow, "") : worst.reason(),
        List.copyOf(all));
  }

  /**
   * A record for which nothing is done, as the mapping says: held, or rejected when it could not be
   * read; skipped when it asks for no document.
   *
   * @param unreadable the hold's code of a record that could not be read
   * @param nothing the reason of a record that asks for nothing, when the mapping gives none
   * @return empty when there is something to do
   */
  public static Optional<Ending> byMapping(
      Optional<Remark> hold,
      Collection<?> documents,
      List<Remark> notices,
      ResultCode unreadable,
      ResultCode nothing) {
    if (hold.isPresent()) {
      boolean read = !hold.get().code().equals(unreadable.name());
      return Optional.of(new Ending(read ? "held" : "rejected", hold.get(), notices));
    }
    if (documents.isEmpty()) {
      Remark reason = notices.isEmpty() ? Outcome.remark(nothing, "") : notices.get(0);
      return Optional.of(new Ending("skipped", reason, notices));
    }
    return Optional.empty();
  }
}
