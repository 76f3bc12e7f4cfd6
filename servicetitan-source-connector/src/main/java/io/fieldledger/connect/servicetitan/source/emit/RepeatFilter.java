package io.fieldledger.connect.servicetitan.source.emit;

import com.google.common.hash.HashCode;
import io.fieldledger.connect.servicetitan.source.decode.Decoded;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds back records that were just delivered in the same version: feeds repeat the newest changes
 * (contract, 4.4) and lists are read with an overlap.
 *
 * <p>Remembers the last delivered version of the most recent ids, and only of this task's life:
 * what it holds back has been handed to Kafka earlier in the same source partition, so Connect
 * commits no offset past it before that record is safe.
 */
final class RepeatFilter {
  private final int mostIds;
  private final Map<Long, HashCode> lastVersions = new LinkedHashMap<>();

  RepeatFilter(int mostIds) {
    this.mostIds = mostIds;
  }

  /** True for a new version, which counts as delivered from now on. */
  boolean isNew(Decoded record) {
    if (record.id() == null) {
      return true;
    }
    HashCode version =
        record instanceof Decoded.Carried carried
            ? StructFingerprint.of(carried.value())
            : StructFingerprint.of(((Decoded.Unreadable) record).raw());
    HashCode last = lastVersions.remove(record.id());
    lastVersions.put(record.id(), version);
    if (lastVersions.size() > mostIds) {
      lastVersions.remove(lastVersions.keySet().iterator().next());
    }
    return !version.equals(last);
  }
}
