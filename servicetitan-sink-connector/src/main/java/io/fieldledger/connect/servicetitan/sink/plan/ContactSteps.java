package io.fieldledger.connect.servicetitan.sink.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.sink.Outcome.Change;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.desired.Slot;
import io.fieldledger.connect.servicetitan.sink.plan.Plan.Step;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import io.fieldledger.connect.servicetitan.sink.records.Found.Contact;
import io.fieldledger.connect.servicetitan.sink.records.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The calls that bring a customer's contacts to what Xero has. A customer has no two contacts of
 * one type and value: what already stands in another place moves.
 */
final class ContactSteps {
  private final Party party;
  private final Found found;
  private final List<Contact> left;
  private final List<Step> steps = new ArrayList<>();

  private ContactSteps(Party party, Found found) {
    this.party = party;
    this.found = found;
    this.left = new ArrayList<>(found.contacts());
  }

  static List<Step> of(Party party, Found found, Set<ContactField> writes) {
    ContactSteps all = new ContactSteps(party, found);
    List<Slot> slots =
        Stream.of(Slot.values()).filter(slot -> writes.contains(slot.field())).toList();
    // The last first: behind one that is deleted the next one moves up.
    List<Slot> backwards = new ArrayList<>(slots);
    Collections.reverse(backwards);
    backwards.forEach(all::empty);
    (all.secondBecomesFirst() ? backwards : slots).forEach(all::fill);
    return all.steps;
  }

  /** A number that moves must be free before it stands in its new place. */
  private boolean secondBecomesFirst() {
    String second = found.details().text(ContactField.SECOND_PHONE);
    return !second.isEmpty() && second.equals(party.details().text(ContactField.PHONE));
  }

  private void empty(Slot slot) {
    if (party.slots().get(slot).text().isEmpty()) {
      found.at(slot).ifPresent(contact -> delete(slot, contact));
    }
  }

  private void fill(Slot slot) {
    Party.Value wanted = party.slots().get(slot);
    Optional<Contact> there = found.at(slot).filter(left::contains);
    if (wanted.text().isEmpty()) {
      return;
    }
    for (Contact other : List.copyOf(left)) {
      boolean same =
          other.type().equals(slot.type())
              && comparable(slot, other.value()).equals(comparable(slot, wanted.text()));
      if (same && !there.equals(Optional.of(other))) {
        delete(slot, other);
      }
    }
    ObjectNode body = Bodies.contact(slot, wanted);
    Change change = new Change(slot.label(), there.map(Contact::value).orElse(""), wanted.text());
    if (there.isPresent()) {
      Contact before = there.get();
      left.remove(before);
      left.add(
          new Contact(before.id(), before.type(), wanted.text(), before.memo(), before.modified()));
      step("PATCH", "/" + before.id(), body, slot, before.id(), change);
    } else {
      step("POST", "", body, slot, 0, change);
    }
  }

  private static String comparable(Slot slot, String value) {
    return slot == Slot.EMAIL
        ? ContactDetails.builder().email(value).build().text(ContactField.EMAIL)
        : ContactDetails.digits(value);
  }

  private void delete(Slot slot, Contact contact) {
    left.remove(contact);
    Change change = new Change(slot.label(), contact.value(), "");
    step("DELETE", "/" + contact.id(), null, slot, contact.id(), change);
  }

  private void step(
      String method, String path, ObjectNode body, Slot slot, long contact, Change change) {
    String contacts = "customers/" + found.id() + "/contacts";
    Write write = new Write(method, Write.Module.CUSTOMERS, contacts + path, body);
    steps.add(new Step(write, slot, contact, List.of(change)));
  }
}
