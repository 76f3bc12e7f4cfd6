package io.fieldledger.connect.servicetitan.source.cursor;

import io.fieldledger.connect.servicetitan.source.cursor.Step.Ask;
import java.util.ArrayList;
import java.util.List;

/**
 * A position in an export feed (contract, 4.4).
 *
 * <p>A page moves the token to its {@code continueFrom}; an empty one keeps the last. {@code
 * hasMore=false} is the end for now and turns a backfill live. A token that comes back although
 * there is said to be more would loop without end, so it counts as the end for now as well.
 *
 * @param token what the next request sends as {@code from}: a token or a date; null for the very
 *     beginning
 * @param trail the tokens since the last end, newest last, to see a loop; not part of the offset
 */
public record FeedCursor(Phase phase, String token, List<String> trail) implements Cursor {
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
   * @param recentChanges whether the live phase asks for changes of the last minutes; it then has
   *     something to ask at once when the backfill has ended
   */
  public Step<FeedCursor> after(boolean hasMore, String continueFrom, boolean recentChanges) {
    boolean empty = continueFrom == null || continueFrom.isBlank();
    String following = empty ? token : continueFrom;
    boolean loop =
        hasMore && (following == null || following.equals(token) || trail.contains(following));
    if (hasMore && !loop) {
      return new Step<>(new FeedCursor(phase, following, longer()), Ask.MORE, null);
    }
    String oddity =
        loop
            ? "the feed says it has more but its continueFrom does not move; taken as the end for now"
            : null;
    boolean goesLive = phase == Phase.BACKFILL && recentChanges && !loop;
    return new Step<>(
        new FeedCursor(Phase.LIVE, following), goesLive ? Ask.NEXT : Ask.LATER, oddity);
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
