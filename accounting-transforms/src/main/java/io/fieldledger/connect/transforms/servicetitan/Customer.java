package io.fieldledger.connect.transforms.servicetitan;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer of ServiceTitan with its contacts, contract 5.3.
 *
 * @param contactsKnown false when they could not be read, such as those of an inactive one
 * @param madeFrom the contact in Xero that it was made from; empty when it was not
 */
public record Customer(
    long id,
    boolean active,
    Optional<String> name,
    Optional<Address> address,
    Optional<BigDecimal> balance,
    Optional<Long> mergedTo,
    boolean contactsKnown,
    List<ContactMethod> contacts,
    Optional<UUID> madeFrom) {

  /** A way to reach the customer; only active ones are kept, in the order of their ids. */
  public record ContactMethod(long id, ContactType type, String value) {}

  /** The member {@code type} of a contact. */
  public enum ContactType {
    PHONE,
    MOBILE,
    FAX,
    EMAIL,
    OTHER
  }

  /** Reads a customer; what cannot be read is in the findings and makes the record held. */
  public static Customer read(Fields fields) {
    return new Customer(
        fields.requiredId("id"),
        fields.flag("active", true),
        fields.text("name"),
        Address.read(fields, "address"),
        fields.amount("balance"),
        fields.id("mergedToId"),
        fields.has("contacts"),
        fields.list("contacts", Customer::contact).stream()
            .flatMap(Optional::stream)
            .sorted(Comparator.comparingLong(ContactMethod::id))
            .toList(),
        ExternalData.xeroContact(fields));
  }

  private static Optional<ContactMethod> contact(Fields fields) {
    if (!fields.flag("active", true)) {
      return Optional.empty();
    }
    Optional<String> value =
        fields
            .text("value")
            .or(() -> fields.nested("phoneSettings").flatMap(phone -> phone.text("phoneNumber")));
    return value.map(
        text ->
            new ContactMethod(
                fields.id("id").orElse(0L), type(fields.text("type").orElse("")), text));
  }

  private static ContactType type(String text) {
    return switch (text) {
      case "Phone" -> ContactType.PHONE;
      case "MobilePhone" -> ContactType.MOBILE;
      case "Fax" -> ContactType.FAX;
      case "Email" -> ContactType.EMAIL;
      default -> ContactType.OTHER;
    };
  }
}
