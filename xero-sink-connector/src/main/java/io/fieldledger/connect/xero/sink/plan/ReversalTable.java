package io.fieldledger.connect.xero.sink.plan;

/**
 * What to do with an invoice and the credit note that takes back the whole of it, where both may be
 * voided instead of applied to each other (accounting rule 4). Pure.
 *
 * <p>Both are voided or both live. Voided documents are final in Xero, so what is wanted otherwise
 * later is posted again under another number, always both, and never voided a second time by this
 * rule. So each state tells which way a plan goes that was cut off in the middle: the invoice is
 * voided first; on the way back the document whose record changed comes last.
 */
final class ReversalTable {
  private ReversalTable() {}

  /** Where one of the two stands in Xero. */
  enum Stands {
    /** Lives, and is the first of its key. */
    LIVES,
    /** Lives, after an earlier one of its key was voided. */
    LIVES_AGAIN,
    /** Voided together with the other, and nothing of its key was posted after that. */
    VOIDED_WITH,
    /** Not in Xero, or gone for another reason. */
    GONE
  }

  /** What the record of one of the two asks for. */
  enum Wanted {
    /** The same amounts by account, tax and tracking, for the same contact on the same day. */
    SAME,
    OTHER,
    ABSENT
  }

  enum Step {
    /** The usual rules go on. */
    NONE,
    /** Both are voided, and that is what is wanted. */
    DONE,
    /** Both are marked, then the invoice is voided. */
    VOID_INVOICE,
    VOID_NOTE,
    POST_INVOICE_AGAIN,
    POST_NOTE_AGAIN
  }

  /**
   * The record of the credit note applies it to the invoice.
   *
   * @param reverses the credit note takes back the invoice, figure by figure, and both may be
   *     voided
   * @param noteIsFree nothing is applied to the credit note, and its day is open
   */
  static Step apply(Stands invoice, Stands note, boolean reverses, boolean noteIsFree) {
    if (note == Stands.VOIDED_WITH) {
      return invoice == Stands.VOIDED_WITH ? Step.DONE : Step.POST_NOTE_AGAIN;
    }
    if (invoice == Stands.VOIDED_WITH) {
      return switch (note) {
        case LIVES -> noteIsFree ? Step.VOID_NOTE : Step.POST_INVOICE_AGAIN;
        case LIVES_AGAIN -> Step.POST_INVOICE_AGAIN;
        default -> Step.NONE;
      };
    }
    return invoice == Stands.LIVES && note == Stands.LIVES && reverses
        ? Step.VOID_INVOICE
        : Step.NONE;
  }

  /** The invoice's own record. */
  static Step invoice(Stands invoice, Stands note, Wanted wanted) {
    if (invoice != Stands.VOIDED_WITH) {
      return Step.NONE;
    }
    // With a credit note that still lives the plan is under way, and its record goes on with it.
    boolean stays = note == Stands.VOIDED_WITH || note == Stands.LIVES;
    return wanted == Wanted.SAME && stays ? Step.DONE : money(invoice, note);
  }

  /** The credit note's own record. */
  static Step note(Stands invoice, Stands note, Wanted wanted) {
    if (note != Stands.VOIDED_WITH) {
      return Step.NONE;
    }
    if (invoice == Stands.VOIDED_WITH) {
      return wanted == Wanted.SAME ? Step.DONE : Step.POST_INVOICE_AGAIN;
    }
    return Step.POST_NOTE_AGAIN;
  }

  /** Money or other credit is to be applied to the invoice, so that it must be open. */
  static Step money(Stands invoice, Stands note) {
    if (invoice != Stands.VOIDED_WITH) {
      return Step.NONE;
    }
    return note == Stands.VOIDED_WITH ? Step.POST_NOTE_AGAIN : Step.POST_INVOICE_AGAIN;
  }
}
