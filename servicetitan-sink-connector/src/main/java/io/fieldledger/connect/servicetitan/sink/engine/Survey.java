package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.plan.Plan;
import io.fieldledger.connect.servicetitan.sink.plan.Planner;
import io.fieldledger.connect.servicetitan.sink.records.Directory;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up many records together, fifty in a call, and ends those for which nothing is to be
 * written: after a replay these are nearly all. The others are worked on one by one, each read
 * again just before it is written.
 */
final class Survey {
  private static final Logger LOG = LoggerFactory.getLogger(Survey.class);

  private final Directory directory;
  private final Memory memory;
  private final Planner planner;
  private final Links links;

  Survey(Directory directory, Memory memory, Planner planner, Links links) {
    this.directory = directory;
    this.memory = memory;
    this.planner = planner;
    this.links = links;
  }

  /** Those that have ended. */
  Map<Entry, Attempt> of(List<Entry> entries) throws InterruptedException {
    Map<Entry, Attempt> ended = new HashMap<>();
    try {
      Map<Party, Found> found = new HashMap<>();
      for (Kind kind : Kind.values()) {
        found.putAll(find(kind, entries));
      }
      for (Entry entry : entries) {
        List<RecordResult.OfDocument> documents = new ArrayList<>();
        if (entry.state.parties().stream().allMatch(p -> unchanged(p, entry, found, documents))) {
          ended.put(entry, new Attempt.Done(documents));
        }
      }
    } catch (ApiException e) {
      LOG.info("Records are looked up one by one: {}", e.getMessage());
    }
    return ended;
  }

  private boolean unchanged(
      Party party, Entry entry, Map<Party, Found> found, List<RecordResult.OfDocument> documents) {
    Found there = found.get(party);
    if (there == null
        || there.mergedTo() != 0
        || links.isBehind(party, there)
        || links.isOpen(party, there)) {
      return false;
    }
    Plan plan =
        planner.change(party, there, false, entry.state.changed(), links.base(party, there));
    if (!(plan instanceof Plan.Leave leave)) {
      return false;
    }
    if (leave.merge() != null) {
      links.seen(party, there, leave.merge());
    }
    documents.addAll(Results.all(party, leave.outcome()));
    return true;
  }

  private Map<Party, Found> find(Kind kind, List<Entry> entries)
      throws ApiException, InterruptedException {
    Map<Party, Long> ids = new HashMap<>();
    Map<Party, String> marks = new HashMap<>();
    for (Entry entry : entries) {
      for (Party party : entry.state.parties()) {
        if (party.kind() == kind) {
          OptionalLong made = memory.id(kind, party.xeroId());
          OptionalLong id = party.id().isPresent() ? party.id() : made;
          if (id.isPresent()) {
            ids.put(party, id.getAsLong());
          } else {
            marks.put(party, party.xeroId());
          }
        }
      }
    }
    Map<Long, Found> read = new HashMap<>();
    Map<String, List<Found>> marked = new HashMap<>();
    for (Found one : directory.byIds(kind, ids.values())) {
      read.put(one.id(), one);
    }
    for (Found one : directory.byMarks(kind, marks.values())) {
      marked.computeIfAbsent(one.xeroId(), m -> new ArrayList<>()).add(one);
      read.put(one.id(), one);
    }
    for (Found one : directory.withContacts(List.copyOf(read.values()))) {
      read.put(one.id(), memory.over(one));
    }
    Map<Party, Found> found = new HashMap<>();
    ids.forEach((party, id) -> found.put(party, read.get(id)));
    marks.forEach(
        (party, mark) -> {
          List<Found> those = marked.getOrDefault(mark, List.of());
          found.put(party, those.size() == 1 ? read.get(those.get(0).id()) : null);
        });
    return found;
  }
}
