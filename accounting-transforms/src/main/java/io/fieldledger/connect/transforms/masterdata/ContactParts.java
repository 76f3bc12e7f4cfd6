package io.fieldledger.connect.transforms.masterdata;

import io.fieldledger.connect.transforms.config.MasterDataSettings;
import io.fieldledger.connect.transforms.desired.CleanText;
import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.xero.XeroContact;
import io.fieldledger.connect.transforms.xero.XeroContact.PostalAddress;
import io.fieldledger.connect.transforms.xero.XeroContact.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What customers and vendors have in common, in ServiceTitan's members. */
final class ContactParts {
  private static final int UNIT = 3 * XeroText.ADDRESS_LINE;

  private final MasterDataSettings settings;

  ContactParts(MasterDataSettings settings) {
    this.settings = settings;
  }

  /** The members that both kinds have, but for the address. */
  Map<String, Object> head(XeroContact contact, Link link, Findings findings) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (link.known()) {
      body.put("id", link.id());
    }
    body.put("name", name(contact, link, findings));
    body.put("active", contact.status() == Status.ACTIVE);
    body.put("xeroContactId", contact.id().toString());
    contact.mergedTo().ifPresent(survivor -> body.put("mergedTo", survivor.toString()));
    return body;
  }

  /**
   * The name without what tells namesakes apart in Xero; empty, and a problem, when nothing is
   * left.
   */
  private static String name(XeroContact contact, Link link, Findings findings) {
    Optional<String> name =
        contact.name().flatMap(text -> CleanText.name("The name", text, findings));
    if (name.isEmpty()) {
      findings.hold(HoldCode.CONTACT_NAME_MISSING);
      return "";
    }
    String suffix = link.known() ? link.suffix() : "";
    String plain = name.get();
    return plain.endsWith(suffix) && plain.length() > suffix.length()
        ? plain.substring(0, plain.length() - suffix.length())
        : plain;
  }

  /** A valid address; another one is flagged. */
  static Optional<String> email(XeroContact contact, Findings findings) {
    Optional<String> email = contact.email().flatMap(XeroText::email);
    if (contact.email().isPresent() && email.isEmpty()) {
      findings.notice(
          NoticeCode.EMAIL_DROPPED,
          XeroText.line(contact.email().get(), XeroText.SHORT).orElse(""));
    }
    return email;
  }

  /** True when ServiceTitan may have to make the record, and so needs a whole address. */
  static boolean isNew(XeroContact contact, Link link) {
    return !link.known() && contact.status() == Status.ACTIVE && contact.mergedTo().isEmpty();
  }

  /**
   * The address when it is whole. ServiceTitan takes no other (ServiceTitan contract 6.1): one that
   * is not is left out, or holds a contact that is new there.
   *
   * @param kind how the problem names the record: {@code customer}
   */
  Optional<Map<String, Object>> address(
      XeroContact contact, Link link, String kind, Findings findings) {
    Optional<PostalAddress> billing = contact.billing();
    Map<String, Object> address = new LinkedHashMap<>();
    billing.ifPresent(given -> fill(address, given, findings));
    List<String> missing = new ArrayList<>();
    for (String part : List.of("street", "city", "state", "zip", "country")) {
      if (!address.containsKey(part)) {
        missing.add(part);
      }
    }
    if (missing.isEmpty()) {
      return Optional.of(address);
    }
    if (isNew(contact, link)) {
      findings.hold(HoldCode.ADDRESS_INCOMPLETE, kind, String.join(", ", missing));
    } else if (billing.isPresent()) {
      findings.notice(NoticeCode.ADDRESS_LEFT_OUT, String.join(", ", missing));
    }
    return Optional.empty();
  }

  private void fill(Map<String, Object> address, PostalAddress given, Findings findings) {
    given
        .street()
        .ifPresent(street -> put(address, "street", street, XeroText.ADDRESS_LINE, findings));
    given.unit().ifPresent(unit -> put(address, "unit", unit, UNIT, findings));
    given.city().ifPresent(city -> put(address, "city", city, XeroText.NAME, findings));
    given.region().ifPresent(state -> put(address, "state", state, XeroText.NAME, findings));
    given.postalCode().ifPresent(zip -> put(address, "zip", zip, XeroText.SHORT, findings));
    given
        .country()
        .or(settings::defaultCountry)
        .ifPresent(country -> put(address, "country", country, XeroText.SHORT, findings));
  }

  private static void put(
      Map<String, Object> address, String part, String text, int length, Findings findings) {
    CleanText.line("The " + part, text, length, findings)
        .ifPresent(clean -> address.put(part, clean));
  }

  /** Tells of the numbers whose slot has no place. */
  static void leaveOut(Map<String, String> phones, List<String> taken, Findings findings) {
    phones.keySet().stream()
        .filter(slot -> !taken.contains(slot))
        .forEach(
            slot ->
                findings.notice(
                    NoticeCode.PHONE_LEFT_OUT,
                    XeroText.line(slot, XeroText.SHORT).orElse("no slot")));
  }
}
