package io.fieldledger.connect.transforms.contact;

import io.fieldledger.connect.transforms.config.ContactSettings;
import io.fieldledger.connect.transforms.desired.ContactDocument;
import io.fieldledger.connect.transforms.desired.ContactDocument.Status;
import io.fieldledger.connect.transforms.desired.Mapped;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.servicetitan.Customer;
import io.fieldledger.connect.transforms.servicetitan.Customer.ContactMethod;
import io.fieldledger.connect.transforms.servicetitan.Customer.ContactType;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A customer becomes a contact (rule 16). */
public final class CustomerMapper {
  private static final String DUPLICATE = "DUPLICATE";

  private final ContactSettings settings;

  public CustomerMapper(ContactSettings settings) {
    this.settings = settings;
  }

  public Mapped map(Fields fields, Findings findings) {
    if (settings.contacts() == ContactSettings.Contacts.USED) {
      return new Mapped.Skipped(NoticeCode.CONTACT_ON_USE);
    }
    Customer customer = Customer.read(fields);
    Optional<String> name = ContactDetails.name(customer.name(), findings);
    boolean duplicate =
        name.filter(text -> text.toUpperCase(Locale.ROOT).startsWith(DUPLICATE)).isPresent();
    if (name.isEmpty()) {
      findings.hold(HoldCode.NAME_MISSING, "Customer " + customer.id());
    } else if (duplicate) {
      findings.notice(NoticeCode.NAME_KEPT);
    }
    return new Mapped.Posted(
        List.of(
            new ContactDocument(
                Marks.customer(customer.id()),
                customer.madeFrom(),
                name.orElse(""),
                Optional.empty(),
                Optional.empty(),
                email(customer, findings),
                phones(customer, findings),
                ContactDetails.address(customer.address(), findings),
                status(customer, findings),
                duplicate || customer.mergedTo().isPresent())));
  }

  private static Optional<String> email(Customer customer, Findings findings) {
    return customer.contactsKnown()
        ? ContactDetails.email(values(customer, ContactType.EMAIL), findings)
        : Optional.empty();
  }

  /** A second phone number takes the slot DDI: it is evidence when contacts are compared. */
  private static List<ContactDocument.Phone> phones(Customer customer, Findings findings) {
    if (!customer.contactsKnown()) {
      return List.of();
    }
    List<String> phones = values(customer, ContactType.PHONE);
    return List.of(
        ContactDetails.phone("DEFAULT", phones, findings),
        ContactDetails.phone("DDI", phones.stream().skip(1).toList(), findings),
        ContactDetails.phone("MOBILE", values(customer, ContactType.MOBILE), findings),
        ContactDetails.phone("FAX", values(customer, ContactType.FAX), findings));
  }

  private static List<String> values(Customer customer, ContactType type) {
    return customer.contacts().stream()
        .filter(c -> c.type() == type)
        .map(ContactMethod::value)
        .toList();
  }

  /**
   * An inactive customer is archived only when nothing is open. A merged one stays: its balance
   * moved to the other customer in ServiceTitan, while its documents stay where they are in Xero.
   */
  private static Status status(Customer customer, Findings findings) {
    if (customer.mergedTo().isPresent()) {
      findings.notice(NoticeCode.MERGED, Marks.customer(customer.mergedTo().get()));
      return Status.ACTIVE;
    }
    if (customer.active()) {
      return Status.ACTIVE;
    }
    boolean settled = customer.balance().map(BigDecimal::signum).equals(Optional.of(0));
    if (!settled) {
      findings.notice(
          NoticeCode.INACTIVE_KEPT,
          customer.balance().map(BigDecimal::toPlainString).orElse("not known"));
    }
    return settled ? Status.ARCHIVED : Status.ACTIVE;
  }
}
