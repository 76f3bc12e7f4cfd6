package io.fieldledger.connect.servicetitan.source.cursor;

import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.Phase;
import io.fieldledger.connect.core.source.cursor.Step;
import io.fieldledger.connect.core.source.cursor.Step.Ask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A position in an export feed (contract, 4.4).
 *
 * <p>A page moves the token to its {@code continueFrom}; an empty one keeps the last. {@code
 * hasMore=false} is the end for now and makes the stream live. A token that comes back although
 * there is said to be more would loop without end, so it counts as the end for now as well.
 *
 * @param token what the next request sends as {@code from}: a token or a date; null for the very
 *     beginning
 * @param trail the tokens since the last end, newest last, to see a loop; not part of the offset
 */
public record FeedCursor(Phase phase, String token, List<String> trail) implements Cursor {
  /**
   * How long a change is held back unless recent changes are asked for; those are repeated until
   * then (contract, 4.4).
   */
  public static final Duration HELD_BACK = Duration.ofMinutes(15);

  /** Longer loops than this are not seen as such; they still deliver nothing twice in a row. */
  private static final int LONGEST_TRAIL = 64;

  public FeedCursor {
    trail = List.copyOf(trail);
  }

  public FeedCursor(Phase phase, String token) {
    this(phase, token, List.of());
  }

  /**
   * @param from a date or null
   */
  public static FeedCursor start(String from) {
    return new FeedCursor(Phase.BACKFILL, from);
  }

  /**
   * @param recentChanges whether changes of the last minutes are asked for after the backfill;
   *     there is then something to ask at once when it has ended
   */
  public Step<FeedCursor> after(boolean hasMore, String continueFrom, boolean recentChanges) {
    boolean empty = continueFrom == null || continueFrom.isBlank();
    String following = empty ? token : continueFrom;
    boolean loop =
        hasMore && (following == null || following.equals(token) || trail.contains(following));
    if (hasMore && !loop) {
      return new Step<>(new FeedCursor(phase.after(true), following, longer()), Ask.MORE, null);
    }
    String oddity =
        loop
            ? "the feed says it has more but its continueFrom does not move; taken as the end for now"
            : null;
    boolean goesLive = phase == Phase.BACKFILL && recentChanges && !loop;
    return new Step<>(
        new FeedCursor(phase.after(false), following), goesLive ? Ask.NEXT : Ask.LATER, oddity);
  }

  private List<String> longer() {
    if (token == null) {
      return trail;
    }
    List<String> longer = new ArrayList<>(trail);
    longer.add(token);
    return longer.size() > LONGEST_TRAIL
        ? longer.subList(longer.size() - LONGEST_TRAIL, longer.size())
        : longer;
  }
}
