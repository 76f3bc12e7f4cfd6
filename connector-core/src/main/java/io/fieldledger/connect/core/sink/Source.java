package io.fieldledger.connect.core.sink;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The source record that asks for documents.
 *
 * @param revision its modified time (ISO 8601) or a hash; empty when the record has none
 */
public record Source(String system, String tenant, String type, String id, String revision) {

  /** What identifies the source record for ever, whatever its revision. */
  public String identity() {
    return system + '/' + tenant + '/' + type + '/' + id;
  }

  /** When the record was changed; empty when its revision is no time. */
  public Optional<Instant> changed() {
    try {
      return Optional.of(Instant.parse(revision));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** For messages: {@code Invoice 104871}. */
  public String label() {
    return type + ' ' + id;
  }
}
