package io.fieldledger.connect.servicetitan.source.stream;

/** How a stream is read. */
public enum Reading {
  /** An export feed with continuation tokens (contract, section 4). */
  FEED,
  /** The customers' export feed together with the contacts that belong to each customer. */
  CUSTOMERS_WITH_CONTACTS,
  /** A paged list by modified time, for records that have no feed (contract, section 3). */
  LIST
}
