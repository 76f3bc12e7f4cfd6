package io.fieldledger.connect.transforms.masterdata;

import io.fieldledger.connect.transforms.config.MasterDataSettings;
import io.fieldledger.connect.transforms.desired.MasterDocument;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.xero.XeroContact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A contact as a customer: the customer, its first location, and how to reach it. */
final class Customers {
  /** Where each of Xero's phone slots is in ServiceTitan: the key's last part and the type. */
  private enum Slot {
    DEFAULT("Phone", "Phone"),
    DDI("Phone2", "Phone"),
    MOBILE("MobilePhone", "MobilePhone"),
    FAX("Fax", "Fax");

    private final String place;
    private final String type;

    Slot(String place, String type) {
      this.place = place;
      this.type = type;
    }
  }

  private final MasterDataSettings settings;
  private final ContactParts parts;

  Customers(MasterDataSettings settings) {
    this.settings = settings;
    this.parts = new ContactParts(settings);
  }

  List<MasterDocument> of(XeroContact contact, Link link, Findings findings) {
    String key = "XR-C-" + contact.id();
    Map<String, Object> body = parts.head(contact, link, findings);
    body.put("type", settings.customerType().word());
    Optional<Map<String, Object>> address = parts.address(contact, link, "customer", findings);
    address.ifPresent(whole -> body.put("address", whole));
    List<MasterDocument> documents = new ArrayList<>();
    documents.add(new MasterDocument("Customer", key, true, body));
    if (address.isPresent() && ContactParts.isNew(contact, link)) {
      documents.add(location(key, body.get("name"), address.get()));
    }
    email(contact, key, findings).ifPresent(documents::add);
    contact.phones().ifPresent(phones -> documents.addAll(phones(phones, key, findings)));
    return documents;
  }

  private static MasterDocument location(String key, Object name, Map<String, Object> address) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("customer", key);
    body.put("name", name);
    body.put("address", address);
    return new MasterDocument("Location", key + "/location", true, body);
  }

  /** An address that is not valid says nothing: the one in ServiceTitan stays. */
  private static Optional<MasterDocument> email(
      XeroContact contact, String key, Findings findings) {
    Optional<String> email = ContactParts.email(contact, findings);
    return contact.email().isPresent() && email.isEmpty()
        ? Optional.empty()
        : Optional.of(reach(key, "Email", "Email", email));
  }

  private static List<MasterDocument> phones(
      Map<String, String> phones, String key, Findings findings) {
    List<MasterDocument> documents = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    for (Slot slot : Slot.values()) {
      taken.add(slot.name());
      documents.add(
          reach(key, slot.place, slot.type, Optional.ofNullable(phones.get(slot.name()))));
    }
    ContactParts.leaveOut(phones, taken, findings);
    return documents;
  }

  private static MasterDocument reach(
      String key, String place, String type, Optional<String> value) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("customer", key);
    body.put("type", type);
    value.ifPresent(text -> body.put("value", text));
    return new MasterDocument("CustomerContact", key + "/" + place, value.isPresent(), body);
  }
}
