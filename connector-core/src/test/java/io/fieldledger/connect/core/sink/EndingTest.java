package io.fieldledger.connect.core.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndingTest {
  private enum Code implements ResultCode {
    UNREADABLE,
    NOTHING,
    SHADOW,
    LOCKED;

    @Override
    public String text() {
      return name() + ".";
    }

    @Override
    public String fix() {
      return "";
    }
  }

  private static final Remark NOTICE = new Remark("ROUNDED", "A cent.");
  private static final Remark SUFFIXED = new Remark("SUFFIXED", "A suffix.");
  private static final Outcome UNCHANGED =
      new Outcome.Unchanged(Outcome.Facts.NONE, List.of(SUFFIXED));

  private static Optional<Ending> byMapping(
      Remark hold, List<String> documents, List<Remark> notices) {
    return Ending.byMapping(
        Optional.ofNullable(hold), documents, notices, Code.UNREADABLE, Code.NOTHING);
  }

  @Test
  void theWorstDocumentNamesTheRecordAndAllAreHeard() {
    Outcome held = Outcome.held(Code.LOCKED, "");
    assertThat(Ending.of(List.of(UNCHANGED, held), List.of(NOTICE), Code.SHADOW))
        .isEqualTo(new Ending("held", held.reason(), List.of(NOTICE, SUFFIXED)));
  }

  @Test
  void whatWouldOnlyBeWrittenIsSkippedForTheShadow() {
    Outcome planned = new Outcome.Planned(Outcome.Facts.NONE, List.of(), List.of(), List.of());
    assertThat(Ending.of(List.of(UNCHANGED, planned), List.of(), Code.SHADOW))
        .isEqualTo(new Ending("skipped", new Remark("SHADOW", "SHADOW."), List.of(SUFFIXED)));
  }

  @Test
  void aHoldOfTheMappingHoldsTheRecordUnlessItCouldNotBeRead() {
    Remark hold = new Remark("TOTALS_DISAGREE", "1 is not 2.");
    Remark unreadable = new Remark("UNREADABLE", "No JSON.");
    assertThat(byMapping(hold, List.of("a document"), List.of(NOTICE)))
        .contains(new Ending("held", hold, List.of(NOTICE)));
    assertThat(byMapping(unreadable, List.of(), List.of()))
        .contains(new Ending("rejected", unreadable, List.of()));
  }

  @Test
  void aRecordThatAsksForNothingIsSkippedForItsFirstNotice() {
    assertThat(byMapping(null, List.of(), List.of(NOTICE)))
        .contains(new Ending("skipped", NOTICE, List.of(NOTICE)));
    assertThat(byMapping(null, List.of(), List.of()))
        .contains(new Ending("skipped", new Remark("NOTHING", "NOTHING."), List.of()));
  }

  @Test
  void aRecordWithDocumentsIsNotEndedByTheMapping() {
    assertThat(byMapping(null, List.of("a document"), List.of(NOTICE))).isEmpty();
  }
}
