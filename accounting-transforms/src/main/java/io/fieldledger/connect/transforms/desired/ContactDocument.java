package io.fieldledger.connect.transforms.desired;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer or vendor; the key is written on the contact as its ContactNumber (rule 16).
 *
 * @param contactId the contact in Xero that it was made from; empty when it was not
 * @param email an empty text says that there is none, nothing says nothing
 * @param phones the same: a slot with an empty number has none, one that is missing says nothing
 * @param keepsName true when the name is for a new contact only: one that is there keeps its own
 */
public record ContactDocument(
    String key,
    Optional<UUID> contactId,
    String name,
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> email,
    List<Phone> phones,
    Optional<PostalAddress> address,
    Status status,
    boolean keepsName)
    implements Document {

  /** The states of a contact that the mapping asks for. */
  public enum Status {
    ACTIVE,
    ARCHIVED
  }

  /** One of Xero's phone slots: DEFAULT, DDI, MOBILE, FAX. */
  public record Phone(String slot, String number) {}

  /** The billing address, Xero's type POBOX, in the lengths that Xero takes. */
  public record PostalAddress(
      Optional<String> line1,
      Optional<String> line2,
      Optional<String> city,
      Optional<String> region,
      Optional<String> postalCode,
      Optional<String> country) {}

  @Override
  public DocumentKind kind() {
    return DocumentKind.CONTACT;
  }
}
