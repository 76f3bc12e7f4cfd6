package io.fieldledger.connect.xero.sink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.xero.sink.plan.ReversalTable.Stands;
import io.fieldledger.connect.xero.sink.plan.ReversalTable.Step;
import io.fieldledger.connect.xero.sink.plan.ReversalTable.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounting rule 4, full reversals that are voided, line by line. */
class ReversalTableTest {

  @ParameterizedTest(name = "invoice {0}, credit note {1}, reverses {2}, free {3}: {4}")
  @CsvSource({
    "LIVES, LIVES, true, true, VOID_INVOICE",
    "LIVES, LIVES, false, true, NONE",
    "LIVES, LIVES_AGAIN, true, true, NONE",
    "LIVES_AGAIN, LIVES, true, true, NONE",
    "LIVES_AGAIN, LIVES_AGAIN, true, true, NONE",
    "VOIDED_WITH, LIVES, false, true, VOID_NOTE",
    "VOIDED_WITH, LIVES, false, false, POST_INVOICE_AGAIN",
    "VOIDED_WITH, LIVES_AGAIN, false, true, POST_INVOICE_AGAIN",
    "VOIDED_WITH, VOIDED_WITH, false, false, DONE",
    "LIVES_AGAIN, VOIDED_WITH, false, false, POST_NOTE_AGAIN",
    "GONE, VOIDED_WITH, false, false, POST_NOTE_AGAIN",
    "VOIDED_WITH, GONE, false, false, NONE",
    "GONE, LIVES, false, true, NONE",
  })
  void theAdjustmentIsApplied(
      Stands invoice, Stands note, boolean reverses, boolean free, Step step) {
    assertThat(ReversalTable.apply(invoice, note, reverses, free)).isEqualTo(step);
  }

  @ParameterizedTest(name = "invoice {0}, credit note {1}, wanted {2}: {3}")
  @CsvSource({
    "LIVES, LIVES, OTHER, NONE",
    "VOIDED_WITH, VOIDED_WITH, SAME, DONE",
    "VOIDED_WITH, VOIDED_WITH, OTHER, POST_NOTE_AGAIN",
    "VOIDED_WITH, VOIDED_WITH, ABSENT, POST_NOTE_AGAIN",
    "VOIDED_WITH, LIVES, SAME, DONE",
    "VOIDED_WITH, LIVES, OTHER, POST_INVOICE_AGAIN",
    "VOIDED_WITH, LIVES_AGAIN, SAME, POST_INVOICE_AGAIN",
    "VOIDED_WITH, LIVES_AGAIN, OTHER, POST_INVOICE_AGAIN",
    "VOIDED_WITH, LIVES_AGAIN, ABSENT, POST_INVOICE_AGAIN",
    "VOIDED_WITH, GONE, SAME, POST_INVOICE_AGAIN",
  })
  void theInvoiceIsAskedFor(Stands invoice, Stands note, Wanted wanted, Step step) {
    assertThat(ReversalTable.invoice(invoice, note, wanted)).isEqualTo(step);
  }

  @ParameterizedTest(name = "invoice {0}, credit note {1}, wanted {2}: {3}")
  @CsvSource({
    "LIVES, LIVES, OTHER, NONE",
    "VOIDED_WITH, VOIDED_WITH, SAME, DONE",
    "VOIDED_WITH, VOIDED_WITH, OTHER, POST_INVOICE_AGAIN",
    "VOIDED_WITH, VOIDED_WITH, ABSENT, POST_INVOICE_AGAIN",
    "LIVES_AGAIN, VOIDED_WITH, SAME, POST_NOTE_AGAIN",
    "LIVES_AGAIN, VOIDED_WITH, OTHER, POST_NOTE_AGAIN",
    "LIVES_AGAIN, VOIDED_WITH, ABSENT, POST_NOTE_AGAIN",
    "GONE, VOIDED_WITH, SAME, POST_NOTE_AGAIN",
  })
  void theCreditNoteIsAskedFor(Stands invoice, Stands note, Wanted wanted, Step step) {
    assertThat(ReversalTable.note(invoice, note, wanted)).isEqualTo(step);
  }

  @ParameterizedTest(name = "invoice {0}, credit note {1}: {2}")
  @CsvSource({
    "LIVES, LIVES, NONE",
    "LIVES_AGAIN, VOIDED_WITH, NONE",
    "VOIDED_WITH, VOIDED_WITH, POST_NOTE_AGAIN",
    "VOIDED_WITH, LIVES, POST_INVOICE_AGAIN",
    "VOIDED_WITH, LIVES_AGAIN, POST_INVOICE_AGAIN",
    "GONE, LIVES, NONE",
  })
  void moneyComesForTheInvoice(Stands invoice, Stands note, Step step) {
    assertThat(ReversalTable.money(invoice, note)).isEqualTo(step);
  }

  /**
   * Nobody leaves one of the two alone: what posts one of them again and is cut off posts the other
   * one when it comes again.
   */
  @Test
  void whoeverBeginsGoesOn() {
    // Money and the invoice's own record: the credit note first.
    assertThat(ReversalTable.money(Stands.VOIDED_WITH, Stands.LIVES_AGAIN))
        .isEqualTo(Step.POST_INVOICE_AGAIN);
    for (Wanted wanted : Wanted.values()) {
      assertThat(ReversalTable.invoice(Stands.VOIDED_WITH, Stands.LIVES_AGAIN, wanted))
          .isEqualTo(Step.POST_INVOICE_AGAIN);
      // The credit note's own record: the invoice first.
      assertThat(ReversalTable.note(Stands.LIVES_AGAIN, Stands.VOIDED_WITH, wanted))
          .isEqualTo(Step.POST_NOTE_AGAIN);
    }
  }
}
