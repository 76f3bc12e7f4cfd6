package io.fieldledger.connect.core.contact;

import java.util.Optional;

/** Where agreements are kept, by link. All methods return at once. */
public interface Agreements extends AutoCloseable {
  /** Whether all that was noted before can be asked for. */
  boolean ready();

  /** Why it cannot go on, as a sentence with the next step; empty while all is well. */
  Optional<String> failure();

  /** {@link Agreement#NONE} when nothing is known. */
  Agreement of(String link);

  void note(String link, Agreement agreement);

  @Override
  void close();

  /**
   * Names a link.
   *
   * @param mark of the customer or vendor, such as {@code ST-C-8123}
   * @param contactId Xero's
   */
  static String link(String mark, String contactId) {
    return mark + '/' + contactId;
  }

  /** Keeps nothing: every difference is then for the conflict policy. */
  static Agreements none() {
    return NoAgreements.INSTANCE;
  }
}
