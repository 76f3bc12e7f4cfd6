package io.fieldledger.connect.core.contact;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Agreements of two sinks in one process, for tests and rehearsals; gone when the process ends. */
public final class MemoryAgreements implements Agreements {
  private final Map<String, Agreement> agreements = new ConcurrentHashMap<>();
  private final Marks marks = new Marks();

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public Optional<String> failure() {
    return Optional.empty();
  }

  @Override
  public Agreement of(String link) {
    return agreements.getOrDefault(link, Agreement.NONE);
  }

  @Override
  public void note(String link, Agreement agreement) {
    agreements.put(link, agreement);
    marks.noted(link);
  }

  @Override
  public Optional<String> markOf(String contactId) {
    return marks.of(contactId);
  }

  /** Nothing: another sink may go on with it. */
  @Override
  public void close() {}
}
