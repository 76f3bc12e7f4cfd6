package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.store.IndexRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index true: reads everything at the start, what changed from time to time, and single
 * documents when they are asked for. Marks are Xero's own times, never this machine's (contract,
 * section 8, 9).
 */
final class Loader {
  private static final Logger LOG = LoggerFactory.getLogger(Loader.class);

  private static final String ORGANISATION = "Organisation";

  /** Seconds are cut off and clocks of servers differ a little: the overlap reads some twice. */
  static final Duration OVERLAP = Duration.ofSeconds(60);

  private static final List<Kind> LISTS =
      List.of(
          Kind.CONTACT,
          Kind.INVOICE,
          Kind.CREDIT_NOTE,
          Kind.PREPAYMENT,
          Kind.OVERPAYMENT,
          Kind.PAYMENT,
          Kind.PURCHASE_ORDER);

  private final Index index;
  private final SettingsLists settings;
  private final LongSupplier writes;
  private final BiPredicate<String, Long> overtaken;

  /** Rare kinds whose lists were asked for; from then on they are kept fresh too. */
  private final Set<Kind> rare = EnumSet.noneOf(Kind.class);

  /** Xero's times up to which the lists were read. */
  private final Map<Kind, Instant> marks = new EnumMap<>(Kind.class);

  private final Deque<Load> waiting = new ArrayDeque<>();

  /** Those whose reads are not all in. */
  private final Set<LoadGroup> open = new HashSet<>();

  private Optional<IndexRecord.Marks> recalled = Optional.empty();
  private List<String> maybeRemoved = List.of();
  private String organisation = "";
  private LoadGroup first;
  private boolean loaded;
  private boolean marksMoved;
  private volatile Instant readAt;

  /**
   * @param overtaken true when a write touches a document, or has done so since a count of writes
   */
  Loader(
      Index index,
      SettingsLists settings,
      LongSupplier writes,
      BiPredicate<String, Long> overtaken) {
    this.index = index;
    this.settings = settings;
    this.writes = writes;
    this.overtaken = overtaken;
  }

  /**
   * The first call asks which organisation it is; then come all lists, or what changed in them.
   *
   * @param known up to when an earlier task has read the lists that are in the index now
   * @param removed ids of payments that it may have deleted: the list of what changed need not show
   *     deleted ones (contract, 9.4), so they are read one by one
   */
  void begin(Optional<IndexRecord.Marks> known, List<String> removed) {
    recalled = known;
    maybeRemoved = List.copyOf(removed);
    add(new Load(LoadGroup.opening(), ORGANISATION, "", 0, null));
  }

  private void opened(LoadGroup opening) {
    boolean same = recalled.filter(r -> r.organisation().equals(organisation)).isPresent();
    if (recalled.isPresent() && !same) {
      LOG.warn("The organisation was set up anew since the index was written: it is read anew");
    }
    if (!same) {
      index.clear();
      settings.forget();
    } else {
      marks.putAll(recalled.get().lists());
    }
    first = LoadGroup.everything();
    settings.outdated(opening.begun).forEach(list -> add(new Load(first, list, "", 0, null)));
    LISTS.forEach(kind -> add(Queries.changed(first, kind, marks.get(kind))));
    if (same) {
      Queries.byIds(first, Kind.PAYMENT, maybeRemoved).forEach(this::add);
    }
  }

  /** What changed since the last reading of all lists. */
  void refreshAll() {
    LoadGroup group = LoadGroup.everything();
    add(new Load(group, ORGANISATION, "", 0, null));
    LISTS.forEach(kind -> add(Queries.changed(group, kind, marks.get(kind))));
    rare.stream()
        .filter(index::knows)
        .forEach(kind -> add(Queries.changed(group, kind, marks.get(kind))));
  }

  /** Reads accounts, tax rates and tracking: a document asked for what is not among them. */
  void readSettings() {
    LoadGroup group = LoadGroup.settings();
    SettingsLists.LISTS.forEach(list -> add(new Load(group, list, "", 0, null)));
  }

  /** Reads the list of a rare kind, once: all of it, or what changed since it was read. */
  void list(Kind kind) {
    if (rare.add(kind)) {
      add(Queries.changed(LoadGroup.list(kind), kind, marks.get(kind)));
    }
  }

  /** The marks when they moved since they were taken last. */
  Optional<IndexRecord.Marks> takeMarks() {
    boolean moved = marksMoved;
    marksMoved = false;
    return moved ? Optional.of(new IndexRecord.Marks(organisation, marks)) : Optional.empty();
  }

  /** Looks up the fate of writes whose answer was lost, or the cause of a refusal. */
  void lookUp(Collection<Work> works, WriteBatch uncertain) {
    LoadGroup group = LoadGroup.lookUp(uncertain);
    group.works.addAll(works);
    if (uncertain == null) {
      // A refusal may come from a lock date that was moved since the last reading.
      add(new Load(group, ORGANISATION, "", 0, null));
    }
    Set<Kind> changed = EnumSet.noneOf(Kind.class);
    Set<String> invoices = new LinkedHashSet<>();
    for (Work work : works) {
      changed.addAll(Queries.listsAbout(work));
      work.document
          .reference(Kind.INVOICE.label())
          .flatMap(key -> index.document(Kind.INVOICE, key))
          .ifPresent(invoice -> invoices.add(invoice.id()));
    }
    if (uncertain != null) {
      uncertain.items.values().forEach(write -> invoices.addAll(Queries.invoicesOf(write)));
    }
    changed.forEach(kind -> add(Queries.changed(group, kind, marks.get(kind))));
    Queries.byIds(group, Kind.INVOICE, new ArrayList<>(invoices)).forEach(this::add);
  }

  /** Reads whole documents for works that must compare. */
  void read(Kind kind, Collection<Work> works, List<String> ids) {
    LoadGroup group = LoadGroup.comparison();
    group.works.addAll(works);
    if (kind != Kind.CONTACT) {
      // What is compared may be changed: the lock dates must be today's.
      add(new Load(group, ORGANISATION, "", 0, null));
    }
    Queries.byIds(group, kind, ids).forEach(this::add);
  }

  private void add(Load load) {
    open.add(load.group());
    if (load.group().open++ == 0) {
      load.group().startedAt = writes.getAsLong();
    }
    waiting.addLast(load);
  }

  Optional<Load> next() {
    return Optional.ofNullable(waiting.peekFirst());
  }

  void launched() {
    waiting.removeFirst();
  }

  /** The call did not get through; it is tried again. */
  void again(Load load) {
    waiting.addFirst(load);
  }

  /** Takes a page in; afterwards {@link LoadGroup#open} of its group is 0 when it was the last. */
  void landed(Load load, JsonNode body, List<Page.Element> elements) {
    XeroDates.instant(body.path("DateTimeUTC").asText(""))
        .map(i -> i.minus(OVERLAP))
        .ifPresent(load.group()::begunAt);
    if (load.page() == 1) {
      int pages = body.path("pagination").path("pageCount").asInt(1);
      for (int page = 2; page <= pages; page++) {
        add(load.atPage(page));
      }
    }
    if (load.collection().equals(ORGANISATION)) {
      body.path("Organisations").forEach(this::organisation);
    } else if (SettingsLists.LISTS.contains(load.collection()) && load.group().begun != null) {
      settings.put(load.collection(), load.group().begun, body.path(load.collection()));
    }
    elements.forEach(element -> take(load.group(), element));
    load.group().open--;
    if (load.group().open == 0) {
      complete(load.group());
    }
  }

  private void complete(LoadGroup group) {
    open.remove(group);
    if (group.opening) {
      opened(group);
    }
    if (group.kind != null) {
      index.known(group.kind);
      mark(group, Set.of(group.kind));
    }
    if (group.everything) {
      mark(group, LISTS);
      mark(group, rare.stream().filter(index::knows).toList());
      readAt = group.begun == null ? readAt : group.begun.plus(OVERLAP);
      loaded |= group == first;
    }
  }

  private void mark(LoadGroup group, Collection<Kind> kinds) {
    if (group.begun != null) {
      kinds.forEach(kind -> marks.put(kind, group.begun));
      marksMoved = true;
    }
  }

  private void organisation(JsonNode json) {
    organisation =
        json.path("OrganisationID").asText("") + ' ' + json.path("CreatedDateUTC").asText("");
    index.settings().putOrganisation(json);
  }

  private void take(LoadGroup group, Page.Element element) {
    if (element instanceof Page.Element.OfContact of) {
      index.put(of.contact());
      keep(group, of.contact().id(), of.whole());
    } else if (element instanceof Page.Element.OfDocument of) {
      of.bank().ifPresent(index::put);
      // What a write changed while the list was read is newer than the list.
      if (group.uncertain != null || !overtaken.test(of.document().id(), group.startedAt)) {
        index.put(of.document());
      }
      keep(group, of.document().id(), of.whole());
    }
  }

  private static void keep(LoadGroup group, String id, JsonNode whole) {
    if (whole != null) {
      group.documents.put(id, whole);
    }
  }

  /** When all lists were last read, by Xero's clock; null before. */
  Instant readAt() {
    return readAt;
  }

  /** True once the first reading of everything is complete. */
  boolean loaded() {
    return loaded;
  }

  boolean idle() {
    return waiting.isEmpty();
  }

  /** True while what was asked for is not all in. */
  boolean reading() {
    return !open.isEmpty();
  }
}
