package io.fieldledger.connect.servicetitan.sink.plan;

import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.sink.Outcome.Change;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What must be seen in ServiceTitan before a write counts as done: it ignores members that it does
 * not know without a word (contract, section 6).
 *
 * @param fields that are written
 * @param wanted what is written
 * @param before what was there; empty for something new
 * @param marked whether the external data is written
 * @param inactive whether it is made inactive
 */
public record Goal(
    Set<ContactField> fields,
    ContactDetails wanted,
    ContactDetails before,
    boolean marked,
    boolean inactive) {
  private static final Set<ContactField> PHONES =
      Set.of(ContactField.PHONE, ContactField.SECOND_PHONE);

  /** What is not as it was meant; empty when all is. */
  public List<Change> lacks(Party party, Found now) {
    List<Change> lacks = new ArrayList<>();
    ContactDetails is = now.details();
    for (ContactField field : fields) {
      String text = wanted.text(field);
      boolean done = text.isEmpty() ? !has(is, field, before.text(field)) : has(is, field, text);
      if (!done) {
        lacks.add(new Change(field.label(), is.text(field), text));
      }
    }
    if (marked && !now.xeroId().equals(party.xeroId())) {
      lacks.add(new Change("externalData", now.xeroId(), party.xeroId()));
    }
    if (inactive && now.active()) {
      lacks.add(new Change("active", "true", "false"));
    }
    return lacks;
  }

  /** A phone may stand in either place: behind one that is erased the next one moves up. */
  private static boolean has(ContactDetails is, ContactField field, String text) {
    boolean either = PHONES.contains(field) && is.says(ContactField.SECOND_PHONE);
    return !text.isEmpty()
        && (either
            ? PHONES.stream().anyMatch(phone -> is.text(phone).equals(text))
            : is.text(field).equals(text));
  }
}
