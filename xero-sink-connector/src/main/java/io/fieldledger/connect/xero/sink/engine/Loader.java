package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Keeps the index true: reads everything at the start, what changed from time to time, and single
 * documents when they are asked for. Marks are Xero's own times, never this machine's (contract,
 * section 8, 9).
 */
final class Loader {
  /** Seconds are cut off and clocks of servers differ a little: the overlap reads some twice. */
  private static final Duration OVERLAP = Duration.ofSeconds(60);

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
  private final LongSupplier writes;
  private final BiPredicate<String, Long> overtaken;

  /** Rare kinds whose lists were asked for; from then on they are kept fresh too. */
  private final Set<Kind> rare = EnumSet.noneOf(Kind.class);

  private final Deque<Load> waiting = new ArrayDeque<>();
  private LoadGroup first;
  private boolean loaded;
  private Instant mark;
  private volatile Instant readAt;

  /**
   * @param overtaken true when a write touches a document, or has done so since a count of writes
   */
  Loader(Index index, LongSupplier writes, BiPredicate<String, Long> overtaken) {
    this.index = index;
    this.writes = writes;
    this.overtaken = overtaken;
  }

  /** Everything: one call for each list of settings, one for each page of 1000 documents. */
  void loadAll() {
    first = LoadGroup.everything();
    for (String settings : List.of("Organisation", "Accounts", "TaxRates", "TrackingCategories")) {
      add(new Load(first, settings, "", 0, null));
    }
    LISTS.forEach(kind -> add(new Load(first, kind.collection(), query(kind), 1, null)));
  }

  /** What changed since the last reading of all lists. */
  void refreshAll() {
    LoadGroup group = LoadGroup.everything();
    add(new Load(group, "Organisation", "", 0, null));
    LISTS.forEach(kind -> add(changed(group, kind)));
    rare.forEach(kind -> add(changed(group, kind)));
  }

  /** Reads the list of a rare kind, once. */
  void list(Kind kind) {
    if (rare.add(kind)) {
      add(new Load(LoadGroup.list(kind), kind.collection(), query(kind), pages(kind), null));
    }
  }

  /** Transfers have no pages (contract, 5.2). */
  private static int pages(Kind kind) {
    return kind == Kind.BANK_TRANSFER ? 0 : 1;
  }

  /** Looks up the fate of writes whose answer was lost, or the cause of a refusal. */
  void lookUp(Collection<Work> works, WriteBatch uncertain) {
    LoadGroup group = LoadGroup.lookUp(uncertain);
    group.works.addAll(works);
    if (uncertain == null) {
      // A refusal may come from a lock date that was moved since the last reading.
      add(new Load(group, "Organisation", "", 0, null));
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
    changed.forEach(kind -> add(changed(group, kind)));
    byIds(group, Kind.INVOICE, new ArrayList<>(invoices));
  }

  /** Reads whole documents for works that must compare. */
  void read(Kind kind, Collection<Work> works, List<String> ids) {
    LoadGroup group = LoadGroup.comparison();
    group.works.addAll(works);
    // What is compared may be changed: the lock dates must be today's.
    add(new Load(group, "Organisation", "", 0, null));
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
    return new Load(group, kind.collection(), query(kind), pages(kind), mark);
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
  void landed(Load load, JsonNode body) {
    XeroDates.instant(body.path("DateTimeUTC").asText(""))
        .map(i -> i.minus(OVERLAP))
        .ifPresent(load.group()::begunAt);
    if (load.page() == 1) {
      int pages = body.path("pagination").path("pageCount").asInt(1);
      for (int page = 2; page <= pages; page++) {
        add(load.atPage(page));
      }
    }
    String collection = load.collection().replaceAll("/.*", "");
    for (JsonNode element :
        body.path(collection.equals("Organisation") ? "Organisations" : collection)) {
      take(load.group(), collection, element);
    }
    load.group().open--;
    if (load.group().open == 0 && load.group().kind != null) {
      index.known(load.group().kind);
    }
    if (load.group().open == 0 && load.group().everything) {
      mark = load.group().begun;
      readAt = mark == null ? readAt : mark.plus(OVERLAP);
      loaded |= load.group() == first;
    }
  }

  private void take(LoadGroup group, String collection, JsonNode element) {
    switch (collection) {
      case "Organisation" -> index.putOrganisation(element);
      case "Accounts" -> index.putAccount(element);
      case "TaxRates" -> index.putTaxRate(element);
      case "TrackingCategories" -> index.putTrackingCategory(element);
      case "Contacts" -> index.put(IndexedContact.of(element));
      default -> {
        Kind kind = kind(collection, element);
        index.putBankOf(element);
        String id = element.path(kind.idField()).asText("");
        // What a write changed while the list was read is newer than the list.
        if (group.uncertain != null || !overtaken.test(id, group.startedAt)) {
          index.put(IndexedDocument.of(kind, element));
        }
        if (group.keepDocuments) {
          group.documents.put(element.path(kind.idField()).asText(), element);
        }
      }
    }
  }

  private static Kind kind(String collection, JsonNode element) {
    String type = element.path("Type").asText("");
    Kind first =
        Stream.of(Kind.values())
            .filter(k -> k.collection().equals(collection))
            .findFirst()
            .orElseThrow();
    return Kind.of(first.label(), type).orElseThrow();
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
}
