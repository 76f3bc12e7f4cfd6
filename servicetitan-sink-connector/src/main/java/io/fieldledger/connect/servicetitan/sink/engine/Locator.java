package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.Refusal;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.plan.Match;
import io.fieldledger.connect.servicetitan.sink.plan.Planner;
import io.fieldledger.connect.servicetitan.sink.records.Directory;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the customer or vendor of a contact: by the number it carries, else by the mark that this
 * sink left in ServiceTitan, else by name with evidence.
 */
final class Locator {
  private final Directory directory;
  private final Memory memory;

  Locator(Directory directory, Memory memory) {
    this.directory = directory;
    this.memory = memory;
  }

  /** Where a contact stands. */
  sealed interface Place {
    /**
     * @param adopted true when it was found by name
     */
    record At(Found found, boolean adopted) implements Place {}

    record Nowhere() implements Place {}

    /** It cannot be said, or must not be used. */
    record Closed(Outcome outcome) implements Place {}
  }

  Place find(Party party) throws ApiException, InterruptedException {
    OptionalLong made = memory.id(party.kind(), party.xeroId());
    OptionalLong id = party.id().isPresent() ? party.id() : made;
    if (id.isPresent()) {
      return byId(party, id.getAsLong());
    }
    Place marked = byMark(party);
    boolean gone = !party.active() || !party.mergedTo().isEmpty();
    return marked instanceof Place.Nowhere && !gone ? byName(party) : marked;
  }

  private Place byId(Party party, long id) throws ApiException, InterruptedException {
    List<Found> found = directory.byIds(party.kind(), List.of(id));
    if (!found.isEmpty()) {
      return at(party, found.get(0));
    }
    if (party.id().isEmpty()) {
      throw new ApiException(
          Refusal.TRANSIENT,
          "ServiceTitan does not show %s yet, which was just made.".formatted(party.kind().of(id)));
    }
    return new Place.Closed(
        Outcome.held(Code.NOT_FOUND, "It is %s.".formatted(party.kind().of(id))));
  }

  private Place byMark(Party party) throws ApiException, InterruptedException {
    Map<Long, Found> survivors = new LinkedHashMap<>();
    List<Found> marked = directory.byMarks(party.kind(), List.of(party.xeroId()));
    for (Found one : marked) {
      Found survivor = survivor(one);
      survivors.put(survivor.id(), survivor);
    }
    List<Found> active = survivors.values().stream().filter(Found::active).toList();
    if (active.size() > 1) {
      return new Place.Closed(doubtful(active, "They carry the same contact."));
    }
    if (marked.isEmpty()) {
      return new Place.Nowhere();
    }
    Found one = active.isEmpty() ? marked.get(0) : active.get(0);
    Found carrier =
        marked.stream().filter(m -> m.id() == one.id()).findFirst().orElse(marked.get(0));
    return at(party, carrier);
  }

  /** Follows a merge; what another contact of Xero stands for is not touched through this one. */
  private Place at(Party party, Found found) throws ApiException, InterruptedException {
    Found survivor = survivor(found);
    if (survivor.id() != found.id() && !survivor.xeroId().equals(party.xeroId())) {
      return new Place.Closed(
          new Outcome.Unchanged(
              Planner.facts(survivor),
              List.of(
                  Outcome.remark(
                      Code.MERGED_IN_SERVICETITAN, "It is now " + survivor.label() + "."))));
    }
    return new Place.At(read(survivor), false);
  }

  private Found survivor(Found found) throws ApiException, InterruptedException {
    Set<Long> seen = new HashSet<>();
    Found now = found;
    while (now.mergedTo() != 0 && seen.add(now.id())) {
      List<Found> next = directory.byIds(now.kind(), List.of(now.mergedTo()));
      if (next.isEmpty()) {
        return now;
      }
      now = next.get(0);
    }
    return now;
  }

  /** With its contacts, and with what was written to it lately. */
  Found read(Found found) throws ApiException, InterruptedException {
    return memory.over(
        found.kind() == Kind.CUSTOMER ? directory.withContacts(List.of(found)).get(0) : found);
  }

  private Place byName(Party party) throws ApiException, InterruptedException {
    List<Found> namesakes = directory.namesakes(party).stream().map(memory::over).toList();
    Match match = Match.of(party, namesakes);
    if (match instanceof Match.Same same) {
      return new Place.At(same.found(), true);
    }
    if (match instanceof Match.Asleep asleep) {
      return new Place.Closed(
          new Outcome.Held(
              Planner.facts(asleep.found()),
              Outcome.remark(Code.INACTIVE, "It is " + asleep.found().label() + ".")));
    }
    return match instanceof Match.Doubtful doubtful
        ? new Place.Closed(doubtful(doubtful.candidates(), doubtful.why()))
        : new Place.Nowhere();
  }

  private static Outcome doubtful(List<Found> candidates, String why) {
    return Outcome.held(
        Code.DOUBTFUL_MATCH,
        why
            + " Candidates: "
            + candidates.stream().map(Found::label).collect(Collectors.joining(", "))
            + ".");
  }
}
