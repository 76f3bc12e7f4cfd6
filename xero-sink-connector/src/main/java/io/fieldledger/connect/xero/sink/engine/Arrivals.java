package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.api.Verdict;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.engine.CallPool.Landed;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.store.IndexRecord.Intent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes answers in: into the index, to the documents they are about, and to what waits for them.
 */
final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  private final CallPool pool;
  private final Underway underway;
  private final Decisions decisions;
  private final NextSteps steps;
  private final Backlog backlog;
  private final Wants wants;
  private final Loader loader;
  private final Index index;
  private final ReplyReader replies;
  private final InstantSource clock;
  private final String currency;
  private final Function<Index, Optional<String>> startCheck;
  private final SettingsLists settings;
  private final Recall recall;
  private final Chronicle chronicle;

  /**
   * @param currency that the organisation must keep its books in; empty for any
   * @param startCheck what is against starting with this organisation
   */
  Arrivals(
      Recall recall,
      Chronicle chronicle,
      SettingsLists settings,
      CallPool pool,
      Underway underway,
      Decisions decisions,
      NextSteps steps,
      Backlog backlog,
      Wants wants,
      Loader loader,
      Index index,
      Agreements agreements,
      InstantSource clock,
      String currency,
      Function<Index, Optional<String>> startCheck) {
    this.recall = recall;
    this.chronicle = chronicle;
    this.settings = settings;
    this.pool = pool;
    this.underway = underway;
    this.decisions = decisions;
    this.steps = steps;
    this.backlog = backlog;
    this.wants = wants;
    this.loader = loader;
    this.index = index;
    this.replies = new ReplyReader(index, agreements);
    this.clock = clock;
    this.currency = currency;
    this.startCheck = startCheck;
  }

  /** Takes in every answer that has arrived. */
  void land() {
    for (Landed landed = pool.poll(); landed != null; landed = pool.poll()) {
      Flight flight = landed.flight();
      if (flight instanceof Flight.Reading reading) {
        landRead(reading, landed);
      } else if (flight instanceof Flight.Writing writing) {
        landWrite(writing.batch(), landed);
      } else if (flight instanceof Flight.Repeating repeating) {
        landRepeat(repeating.sent(), landed);
      } else if (flight instanceof Flight.AddingOption adding) {
        landOption(adding.option(), landed);
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
            || failedInXero(landed);
    if (over) {
      underway.calm();
      recall.settled(intent);
    } else {
      underway.trouble(verdict);
      recall.again(intent);
    }
  }

  /** An answer that Xero itself gave, not a gateway before it, and that it gives again. */
  private static boolean failedInXero(Landed landed) {
    return landed.answer().reply() != null && landed.answer().reply().status() == 500;
  }

  private void landRead(Flight.Reading reading, Landed landed) {
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
      loadedFirst();
    }
  }

  private void loadedFirst() {
    String base = index.organisation().baseCurrency();
    if (!currency.isEmpty() && !currency.equals(base)) {
      underway.stop(
          "The organisation %s keeps its books in %s, but the setting currency says %s. Connect the right organisation, or correct the setting."
              .formatted(index.organisation().name(), base, currency));
      return;
    }
    Optional<String> refused = startCheck.apply(index);
    if (refused.isPresent() && settings.mayBeNewer()) {
      // An earlier task has read them; what is missing may have been added since.
      loader.readSettings();
      return;
    }
    if (refused.isPresent()) {
      underway.stop(refused.get());
      return;
    }
    LOG.info(
        "The index of the organisation {} is loaded: {} contacts, {} invoices, {} payments",
        index.organisation().name(),
        index.contacts(),
        index.documents(Kind.INVOICE),
        index.documents(Kind.PAYMENT));
    decisions.begin();
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

  private void landWrite(WriteBatch batch, Landed landed) {
    underway.writesRunning--;
    underway.touched(batch, loader.reading());
    Verdict verdict = landed.answer().verdict();
    String correlationId =
        landed.answer().reply() == null
            ? null
            : landed.answer().reply().header("xero-correlation-id").orElse(null);
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
    batch.failed |= failedInXero(landed);
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

  private void landOption(Resolution.AddOption option, Landed landed) {
    wants.landed(option);
    Verdict verdict = landed.answer().verdict();
    if (verdict instanceof Verdict.Done done) {
      underway.calm();
      named(option, done.body().path("Options").path(0).path("TrackingOptionID").asText(""));
      decisions.release(option.waitKey());
    } else if (verdict instanceof Verdict.Refused || verdict instanceof Verdict.NotFound) {
      underway.calm();
      String text = verdict instanceof Verdict.Refused refused ? refused.message() : "HTTP 404";
      refuseOption(option, text);
    } else {
      wants.option(option);
      underway.trouble(verdict);
    }
  }

  private void named(Resolution.AddOption option, String id) {
    if (option.renames().isPresent()) {
      LOG.info(
          "Tracking option {} / {} is now called {}",
          option.category(),
          option.renames().get().name(),
          option.option());
      index.tracking().renamed(option.category(), option.renames().get(), option.option());
      // What a later task recalls of the lists must have the new name.
      wants.settings();
    } else {
      index.tracking().addOption(option.category(), id, option.option());
    }
  }

  private void refuseOption(Resolution.AddOption option, String text) {
    Outcome held =
        Outcome.held(
            Code.TRACKING_UNKNOWN,
            "Option %s / %s cannot be made: %s"
                .formatted(option.category(), option.option(), text));
    for (Entry entry : backlog.release(option.waitKey())) {
      entry.works.stream().filter(w -> !w.done() && !w.running).forEach(w -> w.outcome = held);
      decisions.consider(entry);
    }
  }
}
