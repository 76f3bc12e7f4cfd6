package io.fieldledger.connect.quickstart.tieout;

/**
 * One thing that is not the same in both systems.
 *
 * @param key such as {@code ST-I-104871} or {@code ST-C-8123}; empty for a contact without a link
 * @param name of the customer or vendor; empty for documents
 * @param field of a customer or vendor; empty when the number of records or the amount differs
 * @param servicetitan what ServiceTitan has, or calls for
 * @param xero what Xero has
 */
public record Difference(String key, String name, String field, String servicetitan, String xero) {

  /** For people. */
  public String sentence() {
    String who = (key + " " + name).strip();
    String what = field.isEmpty() ? "" : field + ": ";
    return who + ": " + what + "ServiceTitan " + servicetitan + ", Xero " + xero;
  }
}
