package io.fieldledger.connect.xero.sink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.xero.sink.plan.AfterPosting.Action;
import io.fieldledger.connect.xero.sink.plan.AfterPosting.Decision;
import io.fieldledger.connect.xero.sink.plan.AfterPosting.Stands;
import io.fieldledger.connect.xero.sink.plan.AfterPosting.Wanted;
import io.fieldledger.connect.xero.sink.plan.Policies.Corrections;
import io.fieldledger.connect.xero.sink.plan.Policies.LockedDates;
import io.fieldledger.connect.xero.sink.report.Code;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounting rule 11, line by line: what Xero has, what the source wants, what is done. */
class AfterPostingTest {

  @ParameterizedTest(name = "{0}, {1}: {2} {3}")
  @CsvSource({
    "DRAFT, SAME, NOTHING,",
    "DRAFT, DETAILS, UPDATE,",
    "DRAFT, DAY, UPDATE,",
    "DRAFT, AMOUNTS, UPDATE,",
    "DRAFT, ABSENT, REMOVE,",
    "OPEN, SAME, NOTHING,",
    "OPEN, DETAILS, UPDATE,",
    "OPEN, DAY, UPDATE,",
    "OPEN, AMOUNTS, UPDATE,",
    "OPEN, ABSENT, REMOVE,",
    "APPLIED, SAME, NOTHING,",
    "APPLIED, DETAILS, UPDATE_DETAILS,",
    "APPLIED, DAY, HOLD, DOCUMENT_APPLIED",
    "APPLIED, AMOUNTS, CORRECT,",
    "APPLIED, ABSENT, TAKE_OFF_AND_REMOVE,",
    "APPLIED_FROZEN, SAME, NOTHING,",
    "APPLIED_FROZEN, DETAILS, UPDATE_DETAILS,",
    "APPLIED_FROZEN, DAY, HOLD, DOCUMENT_APPLIED",
    "APPLIED_FROZEN, AMOUNTS, CORRECT,",
    "APPLIED_FROZEN, ABSENT, HOLD, RECONCILED",
    "APPLIED_LOCKED, SAME, NOTHING,",
    "APPLIED_LOCKED, DETAILS, UPDATE_DETAILS,",
    "APPLIED_LOCKED, DAY, HOLD, DOCUMENT_APPLIED",
    "APPLIED_LOCKED, AMOUNTS, CORRECT,",
    "APPLIED_LOCKED, ABSENT, HOLD, PERIOD_LOCKED",
    "LOCKED, SAME, NOTHING,",
    "LOCKED, DETAILS, NOTHING,",
    "LOCKED, DAY, HOLD, PERIOD_LOCKED",
    "LOCKED, AMOUNTS, HOLD, PERIOD_LOCKED",
    "LOCKED, ABSENT, HOLD, PERIOD_LOCKED",
    "WITHDRAWN, SAME, POST_AGAIN,",
    "WITHDRAWN, DETAILS, POST_AGAIN,",
    "WITHDRAWN, DAY, POST_AGAIN,",
    "WITHDRAWN, AMOUNTS, POST_AGAIN,",
    "WITHDRAWN, ABSENT, NOTHING,",
    "VOIDED, SAME, HOLD, DOCUMENT_FINAL",
    "VOIDED, DETAILS, HOLD, DOCUMENT_FINAL",
    "VOIDED, DAY, HOLD, DOCUMENT_FINAL",
    "VOIDED, AMOUNTS, HOLD, DOCUMENT_FINAL",
    "VOIDED, ABSENT, NOTHING,",
  })
  void withTheDefaults(Stands stands, Wanted wanted, Action action, Code code) {
    assertThat(AfterPosting.decide(stands, wanted, false, Corrections.DIFFERENCE, LockedDates.HOLD))
        .isEqualTo(new Decision(action, code));
  }

  @ParameterizedTest(name = "{0}, {1}, corrected {2}, {3}, {4}: {5} {6}")
  @CsvSource({
    "APPLIED, AMOUNTS, false, HOLD, HOLD, HOLD, DOCUMENT_APPLIED",
    "APPLIED, ABSENT, false, HOLD, HOLD, HOLD, DOCUMENT_APPLIED",
    "OPEN, AMOUNTS, false, HOLD, HOLD, UPDATE,",
    "OPEN, AMOUNTS, false, REBUILD, HOLD, UPDATE,",
    "APPLIED, DETAILS, false, REBUILD, HOLD, UPDATE_DETAILS,",
    "APPLIED, DAY, false, REBUILD, HOLD, REBUILD,",
    "APPLIED, AMOUNTS, false, REBUILD, HOLD, REBUILD,",
    "APPLIED, ABSENT, false, REBUILD, HOLD, TAKE_OFF_AND_REMOVE,",
    "APPLIED_FROZEN, DAY, false, REBUILD, HOLD, HOLD, DOCUMENT_APPLIED",
    "APPLIED_FROZEN, AMOUNTS, false, REBUILD, HOLD, CORRECT,",
    "APPLIED_FROZEN, ABSENT, false, REBUILD, HOLD, HOLD, RECONCILED",
    "APPLIED_LOCKED, AMOUNTS, false, REBUILD, HOLD, CORRECT,",
    "LOCKED, AMOUNTS, false, REBUILD, HOLD, HOLD, PERIOD_LOCKED",
    "LOCKED, AMOUNTS, false, REBUILD, CORRECT_IN_OPEN_PERIOD, CORRECT,",
    "APPLIED, AMOUNTS, true, REBUILD, HOLD, CORRECT,",
    "LOCKED, AMOUNTS, false, DIFFERENCE, DRAFT, CORRECT_AS_DRAFT,",
    "LOCKED, ABSENT, false, DIFFERENCE, DRAFT, CORRECT_AS_DRAFT,",
    "LOCKED, AMOUNTS, false, DIFFERENCE, CORRECT_IN_OPEN_PERIOD, CORRECT,",
    "LOCKED, ABSENT, false, DIFFERENCE, CORRECT_IN_OPEN_PERIOD, CORRECT,",
    "LOCKED, DAY, false, DIFFERENCE, CORRECT_IN_OPEN_PERIOD, HOLD, PERIOD_LOCKED",
    "OPEN, AMOUNTS, true, DIFFERENCE, HOLD, CORRECT,",
    "OPEN, ABSENT, true, DIFFERENCE, HOLD, CORRECT,",
    "OPEN, SAME, true, DIFFERENCE, HOLD, NOTHING,",
    "APPLIED, SAME, true, DIFFERENCE, HOLD, NOTHING,",
    "APPLIED_FROZEN, ABSENT, true, DIFFERENCE, HOLD, CORRECT,",
    "APPLIED, AMOUNTS, true, HOLD, HOLD, HOLD, DOCUMENT_APPLIED",
    "DRAFT, AMOUNTS, true, DIFFERENCE, HOLD, UPDATE,",
  })
  void withOtherSettingsAndEarlierCorrections(
      Stands stands,
      Wanted wanted,
      boolean corrected,
      Corrections corrections,
      LockedDates lockedDates,
      Action action,
      Code code) {
    assertThat(AfterPosting.decide(stands, wanted, corrected, corrections, lockedDates))
        .isEqualTo(new Decision(action, code));
  }

  /** Each pair has an answer under all settings, and a code exactly where it is held. */
  @Test
  void theTableIsTotal() {
    for (Stands stands : Stands.values()) {
      for (Wanted wanted : Wanted.values()) {
        for (Corrections corrections : Corrections.values()) {
          for (LockedDates locked : LockedDates.values()) {
            for (boolean corrected : new boolean[] {true, false}) {
              Decision decision =
                  AfterPosting.decide(stands, wanted, corrected, corrections, locked);
              assertThat(decision.code() != null)
                  .as("%s %s %s", stands, wanted, decision)
                  .isEqualTo(decision.action() == Action.HOLD);
            }
          }
        }
      }
    }
  }

  /** Nothing reconciled or locked is touched, whatever the settings. */
  @Test
  void noCombinationTouchesWhatIsFrozen() {
    List<String> touched = new ArrayList<>();
    for (Wanted wanted : Wanted.values()) {
      for (Corrections corrections : Corrections.values()) {
        for (LockedDates locked : LockedDates.values()) {
          for (boolean corrected : new boolean[] {true, false}) {
            for (Stands stands :
                List.of(Stands.APPLIED_FROZEN, Stands.APPLIED_LOCKED, Stands.LOCKED)) {
              Action action =
                  AfterPosting.decide(stands, wanted, corrected, corrections, locked).action();
              boolean takesOff =
                  action == Action.REMOVE
                      || action == Action.TAKE_OFF_AND_REMOVE
                      || action == Action.REBUILD
                      || action == Action.UPDATE;
              if (takesOff || (stands == Stands.LOCKED && action == Action.UPDATE_DETAILS)) {
                touched.add(stands + " " + wanted + " " + action);
              }
            }
          }
        }
      }
    }
    assertThat(touched).isEmpty();
  }
}
