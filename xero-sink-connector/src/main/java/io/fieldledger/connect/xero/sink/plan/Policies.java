package io.fieldledger.connect.xero.sink.plan;

import java.util.Locale;

/**
 * The choices a firm makes about writing to Xero.
 *
 * @param createOptions whether missing tracking options are created
 */
public record Policies(ContactMatch contactMatch, boolean createOptions) {

  /** How a contact without our number is recognised (accounting rule 16). */
  public enum ContactMatch {
    NUMBER,
    EVIDENCE,
    NAME;

    public static ContactMatch of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
