package io.fieldledger.connect.transforms.desired;

import java.util.Optional;

/** The account of a line (rule 15). */
public sealed interface AccountRef {
  /** An account code of Xero, from the explicit map or a setting. */
  record Code(String code) implements AccountRef {}

  /**
   * A general ledger account of ServiceTitan that the explicit map does not name. The sink, which
   * has the live chart, takes the same active code, else the same name in a fitting class.
   *
   * @param fallback the code to take when the chart has neither; absent: the sink holds the record
   */
  record Ledger(
      Optional<String> number,
      Optional<String> name,
      Optional<String> type,
      Optional<String> fallback)
      implements AccountRef {}
}
