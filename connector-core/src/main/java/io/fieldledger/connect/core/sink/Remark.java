package io.fieldledger.connect.core.sink;

/**
 * A stable code and a sentence for a clerk.
 *
 * @param conflict of a text that lost to the conflict policy; else null
 */
public record Remark(String code, String message, Conflict conflict) {

  /**
   * Both sides changed a detail of a customer or vendor.
   *
   * @param kept what stays where it is
   * @param lost what the record has
   */
  public record Conflict(String field, String kept, String lost) {}

  public Remark(String code, String message) {
    this(code, message, null);
  }
}
