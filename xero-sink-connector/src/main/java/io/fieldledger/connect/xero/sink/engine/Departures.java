package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.store.IndexRecord.Intent;
import java.time.Instant;
import java.util.List;

/** Sends what is ready, as far as the call budget goes. */
final class Departures {
  private final CallPool pool;
  private final Underway underway;
  private final Decisions decisions;
  private final Backlog backlog;
  private final Wants wants;
  private final Loader loader;
  private final Batches batches;
  private final Recall recall;

  Departures(
      Recall recall,
      CallPool pool,
      Underway underway,
      Decisions decisions,
      Backlog backlog,
      Wants wants,
      Loader loader,
      Batches batches) {
    this.recall = recall;
    this.pool = pool;
    this.underway = underway;
    this.decisions = decisions;
    this.backlog = backlog;
    this.wants = wants;
    this.loader = loader;
    this.batches = batches;
  }

  /** Launches what the budget grants: reads, lost writes, options, then the lanes in order. */
  void launch(Instant now) {
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
      String url = pool.address() + "TrackingCategories/" + option.categoryId() + "/Options";
      byte[] body = Json.bytes(Json.mapper().createObjectNode().put("Name", option.option()));
      if (!pool.launch(new Flight.AddingOption(option), HttpRequest.json("PUT", url, body))) {
        return false;
      }
      wants.launched(option);
    }
    return true;
  }

  private void launchLanes(Instant now) {
    for (Lane lane : Lane.values()) {
      while (batches.due(lane, surroundings(), now)) {
        if (pool.budget().inFlight() >= SinkEngine.CONCURRENT_CALLS
            || pool.budget().left(SinkEngine.MINUTE) == 0) {
          return;
        }
        WriteBatch batch =
            batches.next(lane, underway.busy, decisions::resolve, decisions::redirect);
        if (batch == null) {
          break;
        }
        batch.items.keySet().forEach(w -> w.running = true);
        if (!send(batch, now)) {
          batch.items.keySet().forEach(w -> w.running = false);
          batch.items.keySet().forEach(w -> backlog.enqueue(w, lane, now));
          return;
        }
      }
    }
  }

  private Batches.Surroundings surroundings() {
    return new Batches.Surroundings(
        underway.writesRunning, decisions.sinceLastRecord(), pool.spentShare());
  }

  private boolean send(WriteBatch batch, Instant now) {
    Intent intent = batch.intent(now);
    HttpRequest request = WriteBatch.request(pool.address(), intent);
    if (!pool.launch(new Flight.Writing(batch, intent), request)) {
      return false;
    }
    if (batch.firstSentAt == null) {
      batch.firstSentAt = now;
    }
    underway.busy.addAll(batch.touches());
    underway.writesRunning++;
    return true;
  }
}
