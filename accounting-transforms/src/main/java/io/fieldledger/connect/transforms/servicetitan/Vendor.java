package io.fieldledger.connect.transforms.servicetitan;

import java.util.Optional;
import java.util.UUID;

/**
 * A vendor of ServiceTitan, contract 5.4.
 *
 * @param madeFrom the contact in Xero that it was made from
 */
public record Vendor(
    long id,
    boolean active,
    Optional<String> name,
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> email,
    Optional<String> phone,
    Optional<String> fax,
    Optional<Address> address,
    Optional<UUID> madeFrom) {

  /** Reads a vendor; what cannot be read is in the findings and makes the record held. */
  public static Vendor read(Fields fields) {
    Optional<Fields> info = fields.nested("contactInfo");
    return new Vendor(
        fields.requiredId("id"),
        fields.flag("active", true),
        fields.text("name"),
        info.flatMap(i -> i.text("firstName")),
        info.flatMap(i -> i.text("lastName")),
        info.flatMap(i -> i.text("email")),
        info.flatMap(i -> i.text("phone")),
        info.flatMap(i -> i.text("fax")),
        Address.read(fields, "address"),
        ExternalData.xeroContact(fields));
  }
}
