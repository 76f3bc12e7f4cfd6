package io.fieldledger.connect.transforms.contact;

import io.fieldledger.connect.transforms.desired.ContactDocument.Phone;
import io.fieldledger.connect.transforms.desired.ContactDocument.PostalAddress;
import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.servicetitan.Address;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Details of a contact in the forms that Xero takes (Xero contract 6.1). */
final class ContactDetails {
  private ContactDetails() {}

  /** A name as Xero takes it; characters that it loses are said. */
  static Optional<String> name(Optional<String> given, Findings findings) {
    Optional<String> name = given.flatMap(XeroText::name);
    if (given.isPresent()
        && name.isPresent()
        && (XeroText.losesCharacters(given.get(), "<>")
            || given.get().trim().length() > XeroText.NAME)) {
      findings.notice(NoticeCode.NAME_CLEANED, Fields.shortened(given.get()), name.get());
    }
    return name;
  }

  /** The first address that Xero takes; the others are flagged. */
  static Optional<String> email(Stream<String> addresses, Findings findings) {
    for (String address : addresses.toList()) {
      Optional<String> email = XeroText.email(address);
      if (email.isPresent()) {
        return email;
      }
      findings.notice(NoticeCode.EMAIL_DROPPED, XeroText.line(address, XeroText.SHORT).orElse(""));
    }
    return Optional.empty();
  }

  /** The first number with a digit in a slot. */
  static Stream<Phone> phone(String slot, List<String> numbers) {
    return numbers.stream()
        .map(XeroText::phone)
        .flatMap(Optional::stream)
        .limit(1)
        .map(number -> new Phone(slot, number));
  }

  static Optional<PostalAddress> address(Optional<Address> address) {
    return address.map(
        postal ->
            new PostalAddress(
                postal.street().flatMap(text -> XeroText.line(text, XeroText.ADDRESS_LINE)),
                postal.unit().flatMap(text -> XeroText.line(text, XeroText.ADDRESS_LINE)),
                postal.city().flatMap(text -> XeroText.line(text, XeroText.NAME)),
                postal.state().flatMap(text -> XeroText.line(text, XeroText.NAME)),
                postal.zip().flatMap(text -> XeroText.line(text, XeroText.SHORT)),
                postal.country().flatMap(XeroText::country)));
  }
}
