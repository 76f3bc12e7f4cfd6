package io.fieldledger.connect.core.sink;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How one document ended. */
public sealed interface Outcome {

  /** What the document is in the system now; fields are null where it is not there. */
  record Facts(String id, String number, BigDecimal total) {
    public static final Facts NONE = new Facts(null, null, null);
  }

  /** One field that a write changed, or in which a proof failed. */
  record Change(String field, String before, String after) {}

  Facts facts();

  /** Written, and proved from the system's reply. */
  record Accepted(Facts facts, List<Change> changes, List<Remark> remarks, String correlationId)
      implements Outcome {}

  /** It was there already. */
  record Unchanged(Facts facts, List<Remark> remarks) implements Outcome {}

  /** Not posted; a person decides. */
  record Held(Facts facts, Remark reason) implements Outcome {}

  /** Refused, or not as it was meant. */
  record Rejected(Facts facts, Remark reason, List<Change> differences, String correlationId)
      implements Outcome {}

  /** Deliberately nothing. */
  record Skipped(Facts facts, Remark reason) implements Outcome {}

  /**
   * One step of a plan: what would be sent.
   *
   * @param address below the API's base, without a query
   * @param body the document's own element, to the byte; a call may carry several
   */
  record Request(String method, String address, JsonNode body) {}

  /**
   * Would be written, but the write mode is shadow.
   *
   * @param requests every step, in the order in which they would be sent; none when what is meant
   *     was planned already
   */
  record Planned(Facts facts, List<Change> changes, List<Remark> remarks, List<Request> requests)
      implements Outcome {}

  default String status() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Why it was not written; null when that is no question. */
  default Remark reason() {
    return null;
  }

  /** What is said besides. */
  default List<Remark> remarks() {
    return List.of();
  }

  /** The one that names the result of a record with several documents. */
  static Outcome worst(Collection<Outcome> outcomes) {
    return outcomes.stream().max(Comparator.comparingInt(Outcome::weight)).orElseThrow();
  }

  private int weight() {
    return List.of(
            Skipped.class,
            Unchanged.class,
            Accepted.class,
            Planned.class,
            Held.class,
            Rejected.class)
        .indexOf(getClass());
  }

  /** True when a person has to look at it: such records go to the dead-letter queue. */
  default boolean needsAttention() {
    return this instanceof Held || this instanceof Rejected;
  }

  static Held held(ResultCode code, String detail) {
    return new Held(Facts.NONE, remark(code, detail));
  }

  static Skipped skipped(ResultCode code, String detail) {
    return new Skipped(Facts.NONE, remark(code, detail));
  }

  /** Says that both sides changed a detail, and what lost. */
  static Remark remark(ResultCode code, Remark.Conflict conflict) {
    String detail =
        "%s: \"%s\" stays, \"%s\" lost."
            .formatted(conflict.field(), conflict.kept(), conflict.lost());
    return new Remark(code.name(), code.text() + " " + detail, conflict);
  }

  static Remark remark(ResultCode code, String detail) {
    return new Remark(code.name(), detail.isEmpty() ? code.text() : code.text() + " " + detail);
  }
}
