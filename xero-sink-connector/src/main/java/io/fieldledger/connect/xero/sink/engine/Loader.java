package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.plan.Resolution;
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

  /** Xero's advice for lists of ids in an address (contract, 5.6). */
  static final int IDS_PER_CALL = 40;

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
    LISTS.forEach(kind -> add(changed(first, kind)));
    if (same) {
      byIds(first, Kind.PAYMENT, maybeRemoved);
    }
  }

  /** What changed since the last reading of all lists. */
  void refreshAll() {
    LoadGroup group = LoadGroup.everything();
    add(new Load(group, ORGANISATION, "", 0, null));
    LISTS.forEach(kind -> add(changed(group, kind)));
    rare.stream().filter(index::knows).forEach(kind -> add(changed(group, kind)));
  }

  /** Reads accounts, tax rates and tracking: a document asked for what is not among them. */
  void readSettings() {
    LoadGroup group = LoadGroup.settings();
    SettingsLists.LISTS.forEach(list -> add(new Load(group, list, "", 0, null)));
  }

  /** Reads the list of a rare kind, once: all of it, or what changed since it was read. */
  void list(Kind kind) {
    if (rare.add(kind)) {
      add(changed(LoadGroup.list(kind), kind));
    }
  }

  /** The marks when they moved since they were taken last. */
  Optional<IndexRecord.Marks> takeMarks() {
    boolean moved = marksMoved;
    marksMoved = false;
    return moved ? Optional.of(new IndexRecord.Marks(organisation, marks)) : Optional.empty();
  }

  /** Transfers and batch payments have no pages (contract, 5.2). */
  private static int pages(Kind kind) {
    return kind == Kind.BANK_TRANSFER || kind == Kind.BATCH_PAYMENT ? 0 : 1;
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
      changed.addAll(listsAbout(work));
      work.document
          .reference(Kind.INVOICE.label())
          .flatMap(key -> index.document(Kind.INVOICE, key))
          .ifPresent(invoice -> invoices.add(invoice.id()));
    }
    if (uncertain != null) {
      uncertain.items.values().forEach(write -> invoices.addAll(invoicesOf(write)));
    }
    changed.forEach(kind -> add(changed(group, kind)));
    byIds(group, Kind.INVOICE, new ArrayList<>(invoices));
  }

  /** Ids of the invoices that a batch payment pays. */
  private static List<String> invoicesOf(Resolution.Write write) {
    List<String> ids = new ArrayList<>();
    for (JsonNode payment : write.body().path("Payments")) {
      ids.add(payment.path("Invoice").path("InvoiceID").asText());
    }
    return ids;
  }

  /** Reads whole documents for works that must compare. */
  void read(Kind kind, Collection<Work> works, List<String> ids) {
    LoadGroup group = LoadGroup.comparison();
    group.works.addAll(works);
    if (kind != Kind.CONTACT) {
      // What is compared may be changed: the lock dates must be today's.
      add(new Load(group, ORGANISATION, "", 0, null));
    }
    byIds(group, kind, ids);
  }

  private static Set<Kind> listsAbout(Work work) {
    return switch (work.document.kind()) {
      case PAYMENT ->
          work.document.refund()
              ? EnumSet.of(Kind.PAYMENT, Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT)
              : EnumSet.of(Kind.PAYMENT, Kind.CREDIT_NOTE);
      // A correction of the one may be the other; a void takes payments and credit off first.
      case INVOICE, CREDIT_NOTE ->
          work.document.present()
              ? EnumSet.of(Kind.INVOICE, Kind.CREDIT_NOTE)
              : EnumSet.of(
                  Kind.INVOICE, Kind.CREDIT_NOTE, Kind.PAYMENT, Kind.PREPAYMENT, Kind.OVERPAYMENT);
      case BATCH_PAYMENT ->
          EnumSet.of(Kind.BATCH_PAYMENT, Kind.BANK_TRANSFER, Kind.PAYMENT, Kind.INVOICE);
      case ALLOCATION -> EnumSet.of(Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT);
      default -> EnumSet.of(work.document.kind());
    };
  }

  private void byIds(LoadGroup group, Kind kind, List<String> ids) {
    for (int from = 0; from < ids.size(); from += IDS_PER_CALL) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS_PER_CALL));
      // Credit notes and purchase orders know no list of ids: they are read one by one.
      if (kind == Kind.INVOICE || kind == Kind.CONTACT) {
        String archived = kind == Kind.CONTACT ? "&includeArchived=true" : "&unitdp=4";
        add(
            new Load(
                group, kind.collection(), "IDs=" + String.join(",", some) + archived, 1, null));
      } else {
        String query = kind == Kind.PURCHASE_ORDER ? "" : "unitdp=4";
        some.forEach(id -> add(new Load(group, kind.collection() + '/' + id, query, 0, null)));
      }
    }
  }

  private Load changed(LoadGroup group, Kind kind) {
    return new Load(group, kind.collection(), query(kind), pages(kind), marks.get(kind));
  }

  private static String query(Kind kind) {
    return switch (kind) {
      case CONTACT -> "includeArchived=true";
      case INVOICE -> "where=Type%3D%3D%22ACCREC%22&unitdp=4";
      case CREDIT_NOTE -> "where=Type%3D%3D%22ACCRECCREDIT%22&unitdp=4";
      case PREPAYMENT, OVERPAYMENT -> "unitdp=4";
      case BILL -> "where=Type%3D%3D%22ACCPAY%22&unitdp=4";
      case VENDOR_CREDIT -> "where=Type%3D%3D%22ACCPAYCREDIT%22&unitdp=4";
      case BANK_TRANSACTION ->
          "where=Type%3D%3D%22SPEND%22%20OR%20Type%3D%3D%22RECEIVE-PREPAYMENT%22"
              + "%20OR%20Type%3D%3D%22RECEIVE-OVERPAYMENT%22&unitdp=4";
      default -> "";
    };
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
