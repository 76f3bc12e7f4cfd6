package io.fieldledger.connect.core.contact;

import java.util.Locale;

/**
 * What customers, vendors and contacts have in common, each decided on its own. The phone fields
 * are Xero's slots DEFAULT, DDI, MOBILE and FAX (Xero contract 6.1), which are ServiceTitan's first
 * and second Phone, first MobilePhone and first Fax (ServiceTitan contract 5.3).
 */
public enum ContactField {
  NAME(FieldGroup.NAME, false),
  EMAIL(FieldGroup.EMAIL, true),
  PHONE(FieldGroup.PHONES, true),
  SECOND_PHONE(FieldGroup.PHONES, true),
  MOBILE(FieldGroup.PHONES, true),
  FAX(FieldGroup.PHONES, true),
  ADDRESS(FieldGroup.ADDRESS, false);

  private final FieldGroup group;
  private final boolean erasable;

  ContactField(FieldGroup group, boolean erasable) {
    this.group = group;
    this.erasable = erasable;
  }

  /** For messages. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  public FieldGroup group() {
    return group;
  }

  /** Whether it may be emptied: names and ServiceTitan's addresses must be there. */
  public boolean erasable() {
    return erasable;
  }
}
