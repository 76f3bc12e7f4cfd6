package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/** One endpoint's way of writing its elements. */
interface Endpoint<T> {
  String collection();

  /** For example {@code InvoiceID}. */
  String idName();

  /** {@code HasErrors} or {@code HasValidationErrors}, or null when the elements have none. */
  String errorFlag();

  /** Whether elements carry {@code StatusAttributeString}. */
  default boolean hasStatusAttribute() {
    return true;
  }

  /** The values {@code Type} may have, empty when any. */
  default Set<String> types() {
    return Set.of();
  }

  /** The values {@code Status} may have, empty when any. */
  default Set<String> statuses() {
    return Set.of();
  }

  boolean exists(UUID id);

  /** Whether a request that names only unknown ids is a 404 as a whole (API.md 3.3). */
  default boolean unknownIdIsNotFound() {
    return true;
  }

  /**
   * Validates and saves one element.
   *
   * @throws Invalid when it is refused; nothing was changed then
   */
  T save(Sent sent, Change change);

  /** Writes the members of a saved element. */
  void members(XeroJson out, T saved, int unitDecimals);

  /** For answers in date order. */
  default LocalDate date(T saved) {
    return LocalDate.EPOCH;
  }
}
