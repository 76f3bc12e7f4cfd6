package io.fieldledger.connect.core.source.read;

import io.fieldledger.connect.core.source.decode.Decoded;

/**
 * A record with the way it came.
 *
 * @param event the occurrence that made the connector fetch it; null when none did or none is known
 */
public record Arrival(Decoded record, Channel channel, String event) {

  public Arrival(Decoded record, Channel channel) {
    this(record, channel, null);
  }
}
