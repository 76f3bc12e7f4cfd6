package io.fieldledger.connect.sandbox.xero.books;

/** One entry of a record's history. */
public record Note(String changes, String details, String user, long millis) {}
