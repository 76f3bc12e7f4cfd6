package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.api.Verdict;
import io.fieldledger.connect.xero.sink.engine.CallPool.Landed;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import io.fieldledger.connect.xero.sink.report.Code;
import java.util.List;

/** Takes in what was read: into the index, and to the documents and records that waited for it. */
final class ReadArrivals {
  private final Loader loader;
  private final StartGate gate;
  private final Decisions decisions;
  private final NextSteps steps;
  private final Backlog backlog;
  private final Chronicle chronicle;
  private final Underway underway;

  ReadArrivals(
      Loader loader,
      StartGate gate,
      Decisions decisions,
      NextSteps steps,
      Backlog backlog,
      Chronicle chronicle,
      Underway underway) {
    this.loader = loader;
    this.gate = gate;
    this.decisions = decisions;
    this.steps = steps;
    this.backlog = backlog;
    this.chronicle = chronicle;
    this.underway = underway;
  }

  void land(Flight.Reading reading, Landed landed) {
    Load load = reading.load();
    Verdict verdict = landed.answer().verdict();
    if (verdict instanceof Verdict.Done done) {
      underway.calm();
      take(reading, done.body());
    } else if (verdict instanceof Verdict.NotFound && !load.single()) {
      underway.stop(
          "Xero knows no list %s (HTTP 404). Check xero.api.url.".formatted(load.collection()));
    } else if (verdict instanceof Verdict.NotFound) {
      underway.calm();
      take(reading, Json.mapper().createObjectNode());
    } else if (verdict instanceof Verdict.Refused refused) {
      underway.stop("Xero refuses to list %s: %s".formatted(load.collection(), refused.message()));
    } else {
      loader.again(load);
      underway.trouble(verdict);
    }
  }

  private void take(Flight.Reading reading, JsonNode body) {
    Load load = reading.load();
    loader.landed(load, body, reading.page().elements());
    if (load.group().open == 0) {
      groupLoaded(load.group());
    }
    if (loader.loaded() && !decisions.begun() && load.group().open == 0) {
      mayBegin();
    }
  }

  private void mayBegin() {
    StartGate.Answer answer = gate.ask();
    if (answer instanceof StartGate.Answer.Stop stop) {
      underway.stop(stop.message());
    } else if (answer instanceof StartGate.Answer.ReadSettings) {
      loader.readSettings();
    } else {
      decisions.begin();
    }
  }

  private void groupLoaded(LoadGroup group) {
    if (group.everything) {
      // A person may have settled what parked records wait for.
      backlog.waitKeys().forEach(decisions::release);
    }
    if (group.kind != null) {
      decisions.release(WaitKeys.list(group.kind));
    }
    if (group.settings) {
      decisions.release(WaitKeys.SETTINGS);
    }
    if (group.uncertain != null) {
      chronicle.settled(group.uncertain.idempotencyKey);
      underway.busy.removeAll(group.uncertain.touches());
    }
    for (Work work : group.works) {
      work.running = false;
      giveUp(work);
      if (group.keepDocuments && work.outcome == null) {
        work.before = group.documents.get(work.changes);
        work.read = readFor(work, group);
      }
    }
    group.works.stream().map(w -> w.entry).distinct().forEach(decisions::consider);
  }

  /** Xero has failed on it alone too often, and it is not there. */
  private void giveUp(Work work) {
    if (work.outcome == null && work.hopeless() && steps.next(work) instanceof Resolution.Write) {
      work.outcome =
          new Outcome.Rejected(
              Outcome.Facts.NONE, Outcome.remark(Code.XERO_FAILED, ""), List.of(), work.failedWith);
    }
  }

  private JsonNode readFor(Work work, LoadGroup group) {
    Resolution resolution = steps.next(work, null);
    return resolution instanceof Resolution.Read read
        ? group.documents.getOrDefault(read.id(), MissingNode.getInstance())
        : null;
  }
}
