package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the sink keeps of a contact.
 *
 * @param key ContactNumber; empty when it has none
 * @param email in lower case; empty when it has none
 * @param phones the last ten digits of each number
 * @param address of the first address that has a street: street and postal code, normalised
 * @param mergedTo id of the contact it was merged into; empty when it was not
 */
public record IndexedContact(
    String id,
    String key,
    String name,
    String status,
    String email,
    Set<String> phones,
    String address,
    String mergedTo) {

  private static final int SIGNIFICANT_PHONE_DIGITS = 10;

  public IndexedContact {
    phones = Set.copyOf(phones);
  }

  /** Reads a contact of Xero or a desired contact: both have the same fields. */
  public static IndexedContact of(JsonNode json) {
    return new IndexedContact(
        json.path("ContactID").asText(""),
        json.path("ContactNumber").asText(""),
        json.path("Name").asText(""),
        json.path("ContactStatus").asText("ACTIVE"),
        json.path("EmailAddress").asText("").strip().toLowerCase(Locale.ROOT),
        phones(json),
        address(json),
        json.path("MergedToContactID").asText(""));
  }

  /** The same with texts that many contacts have in common. */
  IndexedContact with(Shared shared) {
    return new IndexedContact(id, key, name, shared.one(status), email, phones, address, mergedTo);
  }

  public boolean active() {
    return status.equals("ACTIVE");
  }

  public String comparableName() {
    return comparable(name);
  }

  /** Without case, accents, punctuation and repeated blanks (accounting rule 16). */
  public static String comparable(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }

  private static Set<String> phones(JsonNode json) {
    Set<String> numbers = new TreeSet<>();
    for (JsonNode phone : json.path("Phones")) {
      if (phone.path("PhoneType").asText("").equals("FAX")) {
        continue;
      }
      String digits =
          (phone.path("PhoneAreaCode").asText("") + phone.path("PhoneNumber").asText(""))
              .replaceAll("\\D", "");
      if (!digits.isEmpty()) {
        numbers.add(digits.substring(Math.max(0, digits.length() - SIGNIFICANT_PHONE_DIGITS)));
      }
    }
    return numbers;
  }

  private static String address(JsonNode json) {
    for (JsonNode address : json.path("Addresses")) {
      String street = comparable(address.path("AddressLine1").asText(""));
      if (!street.isEmpty()) {
        return street + '/' + comparable(address.path("PostalCode").asText(""));
      }
    }
    return "";
  }
}
