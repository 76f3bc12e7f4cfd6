package io.fieldledger.connect.xero.sink.store;

import java.util.List;
import java.util.Optional;

/** Keeps nothing: every start reads everything from Xero. */
public final class NoIndexStore implements IndexStore {
  private boolean told;

  @Override
  public Optional<Recalled> poll() {
    if (told) {
      return Optional.empty();
    }
    told = true;
    return Optional.of(new Recalled.All());
  }

  @Override
  public boolean keeps() {
    return false;
  }

  @Override
  public void append(List<IndexRecord> records) {
    // Xero has it.
  }

  @Override
  public Kept keep(IndexRecord.Intent intent) {
    return new Kept.Durably();
  }

  @Override
  public Optional<String> failure() {
    return Optional.empty();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
