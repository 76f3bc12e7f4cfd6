package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.api.Verdict;
import io.fieldledger.connect.xero.sink.engine.CallPool.Landed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes in what became of a write, document by document, and proves it. */
final class WriteArrivals {
  private final ReplyReader replies;
  private final Decisions decisions;
  private final Loader loader;
  private final Chronicle chronicle;
  private final Underway underway;
  private final InstantSource clock;

  WriteArrivals(
      ReplyReader replies,
      Decisions decisions,
      Loader loader,
      Chronicle chronicle,
      Underway underway,
      InstantSource clock) {
    this.replies = replies;
    this.decisions = decisions;
    this.loader = loader;
    this.chronicle = chronicle;
    this.underway = underway;
    this.clock = clock;
  }

  void land(WriteBatch batch, Landed landed) {
    underway.writesRunning--;
    underway.touched(batch, loader.reading());
    Verdict verdict = landed.answer().verdict();
    String correlationId = landed.answer().correlationId();
    boolean nothingDone =
        verdict instanceof Verdict.Throttled || verdict instanceof Verdict.Stopped;
    if (verdict instanceof Verdict.Unsure || (nothingDone && batch.lost)) {
      lose(batch, landed, correlationId);
      return;
    }
    chronicle.settled(batch.idempotencyKey);
    underway.busy.removeAll(batch.touches());
    if (verdict instanceof Verdict.Done done) {
      underway.wrote();
      underway.counters().written(batch, clock.instant());
      readElements(batch, done.body(), correlationId);
    } else if (verdict instanceof Verdict.Refused refused) {
      underway.calm();
      refusedWhole(batch, Refusal.of(refused.message()), correlationId);
    } else if (verdict instanceof Verdict.NotFound) {
      underway.calm();
      refusedWhole(batch, Refusal.notFound(), correlationId);
    } else if (verdict instanceof Verdict.Stopped stopped) {
      underway.stop(stopped.message() + " The request carried " + batch + ".");
    } else {
      underway.trouble(verdict);
      again(batch);
    }
  }

  /** What became of it is not known: Xero is asked when the trouble may be over. */
  private void lose(WriteBatch batch, Landed landed, String correlationId) {
    Verdict verdict = landed.answer().verdict();
    batch.lost = true;
    batch.failed |= landed.answer().failedInXero();
    if (verdict instanceof Verdict.Unsure unsure && unsure.answeredByServer()) {
      underway.failed(batch, correlationId);
    }
    underway.trouble(verdict);
    underway.lose(batch);
  }

  private void readElements(WriteBatch batch, JsonNode body, String correlationId) {
    Map<String, JsonNode> elements = ReplyReader.elements(batch, body);
    List<Work> unanswered = new ArrayList<>();
    List<Entry> again = new ArrayList<>();
    Set<Entry> touched = new HashSet<>();
    batch.items.forEach(
        (work, write) -> {
          JsonNode element =
              batch.items.size() == 1 && elements.size() == 1
                  ? elements.values().iterator().next()
                  : elements.get(ReplyReader.correlation(batch, work));
          if (element == null) {
            unanswered.add(work);
            return;
          }
          work.running = false;
          ReplyReader.Reading reading = replies.read(work, write, element, correlationId);
          if (reading.refusal() != null) {
            refuse(work, reading.refusal(), correlationId);
            return;
          }
          work.read = null;
          work.stepped(write);
          if (write.last() || reading.outcome().needsAttention()) {
            decisions.ended(work, reading.outcome());
          }
          touched.add(work.entry);
          reading.again().forEach(d -> again.add(Entry.internal(d, clock.instant())));
          reading.events().forEach(decisions::release);
        });
    touched.forEach(decisions::consider);
    again.forEach(decisions::admit);
    if (!unanswered.isEmpty()) {
      lookAgain(unanswered);
    }
  }

  /** One bad document costs only itself: a refused batch is tried again in halves. */
  private void refusedWhole(WriteBatch batch, Refusal refusal, String correlationId) {
    if (batch.items.size() == 1) {
      Work only = batch.items.keySet().iterator().next();
      refuse(only, refusal, correlationId);
      return;
    }
    batch.items.keySet().forEach(w -> w.batchLimit = Math.max(1, batch.items.size() / 2));
    again(batch);
  }

  /** Nothing of it was done: its documents are decided anew. */
  private void again(WriteBatch batch) {
    batch.items.keySet().forEach(w -> w.running = false);
    batch.items.keySet().stream().map(w -> w.entry).distinct().forEach(decisions::consider);
  }

  private void refuse(Work work, Refusal refusal, String correlationId) {
    work.running = false;
    if (refusal.stop().isPresent()) {
      underway.stop(
          "%s It concerns %s. Xero says: %s"
              .formatted(refusal.stop().get(), work, refusal.message()));
      return;
    }
    work.refusals++;
    work.read = null;
    if (refusal.lookAgain() && work.refusals < 2) {
      lookAgain(List.of(work));
      return;
    }
    work.outcome = ReplyReader.refused(refusal, correlationId);
    decisions.consider(work.entry);
  }

  private void lookAgain(List<Work> works) {
    works.forEach(w -> w.running = true);
    loader.lookUp(works, null);
  }
}
