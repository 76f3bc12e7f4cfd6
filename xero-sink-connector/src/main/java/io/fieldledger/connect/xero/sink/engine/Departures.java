package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.store.IndexRecord.Intent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is ready, as far as the call budget goes. */
final class Departures {
  private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

  private final CallPool pool;
  private final Underway underway;
  private final Decisions decisions;
  private final NextSteps steps;
  private final Bursts bursts;
  private final Backlog backlog;
  private final Wants wants;
  private final Loader loader;
  private final Batches batches;
  private final Recall recall;
  private final Agreements agreements;
  private final int freshReserve;
  private Instant lastCall;
  private boolean toldOfTheDay;

  /**
   * @param freshReserve of a day's calls, for documents that changed within the last day
   */
  Departures(
      Recall recall,
      CallPool pool,
      Underway underway,
      Decisions decisions,
      NextSteps steps,
      Bursts bursts,
      Backlog backlog,
      Wants wants,
      Loader loader,
      Batches batches,
      Agreements agreements,
      int freshReserve) {
    this.recall = recall;
    this.pool = pool;
    this.underway = underway;
    this.decisions = decisions;
    this.steps = steps;
    this.bursts = bursts;
    this.backlog = backlog;
    this.wants = wants;
    this.loader = loader;
    this.batches = batches;
    this.agreements = agreements;
    this.freshReserve = freshReserve;
  }

  /** Launches what the budget grants: reads, lost writes, options, then the lanes in order. */
  void launch(Instant now) {
    long before = pool.calls();
    launchWhatIsReady(now);
    if (lastCall == null || pool.calls() > before) {
      lastCall = now;
    }
    lookWhetherTheDayIsOver(now);
  }

  private void launchWhatIsReady(Instant now) {
    repeatOldWrites();
    if (!recall.done()) {
      return;
    }
    followUpLost(now);
    gatherReads();
    while (loader.next().isPresent()) {
      Load load = loader.next().get();
      if (!pool.launch(new Flight.Reading(load, load.emptyPage()), load.request(pool.address()))) {
        return;
      }
      loader.launched();
    }
    if (!loader.loaded()) {
      return;
    }
    while (!underway.resends.isEmpty()) {
      if (!send(underway.resends.peekFirst(), now)) {
        return;
      }
      underway.resends.removeFirst();
    }
    if (launchOptions()) {
      launchLanes(now);
    }
  }

  private void repeatOldWrites() {
    while (recall.nextRepeat().isPresent()) {
      Intent intent = recall.nextRepeat().get();
      HttpRequest request = WriteBatch.request(pool.address(), intent);
      if (!pool.launch(new Flight.Repeating(intent), request)) {
        return;
      }
      recall.launched();
    }
  }

  /**
   * The same bytes go again under the same key, which is also right while Xero still works on them:
   * it then gives the answer that was lost. Where the key protects no longer the lists tell.
   */
  private void followUpLost(Instant now) {
    while (!underway.lost.isEmpty() && !now.isBefore(underway.lost.peekFirst().lookAt())) {
      WriteBatch batch = underway.lost.removeFirst().batch();
      if (batch.repeatable(now)) {
        underway.resends.addLast(batch);
      } else {
        loader.lookUp(batch.items.keySet(), batch);
      }
    }
  }

  private void gatherReads() {
    wants.takeLists().forEach(loader::list);
    if (wants.takeSettings()) {
      loader.readSettings();
    }
    wants
        .takeReads()
        .forEach(
            (kind, byId) -> {
              List<Work> works = byId.values().stream().flatMap(List::stream).toList();
              loader.read(kind, works, List.copyOf(byId.keySet()));
            });
  }

  private boolean launchOptions() {
    for (Resolution.AddOption option : wants.options()) {
      Outcome.Request adding = option.request();
      HttpRequest request =
          HttpRequest.json(
              adding.method(), pool.address() + adding.address(), Json.bytes(adding.body()));
      if (!pool.launch(new Flight.AddingOption(option), request)) {
        return false;
      }
      wants.launched(option);
    }
    return true;
  }

  private void launchLanes(Instant now) {
    Set<Lane> passed = EnumSet.noneOf(Lane.class);
    while (pool.open()) {
      DayPace pace = pace(now);
      Optional<Lane> lane = batches.next(passed, surroundings(pace), now);
      if (lane.isEmpty()) {
        return;
      }
      WriteBatch batch =
          batches.next(lane.get(), pace, underway.busy, steps::next, decisions::redirect, now);
      if (batch == null) {
        passed.add(lane.get());
        continue;
      }
      batch.items.keySet().forEach(w -> w.running = true);
      batch.items.values().forEach(w -> w.merging().ifPresent(m -> m.sending(agreements)));
      if (!send(batch, now)) {
        batch.items.keySet().forEach(w -> w.running = false);
        batch.items.keySet().forEach(w -> backlog.enqueue(w, lane.get(), now));
        return;
      }
    }
  }

  /** How the day's calls are to be spread from now on. */
  DayPace pace(Instant now) {
    return DayPace.of(pool.budget().allowance(SinkEngine.DAY), freshReserve, now);
  }

  /**
   * While work waits for another day, a read of the organisation looks from time to time whether it
   * has come; every answer tells what is left.
   */
  private void lookWhetherTheDayIsOver(Instant now) {
    boolean waits =
        recall.nextRepeat().isPresent() || loader.next().isPresent() || backlog.queued() > 0;
    tellOfTheDay(waits);
    Duration silent = Duration.between(lastCall, now);
    if (!waits || pool.budget().inFlight() > 0 || silent.compareTo(pace(now).lookEvery()) < 0) {
      return;
    }
    Load look = Load.look();
    if (pool.launchLook(new Flight.Reading(look, look.emptyPage()), look.request(pool.address()))) {
      lastCall = now;
    }
  }

  /** Once when work begins to wait for another day, and once when it goes on. */
  private void tellOfTheDay(boolean waits) {
    boolean out = pool.budget().left(SinkEngine.DAY) == 0;
    if (out && waits && !toldOfTheDay) {
      toldOfTheDay = true;
      LOG.warn(
          "The day's calls are used up; work waits until more are left, by {} at the latest",
          pool.budget().allowance(SinkEngine.DAY).endsBy());
    } else if (!out && toldOfTheDay) {
      toldOfTheDay = false;
      LOG.info("The day's calls have begun anew");
    }
  }

  private Batches.Surroundings surroundings(DayPace pace) {
    return new Batches.Surroundings(
        underway.writesRunning, bursts.sinceLastRecord(), pool.spentShare(), pace);
  }

  private boolean send(WriteBatch batch, Instant now) {
    Intent intent = batch.intent(now);
    HttpRequest request = WriteBatch.request(pool.address(), intent);
    if (!pool.launch(new Flight.Writing(batch, intent), request)) {
      return false;
    }
    batch.sentAt = now;
    if (batch.firstSentAt == null) {
      batch.firstSentAt = now;
    }
    underway.busy.addAll(batch.touches());
    underway.writesRunning++;
    return true;
  }
}
