package io.fieldledger.connect.quickstart.tieout;

/**
 * What became of an {@link Edit}.
 *
 * @param where it was done: Xero, ServiceTitan or both
 * @param what was done, for a person
 * @param outcome what is there now, for a person
 * @param kept whether it is as it should be in both systems
 */
public record Done(String where, String what, String outcome, boolean kept) {}
