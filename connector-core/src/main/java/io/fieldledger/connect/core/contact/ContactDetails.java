package io.fieldledger.connect.core.contact;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of a customer, vendor or contact in a form for comparing: the clean-ups that either
 * system asks for do not show in it (accounting rule 16; Xero contract 6.1). An empty text says
 * that there is none; a field that is missing says nothing.
 */
public final class ContactDetails {
  private static final int SIGNIFICANT_PHONE_DIGITS = 10;

  /** Shorter than Xero's 255, which cuts a long name at a blank (Xero contract 6.1). */
  private static final int NAME_LENGTH = 200;

  private static final String PART = "/";

  /** By field; null where nothing is said. An array, as sinks keep many of these. */
  private final String[] texts;

  private ContactDetails(String[] texts) {
    this.texts = texts;
  }

  @SuppressWarnings("EnumOrdinal")
  private static int at(ContactField field) {
    return field.ordinal();
  }

  public static Builder builder() {
    return new Builder();
  }

  public boolean says(ContactField field) {
    return texts[at(field)] != null;
  }

  /** Empty when there is none or nothing is said. */
  public String text(ContactField field) {
    String text = texts[at(field)];
    return text == null ? "" : text;
  }

  /** The numbers at which somebody answers, which a fax is not. */
  public Set<String> voices() {
    return Stream.of(ContactField.PHONE, ContactField.SECOND_PHONE, ContactField.MOBILE)
        .map(this::text)
        .filter(number -> !number.isEmpty())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Street and postal code, by which an address is recognised; empty when there is none. */
  public String place() {
    String[] parts = text(ContactField.ADDRESS).split(PART, -1);
    return parts.length < 2 ? "" : parts[0] + PART + parts[1];
  }

  /** Without case, accents, punctuation and repeated blanks (accounting rule 16). */
  public static String comparable(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .strip();
    return plain.isEmpty() ? text.strip() : plain;
  }

  /** The last ten digits: the country's code is often left out. */
  public static String digits(String number) {
    String digits = number.replaceAll("\\D", "");
    return digits.substring(Math.max(0, digits.length() - SIGNIFICANT_PHONE_DIGITS));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContactDetails that && Arrays.equals(texts, that.texts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(texts);
  }

  /** The names of the fields only: what is in them is personal. */
  @Override
  public String toString() {
    return "ContactDetails" + Stream.of(ContactField.values()).filter(this::says).toList();
  }

  /** Takes texts as either system has them; null is the same as empty. */
  public static final class Builder {
    private final String[] texts = new String[ContactField.values().length];

    private Builder() {}

    /** A text that {@link ContactDetails#text} gave before. */
    public Builder kept(ContactField field, String text) {
      texts[at(field)] = text;
      return this;
    }

    /**
     * @param name without the mark that tells namesakes apart, see {@link NameSuffix}
     */
    public Builder name(String name) {
      String plain = comparable(known(name));
      return kept(ContactField.NAME, plain.substring(0, Math.min(plain.length(), NAME_LENGTH)));
    }

    public Builder email(String email) {
      return kept(ContactField.EMAIL, known(email).strip().toLowerCase(Locale.ROOT));
    }

    /**
     * @param field one of the four of the group phones
     * @param number with area and country code, in any writing
     */
    public Builder phone(ContactField field, String number) {
      return kept(field, digits(known(number)));
    }

    /** An address without a street counts as none. */
    public Builder address(String street, String zip, String... rest) {
      String line = letters(known(street));
      return kept(
          ContactField.ADDRESS,
          line.isEmpty()
              ? ""
              : String.join(
                  PART, line, letters(known(zip)), letters(String.join("", texts(rest)))));
    }

    /** The same number twice is one phone. */
    public ContactDetails build() {
      String[] built = texts.clone();
      String first = built[at(ContactField.PHONE)];
      if (first != null && first.equals(built[at(ContactField.SECOND_PHONE)])) {
        built[at(ContactField.SECOND_PHONE)] = "";
      }
      return new ContactDetails(built);
    }

    private static List<String> texts(String... rest) {
      return Stream.of(rest).map(Builder::known).toList();
    }

    private static String known(String text) {
      return text == null ? "" : text;
    }

    private static String letters(String text) {
      return comparable(text).replace(" ", "");
    }
  }
}
