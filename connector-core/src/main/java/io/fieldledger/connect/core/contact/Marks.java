package io.fieldledger.connect.core.contact;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The mark of the link that was noted last of each contact. Safe for several threads. */
final class Marks {
  private final Map<String, String> byContact = new ConcurrentHashMap<>();

  /**
   * @param link as {@link Agreements#link} names it; one without a contact tells nothing
   */
  void noted(String link) {
    int end = link.indexOf('/');
    if (end >= 0 && end < link.length() - 1) {
      byContact.put(link.substring(end + 1), link.substring(0, end));
    }
  }

  Optional<String> of(String contactId) {
    return Optional.ofNullable(byContact.get(contactId));
  }
}
