package io.fieldledger.connect.core.contact;

/** Fields that follow one conflict policy together. */
public enum FieldGroup {
  NAME,
  EMAIL,
  PHONES,
  ADDRESS
}
