package io.fieldledger.connect.transforms.contact;

import io.fieldledger.connect.transforms.config.ContactSettings;
import io.fieldledger.connect.transforms.desired.ContactDocument;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.servicetitan.Named;
import java.util.List;
import java.util.Optional;

/**
 * The contact of a document, and the contact document that the record brings along when customers
 * become contacts only on use (rule 19). Such a contact has its name and number only; it is for
 * creating, details come with the customer.
 */
public final class UsedContacts {
  private final ContactSettings settings;

  public UsedContacts(ContactSettings settings) {
    this.settings = settings;
  }

  /**
   * A contact that documents refer to.
   *
   * @param bring the documents that must come before those that refer to it; often none
   */
  public record Used(String key, List<ContactDocument> bring) {}

  /**
   * The contact of a customer.
   *
   * @param label how messages name the record: {@code Invoice 104871}
   */
  public Used of(Optional<Named> customer, String label, Findings findings) {
    if (customer.isEmpty()) {
      findings.hold(HoldCode.CUSTOMER_MISSING, label);
      return new Used("", List.of());
    }
    String key = Marks.customer(customer.get().id());
    if (settings.contacts() == ContactSettings.Contacts.ALL) {
      return new Used(key, List.of());
    }
    Optional<String> name = ContactDetails.name(customer.get().name(), findings);
    if (name.isEmpty()) {
      findings.hold(HoldCode.NAME_MISSING, "The customer of " + label);
    }
    return new Used(key, List.of(bare(key, name.orElse(""))));
  }

  /** The contact of a counter sale: its customer, else the walk-in contact (rule 18). */
  public Used ofCounterSale(Optional<Named> customer, String label, Findings findings) {
    if (customer.isPresent()) {
      return of(customer, label, findings);
    }
    if (settings.walkInName().isEmpty()) {
      findings.hold(HoldCode.WALK_IN_CONTACT_UNSET);
      return new Used("", List.of());
    }
    return new Used(
        Marks.WALK_IN_CONTACT, List.of(bare(Marks.WALK_IN_CONTACT, settings.walkInName().get())));
  }

  private static ContactDocument bare(String key, String name) {
    return new ContactDocument(
        key,
        Optional.empty(),
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        ContactDocument.Status.ACTIVE,
        false);
  }
}
