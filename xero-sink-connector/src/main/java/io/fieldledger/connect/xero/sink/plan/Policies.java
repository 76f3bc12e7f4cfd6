package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.core.contact.ConflictPolicies;
import java.util.List;
import java.util.Locale;

/**
 * The choices a firm makes about writing to Xero.
 *
 * @param conflicts whose details of a contact stay when both sides changed them
 * @param bothWays whether another sink carries what is changed in Xero to ServiceTitan
 * @param createOptions whether missing tracking options are created
 * @param modes how far each kind of document goes into Xero
 */
public record Policies(
    ContactMatch contactMatch,
    ConflictPolicies conflicts,
    boolean bothWays,
    boolean createOptions,
    WriteModes modes,
    Corrections corrections,
    LockedDates lockedDates) {

  /** Everything is posted as it is meant; the defaults of the settings. */
  public Policies(ContactMatch contactMatch, boolean createOptions) {
    this(
        contactMatch,
        ConflictPolicies.of(List.of()),
        false,
        createOptions,
        WriteModes.live(),
        Corrections.DIFFERENCE,
        LockedDates.HOLD);
  }

  public Policies with(WriteModes other) {
    return new Policies(
        contactMatch, conflicts, bothWays, createOptions, other, corrections, lockedDates);
  }

  public Policies with(Corrections other) {
    return new Policies(
        contactMatch, conflicts, bothWays, createOptions, modes, other, lockedDates);
  }

  public Policies with(LockedDates other) {
    return new Policies(
        contactMatch, conflicts, bothWays, createOptions, modes, corrections, other);
  }

  /** With another sink that carries changes the other way. */
  public Policies bothWays(ConflictPolicies other) {
    return new Policies(contactMatch, other, true, createOptions, modes, corrections, lockedDates);
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

  /** What becomes of an edit when money or credit is applied already (accounting rule 11). */
  public enum Corrections {
    /** A credit note or an extra invoice for the difference. */
    DIFFERENCE,
    /** What is applied is taken off, the document changed in place, and the same put back. */
    REBUILD,
    HOLD;

    public static Corrections of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** What becomes of a document whose day is locked (accounting rules 11, 19). */
  public enum LockedDates {
    HOLD,
    /** A draft, for a person to decide on. */
    DRAFT,
    /** Booked on the first open day; the reference names the true one. */
    CORRECT_IN_OPEN_PERIOD;

    public static LockedDates of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
