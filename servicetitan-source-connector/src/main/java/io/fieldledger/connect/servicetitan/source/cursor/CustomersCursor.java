package io.fieldledger.connect.servicetitan.source.cursor;

import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.Phase;
import io.fieldledger.connect.core.source.cursor.Step;
import io.fieldledger.connect.core.source.cursor.Step.Ask;

/**
 * A position in the customers' feed and in the feed of their contacts. A change of contacts alone
 * does not move a customer's modifiedOn (contract, 5.3), so both are followed.
 *
 * <pre>
 *   BACKFILL: customers … ──end──▶ LIVE: customers … ──end──▶ contacts … ──end──▶ wait ──▶ customers …
 * </pre>
 *
 * The contacts' feed starts from the day before the backfill began: whatever changed while the
 * customers were read is read again, whichever of the two clocks is ahead.
 *
 * @param turn which feed is asked next; not part of the offset
 */
public record CustomersCursor(FeedCursor customers, FeedCursor contacts, Turn turn)
    implements Cursor {

  /** The feed to ask. */
  public enum Turn {
    CUSTOMERS,
    CONTACTS
  }

  public CustomersCursor(FeedCursor customers, FeedCursor contacts) {
    this(customers, contacts, Turn.CUSTOMERS);
  }

  /**
   * @param from the date from which customers are read, or null
   * @param contactsFrom the date from which changes of contacts are followed
   */
  public static CustomersCursor start(String from, String contactsFrom) {
    return new CustomersCursor(FeedCursor.start(from), new FeedCursor(Phase.LIVE, contactsFrom));
  }

  @Override
  public Phase phase() {
    return customers.phase();
  }

  /** After a page of customers. */
  public Step<CustomersCursor> afterCustomers(
      boolean hasMore, String continueFrom, boolean recentChanges) {
    Step<FeedCursor> step = customers.after(hasMore, continueFrom, recentChanges);
    Turn next = step.ask() == Ask.LATER ? Turn.CONTACTS : Turn.CUSTOMERS;
    Ask ask = step.ask() == Ask.LATER ? Ask.NEXT : step.ask();
    return new Step<>(new CustomersCursor(step.next(), contacts, next), ask, step.oddity());
  }

  /** After a page of contacts. */
  public Step<CustomersCursor> afterContacts(
      boolean hasMore, String continueFrom, boolean recentChanges) {
    Step<FeedCursor> step = contacts.after(hasMore, continueFrom, recentChanges);
    Turn next = step.ask() == Ask.LATER ? Turn.CUSTOMERS : Turn.CONTACTS;
    return new Step<>(new CustomersCursor(customers, step.next(), next), step.ask(), step.oddity());
  }
}
