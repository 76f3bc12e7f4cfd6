package io.fieldledger.connect.core.source.decode;

/**
 * Why a record is put aside on the topic {@code <topic.prefix>.rejected}. The name is the stable
 * code of the record's header; the sentence and the fix are for a clerk.
 */
public enum RejectionCode {
  RECORD_UNREADABLE(
      "An element of the answer is no record.",
      "Nothing to correct in the system that it comes from; report it with the bytes of the record."),
  FIELD_MISSING(
      "A member that every record has is missing.",
      "Open the record in the system that it comes from, fill it in and save; the record comes again when it is saved."),
  FIELD_UNREADABLE(
      "A member is not of its kind: a number, a date, a text, a list.",
      "Open the record in the system that it comes from, correct it and save; the record comes again when it is saved."),
  AMOUNT_PRECISION(
      "An amount has more decimals than it may have; it is never rounded.",
      "Correct the amount in the system that it comes from to whole cents and save; the record comes again when it is saved."),
  AMOUNT_TOO_LARGE(
      "A number is longer than any amount of money.",
      "Correct the amount in the system that it comes from and save; the record comes again when it is saved."),
  OTHER_TENANT(
      "The record belongs to another tenant than the connector reads.",
      "Check the tenant and the credentials of the connector.");

  private final String sentence;
  private final String fix;

  RejectionCode(String sentence, String fix) {
    this.sentence = sentence;
    this.fix = fix;
  }

  /** What happened. */
  public String sentence() {
    return sentence;
  }

  /** What to do about it. */
  public String fix() {
    return fix;
  }
}
