package io.fieldledger.connect.core.source.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.source.cursor.ListCursor.Answer;
import io.fieldledger.connect.core.source.cursor.ListCursor.Seen;
import io.fieldledger.connect.core.source.cursor.Step.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ListCursorTest {
  private static final Instant T0 = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void aSweepOfOnePageMovesTheWatermarkToItsNewestRecord() {
    Step<ListCursor> step =
        after(ListCursor.start(10, null), false, List.of(seen(1, 5), seen(2, 7)), null);
    assertThat(step.ask()).isEqualTo(Ask.LATER);
    assertThat(step.next().phase()).isEqualTo(Phase.LIVE);
    assertThat(step.next().watermark()).isEqualTo(at(7));
    assertThat(step.next().since(Duration.ofSeconds(3))).isEqualTo(at(4));
    assertThat(step.next().delivered(2L, at(7))).isTrue();
    assertThat(step.next().delivered(1L, at(5))).isFalse();
    assertThat(step.next().delivered(1L, at(7))).isFalse();
  }

  @Test
  void aLongerSweepMovesItNoFurtherThanTheServersTimeOfItsFirstPage() {
    ListCursor second =
        after(ListCursor.start(2, null), true, List.of(seen(1, 5), seen(2, 3)), at(50)).next();
    assertThat(after(second, false, List.of(seen(3, 40)), at(60)).next().watermark())
        .isEqualTo(at(40));
    assertThat(after(second, false, List.of(seen(3, 99)), at(100)).next().watermark())
        .isEqualTo(at(50));
  }

  @Test
  void withoutTheServersTimeItMovesToTheNewestOfItsFirstPage() {
    ListCursor second =
        after(ListCursor.start(2, null), true, List.of(seen(1, 5), seen(2, 3)), null).next();
    assertThat(second.page()).isEqualTo(2);
    Step<ListCursor> end = after(second, false, List.of(seen(3, 99)), null);
    assertThat(end.next().watermark()).isEqualTo(at(5));
    assertThat(end.next().page()).isEqualTo(1);
  }

  @Test
  void theWatermarkNeverMovesBack() {
    ListCursor live = after(ListCursor.start(2, null), false, List.of(seen(1, 9)), null).next();
    assertThat(after(live, false, List.of(seen(1, 4)), null).next().watermark()).isEqualTo(at(9));
    assertThat(after(live, false, List.of(), null).next().watermark()).isEqualTo(at(9));
    assertThat(after(ListCursor.start(2, null), false, List.of(), null).next().watermark())
        .isNull();
  }

  @Test
  void aServerThatRepeatsItsPageDoesNotLoopNorLoseAnything() {
    List<Seen> page = List.of(seen(1, 5), seen(2, 6));
    ListCursor second = after(ListCursor.start(2, null), true, page, null).next();
    Step<ListCursor> step = after(second, true, page, null);
    assertThat(step.ask()).isEqualTo(Ask.LATER);
    assertThat(step.oddity()).contains("repeats itself");
    assertThat(step.next().watermark()).as("everything is asked for again").isNull();
    assertThat(step.next().page()).isEqualTo(1);
  }

  @Test
  void anotherPageSizeStartsTheSweepOver() {
    ListCursor second =
        after(ListCursor.start(2, null), true, List.of(seen(1, 5), seen(2, 6)), null).next();
    assertThat(second.withPageSize(2)).isSameAs(second);
    assertThat(second.withPageSize(3).page()).isEqualTo(1);
    assertThat(second.withPageSize(3).pageSize()).isEqualTo(3);
  }

  @Test
  void thousandsOfRecordsOfOneTimestampAreAllRead() {
    Table table = new Table(true);
    LongStream.rangeClosed(1, 5_000).forEach(id -> table.modify(id));
    table.records.replaceAll((id, modified) -> at(7));
    Map<Long, Instant> delivered = new HashMap<>();
    ListCursor cursor = ListCursor.start(100, null);
    boolean again = true;
    while (again) {
      Step<ListCursor> step = table.ask(cursor, Duration.ZERO, delivered);
      again = step.ask() != Ask.LATER;
      cursor = step.next();
    }
    assertThat(delivered).hasSize(5_000);
    assertThat(cursor.idsAtWatermark().size()).isLessThanOrEqualTo(ListCursor.MOST_IDS);
  }

  /**
   * A table whose records change between any two pages, read with restarts at any page: in the end
   * every record's last version has been delivered.
   */
  @Property(tries = 500)
  void whateverChangesMeanwhileTheLastVersionArrives(
      @ForAll @IntRange(min = 1, max = 12) int records,
      @ForAll @IntRange(min = 1, max = 4) int pageSize,
      @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 20) Integer> changes,
      @ForAll @Size(max = 30) List<Boolean> restarts,
      @ForAll boolean tellsTime) {
    Table table = new Table(tellsTime);
    LongStream.rangeClosed(1, records).forEach(table::modify);
    Map<Long, Instant> delivered = new HashMap<>();
    ListCursor cursor = ListCursor.start(pageSize, null);
    int asked = 0;
    int quietSweeps = 0;
    while (quietSweeps < 4) {
      Step<ListCursor> step = table.ask(cursor, Duration.ZERO, delivered);
      cursor = step.next();
      if (asked < restarts.size() && restarts.get(asked)) {
        cursor = restarted(cursor);
      }
      if (asked < changes.size()) {
        table.modify(changes.get(asked));
      } else if (step.ask() == Ask.LATER) {
        quietSweeps++;
      }
      asked++;
    }
    assertThat(delivered).containsExactlyInAnyOrderEntriesOf(table.records);
  }

  /** What a restart leaves of a cursor. */
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

  private static Step<ListCursor> after(
      ListCursor cursor, boolean hasMore, List<Seen> page, Instant serverTime) {
    return cursor.after(new Answer(hasMore, page, null, serverTime, true));
  }

  /** A list as the API serves it: sorted by id, modified on or after, page by page. */
  private static final class Table {
    private final TreeMap<Long, Instant> records = new TreeMap<>();
    private final boolean tellsTime;
    private int ticks;

    Table(boolean tellsTime) {
      this.tellsTime = tellsTime;
    }

    void modify(long id) {
      // Two changes may share a timestamp.
      records.put(id, at(++ticks / 2));
    }

    Step<ListCursor> ask(ListCursor cursor, Duration overlap, Map<Long, Instant> delivered) {
      Instant since = cursor.since(overlap);
      List<Seen> all =
          records.entrySet().stream()
              .filter(r -> since == null || !r.getValue().isBefore(since))
              .map(r -> new Seen(r.getKey(), r.getValue(), r.getKey()))
              .toList();
      int from = Math.min((cursor.page() - 1) * cursor.pageSize(), all.size());
      int to = Math.min(from + cursor.pageSize(), all.size());
      List<Seen> page = IntStream.range(from, to).mapToObj(all::get).toList();
      page.stream()
          .filter(r -> !cursor.delivered(r.id(), r.modified()))
          .forEach(r -> delivered.put((Long) r.id(), r.modified()));
      return after(cursor, to < all.size(), page, tellsTime ? at(ticks / 2) : null);
    }
  }

  private static Seen seen(long id, int second) {
    return new Seen(id, at(second), id);
  }

  private static Instant at(int second) {
    return T0.plusSeconds(second);
  }
}
