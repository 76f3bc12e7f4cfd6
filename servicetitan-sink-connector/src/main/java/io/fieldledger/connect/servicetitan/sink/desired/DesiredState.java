package io.fieldledger.connect.servicetitan.sink.desired;

import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.core.sink.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one contact of Xero asks of ServiceTitan (architecture, section 3). */
public record DesiredState(
    Source source, List<Party> parties, Optional<Remark> hold, List<Remark> notices) {

  public DesiredState {
    parties = List.copyOf(parties);
    notices = List.copyOf(notices);
  }

  /**
   * When the contact was changed last, by Xero's clock; the least of times when it does not say.
   */
  public Instant changed() {
    return source.changed().orElse(Instant.MIN);
  }
}
