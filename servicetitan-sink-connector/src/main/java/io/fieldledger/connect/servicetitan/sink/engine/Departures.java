package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.servicetitan.sink.records.Directory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gives what is ready to the threads: when it is much, together to be looked up, else singly. */
final class Departures {
  /** So many records that wait are looked up together. */
  private static final int SURVEY_FROM = SinkEngine.AT_ONCE;

  private final AttemptPool pool;
  private final Backlog backlog;
  private final Settlements settlements;

  Departures(AttemptPool pool, Backlog backlog, Settlements settlements) {
    this.pool = pool;
    this.backlog = backlog;
    this.settlements = settlements;
  }

  void launch(Instant now) {
    List<Entry> ready = backlog.ready(now);
    boolean surveys = ready.size() > SURVEY_FROM;
    List<Entry> many = new ArrayList<>();
    for (Entry entry : ready) {
      if (!pool.open()) {
        break;
      }
      if (settlements.byMapping(entry)) {
        backlog.remove(entry);
      } else if (settlements.isStale(entry)) {
        backlog.remove(entry);
        settlements.supersede(entry);
      } else if (backlog.isAlone(entry)) {
        backlog.begin(entry);
        if (surveys && !entry.surveyed) {
          entry.surveyed = true;
          many.add(entry);
        } else {
          pool.attempt(entry, backlog.doubts(entry));
        }
      }
      if (many.size() == Directory.AT_ONCE) {
        pool.survey(many);
        many = new ArrayList<>();
      }
    }
    if (!many.isEmpty()) {
      pool.survey(many);
    }
  }
}
