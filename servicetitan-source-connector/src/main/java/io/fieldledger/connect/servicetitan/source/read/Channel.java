package io.fieldledger.connect.servicetitan.source.read;

import java.util.Locale;

/** How a record reached the connector; the header {@code fieldledger.channel}. */
public enum Channel {
  EXPORT,
  LIST,
  WEBHOOK;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
