package io.fieldledger.connect.transforms.masterdata;

import io.fieldledger.connect.transforms.config.MasterDataSettings;
import io.fieldledger.connect.transforms.desired.CleanText;
import io.fieldledger.connect.transforms.desired.MasterDocument;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.xero.XeroContact;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A contact as a vendor, which has one phone number and one fax number. */
final class Vendors {
  private static final String PHONE = "DEFAULT";
  private static final String FAX = "FAX";

  private final ContactParts parts;

  Vendors(MasterDataSettings settings) {
    this.parts = new ContactParts(settings);
  }

  MasterDocument of(XeroContact contact, Link link, Findings findings) {
    Map<String, Object> body = parts.head(contact, link, findings);
    person("firstName", "The first name", contact.firstName(), body, findings);
    person("lastName", "The last name", contact.lastName(), body, findings);
    Optional<String> email = ContactParts.email(contact, findings);
    if (email.isPresent() || contact.email().isEmpty()) {
      body.put("email", email.orElse(""));
    }
    contact
        .phones()
        .ifPresent(
            phones -> {
              body.put("phone", phones.getOrDefault(PHONE, ""));
              body.put("fax", phones.getOrDefault(FAX, ""));
              ContactParts.leaveOut(phones, List.of(PHONE, FAX), findings);
            });
    parts
        .address(contact, link, "vendor", findings)
        .ifPresent(address -> body.put("address", address));
    return new MasterDocument("Vendor", "XR-V-" + contact.id(), true, body);
  }

  private static void person(
      String member,
      String what,
      Optional<String> given,
      Map<String, Object> body,
      Findings findings) {
    given
        .flatMap(text -> CleanText.name(what, text, findings))
        .ifPresent(name -> body.put(member, name));
  }
}
