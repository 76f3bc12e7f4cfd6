package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.plan.Resolution;
import java.util.Objects;

/** Why a parked record waits. */
final class Parked {
  private Parked() {}

  static Resolution.Await reason(Entry entry) {
    return entry.awaits != null
        ? entry.awaits
        : entry.works.stream()
            .map(w -> w.awaits)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
  }
}
