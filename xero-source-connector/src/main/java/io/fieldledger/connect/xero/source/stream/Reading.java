package io.fieldledger.connect.xero.source.stream;

/** How a stream is read (contract, 5.2 and 5.3). */
public enum Reading {
  /** Page by page, changes by If-Modified-Since. */
  PAGES,
  /** Changes by If-Modified-Since, all in one answer. */
  CHANGES,
  /** All of it in one answer each time; what is new shows by comparison. */
  WHOLE
}
