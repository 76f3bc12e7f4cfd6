package io.fieldledger.connect.credentials.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A topic in memory that several stores can share. */
public final class MemoryLog implements CredentialLog {
  private final Map<String, Sealed> values = new HashMap<>();
  private long next;

  @Override
  public synchronized Map<String, Sealed> read() {
    return Map.copyOf(values);
  }

  @Override
  public synchronized boolean replace(String key, long expected, byte[] value) {
    Sealed present = values.get(key);
    if ((present == null ? NONE : present.offset()) != expected) {
      return false;
    }
    if (value == null) {
      values.remove(key);
    } else {
      values.put(key, new Sealed(next, Instant.EPOCH.plusSeconds(next), value.clone()));
    }
    next++;
    return true;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
