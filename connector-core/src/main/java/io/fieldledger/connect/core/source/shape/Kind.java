package io.fieldledger.connect.core.source.shape;

/** How a member of an API's JSON is read and carried. */
public enum Kind {
  /** An id that must be there: INT64, required. */
  ID,
  /** An id that must be there and is a text, such as a UUID: STRING, required. */
  KEY,
  /** A whole number of up to 64 bits, such as a reference to another record: INT64. */
  INT64,
  /** A whole number of up to 32 bits: INT32. */
  INT32,
  /** A measure that is not money, such as a latitude: FLOAT64. */
  REAL,
  FLAG,
  /** Text; a number is carried as it was written. */
  TEXT,
  /** An open enumeration: text, or the position in the documented list. */
  CHOICE,
  /** Money that is booked: Decimal with two digits; a third digit makes the record unreadable. */
  TOTAL,
  /** A unit amount, quantity or rate: Decimal with ten digits. */
  AMOUNT,
  /** A point in time: Timestamp in UTC. */
  INSTANT,
  /** A calendar date of the tenant, sent as midnight: Date, never shifted. */
  DATE,
  OBJECT,
  /** A list of objects. */
  LIST,
  /** A list of whole numbers. */
  NUMBERS,
  /** A list of texts, such as open enumerations. */
  TEXTS
}
