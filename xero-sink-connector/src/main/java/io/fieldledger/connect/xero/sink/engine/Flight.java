package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.api.BodyReader;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.store.IndexRecord.Intent;
import java.util.Optional;

/** A call that is under way. */
sealed interface Flight {
  /**
   * @param page takes what the answer lists
   */
  record Reading(Load load, Page page) implements Flight {
    @Override
    public BodyReader reader() {
      return page;
    }
  }

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

  /** Reads the body of a successful answer. */
  default BodyReader reader() {
    return Json::read;
  }

  /** What must be kept before the call is made. */
  default Optional<Intent> intent() {
    return Optional.empty();
  }
}
