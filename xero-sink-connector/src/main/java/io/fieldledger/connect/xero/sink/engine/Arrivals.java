package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.api.Verdict;
import io.fieldledger.connect.xero.sink.engine.CallPool.Landed;
import io.fieldledger.connect.xero.sink.store.IndexRecord.Intent;

/** Takes every answer that has arrived to whom it is for. */
final class Arrivals {
  private final CallPool pool;
  private final ReadArrivals reads;
  private final WriteArrivals writes;
  private final OptionArrivals options;
  private final Recall recall;
  private final Underway underway;

  Arrivals(
      CallPool pool,
      ReadArrivals reads,
      WriteArrivals writes,
      OptionArrivals options,
      Recall recall,
      Underway underway) {
    this.pool = pool;
    this.reads = reads;
    this.writes = writes;
    this.options = options;
    this.recall = recall;
    this.underway = underway;
  }

  void land() {
    for (Landed landed = pool.poll(); landed != null; landed = pool.poll()) {
      Flight flight = landed.flight();
      if (flight instanceof Flight.Reading reading) {
        reads.land(reading, landed);
      } else if (flight instanceof Flight.Writing writing) {
        writes.land(writing.batch(), landed);
      } else if (flight instanceof Flight.Repeating repeating) {
        landRepeat(repeating.sent(), landed);
      } else if (flight instanceof Flight.AddingOption adding) {
        options.land(adding.option(), landed);
      }
    }
  }

  /** Any answer that Xero stores under the key says that the write is over; the lists tell how. */
  private void landRepeat(Intent intent, Landed landed) {
    Verdict verdict = landed.answer().verdict();
    boolean over =
        verdict instanceof Verdict.Done
            || verdict instanceof Verdict.Refused
            || verdict instanceof Verdict.NotFound
            || landed.answer().failedInXero();
    if (over) {
      underway.calm();
      recall.settled(intent);
    } else {
      underway.trouble(verdict);
      recall.again(intent);
    }
  }
}
