package io.fieldledger.connect.core.source.decode;

import java.time.Instant;
import org.apache.kafka.connect.data.Struct;

/** One record of a page. */
public sealed interface Decoded {

  /** The record's id, a Long or a String; null when it cannot be made out. */
  Object id();

  /** When it was last modified, with all digits; null when the record does not say. */
  Instant modified();

  /** A hash of all it says: two versions with the same one are the same version. */
  long content();

  /** A record in its schema. */
  record Carried(Object id, Struct value, Instant modified, long content) implements Decoded {

    /**
     * The hash is taken here, when the values have just been made and are still in the processor's
     * cache.
     */
    public Carried(Object id, Struct value, Instant modified) {
      this(id, value, modified, Fingerprint.of(value));
    }
  }

  /** A record that cannot be carried as it is. The bytes are what the API sent. */
  record Unreadable(Object id, byte[] raw, RejectionCode code, String reason, Instant modified)
      implements Decoded {
    @Override
    public long content() {
      return Fingerprint.of(raw);
    }
  }
}
