package io.fieldledger.connect.core.source.run;

import io.fieldledger.connect.core.source.read.Fetched;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Told by the task's thread what leaves with each page, before it does. */
public interface Departures {

  /** Nobody wants to know. */
  Departures UNTOLD = (lane, page, changes, records) -> {};

  /**
   * @param page as it was read, with what is held back
   * @param changes whether the page was one of a stream that is past its backfill
   * @param records may be empty
   */
  void departed(Lane lane, Fetched page, boolean changes, List<SourceRecord> records);
}
