package io.fieldledger.connect.servicetitan.source.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.source.cursor.Phase;
import io.fieldledger.connect.core.source.cursor.Step;
import io.fieldledger.connect.core.source.cursor.Step.Ask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedCursorTest {

  @Test
  void aPageWithMoreGoesOnAtOnceWithItsToken() {
    Step<FeedCursor> step = FeedCursor.start("2026-11-01").after(true, "t1", true);
    assertThat(step.ask()).isEqualTo(Ask.MORE);
    assertThat(step.next().token()).isEqualTo("t1");
    assertThat(step.next().phase()).isEqualTo(Phase.BACKFILL);
    assertThat(step.oddity()).isNull();
  }

  @Test
  void theEndTurnsABackfillLiveAndAsksForRecentChangesAtOnce() {
    FeedCursor backfill = new FeedCursor(Phase.BACKFILL, "t1");
    assertThat(backfill.after(false, "t2", true).ask()).isEqualTo(Ask.NEXT);
    Step<FeedCursor> step = backfill.after(false, "t2", false);
    assertThat(step.ask()).isEqualTo(Ask.LATER);
    assertThat(step.next()).isEqualTo(new FeedCursor(Phase.LIVE, "t2"));
    assertThat(step.next().after(false, "t3", true).ask()).isEqualTo(Ask.LATER);
  }

  @Test
  void aLiveFeedThatHasMoreCatchesUp() {
    Step<FeedCursor> behind = new FeedCursor(Phase.LIVE, "t1").after(true, "t2", true);
    assertThat(behind.next().phase()).isEqualTo(Phase.CATCHING_UP);
    assertThat(behind.next().after(true, "t3", true).next().phase()).isEqualTo(Phase.CATCHING_UP);
    Step<FeedCursor> head = behind.next().after(false, "t3", true);
    assertThat(head.next().phase()).isEqualTo(Phase.LIVE);
    assertThat(head.ask()).isEqualTo(Ask.LATER);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void anEmptyTokenAtTheEndKeepsTheLast(String empty) {
    FeedCursor live = new FeedCursor(Phase.LIVE, "t1");
    assertThat(live.after(false, empty, true).next().token()).isEqualTo("t1");
  }

  @Test
  void aTokenThatDoesNotMoveIsTheEndForNow() {
    Step<FeedCursor> step = new FeedCursor(Phase.BACKFILL, "t1").after(true, "t1", true);
    assertThat(step.ask()).isEqualTo(Ask.LATER);
    assertThat(step.next()).isEqualTo(new FeedCursor(Phase.LIVE, "t1"));
    assertThat(step.oddity()).contains("does not move");
    assertThat(FeedCursor.start(null).after(true, null, true).ask()).isEqualTo(Ask.LATER);
  }

  @Test
  void aLoopOfTokensIsTheEndForNow() {
    FeedCursor one = new FeedCursor(Phase.LIVE, "t1");
    FeedCursor two = one.after(true, "t2", true).next();
    FeedCursor three = two.after(true, "t3", true).next();
    assertThat(three.after(true, "t1", true).ask()).isEqualTo(Ask.LATER);
  }

  /** Whatever a server answers, requests without a pause end unless every token is new. */
  @Property
  void neverAsksForEverWithoutAPause(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 5) Integer> tokens) {
    FeedCursor cursor = FeedCursor.start(null);
    int asked = 0;
    boolean again = true;
    while (again) {
      int token = tokens.get(asked % tokens.size());
      Step<FeedCursor> step = cursor.after(true, "t" + token, true);
      again = step.ask() != Ask.LATER;
      cursor = step.next();
      asked++;
      assertThat(asked).isLessThanOrEqualTo(10);
    }
  }

  /** A feed of pages, any page empty, read with restarts from any record's offset. */
  @Property
  void restartsAfterAnyPageMissNothing(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 4) Integer> pageSizes,
      @ForAll @Size(max = 12) Set<@IntRange(max = 11) Integer> restarts) {
    Set<Integer> delivered = new HashSet<>();
    FeedCursor cursor = FeedCursor.start(null);
    FeedCursor durable = cursor;
    Set<Integer> left = new HashSet<>(restarts);
    boolean again = true;
    while (again) {
      int page = cursor.token() == null ? 0 : Integer.parseInt(cursor.token());
      boolean more = page + 1 < pageSizes.size();
      Step<FeedCursor> step = cursor.after(more, String.valueOf(page + 1), false);
      for (int id : ids(pageSizes, page)) {
        delivered.add(id);
      }
      if (pageSizes.get(page) > 0) {
        durable = step.next();
      }
      again = step.ask() != Ask.LATER;
      cursor = step.next();
      if (left.remove(page)) {
        cursor = new FeedCursor(durable.phase(), durable.token());
        again = durable.token() == null || Integer.parseInt(durable.token()) < pageSizes.size();
      }
    }
    int all = pageSizes.stream().mapToInt(Integer::intValue).sum();
    assertThat(delivered).hasSize(all);
  }

  private static List<Integer> ids(List<Integer> pageSizes, int page) {
    int first = pageSizes.subList(0, page).stream().mapToInt(Integer::intValue).sum();
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < pageSizes.get(page); i++) {
      ids.add(first + i);
    }
    return ids;
  }
}
