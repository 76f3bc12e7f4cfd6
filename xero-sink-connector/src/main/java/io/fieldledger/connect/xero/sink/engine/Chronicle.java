package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.store.IndexRecord;
import io.fieldledger.connect.xero.sink.store.IndexStore;
import java.util.ArrayList;
import java.util.List;

/** Gives the store once a turn what is new in the index, and which writes are settled. */
final class Chronicle {
  private final IndexStore store;
  private final Index index;
  private final SettingsLists settings;
  private final Revisions revisions;
  private final Loader loader;
  private List<IndexRecord> settled = new ArrayList<>();

  Chronicle(
      IndexStore store, Index index, SettingsLists settings, Revisions revisions, Loader loader) {
    this.store = store;
    this.index = index;
    this.settings = settings;
    this.revisions = revisions;
    this.loader = loader;
  }

  /** What became of a write is known. */
  void settled(String idempotencyKey) {
    settled.add(new IndexRecord.IntentSettled(idempotencyKey));
  }

  /**
   * Must come before new writes are launched: the store keeps this order, and a write that is
   * settled must be so before its documents are sent in another one.
   */
  void write() {
    Index.Changes changes = index.takeChanges();
    List<IndexRecord> records = new ArrayList<>();
    changes.contacts().forEach(c -> records.add(new IndexRecord.OfContact(c)));
    changes.documents().forEach(d -> records.add(new IndexRecord.OfDocument(d)));
    changes.banks().forEach(b -> records.add(new IndexRecord.EarlyMoneyBank(b)));
    records.addAll(settings.takeChanges());
    records.addAll(revisions.takeChanges());
    records.addAll(settled);
    // Last: a mark says that everything up to it is kept.
    loader.takeMarks().ifPresent(records::add);
    settled = new ArrayList<>();
    if (!records.isEmpty()) {
      store.append(records);
    }
  }
}
