package io.fieldledger.connect.sandbox.xero.books;

import java.util.Locale;

/** {@code LineAmountTypes}: how the line amounts stand to tax. */
public enum LineAmounts {
  EXCLUSIVE("Exclusive"),
  INCLUSIVE("Inclusive"),
  NO_TAX("NoTax");

  private final String text;

  LineAmounts(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** The value with this spelling in any case; the spelling was checked when the body was read. */
  public static LineAmounts of(String text) {
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "INCLUSIVE" -> INCLUSIVE;
      case "NOTAX" -> NO_TAX;
      default -> EXCLUSIVE;
    };
  }
}
