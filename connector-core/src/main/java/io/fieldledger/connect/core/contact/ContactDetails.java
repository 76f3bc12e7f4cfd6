package io.fieldledger.connect.core.contact;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  private final Map<ContactField, String> texts;

  private ContactDetails(Map<ContactField, String> texts) {
    this.texts = texts;
  }

  public static Builder builder() {
    return new Builder();
  }

  public boolean says(ContactField field) {
    return texts.containsKey(field);
  }

  /** Empty when there is none or nothing is said. */
  public String text(ContactField field) {
    return texts.getOrDefault(field, "");
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
    return other instanceof ContactDetails that && texts.equals(that.texts);
  }

  @Override
  public int hashCode() {
    return texts.hashCode();
  }

  /** The names of the fields only: what is in them is personal. */
  @Override
  public String toString() {
    return "ContactDetails" + texts.keySet();
  }

  /** Takes texts as either system has them; null is the same as empty. */
  public static final class Builder {
    private final Map<ContactField, String> texts = new EnumMap<>(ContactField.class);

    private Builder() {}

    /**
     * @param name without the mark that tells namesakes apart, see {@link NameSuffix}
     */
    public Builder name(String name) {
      String plain = comparable(known(name));
      texts.put(ContactField.NAME, plain.substring(0, Math.min(plain.length(), NAME_LENGTH)));
      return this;
    }

    public Builder email(String email) {
      texts.put(ContactField.EMAIL, known(email).strip().toLowerCase(Locale.ROOT));
      return this;
    }

    /**
     * @param field one of the four of the group phones
     * @param number with area and country code, in any writing
     */
    public Builder phone(ContactField field, String number) {
      texts.put(field, digits(known(number)));
      return this;
    }

    /** An address without a street counts as none. */
    public Builder address(String street, String zip, String... rest) {
      String line = letters(known(street));
      texts.put(
          ContactField.ADDRESS,
          line.isEmpty()
              ? ""
              : String.join(
                  PART, line, letters(known(zip)), letters(String.join("", texts(rest)))));
      return this;
    }

    public ContactDetails build() {
      return new ContactDetails(new EnumMap<>(texts));
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
