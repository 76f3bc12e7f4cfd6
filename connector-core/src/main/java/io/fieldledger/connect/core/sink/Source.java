package io.fieldledger.connect.core.sink;

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

  /** For messages: {@code Invoice 104871}. */
  public String label() {
    return type + ' ' + id;
  }
}
