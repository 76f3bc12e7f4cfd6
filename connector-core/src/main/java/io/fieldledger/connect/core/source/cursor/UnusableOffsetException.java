package io.fieldledger.connect.core.source.cursor;

import org.apache.kafka.connect.errors.ConnectException;

/** An offset from which this connector must not go on. The message says how to reset it. */
public final class UnusableOffsetException extends ConnectException {
  private static final long serialVersionUID = 1L;

  public UnusableOffsetException(String what) {
    super(
        what
            + " To read the stream anew: PUT /connectors/<name>/stop, then DELETE"
            + " /connectors/<name>/offsets (or PATCH this source partition's offset to null), then"
            + " PUT /connectors/<name>/resume.");
  }
}
