package io.fieldledger.connect.credentials.store;

import java.time.Instant;
import java.util.Map;

/** Encrypted values by key, replaced by compare-and-swap. Safe for use by several threads. */
public interface CredentialLog extends AutoCloseable {
  /** The offset of a key that has no value. */
  long NONE = -1;

  /**
   * A value as it lies in the topic.
   *
   * @param offset of its record, by which it is compared
   */
  record Sealed(long offset, Instant written, byte[] value) {}

  /**
   * Everything that was written until now.
   *
   * @throws CredentialException of the kinds TOPIC and PASSING
   */
  Map<String, Sealed> read();

  /**
   * Writes a value if the key still stands at an offset.
   *
   * @param expected its offset, or {@link #NONE}
   * @param value null to remove it
   * @return false when another writer was first, or may have been: read again. True means that it
   *     is durable.
   * @throws CredentialException as {@link #read()}; after PASSING it may have been written
   */
  boolean replace(String key, long expected, byte[] value);

  @Override
  void close();
}
