package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.call.ApiException;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.plan.Plan;
import io.fieldledger.connect.servicetitan.sink.plan.Planner;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes ServiceTitan what one record says: find and read ({@link Locator}), see whether that can be
 * decided from, decide ({@link Planner}), write and prove ({@link Writer}). Every try begins anew
 * with finding, so that one which broke off at any point is simply made again. Blocks its thread;
 * safe for several.
 */
final class Reconciler {
  private final Locator locator;
  private final Planner planner;
  private final Links links;
  private final Writer writer;
  private final InstantSource clock;

  Reconciler(Locator locator, Planner planner, Links links, Writer writer, InstantSource clock) {
    this.locator = locator;
    this.planner = planner;
    this.links = links;
    this.writer = writer;
    this.clock = clock;
  }

  /** One try; what it settles is added to the entry. */
  Attempt attempt(Entry entry, Doubts doubts) throws InterruptedException {
    try {
      for (Party party : entry.state.parties()) {
        if (!entry.done.containsKey(party.key())) {
          Work work = new Work(party, entry.state.changed(), doubts, entry.tries);
          entry.done.put(party.key(), settle(work));
        }
      }
    } catch (Unsettled e) {
      return e.later();
    } catch (ApiException e) {
      return unanswered(e);
    }
    List<RecordResult.OfDocument> documents = new ArrayList<>();
    entry.state.parties().forEach(party -> documents.addAll(entry.done.get(party.key())));
    return new Attempt.Done(documents);
  }

  /** Nothing was written, or what was written does no harm when it is written again. */
  private static Attempt unanswered(ApiException e) {
    return switch (e.refusal()) {
      case FORBIDDEN, CREDENTIALS -> new Attempt.Stop(e.getMessage());
      case THROTTLED -> new Attempt.Later(Code.WAITING, e.getMessage(), e.notBefore(), false);
      case TRANSIENT, PARAMETER, REJECTED, CONFLICT ->
          new Attempt.Later(Code.WAITING, e.getMessage(), null, true);
    };
  }

  private List<RecordResult.OfDocument> settle(Work work)
      throws ApiException, Unsettled, InterruptedException {
    Party party = work.party();
    Locator.Place place = locator.find(party);
    if (place instanceof Locator.Place.Closed closed) {
      return Results.all(party, closed.outcome());
    }
    boolean made = place instanceof Locator.Place.At && work.doubts().clearMaking(party);
    if (place instanceof Locator.Place.At at) {
      mustBeFresh(party, at.found());
      mustHaveShown(work, at.found());
    } else {
      mustBeNobodys(party);
    }
    Plan plan = plan(work, place);
    if (plan instanceof Plan.Leave leave) {
      if (leave.merge() != null && place instanceof Locator.Place.At at) {
        links.seen(party, at.found(), leave.merge());
      }
      return Results.all(party, seen(work, leave.outcome(), made));
    }
    Plan.Act act = (Plan.Act) plan;
    return planner.shadow() ? Results.planned(party, act) : writer.write(work, act);
  }

  /** A record without a number may be older than what was done with its contact. */
  private void mustBeNobodys(Party party) throws Unsettled {
    if (party.active() && party.mergedTo().isEmpty() && links.isGiven(party)) {
      throw Unsettled.waits(
          Code.WAITING,
          "The contact has been given a number of ServiceTitan; its next record is waited for.");
    }
  }

  /** What was there before the last write must not be taken for a change. */
  private void mustBeFresh(Party party, Found found) throws Unsettled {
    if (links.isBehind(party, found)) {
      throw Unsettled.waits(
          Code.WAITING,
          "ServiceTitan shows %s as it was before the last write.".formatted(found.label()));
    }
  }

  /**
   * What is read is not what was written as long as an unanswered write can still show, and another
   * one could be overtaken by it.
   */
  private void mustHaveShown(Work work, Found found) throws Unsettled {
    boolean open = work.doubts().any(work.party()) || links.isOpen(work.party(), found);
    Instant notBefore = work.doubts().notBefore(work.party());
    if (open && clock.instant().isBefore(notBefore)) {
      throw Unsettled.waits(
          Code.UNCERTAIN, "What became of an unanswered write shows until " + notBefore + ".");
    }
  }

  private Plan plan(Work work, Locator.Place place) {
    Party party = work.party();
    return place instanceof Locator.Place.At at
        ? planner.change(
            party, at.found(), at.adopted(), work.changed(), links.base(party, at.found()))
        : planner.make(party);
  }

  /** What an unanswered call has done is our own work and not found by chance. */
  private static Outcome seen(Work work, Outcome outcome, boolean made) {
    return outcome instanceof Outcome.Unchanged unchanged
            && (made || work.doubts().clear(work.party()))
        ? new Outcome.Accepted(unchanged.facts(), List.of(), unchanged.remarks(), null)
        : outcome;
  }
}
