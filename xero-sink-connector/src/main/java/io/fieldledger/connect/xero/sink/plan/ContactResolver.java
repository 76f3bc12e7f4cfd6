package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Remark;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.plan.Policies.ContactMatch;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds or makes the contact of a source record: by our number, then by name with evidence, then
 * new (accounting rule 16). No write is ever keyed by a name alone.
 */
final class ContactResolver {
  private static final int NAME_LENGTH = 255;

  private final Index index;
  private final Policies policies;

  ContactResolver(Index index, Policies policies) {
    this.index = index;
    this.policies = policies;
  }

  /**
   * @param namesakeWaits true when another waiting source record has the same name
   */
  Resolution resolve(DesiredDocument document, boolean namesakeWaits) {
    IndexedContact meant = IndexedContact.of(document.body());
    Optional<IndexedContact> ours = index.contact(document.key());
    if (ours.isPresent()) {
      return known(document, meant, index.survivor(ours.get()));
    }
    String name = meant.comparableName();
    List<IndexedContact> namesakes = index.namesakes(name);
    Optional<IndexedContact> adoptable =
        namesakeWaits ? Optional.empty() : adoptable(meant, namesakes);
    if (adoptable.isPresent()) {
      return adopt(document, meant, adoptable.get());
    }
    return create(document, name, namesakes, meant);
  }

  private Resolution known(DesiredDocument document, IndexedContact meant, IndexedContact found) {
    Outcome.Facts facts = new Outcome.Facts(found.id(), found.name(), null);
    if (!found.key().equals(document.key())) {
      return new Resolution.Finished(
          new Outcome.Unchanged(facts, List.of(Outcome.remark(Code.CONTACT_MERGED, found.name()))));
    }
    if (!found.active()) {
      return new Resolution.Finished(
          new Outcome.Unchanged(
              facts, List.of(Outcome.remark(Code.CONTACT_ARCHIVED, found.name()))));
    }
    List<Outcome.Change> changes = changes(document, meant, found);
    if (changes.isEmpty()) {
      return new Resolution.Finished(new Outcome.Unchanged(facts, List.of()));
    }
    return write(
        Lane.CONTACT_CHANGE,
        changed(document, found.id(), changes),
        found.id(),
        changes,
        List.of());
  }

  /** What ServiceTitan has and Xero lacks or has otherwise; what only Xero has is left alone. */
  private List<Outcome.Change> changes(
      DesiredDocument document, IndexedContact meant, IndexedContact found) {
    List<Outcome.Change> changes = new ArrayList<>();
    boolean renamed =
        !meant.comparableName().equals(found.comparableName())
            && !comparable(suffixed(document)).equals(found.comparableName());
    if (renamed && index.namesakes(meant.comparableName()).isEmpty()) {
      changes.add(new Outcome.Change("Name", found.name(), document.text("Name")));
    }
    if (!meant.email().isEmpty() && !meant.email().equals(found.email())) {
      changes.add(new Outcome.Change("EmailAddress", found.email(), meant.email()));
    }
    if (!found.phones().containsAll(meant.phones())) {
      changes.add(
          new Outcome.Change(
              "Phones", String.join(", ", found.phones()), String.join(", ", meant.phones())));
    }
    if (!meant.address().isEmpty() && !meant.address().equals(found.address())) {
      changes.add(new Outcome.Change("Addresses", found.address(), meant.address()));
    }
    return changes;
  }

  private static ObjectNode changed(
      DesiredDocument document, String id, List<Outcome.Change> changes) {
    ObjectNode body = document.body().objectNode();
    body.put("ContactID", id);
    for (Outcome.Change change : changes) {
      body.set(change.field(), document.body().get(change.field()));
    }
    return body;
  }

  private Optional<IndexedContact> adoptable(IndexedContact meant, List<IndexedContact> namesakes) {
    List<IndexedContact> free =
        namesakes.stream().filter(c -> c.active() && c.key().isEmpty()).toList();
    if (free.size() != 1 || policies.contactMatch() == ContactMatch.NUMBER) {
      return Optional.empty();
    }
    return switch (Evidence.of(meant, free.get(0))) {
      case AGREES -> Optional.of(free.get(0));
      case CONTRADICTS -> Optional.empty();
      case NOTHING_TO_COMPARE ->
          policies.contactMatch() == ContactMatch.NAME
              ? Optional.of(free.get(0))
              : Optional.empty();
    };
  }

  /** Our number is written on the contact, once, with what it lacks; its name stays Xero's. */
  private Resolution adopt(DesiredDocument document, IndexedContact meant, IndexedContact found) {
    List<Outcome.Change> changes = new ArrayList<>();
    changes.add(new Outcome.Change("ContactNumber", found.key(), document.key()));
    changes.addAll(changes(document, meant, found));
    return write(
        Lane.CONTACT_CHANGE,
        changed(document, found.id(), changes),
        found.id(),
        changes,
        List.of(Outcome.remark(Code.ADOPTED, found.name())));
  }

  private Resolution create(
      DesiredDocument document, String name, List<IndexedContact> namesakes, IndexedContact meant) {
    ObjectNode body = document.body().deepCopy();
    body.remove(List.of("ContactID", "ContactStatus"));
    if (namesakes.isEmpty()) {
      return write(Lane.CONTACT_NEW, body, "", List.of(), List.of());
    }
    body.put("Name", suffixed(document));
    List<Remark> remarks = new ArrayList<>();
    remarks.add(Outcome.remark(Code.SUFFIXED, suffixed(document)));
    boolean contradicted =
        namesakes.stream()
            .anyMatch(c -> c.key().isEmpty() && Evidence.of(meant, c) == Evidence.CONTRADICTS);
    if (contradicted) {
      remarks.add(Outcome.remark(Code.CONTACT_CONTRADICTED, name));
    }
    return write(Lane.CONTACT_NEW, body, "", List.of(), remarks);
  }

  /** {@code Alex Rodriguez (C-24705)}: the mark without its system. */
  private static String suffixed(DesiredDocument document) {
    String key = document.key();
    String suffix = " (" + key.substring(key.indexOf('-') + 1) + ")";
    String name = document.text("Name");
    int room = NAME_LENGTH - suffix.length();
    return (name.length() > room ? name.substring(0, room).strip() : name) + suffix;
  }

  private static String comparable(String text) {
    return IndexedContact.comparable(text);
  }

  private static Resolution write(
      Lane lane, ObjectNode body, String id, List<Outcome.Change> changes, List<Remark> remarks) {
    JsonNode name = body.path("Name");
    Set<String> touches =
        name.isMissingNode()
            ? Set.of("Contact " + id)
            : Set.of("Contact name " + comparable(name.asText()));
    return new Resolution.Write(lane, "", body, null, touches, id, changes, remarks, true);
  }
}
