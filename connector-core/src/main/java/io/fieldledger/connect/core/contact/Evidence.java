package io.fieldledger.connect.core.contact;

import java.util.Collections;

/** Whether two of one name are the same person or firm (accounting rules 16 and 19). */
public enum Evidence {
  AGREES,
  CONTRADICTS,
  NOTHING_TO_COMPARE;

  public static Evidence of(ContactDetails one, ContactDetails other) {
    String email = one.text(ContactField.EMAIL);
    boolean sameEmail = !email.isEmpty() && email.equals(other.text(ContactField.EMAIL));
    if (sameEmail || !Collections.disjoint(one.voices(), other.voices())) {
      return AGREES;
    }
    if (reachable(one) && reachable(other)) {
      return CONTRADICTS;
    }
    if (one.place().isEmpty() || other.place().isEmpty()) {
      return NOTHING_TO_COMPARE;
    }
    return one.place().equals(other.place()) ? AGREES : CONTRADICTS;
  }

  private static boolean reachable(ContactDetails details) {
    return !details.text(ContactField.EMAIL).isEmpty() || !details.voices().isEmpty();
  }
}
