package io.fieldledger.connect.quickstart.tieout;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What both systems keep about a customer or vendor. Xero's phone slots DEFAULT, DDI, MOBILE and
 * FAX are ServiceTitan's first and second Phone, first MobilePhone and first Fax; a vendor of
 * ServiceTitan has one phone and one fax (contracts: Xero 6.1, ServiceTitan 5.3 and 5.4).
 */
public enum Field {
  NAME("name"),
  EMAIL("e-mail"),
  PHONE("phone"),
  SECOND_PHONE("second phone"),
  MOBILE("mobile phone"),
  FAX("fax"),
  ADDRESS("address");

  /** Xero cuts longer names, and puts a suffix behind those of namesakes. */
  private static final int NAME_LENGTH = 200;

  private static final int PHONE_DIGITS = 10;

  private final String label;

  Field(String label) {
    this.label = label;
  }

  /** For people. */
  public String label() {
    return label;
  }

  /** The fields in which customers, or vendors, are compared. */
  static Set<Field> of(Kind kind) {
    return kind == Kind.VENDORS
        ? EnumSet.of(NAME, EMAIL, PHONE, FAX, ADDRESS)
        : EnumSet.allOf(Field.class);
  }

  /**
   * Whether two texts say the same: names without case, accents, punctuation and repeated blanks
   * (accounting rule 16), phones by their last ten digits, addresses by letters and digits.
   */
  boolean same(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private String plain(String text) {
    return switch (this) {
      case EMAIL -> text.strip().toLowerCase(Locale.ROOT);
      case NAME -> {
        String words = words(text);
        yield words.substring(0, Math.min(NAME_LENGTH, words.length()));
      }
      case ADDRESS -> words(text).replace(" ", "");
      case PHONE, SECOND_PHONE, MOBILE, FAX -> {
        String digits = text.replaceAll("\\D", "");
        yield digits.substring(Math.max(0, digits.length() - PHONE_DIGITS));
      }
    };
  }

  private static String words(String text) {
    String words =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .toLowerCase(Locale.ROOT)
            .strip();
    return words.isEmpty() ? text.strip() : words;
  }
}
