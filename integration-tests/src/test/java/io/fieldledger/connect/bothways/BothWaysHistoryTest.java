package io.fieldledger.connect.bothways;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random histories of edits, new and ended customers and vendors on both sides, with redelivery,
 * crashes and calls that fail: in the end both sides agree, what only one side wrote is there,
 * nobody is there twice, and nothing is written any more.
 *
 * <p>{@code -Dfieldledger.histories=2000} runs more of them, {@code -Dfieldledger.seed} others.
 */
class BothWaysHistoryTest {
  /** Customers and vendors in one run; each has a history. */
  private static final int AT_ONCE = 20;

  private static final int ROUNDS = 2;
  private static final int MOMENTS = 400;

  /** A change costs a write on the other side; what failed or crashed may cost another. */
  private static final int WRITES_PER_CHANGE = 2;

  @Test
  void bothSidesAgreeInTheEnd() throws InterruptedException {
    int histories = Integer.getInteger("fieldledger.histories", 100);
    long seed = Long.getLong("fieldledger.seed", 20261128L);
    List<String> wrong = new ArrayList<>();
    for (int from = 0; from < histories; from += AT_ONCE) {
      run(seed + from / AT_ONCE, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  private static void run(long seed, List<String> wrong) throws InterruptedException {
    List<String> found = new ArrayList<>();
    try (History history = new History(seed)) {
      for (int i = 0; i < AT_ONCE; i++) {
        history.meet();
      }
      for (int round = 0; round < ROUNDS; round++) {
        history.live(MOMENTS);
        history.settle();
        String story = "";
        List<String> wrongNow = new ArrayList<>(history.offices.differences());
        wrongNow.addAll(history.offices.lost());
        for (String what : wrongNow) {
          String next = history.story(what);
          found.add("round " + round + ": " + what + (next.equals(story) ? "" : next));
          story = next;
        }
      }
      long most = (long) WRITES_PER_CHANGE * (history.offices.changes() + history.faults());
      long writes = history.offices.writes();
      if (writes > most) {
        found.add(writes + " writes for " + history.offices.changes() + " changes");
      }
      history.replay();
      history.settle();
      if (history.offices.writes() > writes) {
        found.add(history.offices.writes() - writes + " writes of a replay");
      }
      found.forEach(what -> wrong.add("seed " + seed + ": " + what));
    }
  }
}
