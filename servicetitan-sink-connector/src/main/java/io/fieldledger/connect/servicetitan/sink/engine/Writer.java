package io.fieldledger.connect.servicetitan.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.call.ApiException;
import io.fieldledger.connect.core.contact.Agreement;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Outcome.Change;
import io.fieldledger.connect.core.sink.Outcome.Facts;
import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.plan.Plan;
import io.fieldledger.connect.servicetitan.sink.plan.Planner;
import io.fieldledger.connect.servicetitan.sink.records.Directory;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Carries out what is planned for a customer or vendor: notes it, sends it step by step, proves it,
 * notes that both sides agree. Blocks its thread; safe for several.
 */
final class Writer {
  /** A record that is gone each time it is written to is not merely read too late. */
  private static final int MOST_TRIES = 5;

  private final Directory directory;
  private final Planner planner;
  private final Links links;
  private final Memory memory;
  private final Proof proof;
  private final InstantSource clock;

  Writer(
      Directory directory,
      Planner planner,
      Links links,
      Memory memory,
      Proof proof,
      InstantSource clock) {
    this.directory = directory;
    this.planner = planner;
    this.links = links;
    this.memory = memory;
    this.proof = proof;
    this.clock = clock;
  }

  /**
   * @throws ApiException when ServiceTitan refuses for now, and nothing is known to be done
   * @throws Unsettled when it must not be sent yet, or it is not known what became of it
   */
  List<RecordResult.OfDocument> write(Work work, Plan.Act act)
      throws ApiException, Unsettled, InterruptedException {
    Party party = work.party();
    for (Plan.Step step : act.steps()) {
      mayMake(work, step);
    }
    noteIntent(work, act);
    Found now = act.target();
    for (Plan.Step step : act.steps()) {
      try {
        now = proof.told(now, party.kind(), step, send(work, step));
        if (act.target() == null) {
          memory.linked(party.kind(), party.xeroId(), now.id());
        }
      } catch (ApiException e) {
        return refused(work, act, step, e);
      }
    }
    now = proof.shown(party, act, now);
    List<Change> lacks = act.goal().lacks(party, now);
    if (!lacks.isEmpty()) {
      return Results.all(
          party,
          new Outcome.Rejected(
              Planner.facts(now), Outcome.remark(Code.PROOF_FAILED, ""), lacks, null));
    }
    proved(work, act, now);
    return Results.accepted(party, act, now);
  }

  /** What an unanswered call may have made must not be made once more. */
  private void mayMake(Work work, Plan.Step step) throws Unsettled {
    if (!step.write().makes()) {
      return;
    }
    Instant notBefore = work.doubts().notBefore(work.party(), step);
    if (clock.instant().isBefore(notBefore)) {
      throw Unsettled.waits(
          Code.UNCERTAIN,
          "What an unanswered call may have made is looked for until " + notBefore + ".",
          // What an earlier task may have left is looked for once, what is known to be sent often.
          work.doubts().any(work.party(), step) ? null : notBefore);
    }
  }

  private void noteIntent(Work work, Plan.Act act) {
    Party party = work.party();
    if (act.merge() != null) {
      links.proposed(party, act.target(), act.merge());
    } else if (act.target() == null) {
      Found nothing = Found.nothing(party.kind());
      links.making(party, planner.compare(party, nothing, work.changed(), Agreement.NONE));
    }
  }

  private void proved(Work work, Plan.Act act, Found now) {
    Party party = work.party();
    work.doubts().clear(party);
    memory.wrote(now);
    if (act.goal().marked()) {
      memory.linked(party.kind(), party.xeroId(), now.id());
    }
    if (act.merge() != null) {
      links.agreed(party, now, act.merge(), now.changed());
    } else if (act.target() == null) {
      links.seen(party, now, planner.compare(party, now, work.changed(), Agreement.NONE));
    }
  }

  private JsonNode send(Work work, Plan.Step step)
      throws ApiException, Unsettled, InterruptedException {
    try {
      JsonNode answer = directory.send(step.write());
      if (step.write().makes() && answer.path("id").asLong(0) == 0) {
        throw unanswered(work, step, "ServiceTitan's answer to a write names no id.");
      }
      return answer;
    } catch (ApiException e) {
      if (e.perhapsDone()) {
        Unsettled unanswered = unanswered(work, step, e.getMessage());
        if (step.write().makes()) {
          throw unanswered;
        }
      }
      if (e.notFound() && step.write().method().equals("DELETE")) {
        return null;
      }
      throw e;
    }
  }

  private Unsettled unanswered(Work work, Plan.Step step, String why) {
    work.doubts().unanswered(work.party(), step, clock.instant());
    return Unsettled.failed(Code.UNCERTAIN, why);
  }

  private List<RecordResult.OfDocument> refused(
      Work work, Plan.Act act, Plan.Step step, ApiException e)
      throws ApiException, InterruptedException {
    boolean lasting =
        switch (e.refusal()) {
          case PARAMETER, CONFLICT -> true;
          case REJECTED -> !e.notFound() || work.tries() >= MOST_TRIES;
          case TRANSIENT, THROTTLED, FORBIDDEN, CREDENTIALS -> false;
        };
    if (!lasting) {
      throw e;
    }
    Facts facts = act.target() == null ? Facts.NONE : Planner.facts(act.target());
    boolean asleep = act.target() != null && step.slot() != null && isInactive(act.target());
    return Results.all(
        work.party(),
        asleep
            ? new Outcome.Held(facts, Outcome.remark(Code.INACTIVE, act.target().label() + "."))
            : new Outcome.Rejected(
                facts,
                Outcome.remark(Code.SERVICETITAN_REFUSED, e.getMessage()),
                step.changes(),
                null));
  }

  private boolean isInactive(Found customer) throws ApiException, InterruptedException {
    return directory.byIds(Kind.CUSTOMER, List.of(customer.id())).stream()
        .anyMatch(now -> !now.active());
  }
}
