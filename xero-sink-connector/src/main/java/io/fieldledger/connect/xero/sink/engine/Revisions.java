package io.fieldledger.connect.xero.sink.engine;

import com.google.common.hash.Hashing;
import io.fieldledger.connect.core.sink.Source;
import io.fieldledger.connect.xero.sink.store.IndexRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.agrona.collections.Long2LongHashMap;

/**
 * The newest revision settled for each source record, so that an old dead letter or a topic that is
 * read from its beginning again does not put an old state back. Bounded: beyond a million the older
 * half of the revisions is forgotten. A source is known by 64 bits of its identity's hash.
 */
final class Revisions {
  private static final long NONE = Long.MIN_VALUE;
  private static final float LOAD = 0.65f;
  private static final int MOST = 1_000_000;

  private final Long2LongHashMap newest = new Long2LongHashMap(1024, LOAD, NONE);
  private final int most;
  private List<IndexRecord> changes = new ArrayList<>();

  Revisions() {
    this(MOST);
  }

  Revisions(int most) {
    this.most = most;
  }

  /** True when a newer revision of the record was settled already; equal ones are not stale. */
  boolean isStale(Source source) {
    OptionalLong revision = nanos(source);
    return revision.isPresent() && newest.get(hash(source)) > revision.getAsLong();
  }

  /** True when both revisions are times and the first is the later one. */
  static boolean isLater(Source one, Source than) {
    Optional<Instant> changed = one.changed();
    return changed.isPresent() && than.changed().filter(changed.get()::isAfter).isPresent();
  }

  void settled(Source source) {
    OptionalLong revision = nanos(source);
    long hash = hash(source);
    if (revision.isPresent() && newest.get(hash) < revision.getAsLong()) {
      newest.put(hash, revision.getAsLong());
      changes.add(new IndexRecord.Revision(hash, revision.getAsLong()));
      forgetOld();
    }
  }

  /** What an earlier task settled. */
  void recall(IndexRecord.Revision revision) {
    newest.put(revision.source(), revision.nanos());
  }

  void recall(IndexRecord.RevisionForgotten forgotten) {
    newest.remove(forgotten.source());
  }

  /** What is new since it was taken last. */
  List<IndexRecord> takeChanges() {
    List<IndexRecord> taken = changes;
    changes = new ArrayList<>();
    return taken;
  }

  int size() {
    return newest.size();
  }

  private void forgetOld() {
    if (newest.size() <= most) {
      return;
    }
    long[] revisions = new long[newest.size()];
    int[] filled = {0};
    newest.forEachLong((source, revision) -> revisions[filled[0]++] = revision);
    Arrays.sort(revisions);
    long median = revisions[revisions.length / 2];
    newest.forEachLong(
        (source, revision) -> {
          if (revision < median) {
            changes.add(new IndexRecord.RevisionForgotten(source));
          }
        });
    newest.values().removeIfLong(revision -> revision < median);
  }

  private static long hash(Source source) {
    return Hashing.murmur3_128().hashString(source.identity(), StandardCharsets.UTF_8).asLong();
  }

  /** Hashes and empty revisions have no order. */
  private static OptionalLong nanos(Source source) {
    Optional<Instant> changed = source.changed();
    try {
      return changed.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(ChronoUnit.NANOS.between(Instant.EPOCH, changed.get()));
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
