package io.fieldledger.connect.transforms.config;

import java.util.Locale;

/** What a rate of a tax zone applies to: ServiceTitan's {@code taxBaseType}. */
public enum TaxBase {
  SUBTOTAL(""),
  LABOR("/labor"),
  MATERIAL("/material");

  private final String suffix;

  TaxBase(String suffix) {
    this.suffix = suffix;
  }

  /**
   * The base in an entry of the settings: {@code 301/Labor}; without a suffix the whole subtotal.
   */
  static TaxBase ofEntry(String entry) {
    String lower = entry.toLowerCase(Locale.ROOT);
    return lower.endsWith(LABOR.suffix)
        ? LABOR
        : lower.endsWith(MATERIAL.suffix) ? MATERIAL : SUBTOTAL;
  }

  String zoneOf(String entry) {
    return entry.substring(0, entry.length() - suffix.length()).trim();
  }
}
