package io.fieldledger.connect.servicetitan.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.Agreement;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.contact.Merge;
import io.fieldledger.connect.core.contact.Side;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Outcome.Change;
import io.fieldledger.connect.core.sink.Outcome.Facts;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.plan.Plan.Act;
import io.fieldledger.connect.servicetitan.sink.plan.Plan.Leave;
import io.fieldledger.connect.servicetitan.sink.plan.Plan.Step;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import io.fieldledger.connect.servicetitan.sink.records.Write;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides what is written, from what Xero has and what ServiceTitan has. Pure. */
public final class Planner {
  private final Policies policies;
  private final String applicationGuid;

  public Planner(Policies policies, String applicationGuid) {
    this.policies = policies;
    this.applicationGuid = applicationGuid;
  }

  public boolean shadow() {
    return policies.shadow();
  }

  /** A contact that is no longer one of its own, or never comes: nothing has to be looked for. */
  public static Plan gone(Party party, Optional<Found> known) {
    Facts facts = known.map(Planner::facts).orElse(Facts.NONE);
    if (!party.mergedTo().isEmpty()) {
      Remark remark = Outcome.remark(Code.MERGED_IN_XERO, "Into contact " + party.mergedTo() + ".");
      return new Leave(
          known.isPresent()
              ? new Outcome.Unchanged(facts, List.of(remark))
              : new Outcome.Skipped(facts, remark),
          null);
    }
    return new Leave(Outcome.skipped(Code.NOT_IN_SERVICETITAN, ""), null);
  }

  /** There is none yet. */
  public Plan make(Party party) {
    if (!party.active() || !party.mergedTo().isEmpty()) {
      return gone(party, Optional.empty());
    }
    if (!Bodies.complete(party.address())) {
      return new Leave(Outcome.held(Code.ADDRESS_MISSING, missing(party)), null);
    }
    boolean vendor = party.kind() == Kind.VENDOR;
    Write write =
        new Write(
            "POST",
            module(party.kind()),
            Bodies.resource(party.kind()),
            vendor
                ? Bodies.newVendor(party, applicationGuid)
                : Bodies.newCustomer(party, applicationGuid));
    Set<ContactField> fields = new TreeSet<>();
    ContactDetails wanted = party.details();
    for (ContactField field : ContactField.values()) {
      if (!wanted.text(field).isEmpty()) {
        fields.add(field);
      }
    }
    Goal goal = new Goal(fields, ContactDetails.builder().build(), true, false);
    return new Act(null, List.of(new Step(write, List.of())), goal, List.of(), null);
  }

  private static String missing(Party party) {
    return party.address() == null ? "It has none." : "It has: " + said(party.address()) + ".";
  }

  /**
   * It is there.
   *
   * @param adopted true when it was found by its name, and is to carry the mark from now on
   * @param changed when the contact was changed in Xero
   * @param base what both last agreed on
   */
  public Plan change(Party party, Found found, boolean adopted, Instant changed, Agreement base) {
    if (!party.mergedTo().isEmpty()) {
      return gone(party, Optional.of(found));
    }
    if (!found.xeroId().isEmpty() && !found.xeroId().equals(party.xeroId())) {
      return new Leave(
          new Outcome.Held(
              facts(found),
              Outcome.remark(
                  Code.TAKEN, found.label() + " carries the contact " + found.xeroId() + ".")),
          null);
    }
    if (!party.active()) {
      return archived(party, found);
    }
    Merge.Plan merge = compare(party, found, changed, base);
    return found.active() ? active(party, found, adopted, merge) : inactive(found, merge);
  }

  /** How the fields compare. */
  public Merge.Plan compare(Party party, Found found, Instant changed, Agreement base) {
    return policies
        .merge()
        .plan(
            Side.XERO,
            new Merge.Version(inOrderOf(found.details(), party.details()), changed),
            new Merge.Version(found.details(), found.touched()),
            base);
  }

  /** Two phones that only stand the other way round are the same; each system keeps its order. */
  private static ContactDetails inOrderOf(ContactDetails actual, ContactDetails wanted) {
    String first = wanted.text(ContactField.PHONE);
    String second = wanted.text(ContactField.SECOND_PHONE);
    boolean turned =
        !second.isEmpty()
            && first.equals(actual.text(ContactField.SECOND_PHONE))
            && second.equals(actual.text(ContactField.PHONE));
    if (!turned) {
      return wanted;
    }
    ContactDetails.Builder details = ContactDetails.builder();
    for (ContactField field : ContactField.values()) {
      if (wanted.says(field)) {
        details.kept(field, wanted.text(field));
      }
    }
    return details.kept(ContactField.PHONE, second).kept(ContactField.SECOND_PHONE, first).build();
  }

  private Plan archived(Party party, Found found) {
    Facts facts = facts(found);
    if (!found.active()) {
      return new Leave(new Outcome.Unchanged(facts, List.of()), null);
    }
    if (!policies.deactivate()) {
      return new Leave(
          new Outcome.Unchanged(facts, List.of(Outcome.remark(Code.ARCHIVED_IN_XERO, ""))), null);
    }
    if (found.balance().signum() != 0) {
      return new Leave(
          new Outcome.Unchanged(
              facts,
              List.of(
                  Outcome.remark(
                      Code.BALANCE_OPEN, "It is " + found.balance().toPlainString() + "."))),
          null);
    }
    Write write = patch(party.kind(), found, Bodies.object().put("active", false));
    Step step = new Step(write, List.of(new Change("active", "true", "false")));
    Goal goal = new Goal(Set.of(), ContactDetails.builder().build(), false, true);
    return new Act(found, List.of(step), goal, List.of(Outcome.remark(Code.DEACTIVATED, "")), null);
  }

  /** Its contacts cannot be read or written (contract, 1.5). */
  private static Plan inactive(Found found, Merge.Plan merge) {
    Set<ContactField> differing = new TreeSet<>(merge.writes());
    if (found.kind() == Kind.CUSTOMER) {
      differing.retainAll(Set.of(ContactField.NAME, ContactField.ADDRESS));
    }
    Remark remark = Outcome.remark(Code.INACTIVE, found.label() + names(differing));
    return new Leave(
        differing.isEmpty()
            ? new Outcome.Unchanged(facts(found), List.of(remark))
            : new Outcome.Held(facts(found), remark),
        null);
  }

  private static String names(Set<ContactField> fields) {
    return fields.isEmpty()
        ? "."
        : " lacks: "
            + fields.stream().map(ContactField::label).collect(Collectors.joining(", "))
            + ".";
  }

  private Plan active(Party party, Found found, boolean adopted, Merge.Plan merge) {
    List<Remark> remarks = new ArrayList<>(Kept.remarks(party, found, merge));
    if (adopted) {
      remarks.add(Outcome.remark(Code.ADOPTED, found.label() + "."));
    }
    Set<ContactField> writes = new TreeSet<>(merge.writes());
    if (writes.contains(ContactField.ADDRESS) && !Bodies.complete(party.address())) {
      writes.remove(ContactField.ADDRESS);
      remarks.add(Outcome.remark(Code.ADDRESS_KEPT, missing(party)));
    }
    List<Step> steps = new ArrayList<>();
    self(party, found, adopted, writes).ifPresent(steps::add);
    if (party.kind() == Kind.CUSTOMER) {
      steps.addAll(ContactSteps.of(party, found, writes));
    }
    if (steps.isEmpty()) {
      return new Leave(new Outcome.Unchanged(facts(found), remarks), merge);
    }
    Goal goal = new Goal(writes, found.details(), adopted, false);
    return new Act(found, steps, goal, remarks, merge);
  }

  /** The customer's or vendor's own members. */
  private Optional<Step> self(Party party, Found found, boolean adopted, Set<ContactField> writes) {
    ObjectNode body = Bodies.object();
    List<Change> changes = new ArrayList<>();
    if (writes.contains(ContactField.NAME)) {
      put(body, changes, "name", found.json(), party);
      for (String member : List.of("firstName", "lastName")) {
        if (party.body().has(member)) {
          body.put(member, party.text(member).strip());
        }
      }
    }
    if (party.kind() == Kind.VENDOR) {
      JsonNode info = found.json().path("contactInfo");
      if (writes.contains(ContactField.EMAIL)) {
        put(body, changes, "email", info, party);
      }
      if (writes.contains(ContactField.PHONE)) {
        put(body, changes, "phone", info, party);
      }
      if (writes.contains(ContactField.FAX)) {
        put(body, changes, "fax", info, party);
      }
    }
    if (writes.contains(ContactField.ADDRESS)) {
      body.set("address", Bodies.address(party.kind(), party.address()));
      changes.add(new Change("address", said(found.json().path("address")), said(party.address())));
    }
    if (adopted) {
      body.set("externalData", Bodies.markOnly(party, applicationGuid));
      changes.add(new Change("externalData", "", party.xeroId()));
    }
    return body.isEmpty()
        ? Optional.empty()
        : Optional.of(new Step(patch(party.kind(), found, body), changes));
  }

  private static void put(
      ObjectNode body, List<Change> changes, String member, JsonNode before, Party party) {
    String after = party.text(member).strip();
    body.put(member, after);
    changes.add(new Change(member, before.path(member).asText(""), after));
  }

  private static Write patch(Kind kind, Found found, ObjectNode body) {
    return new Write("PATCH", module(kind), Bodies.resource(kind) + "/" + found.id(), body);
  }

  private static Write.Module module(Kind kind) {
    return kind == Kind.VENDOR ? Write.Module.VENDORS : Write.Module.CUSTOMERS;
  }

  public static Facts facts(Found found) {
    return new Facts(Long.toString(found.id()), found.name(), null);
  }

  private static String said(JsonNode address) {
    List<String> parts = new ArrayList<>();
    for (String part : List.of("street", "unit", "city", "state", "zip", "country")) {
      String text = address.path(part).asText("").strip();
      if (!text.isEmpty()) {
        parts.add(text);
      }
    }
    return String.join(", ", parts);
  }
}
