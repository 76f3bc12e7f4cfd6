package io.fieldledger.connect.core.source.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.source.cursor.ListCursor.Answer;
import io.fieldledger.connect.core.source.cursor.ListCursor.Seen;
import io.fieldledger.connect.core.source.cursor.Step.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Lists that cannot be sorted: nothing may slip through between two pages (contract, 3). */
class UnsortedListTest {
  private static final Instant T0 = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void onePageIsWhole() {
    Step<ListCursor> step = answer(ListCursor.start(5, null), false, null, 1, 2, 3);
    assertThat(step.ask()).isEqualTo(Ask.LATER);
    assertThat(step.next().watermark()).isEqualTo(at(3));
  }

  @Test
  void severalPagesAreWholeWhenAllRecordsWereSeen() {
    ListCursor second = answer(ListCursor.start(2, null), true, 3L, at(9), 1, 2).next();
    Step<ListCursor> step = answer(second, false, 3L, 3);
    assertThat(step.ask()).isEqualTo(Ask.LATER);
    assertThat(step.oddity()).isNull();
    assertThat(step.next().watermark()).isEqualTo(at(3));
    assertThat(step.next().coverage()).isEqualTo(Coverage.NOTHING);
  }

  @Test
  void otherwiseTheListIsGoneThroughAgainAtOnceAndTheWatermarkStays() {
    ListCursor second = answer(ListCursor.start(2, null), true, 3L, 1, 2).next();
    Step<ListCursor> step = answer(second, false, 3L, 2);
    assertThat(step.ask()).isEqualTo(Ask.MORE);
    assertThat(step.next().page()).isEqualTo(1);
    assertThat(step.next().phase()).isEqualTo(Phase.BACKFILL);
    assertThat(step.next().watermark()).isNull();
    ListCursor again = answer(step.next(), true, 3L, 2, 3).next();
    Step<ListCursor> end = answer(again, false, 3L, 2);
    assertThat(end.ask()).as("1 was seen the first time").isEqualTo(Ask.LATER);
    assertThat(end.next().phase()).isEqualTo(Phase.LIVE);
  }

  @Test
  void whatTheListHidesIsAskedForLaterAndLater() {
    ListCursor cursor = ListCursor.start(2, null);
    cursor = answer(answer(cursor, true, 4L, 1, 2).next(), false, 4L, 3).next();
    Step<ListCursor> step = answer(answer(cursor, true, 4L, 1, 2).next(), false, 4L, 3);
    assertThat(step.ask()).isEqualTo(Ask.LATER);
    assertThat(step.oddity()).contains("has 4 records but shows 3");
    assertThat(step.next().watermark()).isNull();
    assertThat(step.next().phase()).isEqualTo(Phase.LIVE);
    Step<ListCursor> found = answer(answer(step.next(), true, 4L, 4, 2).next(), false, 4L, 1);
    assertThat(found.next().watermark()).as("the newest of the first page").isEqualTo(at(2));
  }

  @Test
  void aListThatDoesNotCountIsWholeWhenAnotherPassShowsNothingNew() {
    ListCursor cursor = ListCursor.start(2, null);
    Step<ListCursor> first = answer(answer(cursor, true, null, 1, 2).next(), false, null, 2);
    assertThat(first.ask()).isEqualTo(Ask.MORE);
    Step<ListCursor> second = answer(answer(first.next(), true, null, 1, 3).next(), false, null, 2);
    assertThat(second.ask()).as("3 is new").isEqualTo(Ask.MORE);
    Step<ListCursor> third = answer(answer(second.next(), true, null, 1, 3).next(), false, null, 2);
    assertThat(third.ask()).isEqualTo(Ask.LATER);
    assertThat(third.oddity()).isNull();
  }

  /** What changed while the passes went on has a later time than the first of them. */
  @Test
  void theWatermarkMovesNoFurtherThanTheTimeOfTheFirstPass() {
    ListCursor second = answer(ListCursor.start(2, null), true, 3L, at(10), 1, 2).next();
    ListCursor again = answer(second, false, 3L, at(11), 2).next();
    ListCursor last = answer(again, true, 3L, at(20), 15, 3).next();
    assertThat(answer(last, false, 3L, at(21), 1).next().watermark()).isEqualTo(at(10));
  }

  /** A list in another order at each call, records that change meanwhile, restarts at any page. */
  @Property(tries = 300)
  void whateverTheOrderTheLastVersionArrives(
      @ForAll @IntRange(min = 1, max = 15) int records,
      @ForAll @IntRange(min = 1, max = 4) int pageSize,
      @ForAll @IntRange(max = 20) int changes,
      @ForAll @IntRange(max = 5) int restarts,
      @ForAll long seed) {
    Random random = new Random(seed);
    Map<Long, Instant> table = new TreeMap<>();
    int[] ticks = {0};
    LongStream.rangeClosed(1, records).forEach(id -> table.put(id, at(++ticks[0] / 2)));
    Map<Long, Instant> delivered = new HashMap<>();
    ListCursor cursor = ListCursor.start(pageSize, null);
    int changesLeft = changes;
    int restartsLeft = restarts;
    boolean settled = false;
    while (changesLeft > 0 || !settled) {
      Step<ListCursor> step = ask(cursor, table, delivered, random, at(ticks[0] / 2));
      settled = step.ask() == Ask.LATER && step.oddity() == null && changesLeft == 0;
      cursor = step.next();
      if (restartsLeft > 0 && random.nextInt(4) == 0) {
        restartsLeft--;
        cursor = restarted(cursor);
        settled = false;
      }
      if (changesLeft > 0 && random.nextBoolean()) {
        changesLeft--;
        table.put(1L + random.nextInt(20), at(++ticks[0] / 2));
      }
    }
    // Changes of the very moment of the last look belong to the next one.
    do {
      Step<ListCursor> step = ask(cursor, table, delivered, random, at(++ticks[0]));
      cursor = step.next();
      settled = step.ask() == Ask.LATER && step.oddity() == null;
    } while (!settled);
    assertThat(delivered).containsExactlyInAnyOrderEntriesOf(table);
  }

  private static Step<ListCursor> ask(
      ListCursor cursor,
      Map<Long, Instant> table,
      Map<Long, Instant> delivered,
      Random random,
      Instant now) {
    Instant since = cursor.since(Duration.ZERO);
    List<Seen> all = new ArrayList<>();
    table.forEach(
        (id, modified) -> {
          if (since == null || !modified.isBefore(since)) {
            all.add(new Seen(id, modified, id));
          }
        });
    Collections.shuffle(all, random);
    int from = Math.min((cursor.page() - 1) * cursor.pageSize(), all.size());
    int to = Math.min(from + cursor.pageSize(), all.size());
    List<Seen> page = all.subList(from, to);
    page.stream()
        .filter(r -> !cursor.delivered(r.id(), r.modified()))
        .forEach(r -> delivered.put((Long) r.id(), r.modified()));
    return cursor.after(new Answer(to < all.size(), page, (long) all.size(), now, false));
  }

  private static ListCursor restarted(ListCursor c) {
    return new ListCursor(
        c.phase(),
        c.watermark(),
        c.idsAtWatermark(),
        c.page(),
        c.pageSize(),
        c.horizon(),
        c.newest(),
        c.idsAtNewest(),
        List.of(),
        Coverage.NOTHING);
  }

  /** Records whose times are their ids. */
  private static Step<ListCursor> answer(
      ListCursor cursor, boolean hasMore, Long total, long... ids) {
    return answer(cursor, hasMore, total, null, ids);
  }

  private static Step<ListCursor> answer(
      ListCursor cursor, boolean hasMore, Long total, Instant serverTime, long... ids) {
    List<Seen> page = LongStream.of(ids).mapToObj(id -> new Seen(id, at(id), id)).toList();
    return cursor.after(new Answer(hasMore, page, total, serverTime, false));
  }

  private static Instant at(long second) {
    return T0.plusSeconds(second);
  }
}
