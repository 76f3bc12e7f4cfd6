package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.xero.sink.report.Code;
import java.util.Optional;

/**
 * What to do with a purchase order that is in Xero, given what the source asks for now: the table
 * of accounting rule 13. Only moves that Xero is known to allow are made (contract, 6.7). Pure.
 */
final class OrderMoves {
  private OrderMoves() {}

  /** Where the order stands in Xero. */
  enum Stands {
    /** A draft, or submitted for approval. */
    WAITS,
    AUTHORISED,
    BILLED,
    /** Deleted by a person. */
    DELETED;

    static Stands of(String status) {
      return switch (status) {
        case "AUTHORISED" -> AUTHORISED;
        case "BILLED" -> BILLED;
        case "DELETED" -> DELETED;
        default -> WAITS;
      };
    }
  }

  /** What the source asks for. */
  enum Wanted {
    /** Pending. */
    DRAFT,
    /** Sent or received. */
    SENT,
    /** The same, which a person is to approve in Xero (write mode draft). */
    SENT_TO_APPROVE,
    /** Canceled. */
    ABSENT
  }

  /** How its bills stand in Xero. */
  enum Billing {
    NONE,
    /** At least one is there. */
    IN_XERO,
    /** None is there, and at least one was. */
    TAKEN_BACK
  }

  enum Action {
    NOTHING,
    /** Changed in place, and approved where that is wanted. */
    UPDATE,
    DELETE,
    HOLD
  }

  /**
   * @param code why it is held, or what is said of it; empty for nothing
   */
  record Decision(Action action, Optional<Code> code) {
    private static Decision of(Action action) {
      return new Decision(action, Optional.empty());
    }

    private static Decision kept() {
      return new Decision(Action.NOTHING, Optional.of(Code.ORDER_KEPT));
    }

    private static Decision hold(Code code) {
      return new Decision(Action.HOLD, Optional.of(code));
    }
  }

  /**
   * @param changed true when anything but the status differs
   */
  static Decision decide(Stands stands, Wanted wanted, boolean changed, Billing billing) {
    if (wanted == Wanted.ABSENT && billing == Billing.IN_XERO && stands != Stands.DELETED) {
      return Decision.hold(Code.PO_BACKWARD);
    }
    return switch (stands) {
      case DELETED ->
          wanted == Wanted.ABSENT
              ? Decision.of(Action.NOTHING)
              : Decision.hold(Code.DOCUMENT_FINAL);
      case WAITS ->
          switch (wanted) {
            case ABSENT -> Decision.of(Action.DELETE);
            case SENT -> Decision.of(Action.UPDATE);
            case DRAFT, SENT_TO_APPROVE -> Decision.of(changed ? Action.UPDATE : Action.NOTHING);
          };
      case AUTHORISED ->
          switch (wanted) {
            case ABSENT -> Decision.of(Action.DELETE);
            case DRAFT ->
                changed || billing != Billing.TAKEN_BACK
                    ? Decision.hold(Code.PO_BACKWARD)
                    : Decision.kept();
            case SENT -> Decision.of(changed ? Action.UPDATE : Action.NOTHING);
            case SENT_TO_APPROVE ->
                changed ? Decision.hold(Code.APPROVED_CHANGED) : Decision.of(Action.NOTHING);
          };
      case BILLED -> billed(wanted, changed);
    };
  }

  /** A bill that is cancelled brings the order back to Pending in the source. */
  private static Decision billed(Wanted wanted, boolean changed) {
    if (changed || wanted == Wanted.ABSENT) {
      return Decision.hold(Code.PO_BACKWARD);
    }
    return wanted == Wanted.DRAFT ? Decision.kept() : Decision.of(Action.NOTHING);
  }
}
