package io.fieldledger.connect.sandbox.xero.books;

import java.util.UUID;

/**
 * A record of a {@link Table}. It is never changed while it is in one: a changed copy replaces it.
 */
public interface Row {
  UUID id();

  /** Xero's {@code UpdatedDateUTC} in milliseconds since 1970. */
  long updatedMillis();
}
