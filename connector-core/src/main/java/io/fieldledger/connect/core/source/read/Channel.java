package io.fieldledger.connect.core.source.read;

import java.util.Locale;

/** How a record reached the connector; the header {@code fieldledger.channel}. */
public enum Channel {
  EXPORT,
  LIST,
  WEBHOOK,
  /** Read once more, for changes that never move the modified time. */
  REREAD;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
