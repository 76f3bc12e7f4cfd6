package io.fieldledger.connect.core.contact;

import java.util.Optional;

/** Where customers and vendors go one way only. */
enum NoAgreements implements Agreements {
  INSTANCE;

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
    return Agreement.NONE;
  }

  @Override
  public void note(String link, Agreement agreement) {}

  @Override
  public Optional<String> markOf(String contactId) {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
