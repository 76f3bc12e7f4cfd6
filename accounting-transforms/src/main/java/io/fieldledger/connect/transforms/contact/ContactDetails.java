package io.fieldledger.connect.transforms.contact;

import io.fieldledger.connect.transforms.desired.CleanText;
import io.fieldledger.connect.transforms.desired.ContactDocument.Phone;
import io.fieldledger.connect.transforms.desired.ContactDocument.PostalAddress;
import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.servicetitan.Address;
import java.util.List;
import java.util.Optional;

/** Details of a contact in the forms that Xero takes (Xero contract 6.1). */
final class ContactDetails {
  private ContactDetails() {}

  /** A name as Xero takes it. */
  static Optional<String> name(Optional<String> given, Findings findings) {
    return given.flatMap(text -> CleanText.name("The name", text, findings));
  }

  /**
   * The first address that Xero takes; the others are flagged. An empty text when there is none at
   * all, nothing when there are some and Xero takes none of them.
   */
  static Optional<String> email(List<String> addresses, Findings findings) {
    if (addresses.isEmpty()) {
      return Optional.of("");
    }
    for (String address : addresses) {
      Optional<String> email = XeroText.email(address);
      if (email.isPresent()) {
        return email;
      }
      findings.notice(NoticeCode.EMAIL_DROPPED, XeroText.line(address, XeroText.SHORT).orElse(""));
    }
    return Optional.empty();
  }

  /** The first number with a digit in a slot; an empty one when there is none. */
  static Phone phone(String slot, List<String> numbers, Findings findings) {
    return new Phone(
        slot,
        numbers.stream()
            .filter(number -> number.chars().anyMatch(Character::isDigit))
            .findFirst()
            .flatMap(number -> CleanText.line("The phone number", number, XeroText.SHORT, findings))
            .orElse(""));
  }

  static Optional<PostalAddress> address(Optional<Address> address, Findings findings) {
    return address.map(
        postal ->
            new PostalAddress(
                part("street", postal.street(), XeroText.ADDRESS_LINE, findings),
                part("unit", postal.unit(), XeroText.ADDRESS_LINE, findings),
                part("city", postal.city(), XeroText.NAME, findings),
                part("state", postal.state(), XeroText.NAME, findings),
                part("zip code", postal.zip(), XeroText.SHORT, findings),
                postal
                    .country()
                    .flatMap(text -> CleanText.country("The country", text, findings))));
  }

  private static Optional<String> part(
      String what, Optional<String> given, int length, Findings findings) {
    return given.flatMap(text -> CleanText.line("The " + what, text, length, findings));
  }
}
