package io.fieldledger.connect.core.source.trigger;

import io.fieldledger.connect.core.source.cursor.Step;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.run.Lane;
import io.fieldledger.connect.core.source.trigger.TriggerQueue.Batch;
import io.fieldledger.connect.core.source.trigger.TriggerQueue.Ticket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events whose records a stream's own look for changes brings. Only pages that were asked for after
 * the events count: an earlier one may hold the record as it was before. A look that began after
 * the events has, when it ends, brought everything that changed before them.
 */
final class Sweep {
  private final Map<Object, List<Ticket>> left;
  private final long since;

  /**
   * @param since the number of a read that begins now
   */
  Sweep(Batch batch, long since) {
    this.left = new LinkedHashMap<>(batch.tickets());
    this.since = since;
  }

  /** The events whose records are on this page, of whatever version; they are left no longer. */
  Map<Object, List<Ticket>> brought(Lane lane, Fetched page) {
    Map<Object, List<Ticket>> brought = new LinkedHashMap<>();
    if (lane.pageRead() > since) {
      for (Arrival arrival : page.arrivals()) {
        List<Ticket> tickets = left.remove(arrival.record().id());
        if (tickets != null) {
          brought.put(arrival.record().id(), tickets);
        }
      }
    }
    return brought;
  }

  boolean ended(Lane lane, Fetched page) {
    return lane.lookBegan() > since && page.step().ask() == Step.Ask.LATER;
  }

  /** Those whose records did not come. */
  Map<Object, List<Ticket>> left() {
    return left;
  }
}
