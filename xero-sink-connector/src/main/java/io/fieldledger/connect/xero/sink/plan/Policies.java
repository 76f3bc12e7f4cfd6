package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.core.contact.ConflictPolicies;
import java.util.List;
import java.util.Locale;

/**
 * The choices a firm makes about writing to Xero.
 *
 * @param createOptions whether missing tracking options are created
 * @param modes how far each kind of document goes into Xero
 */
public record Policies(
    Contacts contacts,
    boolean createOptions,
    WriteModes modes,
    Corrections corrections,
    LockedDates lockedDates) {

  /** Everything is posted as it is meant; the defaults of the settings. */
  public Policies(ContactMatch contactMatch, boolean createOptions) {
    this(
        Contacts.matchedBy(contactMatch),
        createOptions,
        WriteModes.live(),
        Corrections.DIFFERENCE,
        LockedDates.HOLD);
  }

  public Policies with(Contacts other) {
    return new Policies(other, createOptions, modes, corrections, lockedDates);
  }

  public Policies with(WriteModes other) {
    return new Policies(contacts, createOptions, other, corrections, lockedDates);
  }

  public Policies with(Corrections other) {
    return new Policies(contacts, createOptions, modes, other, lockedDates);
  }

  public Policies with(LockedDates other) {
    return new Policies(contacts, createOptions, modes, corrections, other);
  }

  /**
   * About contacts (accounting rule 16).
   *
   * @param match how one without our number is recognised
   * @param archived what becomes of documents of an archived one
   * @param bothWays whether another sink carries what is changed in Xero to ServiceTitan
   * @param conflicts whose details stay when both sides changed them
   */
  public record Contacts(
      ContactMatch match, ArchivedContacts archived, boolean bothWays, ConflictPolicies conflicts) {

    /** One way only. */
    public static Contacts matchedBy(ContactMatch match) {
      return new Contacts(match, ArchivedContacts.HOLD, false, ConflictPolicies.of(List.of()));
    }

    public Contacts with(ArchivedContacts other) {
      return new Contacts(match, other, bothWays, conflicts);
    }

    public Contacts bothWays(ConflictPolicies other) {
      return new Contacts(match, archived, true, other);
    }
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

  /** What becomes of a document whose contact is archived in Xero (accounting rule 16). */
  public enum ArchivedContacts {
    HOLD,
    /** The contact is made active first; where Xero refuses that, the document is held. */
    REACTIVATE;

    public static ArchivedContacts of(String text) {
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
