package io.fieldledger.connect.servicetitan.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.call.ApiException;
import io.fieldledger.connect.core.call.Pause;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.plan.Plan;
import io.fieldledger.connect.servicetitan.sink.records.Directory;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import io.fieldledger.connect.servicetitan.sink.records.Found.Contact;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What is there after a write: as the answers tell it, or, when they do not tell enough, as it is
 * read. Waits on its thread for what does not show yet; safe for several.
 */
final class Proof {
  /** Between two looks for what a write should have left. */
  private static final Duration FIRST_LOOK = Duration.ofMillis(100);

  private final Directory directory;
  private final Locator locator;
  private final Memory memory;
  private final InstantSource clock;
  private final Pause pause;
  private final Duration wait;

  /**
   * @param wait how long a write may take to show
   */
  Proof(
      Directory directory,
      Locator locator,
      Memory memory,
      InstantSource clock,
      Pause pause,
      Duration wait) {
    this.directory = directory;
    this.locator = locator;
    this.memory = memory;
    this.clock = clock;
    this.pause = pause;
    this.wait = wait;
  }

  /**
   * By the answer to one step, as far as it tells.
   *
   * @param before null when the step has made it
   */
  Found told(Found before, Kind kind, Plan.Step step, JsonNode answer) {
    if (step.slot() != null) {
      return toldOfContact(before, step, answer);
    }
    Found told = Found.of(kind, answer);
    if (before == null) {
      return told.withContacts(contacts(answer));
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

  private Found toldOfContact(Found before, Plan.Step step, JsonNode answer) {
    List<Contact> contacts = new ArrayList<>(before.contacts());
    contacts.removeIf(contact -> contact.id() == step.contact());
    if (step.write().method().equals("DELETE")) {
      memory.contact(before.id(), step.contact(), null);
    } else if (answer.path("id").asLong(0) != 0) {
      Contact told = Contact.of(answer);
      contacts.add(told);
      memory.contact(before.id(), told.id(), told);
    }
    return before.withContacts(contacts);
  }

  /**
   * After all steps; read until it is as it was meant, or can no longer become so.
   *
   * @param told by the answers
   * @throws Unsettled when something new does not show yet
   */
  Found shown(Party party, Plan.Act act, Found told)
      throws ApiException, Unsettled, InterruptedException {
    Found now = told;
    boolean shown = act.target() != null;
    Instant until = clock.instant().plus(wait);
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
      throw Unsettled.waits(
          Code.UNCERTAIN,
          "ServiceTitan does not show %s yet.".formatted(party.kind().of(now.id())));
    }
    return now;
  }
}
