package io.fieldledger.connect.xero.sink.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.desired.Remark;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** How one document ended. */
public sealed interface Outcome {

  /** What the document is in Xero now; fields are null where it is not there. */
  record Facts(String id, String number, BigDecimal total) {
    public static final Facts NONE = new Facts(null, null, null);
  }

  /** One field that a write changed, or in which a proof failed. */
  record Change(String field, String before, String after) {}

  Facts facts();

  /** Written, and proved from Xero's reply. */
  record Accepted(Facts facts, List<Change> changes, List<Remark> remarks, String correlationId)
      implements Outcome {}

  /** Xero had it already. */
  record Unchanged(Facts facts, List<Remark> remarks) implements Outcome {}

  /** Not posted; a person decides. */
  record Held(Facts facts, Remark reason) implements Outcome {}

  /** Refused by Xero, or not as it was meant. */
  record Rejected(Facts facts, Remark reason, List<Change> differences, String correlationId)
      implements Outcome {}

  /** Deliberately nothing. */
  record Skipped(Facts facts, Remark reason) implements Outcome {}

  /**
   * Would be written, but the write mode is shadow.
   *
   * @param method and address of the call below {@code /api.xro/2.0/}
   * @param body the element that would be sent, to the byte
   */
  record Planned(
      Facts facts,
      List<Change> changes,
      List<Remark> remarks,
      String method,
      String address,
      JsonNode body)
      implements Outcome {}

  default String status() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** True when a person has to look at it: such records go to the dead-letter queue. */
  default boolean needsAttention() {
    return this instanceof Held || this instanceof Rejected;
  }

  static Held held(Code code, String detail) {
    return new Held(Facts.NONE, remark(code, detail));
  }

  /** The source withdrew what never was posted. */
  static Skipped notInXero() {
    return new Skipped(Facts.NONE, remark(Code.NOT_IN_XERO, ""));
  }

  static Remark remark(Code code, String detail) {
    return new Remark(code.name(), detail.isEmpty() ? code.text() : code.text() + " " + detail);
  }
}
