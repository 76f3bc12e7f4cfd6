package io.fieldledger.connect.core.contact;

/** One of the two systems that know a customer or vendor. */
public enum Side {
  SERVICETITAN,
  XERO;

  public Side other() {
    return this == SERVICETITAN ? XERO : SERVICETITAN;
  }
}
