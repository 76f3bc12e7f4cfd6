package io.fieldledger.connect.servicetitan.source.decode;

import java.time.Instant;
import org.apache.kafka.connect.data.Struct;

/** One record of a page. */
public sealed interface Decoded {

  /** The record's id; null when it cannot be made out. */
  Long id();

  /** When it was last modified, with all digits; null when the record does not say. */
  Instant modified();

  /** A record in its schema. */
  record Carried(Long id, Struct value, Instant modified) implements Decoded {}

  /** A record that cannot be carried as it is. The bytes are what the API sent. */
  record Unreadable(Long id, byte[] raw, String reason, Instant modified) implements Decoded {}
}
