package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.Evidence;
import io.fieldledger.connect.core.contact.NameSuffix;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.plan.Policies.ContactMatch;
import io.fieldledger.connect.xero.sink.report.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds or makes the contact of a source record: by our number, by the id that the source knows,
 * then by name with evidence, then new (accounting rule 16). No write is ever keyed by a name
 * alone. What is written to a contact that is there is said by {@link ContactChanges}.
 */
final class ContactResolver {
  private static final String STATUS = "ContactStatus";
  private static final String SERVICETITAN = "ST-";

  private final Index index;
  private final Policies.Contacts policies;
  private final Agreements agreements;
  private final ContactChanges changes;

  ContactResolver(Index index, Policies.Contacts policies, Agreements agreements) {
    this.index = index;
    this.policies = policies;
    this.agreements = agreements;
    this.changes = new ContactChanges(index, policies, agreements);
  }

  /**
   * @param read the contact as Xero has it now, after {@link Resolution.Read}; else null
   */
  Resolution resolve(DesiredDocument document, JsonNode read, Beside beside) {
    IndexedContact meant = IndexedContact.of(document.body());
    Optional<IndexedContact> ours = index.contacts().byKey(document.key());
    if (ours.isPresent()) {
      return known(document, meant, index.contacts().survivor(ours.get()), read, beside);
    }
    if (read == null && !meant.id().isEmpty() && index.contacts().byId(meant.id()).isEmpty()) {
      // A person may have added it in Xero since the index was read.
      return new Resolution.Read(Kind.CONTACT, meant.id());
    }
    List<IndexedContact> namesakes = index.contacts().namesakes(meant.comparableName());
    Optional<IndexedContact> adoptable = named(document, meant);
    if (adoptable.isEmpty() && !beside.namesakeWaits()) {
      adoptable = recognised(document, meant, namesakes);
    }
    return adoptable.isPresent()
        ? adopt(document, meant, adoptable.get(), read, beside)
        : create(document, namesakes, meant, beside);
  }

  private Resolution known(
      DesiredDocument document,
      IndexedContact meant,
      IndexedContact found,
      JsonNode read,
      Beside beside) {
    Outcome.Facts facts = new Outcome.Facts(found.id(), found.name(), null);
    if (!found.key().equals(document.key())) {
      return new Resolution.Finished(
          new Outcome.Unchanged(facts, List.of(Outcome.remark(Code.CONTACT_MERGED, found.name()))));
    }
    if (!found.active()) {
      List<Remark> remarks =
          meant.active() ? List.of(Outcome.remark(Code.CONTACT_ARCHIVED, found.name())) : List.of();
      return new Resolution.Finished(new Outcome.Unchanged(facts, remarks));
    }
    if (!meant.active()) {
      return archive(found);
    }
    ContactChanges.Found differing = changes.of(document, meant, found, beside);
    if (differing.freshOnly() && read == null) {
      return new Resolution.Read(Kind.CONTACT, found.id());
    }
    if (differing.isNothing()) {
      return new Resolution.Finished(
          new Outcome.Unchanged(facts, differing.remarks()), differing.merging());
    }
    return write(
        Lane.CONTACT_CHANGE,
        differing.body(),
        found.id(),
        differing.changes(),
        differing.remarks(),
        differing.merging());
  }

  /** Archived contacts cannot be edited, so nothing else is sent along (contract, 6.1). */
  private static Resolution archive(IndexedContact found) {
    ObjectNode body =
        Json.mapper().createObjectNode().put("ContactID", found.id()).put(STATUS, "ARCHIVED");
    return write(
        Lane.CONTACT_CHANGE,
        body,
        found.id(),
        List.of(new Outcome.Change(STATUS, found.status(), "ARCHIVED")),
        List.of(),
        Optional.empty());
  }

  /** The contact from which the source's record was made, unless it is another record's now. */
  private Optional<IndexedContact> named(DesiredDocument document, IndexedContact meant) {
    return meant.id().isEmpty()
        ? Optional.empty()
        : index
            .contacts()
            .byId(meant.id())
            .map(index.contacts()::survivor)
            .filter(c -> c.active() && !belongsToAnother(document, c));
  }

  /** Xero's users may have given it a number of their own. */
  private boolean belongsToAnother(DesiredDocument document, IndexedContact contact) {
    return contact.key().startsWith(SERVICETITAN)
        || agreements
            .markOf(contact.id())
            .filter(mark -> mark.startsWith(SERVICETITAN) && !mark.equals(document.key()))
            .isPresent();
  }

  /** Free for whoever has its name: not even the other sink has it in hand. */
  private boolean isFree(DesiredDocument document, IndexedContact contact) {
    return contact.active()
        && contact.key().isEmpty()
        && agreements.markOf(contact.id()).filter(m -> !m.equals(document.key())).isEmpty();
  }

  private Optional<IndexedContact> recognised(
      DesiredDocument document, IndexedContact meant, List<IndexedContact> namesakes) {
    List<IndexedContact> free = namesakes.stream().filter(c -> isFree(document, c)).toList();
    if (free.size() != 1 || policies.match() == ContactMatch.NUMBER) {
      return Optional.empty();
    }
    return switch (Evidence.of(meant.ways(), free.get(0).ways())) {
      case AGREES -> Optional.of(free.get(0));
      case CONTRADICTS -> Optional.empty();
      case NOTHING_TO_COMPARE ->
          policies.match() == ContactMatch.NAME ? Optional.of(free.get(0)) : Optional.empty();
    };
  }

  /** Our number is written on the contact, once, with what differs. */
  private Resolution adopt(
      DesiredDocument document,
      IndexedContact meant,
      IndexedContact found,
      JsonNode read,
      Beside beside) {
    if (policies.bothWays() && read == null) {
      return new Resolution.Read(Kind.CONTACT, found.id());
    }
    ContactChanges.Found differing = changes.of(document, meant, found, beside);
    ObjectNode body = differing.body().put("ContactNumber", document.key());
    List<Outcome.Change> all = new ArrayList<>();
    all.add(new Outcome.Change("ContactNumber", found.key(), document.key()));
    all.addAll(differing.changes());
    List<Remark> remarks = new ArrayList<>();
    remarks.add(Outcome.remark(Code.ADOPTED, found.name()));
    remarks.addAll(differing.remarks());
    return write(Lane.CONTACT_CHANGE, body, found.id(), all, remarks, differing.merging());
  }

  private Resolution create(
      DesiredDocument document,
      List<IndexedContact> namesakes,
      IndexedContact meant,
      Beside beside) {
    ObjectNode body = document.body().deepCopy();
    body.remove(List.of(STATUS, "ContactID"));
    ContactChanges.withoutBlanks(body);
    Optional<Merging> merging = changes.ofNew(document, meant, beside);
    if (namesakes.isEmpty()) {
      return write(Lane.CONTACT_NEW, body, "", List.of(), List.of(), merging);
    }
    String suffixed = new NameSuffix(document.key()).addTo(document.text("Name"));
    body.put("Name", suffixed);
    List<Remark> remarks = new ArrayList<>();
    remarks.add(Outcome.remark(Code.SUFFIXED, suffixed));
    boolean contradicted =
        namesakes.stream()
            .anyMatch(
                c ->
                    c.key().isEmpty()
                        && Evidence.of(meant.ways(), c.ways()) == Evidence.CONTRADICTS);
    if (contradicted) {
      remarks.add(Outcome.remark(Code.CONTACT_CONTRADICTED, meant.comparableName()));
    }
    return write(Lane.CONTACT_NEW, body, "", List.of(), remarks, merging);
  }

  private static Resolution write(
      Lane lane,
      ObjectNode body,
      String id,
      List<Outcome.Change> changes,
      List<Remark> remarks,
      Optional<Merging> merging) {
    JsonNode name = body.path("Name");
    Set<String> touches =
        name.isMissingNode()
            ? Set.of("Contact " + id)
            : Set.of("Contact name " + ContactDetails.comparable(name.asText()));
    return new Resolution.Write(lane, "", body, null, touches, id, changes, remarks, true, merging);
  }
}
