package io.fieldledger.connect.xero.source.cursor;

import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.ListCursor;
import io.fieldledger.connect.core.source.cursor.ListCursor.Answer;
import io.fieldledger.connect.core.source.cursor.Phase;
import io.fieldledger.connect.core.source.cursor.Step;
import io.fieldledger.connect.core.source.cursor.Step.Ask;
import java.time.Instant;
import java.util.Optional;

/**
 * A position in one of Xero's lists.
 *
 * <pre>
 *   changes ──too many for one list──▶ window by window ──the rest fits──▶ changes
 *   changes ──head reached, a re-reading is due──▶ re-reading ──end──▶ changes
 * </pre>
 *
 * @param changes where the list stands that is read by modified time
 * @param window the span that is read before the changes go on; null for none
 * @param reread the sweep that reads recent records once more; null for none. Not part of the
 *     offset: after a restart it begins anew
 * @param rereadAt when the last re-reading ended, by this machine's clock; null before the first
 */
public record XeroCursor(ListCursor changes, Window window, ListCursor reread, Instant rereadAt)
    implements Cursor {

  /**
   * @param from the time of the last change from which records are read; null for all
   */
  public static XeroCursor start(int pageSize, Instant from) {
    return new XeroCursor(ListCursor.start(pageSize, from), null, null, null);
  }

  @Override
  public Phase phase() {
    return changes.phase();
  }

  @Override
  public Instant watermark() {
    return changes.watermark();
  }

  /**
   * After a page of the changes.
   *
   * @param now from when on the time until the first re-reading counts
   */
  public Step<XeroCursor> afterChanges(Answer page, Instant now) {
    Step<ListCursor> step = changes.after(page);
    boolean reached = step.next().phase() == Phase.LIVE && rereadAt == null;
    return new Step<>(
        new XeroCursor(step.next(), null, null, reached ? now : rereadAt),
        step.ask(),
        step.oddity());
  }

  /**
   * The changes or a window were refused: half of them may be few enough.
   *
   * @param now ends the first span; no position is made of it
   * @return empty when it is not the number of records
   */
  public Optional<Step<XeroCursor>> refused(Instant now) {
    Window whole = window == null ? Window.until(changes.watermark(), now) : window;
    return whole.divisible() ? Optional.of(at(whole.half())) : Optional.empty();
  }

  /**
   * After a page of the window.
   *
   * @param pageCount how many the answer says there are; null when it does not say
   */
  public Step<XeroCursor> afterWindow(Integer pageCount) {
    int count = pageCount == null ? 1 : pageCount;
    if (window.page() == 0 && count > 1) {
      return at(window.atPage(count));
    }
    if (window.page() > 1) {
      return at(window.atPage(window.page() - 1));
    }
    ListCursor rest = ListCursor.start(changes.pageSize(), window.to());
    return new Step<>(new XeroCursor(rest, null, null, rereadAt), Ask.NEXT, null);
  }

  /** Goes back to what was modified since a time; the changes wait. */
  public Step<XeroCursor> rereads(Instant since) {
    ListCursor sweep = ListCursor.start(changes.pageSize(), since);
    return new Step<>(new XeroCursor(changes, null, sweep, rereadAt), Ask.NEXT, null);
  }

  /**
   * After a page of the re-reading.
   *
   * @param now what is kept when it ends
   */
  public Step<XeroCursor> afterReread(Answer page, Instant now) {
    Step<ListCursor> step = reread.after(page);
    boolean ended = step.ask() == Ask.LATER;
    return new Step<>(
        new XeroCursor(changes, null, ended ? null : step.next(), ended ? now : rereadAt),
        ended ? Ask.LATER : Ask.NEXT,
        step.oddity());
  }

  /** The re-reading is refused; the next one is due after the interval. */
  public Step<XeroCursor> givesRereadUp(Instant now, String why) {
    return new Step<>(
        new XeroCursor(changes, null, null, now),
        Ask.LATER,
        "recent records cannot be read once more; make reread.days shorter. " + why);
  }

  private Step<XeroCursor> at(Window next) {
    return new Step<>(new XeroCursor(changes, next, null, rereadAt), Ask.NEXT, null);
  }
}
