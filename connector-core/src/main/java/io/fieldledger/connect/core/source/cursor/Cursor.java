package io.fieldledger.connect.core.source.cursor;

import java.time.Instant;

/** Where a stream stands: immutable, and enough to go on after a restart. */
public interface Cursor {
  Phase phase();

  /**
   * Everything modified before it is delivered; null where the server itself knows where it goes
   * on.
   */
  default Instant watermark() {
    return null;
  }
}
