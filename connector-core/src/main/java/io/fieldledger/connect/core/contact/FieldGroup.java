package io.fieldledger.connect.core.contact;

import java.util.Locale;

/** Fields that follow one conflict policy together. */
public enum FieldGroup {
  NAME,
  EMAIL,
  PHONES,
  ADDRESS;

  /** As it is written in settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
