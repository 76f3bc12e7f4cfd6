package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.xero.sink.index.IndexedContact;
import java.util.Collections;

/** Whether two contacts of one name are the same person (accounting rules 16 and 19). */
enum Evidence {
  AGREES,
  CONTRADICTS,
  NOTHING_TO_COMPARE;

  static Evidence of(IndexedContact one, IndexedContact other) {
    boolean sameEmail = !one.email().isEmpty() && one.email().equals(other.email());
    boolean samePhone = !Collections.disjoint(one.phones(), other.phones());
    if (sameEmail || samePhone) {
      return AGREES;
    }
    if (reachable(one) && reachable(other)) {
      return CONTRADICTS;
    }
    if (one.address().isEmpty() || other.address().isEmpty()) {
      return NOTHING_TO_COMPARE;
    }
    return one.address().equals(other.address()) ? AGREES : CONTRADICTS;
  }

  private static boolean reachable(IndexedContact contact) {
    return !contact.email().isEmpty() || !contact.phones().isEmpty();
  }
}
