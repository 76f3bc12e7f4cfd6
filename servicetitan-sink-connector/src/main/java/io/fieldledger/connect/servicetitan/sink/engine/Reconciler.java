package io.fieldledger.connect.servicetitan.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.call.ApiException;
import io.fieldledger.connect.core.call.Pause;
import io.fieldledger.connect.core.contact.Agreement;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Outcome.Change;
import io.fieldledger.connect.core.sink.Outcome.Facts;
import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.servicetitan.sink.desired.DesiredState;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.plan.Plan;
import io.fieldledger.connect.servicetitan.sink.plan.Planner;
import io.fieldledger.connect.servicetitan.sink.records.Directory;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import io.fieldledger.connect.servicetitan.sink.records.Found.Contact;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes ServiceTitan what one record says: find, read, decide, write, prove. Every try begins anew
 * with finding, so that one which broke off at any point is simply made again. Blocks its thread;
 * safe for several.
 */
final class Reconciler {
  /** Between two looks for what a write should have left. */
  private static final Duration FIRST_LOOK = Duration.ofMillis(100);

  /** A record that is gone each time it is written to is not merely read too late. */
  private static final int MOST_TRIES = 5;

  /**
   * @param proofWait how long a write may take to show
   */
  record Settings(Planner planner, Duration proofWait) {}

  private final Directory directory;
  private final Locator locator;
  private final Planner planner;
  private final Links links;
  private final Memory memory;
  private final InstantSource clock;
  private final Pause pause;
  private final Duration proofWait;

  Reconciler(
      Directory directory,
      Memory memory,
      Settings settings,
      Links links,
      InstantSource clock,
      Pause pause) {
    this.directory = directory;
    this.locator = new Locator(directory, memory);
    this.planner = settings.planner();
    this.links = links;
    this.memory = memory;
    this.clock = clock;
    this.pause = pause;
    this.proofWait = settings.proofWait();
  }

  /**
   * One try.
   *
   * @param done what earlier tries have settled, by the party's key; added to
   * @param tries how often it was tried before
   */
  Attempt attempt(
      DesiredState state, Map<String, List<RecordResult.OfDocument>> done, Doubts doubts, int tries)
      throws InterruptedException {
    try {
      for (Party party : state.parties()) {
        if (!done.containsKey(party.key())) {
          done.put(party.key(), settle(party, state.changed(), doubts, tries));
        }
      }
    } catch (Unsettled e) {
      return e.later;
    } catch (ApiException e) {
      return unanswered(e);
    }
    List<RecordResult.OfDocument> documents = new ArrayList<>();
    state.parties().forEach(party -> documents.addAll(done.get(party.key())));
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

  /** Breaks a try off. */
  private static final class Unsettled extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Attempt.Later later;

    Unsettled(Attempt.Later later) {
      super(later.why());
      this.later = later;
    }
  }

  private List<RecordResult.OfDocument> settle(
      Party party, Instant changed, Doubts doubts, int tries)
      throws ApiException, Unsettled, InterruptedException {
    Locator.Place place = locator.find(party);
    if (place instanceof Locator.Place.Closed closed) {
      return Results.all(party, closed.outcome());
    }
    boolean made = place instanceof Locator.Place.At && doubts.clear(making(party));
    if (place instanceof Locator.Place.At at) {
      mustBeFresh(party, at.found(), tries);
      mustHaveShown(party, at.found(), doubts);
    }
    Plan plan = plan(party, place, changed);
    if (plan instanceof Plan.Leave leave) {
      if (leave.merge() != null && place instanceof Locator.Place.At at) {
        links.seen(party, at.found(), leave.merge());
      }
      return Results.all(party, seen(party, leave.outcome(), made, doubts));
    }
    Plan.Act act = (Plan.Act) plan;
    return planner.shadow()
        ? Results.planned(party, act)
        : write(party, act, changed, doubts, tries);
  }

  /** What was there before the last write must not be taken for a change. */
  private void mustBeFresh(Party party, Found found, int tries) throws Unsettled {
    if (tries < MOST_TRIES && links.isBehind(party, found)) {
      throw new Unsettled(
          new Attempt.Later(
              Code.WAITING,
              "ServiceTitan shows %s as it was before the last write.".formatted(found.label()),
              null,
              false));
    }
  }

  /**
   * What is read is not what was written as long as an unanswered write can still show, and another
   * one could be overtaken by it.
   */
  private void mustHaveShown(Party party, Found found, Doubts doubts) throws Unsettled {
    boolean open = doubts.any(party.key()) || links.isOpen(party, found);
    Instant notBefore = doubts.notBefore(party.key());
    if (open && clock.instant().isBefore(notBefore)) {
      throw new Unsettled(
          new Attempt.Later(
              Code.UNCERTAIN,
              "What became of an unanswered write shows until " + notBefore + ".",
              null,
              false));
    }
  }

  private Plan plan(Party party, Locator.Place place, Instant changed) {
    return place instanceof Locator.Place.At at
        ? planner.change(party, at.found(), at.adopted(), changed, links.base(party, at.found()))
        : planner.make(party);
  }

  /** What an unanswered call has done is our own work and not found by chance. */
  private static Outcome seen(Party party, Outcome outcome, boolean made, Doubts doubts) {
    return outcome instanceof Outcome.Unchanged unchanged && (made || doubts.clear(party.key()))
        ? new Outcome.Accepted(unchanged.facts(), List.of(), unchanged.remarks(), null)
        : outcome;
  }

  private List<RecordResult.OfDocument> write(
      Party party, Plan.Act act, Instant changed, Doubts doubts, int tries)
      throws ApiException, Unsettled, InterruptedException {
    for (Plan.Step step : act.steps()) {
      mayMake(party, step, doubts);
    }
    if (act.merge() != null) {
      links.proposed(party, act.target(), act.merge());
    } else if (act.target() == null) {
      links.making(
          party, planner.compare(party, Found.nothing(party.kind()), changed, Agreement.NONE));
    }
    Found now = act.target();
    for (Plan.Step step : act.steps()) {
      try {
        now = after(now, party.kind(), step, send(party, step, doubts));
        if (act.target() == null) {
          memory.linked(party.kind(), party.xeroId(), now.id());
        }
      } catch (ApiException e) {
        return refused(party, act, step, e, tries);
      }
    }
    now = proved(party, act, now);
    List<Change> lacks = act.goal().lacks(party, now);
    if (!lacks.isEmpty()) {
      return Results.all(
          party,
          new Outcome.Rejected(
              Planner.facts(now), Outcome.remark(Code.PROOF_FAILED, ""), lacks, null));
    }
    doubts.clear(party.key());
    memory.wrote(now);
    if (act.goal().marked()) {
      memory.linked(party.kind(), party.xeroId(), now.id());
    }
    if (act.merge() != null) {
      links.agreed(party, now, act.merge(), now.touched());
    } else if (act.target() == null) {
      links.seen(party, now, planner.compare(party, now, changed, Agreement.NONE));
    }
    return Results.accepted(party, act, now);
  }

  /** As the answers tell it, or, when they do not tell enough, as it is read. */
  private Found proved(Party party, Plan.Act act, Found told)
      throws ApiException, Unsettled, InterruptedException {
    Found now = told;
    boolean shown = act.target() != null;
    Instant until = clock.instant().plus(proofWait);
    Duration rest = FIRST_LOOK;
    while (!act.goal().lacks(party, now).isEmpty() && clock.instant().isBefore(until)) {
      List<Found> read = directory.byIds(party.kind(), List.of(now.id()));
      if (!read.isEmpty()) {
        shown = true;
        now = locator.read(read.get(0));
      }
      if (!act.goal().lacks(party, now).isEmpty()) {
        pause.of(rest);
        rest = rest.multipliedBy(2);
      }
    }
    if (!shown && !act.goal().lacks(party, now).isEmpty()) {
      throw new Unsettled(
          new Attempt.Later(
              Code.UNCERTAIN,
              "ServiceTitan does not show %s yet.".formatted(party.kind().of(now.id())),
              null,
              false));
    }
    return now;
  }

  private void mayMake(Party party, Plan.Step step, Doubts doubts) throws Unsettled {
    if (!step.write().makes()) {
      return;
    }
    Instant notBefore = doubts.notBefore(what(party, step));
    if (clock.instant().isBefore(notBefore)) {
      throw new Unsettled(
          new Attempt.Later(
              Code.UNCERTAIN,
              "What an unanswered call may have made is looked for until " + notBefore + ".",
              // What an earlier task may have left is looked for once, what is known to be sent
              // often.
              doubts.any(what(party, step)) ? null : notBefore,
              false));
    }
  }

  private JsonNode send(Party party, Plan.Step step, Doubts doubts)
      throws ApiException, Unsettled, InterruptedException {
    try {
      JsonNode reply = directory.send(step.write());
      if (step.write().makes() && reply.path("id").asLong(0) == 0) {
        throw unanswered(party, step, doubts, "ServiceTitan's answer to a write names no id.");
      }
      return reply;
    } catch (ApiException e) {
      if (e.perhapsDone()) {
        Unsettled unanswered = unanswered(party, step, doubts, e.getMessage());
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

  private static String making(Party party) {
    return party.key() + "/new";
  }

  private Unsettled unanswered(Party party, Plan.Step step, Doubts doubts, String why) {
    doubts.unanswered(what(party, step), clock);
    return new Unsettled(new Attempt.Later(Code.UNCERTAIN, why, null, true));
  }

  private static String what(Party party, Plan.Step step) {
    if (step.slot() != null) {
      return party.key() + "/" + step.slot();
    }
    return step.write().makes() ? making(party) : party.key() + "/self";
  }

  private List<RecordResult.OfDocument> refused(
      Party party, Plan.Act act, Plan.Step step, ApiException e, int tries)
      throws ApiException, InterruptedException {
    boolean lasting =
        switch (e.refusal()) {
          case PARAMETER, CONFLICT -> true;
          case REJECTED -> !e.notFound() || tries >= MOST_TRIES;
          case TRANSIENT, THROTTLED, FORBIDDEN, CREDENTIALS -> false;
        };
    if (!lasting) {
      throw e;
    }
    Facts facts = act.target() == null ? Facts.NONE : Planner.facts(act.target());
    boolean asleep = act.target() != null && step.slot() != null && isInactive(act.target());
    return Results.all(
        party,
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

  /** What is there by the answer to a write, as far as it tells. */
  private Found after(Found before, Kind kind, Plan.Step step, JsonNode reply) {
    if (step.slot() != null) {
      return afterContact(before, step, reply);
    }
    Found told = Found.of(kind, reply);
    if (before == null) {
      return told.withContacts(contacts(reply));
    }
    return told.id() == before.id() && !told.name().isEmpty()
        ? told.withContacts(before.contacts())
        : before;
  }

  private static List<Contact> contacts(JsonNode created) {
    List<Contact> contacts = new ArrayList<>();
    created.path("contacts").forEach(json -> contacts.add(Contact.of(json)));
    return contacts;
  }

  private Found afterContact(Found before, Plan.Step step, JsonNode reply) {
    List<Contact> contacts = new ArrayList<>(before.contacts());
    contacts.removeIf(contact -> contact.id() == step.contact());
    if (step.write().method().equals("DELETE")) {
      memory.contact(before.id(), step.contact(), null);
    } else if (reply.path("id").asLong(0) != 0) {
      Contact told = Contact.of(reply);
      contacts.add(told);
      memory.contact(before.id(), told.id(), told);
    }
    return before.withContacts(contacts);
  }
}
