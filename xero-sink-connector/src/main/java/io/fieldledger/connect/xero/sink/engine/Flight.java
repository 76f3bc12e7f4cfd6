package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.plan.Resolution;

/** A call that is under way. */
sealed interface Flight {
  record Reading(Load load) implements Flight {}

  record Writing(WriteBatch batch) implements Flight {}

  record AddingOption(Resolution.AddOption option) implements Flight {}
}
