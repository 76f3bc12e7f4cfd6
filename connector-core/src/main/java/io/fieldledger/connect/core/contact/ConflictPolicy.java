package io.fieldledger.connect.core.contact;

import java.time.Instant;

/** Whose value stays when both sides changed a field since they last agreed. */
public enum ConflictPolicy {
  SERVICETITAN,
  XERO,
  /** The record that was changed later as a whole: neither API tells the time of a field. */
  NEWEST;

  /** Of equal times ServiceTitan's wins. */
  Side winner(Instant serviceTitan, Instant xero) {
    return switch (this) {
      case SERVICETITAN -> Side.SERVICETITAN;
      case XERO -> Side.XERO;
      case NEWEST -> xero.isAfter(serviceTitan) ? Side.XERO : Side.SERVICETITAN;
    };
  }
}
