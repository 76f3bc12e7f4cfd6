package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.report.Outcome;

/** One desired document on its way: where it stands, and how it ended. */
final class Work {
  final Entry entry;
  final DesiredDocument document;

  /** The document as Xero has it, when it was read for a comparison. */
  JsonNode read;

  /** The queue it stands in; null when it stands in none. */
  Lane queuedIn;

  Resolution.Await awaits;
  boolean running;
  Outcome outcome;

  /** Refusals that a second look may explain; the second one is final. */
  int refusals;

  /** Halved each time a whole request is refused, so that one bad document costs only itself. */
  int batchLimit = Integer.MAX_VALUE;

  /** Counts server errors: Xero stores a 500 under its key, so the next try needs another key. */
  int salt;

  Work(Entry entry, DesiredDocument document) {
    this.entry = entry;
    this.document = document;
  }

  /** Moves on with every answer that a further try must not get again from Xero's store. */
  int attempt() {
    return salt + refusals;
  }

  boolean done() {
    return outcome != null;
  }

  /** Neither done, nor queued, nor parked, nor in a running call. */
  boolean idle() {
    return outcome == null && queuedIn == null && awaits == null && !running;
  }

  @Override
  public String toString() {
    return document.kind().label() + ' ' + document.key();
  }
}
