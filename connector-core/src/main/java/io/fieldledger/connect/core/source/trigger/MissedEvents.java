package io.fieldledger.connect.core.source.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the changes that polling found and no webhook told of. A webhook may come before polling
 * sees the change or after it, even after the sender's last attempt (400 s, contract 7.1), so a
 * change counts as missed only when none came within {@link #PATIENCE} on either side.
 *
 * <p>Bounded: under more changes than it can keep in mind, the oldest are judged early.
 */
public final class MissedEvents {
  public static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MOST = 20_000;

  private final Map<Target, Instant> told = new LinkedHashMap<>();
  private final Map<Target, Instant> polled = new LinkedHashMap<>();
  private final Map<String, Long> missed = new HashMap<>();

  /** An event asked for a record. */
  public synchronized void told(Target target, Instant now) {
    polled.remove(target);
    told.remove(target);
    told.put(target, now);
    if (told.size() > MOST) {
      told.remove(told.keySet().iterator().next());
    }
  }

  /** Polling delivered a new version of a record. */
  public synchronized void polled(Target target, Instant now) {
    Instant event = told.get(target);
    if (event != null && event.plus(PATIENCE).isAfter(now)) {
      return;
    }
    polled.putIfAbsent(target, now);
  }

  /** What has become certain since the last call: streams with the number of missed events. */
  public synchronized Map<String, Long> judge(Instant now) {
    Map<String, Long> found = new HashMap<>();
    Iterator<Map.Entry<Target, Instant>> oldest = polled.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<Target, Instant> entry = oldest.next();
      if (entry.getValue().plus(PATIENCE).isAfter(now) && polled.size() <= MOST) {
        break;
      }
      found.merge(entry.getKey().stream(), 1L, Long::sum);
      oldest.remove();
    }
    found.forEach((stream, count) -> missed.merge(stream, count, Long::sum));
    return found;
  }

  /** Missed so far in this task's life. */
  public synchronized long missed(String stream) {
    return missed.getOrDefault(stream, 0L);
  }
}
