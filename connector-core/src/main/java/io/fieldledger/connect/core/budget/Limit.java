package io.fieldledger.connect.core.budget;

import java.time.Duration;

/**
 * A limit: so many calls in so long a time.
 *
 * @param calls that are ours in a window
 * @param server calls that the server allows everybody together; 0 when its answers do not tell how
 *     many are left
 * @param reserve of the server's calls, left to others in every window
 * @param kept calls that are spent only to look what is left, by {@link CallBudget#tryLook} and by
 *     the first call of a budget that starts in the middle of a window
 */
public record Limit(
    String name, int calls, Duration length, int server, int reserve, int kept, Kind kind) {

  /** How what is left is known. */
  public enum Kind {
    /** By our own count, checked against what the server tells. */
    COUNTED,
    /** By the server's word; our own count is only what came after it. */
    TOLD
  }

  public Limit {
    reserve = Math.min(reserve, Math.max(0, calls - kept - 1));
  }

  /** A limit whose use only we know. */
  public Limit(String name, int calls, Duration length) {
    this(name, calls, length, 0, 0, 0, Kind.COUNTED);
  }

  /** A limit that is short enough to count every call; answers tell what is left of it. */
  public static Limit counted(String name, int calls, Duration length, int server, int reserve) {
    return new Limit(name, calls, length, server, reserve, calls < 10 ? 0 : 1, Kind.COUNTED);
  }

  /** A limit so long that a task does not see it whole: the server's word counts. */
  public static Limit told(String name, int calls, Duration length, int reserve) {
    return new Limit(name, calls, length, calls, reserve, Math.min(10, calls / 100), Kind.TOLD);
  }
}
