package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One desired document on its way: where it stands, and how it ended. */
final class Work {
  private static final int FAILURES = 3;

  /** About half an hour; nothing else was written meanwhile, so Xero may be at fault. */
  private static final int FAILURES_IN_AN_OUTAGE = 12;

  final Entry entry;
  final DesiredDocument document;

  /** The document as Xero has it, when it was read for a comparison. */
  JsonNode read;

  /** The queue it stands in; null when it stands in none. */
  Lane queuedIn;

  Instant queuedAt;

  Resolution.Await awaits;
  boolean running;
  Outcome outcome;

  /** Refusals that a second look may explain; the second one is final. */
  int refusals;

  /** Halved each time a whole request is refused, so that one bad document costs only itself. */
  int batchLimit = Integer.MAX_VALUE;

  /** How often Xero failed on a request that had no other document in it. */
  int failedAlone;

  /** Xero's number for the last of these failures; null when it gave none. */
  String failedWith;

  /** Xero took other documents between two failures on this one. */
  boolean othersTaken;

  /** Writes that had succeeded when Xero last failed on it; -1 before. */
  long successesAtFailure = -1;

  /** Counts server errors: Xero stores a 500 under its key, so the next try needs another key. */
  int salt;

  /** Its steps that Xero has answered. */
  private final List<Resolution.Write> steps = new ArrayList<>();

  /** What its earlier steps changed, when it needed several. */
  private final List<Outcome.Change> earlier = new ArrayList<>();

  private final List<Remark> remarks = new ArrayList<>();

  /** What its steps would send, in the write mode shadow. */
  private final List<Outcome.Request> planned = new ArrayList<>();

  /**
   * The document that its next step would change, by id and as Xero has it: asked for in shadow.
   */
  String changes = "";

  JsonNode before;

  Work(Entry entry, DesiredDocument document) {
    this.entry = entry;
    this.document = document;
  }

  /** What it came to is so no longer: it goes on, and what it sends again needs another key. */
  void reopen() {
    outcome = null;
    salt++;
  }

  /** A step was written, after which another one follows. */
  void stepped(Resolution.Write write) {
    stepped(write, write.changes());
  }

  private void stepped(Resolution.Write write, List<Outcome.Change> changes) {
    if (!write.last()) {
      steps.add(write);
      earlier.addAll(changes);
      remarks.addAll(write.remarks());
    }
  }

  /** A tracking option is planned. */
  void planned(Outcome.Request request) {
    planned.add(request);
  }

  /** A step was planned and not sent; another one may follow. */
  void planned(Resolution.Write write, Outcome.Planned step) {
    stepped(write, step.changes());
    planned.addAll(step.requests());
  }

  /** The outcome with what all its steps changed. */
  Outcome concluded(Outcome last) {
    if (last instanceof Outcome.Planned p) {
      return planned(p.facts(), p.changes(), p.remarks());
    }
    if (!planned.isEmpty() && !last.needsAttention()) {
      return planned(last.facts(), List.of(), last.remarks());
    }
    if (steps.isEmpty()) {
      return last;
    }
    if (last instanceof Outcome.Accepted a) {
      return new Outcome.Accepted(
          a.facts(), joined(earlier, a.changes()), joined(remarks, a.remarks()), a.correlationId());
    }
    if (last instanceof Outcome.Unchanged u) {
      return new Outcome.Accepted(
          u.facts(), List.copyOf(earlier), joined(remarks, u.remarks()), null);
    }
    return last;
  }

  /** With all its steps. */
  private Outcome planned(Outcome.Facts facts, List<Outcome.Change> last, List<Remark> lastly) {
    return new Outcome.Planned(
        facts, joined(earlier, last), joined(remarks, lastly), List.copyOf(planned));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Xero fails on it, though it is alone, often enough to give up (contract, 3.4). */
  boolean hopeless() {
    return failedAlone >= FAILURES_IN_AN_OUTAGE || (othersTaken && failedAlone >= FAILURES);
  }

  /**
   * Moves on with every answer that a further try must not get again from Xero's store: also when
   * credit that was applied and taken off is applied once more.
   */
  long attempt(Resolution.Write write) {
    long before = steps.stream().filter(s -> sameRequest(s, write)).count();
    return salt + refusals + before;
  }

  private static boolean sameRequest(Resolution.Write one, Resolution.Write other) {
    return one.lane() == other.lane()
        && one.path().equals(other.path())
        && one.body().equals(other.body());
  }

  boolean done() {
    return outcome != null;
  }

  /** What others wait for that need this document. */
  String waitKey() {
    return WaitKeys.document(document.kind(), document.key());
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
