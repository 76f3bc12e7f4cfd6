package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.xero.sink.plan.Policies.Corrections;
import io.fieldledger.connect.xero.sink.plan.Policies.LockedDates;
import io.fieldledger.connect.xero.sink.report.Code;

/**
 * What to do with an invoice or credit note that is in Xero, given what the source asks for now:
 * the table of accounting rule 11 and of the contract's sections 6.2 to 6.5. Pure.
 */
final class AfterPosting {
  private AfterPosting() {}

  /** Where the document stands in Xero. */
  enum Stands {
    DRAFT,
    /** Approved, and nothing is applied to it. */
    OPEN,
    /** Money or credit is applied, all of which can be taken off again. */
    APPLIED,
    /** Something that is applied is reconciled or in a bank batch. */
    APPLIED_FROZEN,
    /** Something that is applied is dated in a locked period. */
    APPLIED_LOCKED,
    /** Its own day is locked. */
    LOCKED,
    /** Voided or deleted, because the source asked for it. */
    WITHDRAWN,
    /** Voided or deleted by a person. */
    VOIDED
  }

  /** What the source asks for, against what the document and its corrections book. */
  enum Wanted {
    /** The same in every respect. */
    SAME,
    /** Other texts, dates due, references or contact; every amount is the same. */
    DETAILS,
    /** Another day. */
    DAY,
    /** Other amounts, accounts, taxes or tracking. */
    AMOUNTS,
    /** It should not exist. */
    ABSENT
  }

  /** What is done. */
  enum Action {
    NOTHING,
    /** Changed in place; lines keep their ids. */
    UPDATE,
    /** Only what Xero lets be changed of an applied document. */
    UPDATE_DETAILS,
    /** A draft is deleted, an approved document voided. */
    REMOVE,
    /** What is applied is taken off, one by one; then it is voided. */
    TAKE_OFF_AND_REMOVE,
    /** A credit note or an invoice for the difference. */
    CORRECT,
    /** What is applied is taken off, the document changed in place, and the same put back. */
    REBUILD,
    /** A correction as a draft, for a person to approve. */
    CORRECT_AS_DRAFT,
    /** Posted anew under another number. */
    POST_AGAIN,
    HOLD
  }

  /**
   * @param code why it is held; null for all other actions
   */
  record Decision(Action action, Code code) {
    private static Decision of(Action action) {
      return new Decision(action, null);
    }

    private static Decision hold(Code code) {
      return new Decision(Action.HOLD, code);
    }
  }

  /**
   * @param corrected true when correction documents exist: the document itself then stays as it is
   */
  static Decision decide(
      Stands stands,
      Wanted wanted,
      boolean corrected,
      Corrections corrections,
      LockedDates lockedDates) {
    return switch (stands) {
      case VOIDED ->
          wanted == Wanted.ABSENT
              ? Decision.of(Action.NOTHING)
              : Decision.hold(Code.DOCUMENT_FINAL);
      case WITHDRAWN -> Decision.of(wanted == Wanted.ABSENT ? Action.NOTHING : Action.POST_AGAIN);
      case DRAFT ->
          switch (wanted) {
            case SAME -> Decision.of(Action.NOTHING);
            case ABSENT -> Decision.of(Action.REMOVE);
            default -> Decision.of(Action.UPDATE);
          };
      case LOCKED -> locked(wanted, lockedDates);
      default -> corrected ? corrected(wanted, corrections) : approved(stands, wanted, corrections);
    };
  }

  /** Nothing of a document in a locked period can be changed; its effect can be corrected. */
  private static Decision locked(Wanted wanted, LockedDates lockedDates) {
    return switch (wanted) {
      case SAME, DETAILS -> Decision.of(Action.NOTHING);
      case DAY -> Decision.hold(Code.PERIOD_LOCKED);
      case AMOUNTS, ABSENT ->
          switch (lockedDates) {
            case HOLD -> Decision.hold(Code.PERIOD_LOCKED);
            case DRAFT -> Decision.of(Action.CORRECT_AS_DRAFT);
            case CORRECT_IN_OPEN_PERIOD -> Decision.of(Action.CORRECT);
          };
    };
  }

  private static Decision corrected(Wanted wanted, Corrections corrections) {
    return switch (wanted) {
      case SAME, DETAILS -> Decision.of(Action.NOTHING);
      case DAY -> Decision.hold(Code.DOCUMENT_APPLIED);
      case AMOUNTS, ABSENT -> difference(corrections);
    };
  }

  private static Decision approved(Stands stands, Wanted wanted, Corrections corrections) {
    if (stands == Stands.OPEN) {
      return switch (wanted) {
        case SAME -> Decision.of(Action.NOTHING);
        case ABSENT -> Decision.of(Action.REMOVE);
        default -> Decision.of(Action.UPDATE);
      };
    }
    return switch (wanted) {
      case SAME -> Decision.of(Action.NOTHING);
      case DETAILS -> Decision.of(Action.UPDATE_DETAILS);
      case DAY ->
          stands == Stands.APPLIED && corrections == Corrections.REBUILD
              ? Decision.of(Action.REBUILD)
              : Decision.hold(Code.DOCUMENT_APPLIED);
      case AMOUNTS ->
          stands == Stands.APPLIED && corrections == Corrections.REBUILD
              ? Decision.of(Action.REBUILD)
              : difference(corrections);
      case ABSENT ->
          switch (stands) {
            case APPLIED_FROZEN -> Decision.hold(Code.RECONCILED);
            case APPLIED_LOCKED -> Decision.hold(Code.PERIOD_LOCKED);
            default ->
                corrections == Corrections.HOLD
                    ? Decision.hold(Code.DOCUMENT_APPLIED)
                    : Decision.of(Action.TAKE_OFF_AND_REMOVE);
          };
    };
  }

  private static Decision difference(Corrections corrections) {
    return switch (corrections) {
      // What is frozen, or has corrections already, is not rebuilt.
      case DIFFERENCE, REBUILD -> Decision.of(Action.CORRECT);
      case HOLD -> Decision.hold(Code.DOCUMENT_APPLIED);
    };
  }
}
