package io.fieldledger.connect.transforms.servicetitan;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the ServiceTitan sink keeps on the records it makes (ServiceTitan contract, section 3). */
final class ExternalData {
  private static final String XERO_CONTACT = "xeroContactId";
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private ExternalData() {}

  private record Entry(String key, String value) {}

  /**
   * The contact in Xero that a customer or vendor was made from. Other programs may keep what they
   * like there, so what is no contact's id is no fault of the record.
   */
  static Optional<UUID> xeroContact(Fields fields) {
    return fields
        .list(
            "externalData",
            entry -> new Entry(entry.text("key").orElse(""), entry.text("value").orElse("").trim()))
        .stream()
        .filter(entry -> entry.key().equals(XERO_CONTACT))
        .map(Entry::value)
        .filter(value -> UUID_TEXT.matcher(value).matches())
        .map(UUID::fromString)
        .findFirst();
  }
}
