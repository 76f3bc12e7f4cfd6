package io.fieldledger.connect.core.source.emit;

import io.fieldledger.connect.core.source.RecordKey;
import io.fieldledger.connect.core.source.cursor.DeliveredVersion;
import io.fieldledger.connect.core.source.decode.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which version of each record was delivered last. Feeds repeat the newest changes (contract, 4.4),
 * lists are read with an overlap, and a webhook brings what a feed brings a minute later: the same
 * version is delivered once.
 *
 * <p>What is held back here has been handed to Kafka earlier in the same source partition, so
 * Connect commits no offset past it before that record is safe. What the server can repeat travels
 * in the offset too: what is recent by its modified time, and what came, of whatever age, in the
 * sweep that runs or in the one before. A sweep is all the reads from one look for changes until
 * the head is reached; a feed that gives no new token at its end, for one, repeats its last page.
 * The rest is remembered for this task's life.
 */
public final class DeliveredVersions {
  private static final int MOST_IDS = 20_000;

  /** In an offset; some 60 kB. */
  private static final int MOST_STORED = 2_000;

  private final RecordKey key;
  private final int mostIds;
  private final int mostStored;
  private final Duration reach;
  private final Map<Object, Version> last = new HashMap<>();

  /** Stands between the newest and the oldest in the ring of all, in the order they were seen. */
  private final Version ends = new Version(new DeliveredVersion("", 0, null), null, 0, 0);

  private Instant newest = Instant.EPOCH;
  private long sweep;

  /** A link of the ring: what goes into an offset is read from its newest end. */
  private static final class Version {
    /** As an offset tells it. */
    private final DeliveredVersion told;

    /** With all its digits; null when the record does not say. */
    private final Instant modified;

    private final long read;
    private long sweep;
    private Version older = this;
    private Version newer = this;

    Version(DeliveredVersion told, Instant modified, long read, long sweep) {
      this.told = told;
      this.modified = modified;
      this.read = read;
      this.sweep = sweep;
    }

    void unlink() {
      older.newer = newer;
      newer.older = older;
    }

    /** Becomes the newest of the ring. */
    void linkBefore(Version ends) {
      older = ends.older;
      newer = ends;
      older.newer = this;
      ends.older = this;
    }
  }

  /**
   * @param reach how much older than the newest, or than a list's watermark, a record can be that
   *     the server repeats; null for any age
   * @param before what the offset tells
   */
  DeliveredVersions(RecordKey key, Duration reach, List<DeliveredVersion> before) {
    this(key, MOST_IDS, MOST_STORED, reach, before);
  }

  public DeliveredVersions(
      RecordKey key, int mostIds, int mostStored, Duration reach, List<DeliveredVersion> before) {
    this.key = key;
    this.mostIds = mostIds;
    this.mostStored = mostStored;
    this.reach = reach;
    for (DeliveredVersion version : before) {
      remember(new Version(version, version.modified(), Long.MIN_VALUE, sweep));
    }
  }

  /**
   * True for a version to deliver, which counts as delivered from now on.
   *
   * @param read the number of the read that brought it; reads that were begun later have higher
   *     ones
   */
  public boolean isNew(Decoded record, long read) {
    long content = record.content();
    // A record whose id cannot be made out is told from others by its bytes.
    Object id = record.id() == null ? key.standIn(content) : record.id();
    Version before = last.get(id);
    if (before != null && (isSame(record, content, before) || isOlder(record, read, before))) {
      before.sweep = sweep;
      before.unlink();
      before.linkBefore(ends);
      return false;
    }
    remember(
        new Version(
            new DeliveredVersion(id, content, millis(record.modified())),
            record.modified(),
            read,
            sweep));
    return true;
  }

  /** The head is reached: the next look for changes is another sweep. */
  void sweepEnds() {
    sweep++;
  }

  private void remember(Version version) {
    Version before = last.put(version.told.id(), version);
    if (before != null) {
      before.unlink();
    }
    version.linkBefore(ends);
    if (last.size() > mostIds) {
      Version oldest = ends.newer;
      oldest.unlink();
      last.remove(oldest.told.id());
    }
    if (version.modified != null && version.modified.isAfter(newest)) {
      newest = version.modified;
    }
  }

  /**
   * The same at a later time is another version: of a customer whose newest contact is removed, the
   * first read may not know when that was.
   */
  private static boolean isSame(Decoded record, long content, Version before) {
    Instant told = before.told.modified();
    boolean later =
        told != null && record.modified() != null && millis(record.modified()).isAfter(told);
    return before.told.content() == content && !later;
  }

  /**
   * A page may be asked for, then overtaken by a webhook's record. The time alone does not tell: a
   * customer gets an earlier one when its newest contact is removed.
   */
  private static boolean isOlder(Decoded record, long read, Version before) {
    return read < before.read
        && record.modified() != null
        && before.modified != null
        && record.modified().isBefore(before.modified);
  }

  /**
   * What belongs into an offset, oldest first; the newest when there is too much of it.
   *
   * @param watermark from which a list is read again, less its overlap; null when the server itself
   *     knows where it goes on
   */
  public List<DeliveredVersion> stored(Instant watermark) {
    Instant from = watermark != null && watermark.isBefore(newest) ? watermark : newest;
    Instant since = reach == null ? Instant.MIN : from.minus(reach);
    List<DeliveredVersion> stored = new ArrayList<>();
    for (Version v = ends.older; v != ends && stored.size() < mostStored; v = v.older) {
      boolean seenLately = v.sweep >= sweep - 1;
      if (seenLately || v.modified == null || !v.modified.isBefore(since)) {
        stored.add(v.told);
      }
    }
    Collections.reverse(stored);
    return stored;
  }

  private static Instant millis(Instant time) {
    return time == null ? null : Instant.ofEpochMilli(time.toEpochMilli());
  }
}
