package io.fieldledger.connect.xero.sink.plan;

import java.util.Locale;

/**
 * The choices a firm makes about writing to Xero.
 *
 * @param createOptions whether missing tracking options are created
 * @param modes how far each kind of document goes into Xero
 */
public record Policies(ContactMatch contactMatch, boolean createOptions, WriteModes modes) {

  /** Everything is posted as it is meant. */
  public Policies(ContactMatch contactMatch, boolean createOptions) {
    this(contactMatch, createOptions, WriteModes.live());
  }

  public Policies with(WriteModes other) {
    return new Policies(contactMatch, createOptions, other);
  }

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
