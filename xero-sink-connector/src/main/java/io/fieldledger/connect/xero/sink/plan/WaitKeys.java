package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.xero.sink.desired.Kind;

/** Names of the events that parked documents wait for. */
public final class WaitKeys {
  private WaitKeys() {}

  /** No record has come in for a while. */
  public static final String QUIET = "Quiet";

  /** Accounts, tax rates and tracking were read again. */
  public static final String SETTINGS = "Settings";

  /** The document of this key came into Xero or changed there. */
  public static String document(Kind kind, String key) {
    return kind.label() + ' ' + key;
  }

  /** The list of a rare kind was read. */
  public static String list(Kind kind) {
    return "List " + kind.label();
  }

  /** A payment came that waits for the bank deposit with this key. */
  public static String paymentsOf(String depositsKey) {
    return "Payments of " + depositsKey;
  }

  /** A credit of this contact, or of the payment with this mark, came or changed. */
  public static String creditOf(String key) {
    return key.isEmpty() ? "" : "Credit of " + key;
  }

  /** The source's record with this mark has ended, or will not for a while. */
  public static String record(String mark) {
    return "Record of " + mark;
  }

  /** Money of the source's own for this invoice arrived, or will not for a while. */
  public static String moneyFor(String invoiceKey) {
    return "Money for " + invoiceKey;
  }
}
