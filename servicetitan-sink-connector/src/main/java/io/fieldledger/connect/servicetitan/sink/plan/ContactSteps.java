package io.fieldledger.connect.servicetitan.sink.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.contact.Merge;
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
import java.util.Map;
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
  private final Merge.Plan merge;
  private final List<Contact> left;
  private final List<Step> steps = new ArrayList<>();

  private ContactSteps(Party party, Found found, Merge.Plan merge) {
    this.party = party;
    this.found = found;
    this.merge = merge;
    this.left = new ArrayList<>(found.contacts());
  }

  static List<Step> of(Party party, Found found, Merge.Plan merge, Set<ContactField> writes) {
    ContactSteps all = new ContactSteps(party, found, merge);
    List<Slot> slots =
        Stream.of(Slot.values()).filter(slot -> writes.contains(slot.field())).toList();
    // The last first: behind one that is deleted the next one moves up.
    List<Slot> backwards = new ArrayList<>(slots);
    Collections.reverse(backwards);
    backwards.forEach(all::empty);
    slots.forEach(all::fill);
    return all.steps;
  }

  /** What Xero has for a slot; it may have the two phones in the other order. */
  private Party.Value wanted(Slot slot) {
    ContactField origin = merge.origin(slot.field());
    return party.slots().entrySet().stream()
        .filter(one -> one.getKey().field() == origin)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private boolean isEmpty(Slot slot) {
    return merge.desired().details().text(slot.field()).isEmpty();
  }

  private void empty(Slot slot) {
    if (isEmpty(slot)) {
      found.at(slot).ifPresent(contact -> delete(slot, contact));
    }
  }

  private void fill(Slot slot) {
    if (isEmpty(slot)) {
      return;
    }
    Party.Value wanted = wanted(slot);
    Optional<Contact> there = found.at(slot).filter(left::contains);
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
      left.add(before.with(wanted.text()));
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
