package io.fieldledger.connect.core.contact;

import java.util.Optional;

/**
 * Where agreements are kept, by link: customer or vendor, and contact. The ContactID alone would
 * not do, as a contact of Xero may be a customer and a vendor at once, and as there is none yet
 * when a contact is about to be made. All methods return at once.
 */
public interface Agreements extends AutoCloseable {
  /** Whether all that was noted before can be asked for. */
  boolean ready();

  /** Why it cannot go on, as a sentence with the next step; empty while all is well. */
  Optional<String> failure();

  /** {@link Agreement#NONE} when nothing is known. */
  Agreement of(String link);

  void note(String link, Agreement agreement);

  /**
   * The mark of the link that was noted last of a contact: the customer or vendor that it belongs
   * to or is about to, even where the contact does not carry the number yet.
   */
  Optional<String> markOf(String contactId);

  @Override
  void close();

  /**
   * What both agreed on; as long as the answer to its creation is on its way, what a contact was
   * made with that carries the number.
   *
   * @param mark as of {@link #link}
   */
  default Agreement ofNumbered(String mark, String contactId) {
    Agreement known = of(link(mark, contactId));
    return known.equals(Agreement.NONE) ? of(link(mark, "")).carriedOut() : known;
  }

  /**
   * Names a link.
   *
   * @param mark of the customer or vendor, such as {@code ST-C-8123}
   * @param contactId Xero's; empty before the contact is there
   */
  static String link(String mark, String contactId) {
    return mark + '/' + contactId;
  }

  /** Keeps nothing: every difference is then for the conflict policy. */
  static Agreements none() {
    return NoAgreements.INSTANCE;
  }
}
