package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What the sandbox tenant holds. Tests make history with {@link #change}. */
public final class Records {
  private final Clock clock;
  private final List<ChangeWatcher> watchers = new CopyOnWriteArrayList<>();
  private volatile Map<RecordType, RecordTable> tables = emptyTables();

  /** Is told of every edit, once the record can be read. */
  @FunctionalInterface
  interface ChangeWatcher {

    /**
     * A record has been made or edited.
     *
     * @param before empty for a new record
     */
    void changed(RecordType type, Optional<StoredRecord> before, ObjectNode after);
  }

  private final LateReads late;

  Records(Clock clock, Switches switches) {
    this.clock = clock;
    this.late = new LateReads(clock, switches);
  }

  public Optional<ObjectNode> get(RecordType type, long id) {
    return table(type).get(id).map(StoredRecord::json);
  }

  /** The ids in ascending order. */
  public List<Long> ids(RecordType type) {
    return table(type).all().stream().map(StoredRecord::id).toList();
  }

  /** All records by id. */
  public List<ObjectNode> all(RecordType type) {
    return table(type).all().stream().map(StoredRecord::json).toList();
  }

  /**
   * Edits a record, or makes a new one of the given members. Members of nested objects are merged,
   * lists are replaced. {@code modifiedOn} becomes the sandbox's now unless it is given.
   *
   * @return the record as it is now
   * @throws IllegalArgumentException when a new record lacks members that pages need
   */
  public ObjectNode change(RecordType type, long id, JsonNode members) {
    List<Edit> edits = new ArrayList<>();
    // One lock for invoices and their items, since a change of one is a change of both.
    synchronized (table(type == RecordType.INVOICE_ITEMS ? RecordType.INVOICES : type)) {
      edits.add(edit(type, id, members));
      if (type == RecordType.INVOICE_ITEMS) {
        ObjectNode item = edits.get(0).after();
        InvoiceItems.intoInvoice(table(RecordType.INVOICES), item)
            .ifPresent(
                invoice ->
                    edits.add(edit(RecordType.INVOICES, item.get("invoiceId").asLong(), invoice)));
      }
    }
    edits.forEach(this::tell);
    return edits.get(0).after();
  }

  /**
   * One record that was edited.
   *
   * @param before empty for a new record
   */
  private record Edit(RecordType type, Optional<StoredRecord> before, ObjectNode after) {}

  private Edit edit(RecordType type, long id, JsonNode members) {
    Optional<StoredRecord> before = table(type).get(id);
    ObjectNode record = before.map(StoredRecord::json).orElseGet(Json::object);
    String now = now();
    if (!record.has("id")) {
      record.put("id", id);
      record.put("createdOn", now);
    }
    merge(record, members);
    record.put("id", id);
    if (!members.hasNonNull("modifiedOn")) {
      record.put("modifiedOn", now);
    }
    add(type, record);
    return new Edit(type, before, record);
  }

  private void tell(Edit edit) {
    watchers.forEach(watcher -> watcher.changed(edit.type(), edit.before(), edit.after()));
  }

  /** Makes a record from a copy of another with some members changed. */
  public ObjectNode copy(RecordType type, long from, long id, JsonNode members) {
    ObjectNode copy =
        get(type, from)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no record " + from + " in " + type.resource()));
    copy.put("id", id);
    copy.put("createdOn", now());
    copy.remove("modifiedOn");
    if (type == RecordType.INVOICES) {
      InvoiceItems.renumber(copy);
    }
    merge(copy, members);
    return change(type, id, copy);
  }

  /** Makes a record with an id of its own. */
  ObjectNode create(RecordType type, ObjectNode members) {
    Edit edit;
    synchronized (table(type)) {
      edit = edit(type, table(type).nextId(), members);
    }
    tell(edit);
    return edit.after();
  }

  /**
   * Edits a record as it is at this moment; {@code modifiedOn} becomes now.
   *
   * @return the record as it is now, empty when there is none
   */
  Optional<ObjectNode> update(RecordType type, long id, Consumer<ObjectNode> change) {
    Edit edit;
    synchronized (table(type)) {
      Optional<ObjectNode> record = get(type, id);
      if (record.isEmpty()) {
        return record;
      }
      record.get().remove("modifiedOn");
      change.accept(record.get());
      edit = edit(type, id, record.get());
    }
    tell(edit);
    return Optional.of(edit.after());
  }

  void watch(ChangeWatcher watcher) {
    watchers.add(watcher);
  }

  RecordTable table(RecordType type) {
    return tables.get(type);
  }

  /** What reads see of a type: its table, or what that was a moment ago. */
  RecordTable shown(RecordType type) {
    return late.table(type, this::table);
  }

  /** Adds a record as it is. */
  void add(RecordType type, JsonNode record) {
    StoredRecord stored = StoredRecord.of(record);
    late.write(type, stored, this::table);
    table(type).put(stored);
    if (type == RecordType.INVOICES) {
      InvoiceItems.follow(table(RecordType.INVOICE_ITEMS), record);
    }
  }

  ObjectNode dump() {
    ObjectNode dump = Json.object();
    for (RecordType type : RecordType.values()) {
      ArrayNode list = dump.putArray(type.resource());
      table(type).all().forEach(record -> list.add(record.json()));
    }
    return dump;
  }

  /**
   * Replaces everything.
   *
   * @throws IllegalArgumentException when a record cannot be taken; nothing is changed then
   */
  void restore(JsonNode dump) {
    Map<RecordType, RecordTable> restored = emptyTables();
    for (Map.Entry<String, JsonNode> entry : dump.properties()) {
      RecordTable table = restored.get(RecordType.of(entry.getKey()));
      entry.getValue().forEach(record -> table.put(StoredRecord.of(record)));
    }
    if (!dump.has(RecordType.INVOICE_ITEMS.resource())) { // a file from before there were any
      dump.path(RecordType.INVOICES.resource())
          .forEach(invoice -> InvoiceItems.follow(restored.get(RecordType.INVOICE_ITEMS), invoice));
    }
    tables = restored;
    late.clear();
  }

  void clear() {
    tables = emptyTables();
    late.clear();
  }

  private String now() {
    return Timestamps.text(clock.instant());
  }

  /** Brings members into a record: nested objects are merged, lists replaced. */
  static void merge(ObjectNode target, JsonNode members) {
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      JsonNode old = target.get(member.getKey());
      if (old instanceof ObjectNode oldObject && member.getValue().isObject()) {
        merge(oldObject, member.getValue());
      } else {
        target.set(member.getKey(), member.getValue());
      }
    }
  }

  private static Map<RecordType, RecordTable> emptyTables() {
    Map<RecordType, RecordTable> tables = new EnumMap<>(RecordType.class);
    for (RecordType type : RecordType.values()) {
      tables.put(type, new RecordTable());
    }
    return tables;
  }
}
