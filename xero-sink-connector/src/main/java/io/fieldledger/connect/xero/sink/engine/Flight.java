package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.store.IndexRecord.Intent;
import java.util.Optional;

/** A call that is under way. */
sealed interface Flight {
  record Reading(Load load) implements Flight {}

  record Writing(WriteBatch batch, Intent sent) implements Flight {
    @Override
    public Optional<Intent> intent() {
      return Optional.of(sent);
    }
  }

  /** A write of an earlier task whose fate is not known, sent once more. */
  record Repeating(Intent sent) implements Flight {
    @Override
    public Optional<Intent> intent() {
      return Optional.of(sent);
    }
  }

  record AddingOption(Resolution.AddOption option) implements Flight {}

  /** What must be kept before the call is made. */
  default Optional<Intent> intent() {
    return Optional.empty();
  }
}
