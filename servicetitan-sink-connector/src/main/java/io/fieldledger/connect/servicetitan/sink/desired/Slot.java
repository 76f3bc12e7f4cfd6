package io.fieldledger.connect.servicetitan.sink.desired;

import io.fieldledger.connect.core.contact.ContactField;
import java.util.Arrays;
import java.util.Optional;

/**
 * A way to reach a customer that Xero has a place for: the first or second ServiceTitan contact of
 * a type. Further contacts are ServiceTitan's own and left alone.
 */
public enum Slot {
  EMAIL("Email", "Email", 0, ContactField.EMAIL),
  PHONE("Phone", "Phone", 0, ContactField.PHONE),
  SECOND_PHONE("Phone2", "Phone", 1, ContactField.SECOND_PHONE),
  MOBILE("MobilePhone", "MobilePhone", 0, ContactField.MOBILE),
  FAX("Fax", "Fax", 0, ContactField.FAX);

  private final String label;
  private final String type;
  private final int position;
  private final ContactField field;

  Slot(String label, String type, int position, ContactField field) {
    this.label = label;
    this.type = type;
    this.position = position;
    this.field = field;
  }

  /** The end of a CustomerContact's key. */
  public String label() {
    return label;
  }

  /** ServiceTitan's ContactType (contract, 5.3). */
  public String type() {
    return type;
  }

  /** Of the contacts of this type, by id, from 0. */
  public int position() {
    return position;
  }

  public ContactField field() {
    return field;
  }

  static Optional<Slot> ofKey(String key) {
    String end = key.substring(key.lastIndexOf('/') + 1);
    return Arrays.stream(values()).filter(slot -> slot.label.equals(end)).findFirst();
  }
}
