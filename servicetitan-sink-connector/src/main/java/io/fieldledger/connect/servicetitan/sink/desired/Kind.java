package io.fieldledger.connect.servicetitan.sink.desired;

import java.util.Locale;

/** What a contact of Xero can be in ServiceTitan. */
public enum Kind {
  CUSTOMER("Customer"),
  VENDOR("Vendor");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** The kind's name in the record contract. */
  public String label() {
    return label;
  }

  /** For sentences: {@code customer 104871}. */
  public String of(long id) {
    return label.toLowerCase(Locale.ROOT) + " " + id;
  }
}
