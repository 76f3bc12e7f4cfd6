package io.fieldledger.connect.core.source.decode;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Members that no shape knows: both systems add some without notice. They are counted and each name
 * is told once. Safe for several threads.
 */
public final class UnknownMembers {
  private static final Logger LOG = LoggerFactory.getLogger(UnknownMembers.class);

  /** Names to remember: an object with made-up names must not fill the memory. */
  private static final int MOST_NAMES = 1_000;

  private final String system;
  private final boolean tell;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final LongAdder count = new LongAdder();

  /**
   * @param system the sender's name for the log
   */
  public UnknownMembers(String system) {
    this(system, true);
  }

  private UnknownMembers(String system, boolean tell) {
    this.system = system;
    this.tell = tell;
  }

  /** For a resource of which only some members are wanted. */
  public static UnknownMembers notTold() {
    return new UnknownMembers("", false);
  }

  void note(String shape, String member) {
    count.increment();
    String name = shape + "." + member;
    if (tell && told.size() < MOST_NAMES && told.add(name)) {
      LOG.info(
          "{} sends the member {}, which this version does not know; it is left out."
              + " With include.raw.json=true the whole payload is carried too.",
          system,
          name);
    }
  }

  /** Occurrences so far. */
  public long count() {
    return count.sum();
  }
}
