package io.fieldledger.connect.core.source.decode;

import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/**
 * Looks at a record that could be read, before it counts as one: whether it is of the tenant that
 * is read.
 */
@FunctionalInterface
public interface RecordCheck {
  /** Takes every record. */
  RecordCheck NONE = value -> Optional.empty();

  /** Why the record has to be put aside; empty when it need not. */
  Optional<String> objection(Struct value);
}
