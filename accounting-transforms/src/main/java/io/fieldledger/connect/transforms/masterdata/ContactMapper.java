package io.fieldledger.connect.transforms.masterdata;

import io.fieldledger.connect.transforms.config.MasterDataSettings;
import io.fieldledger.connect.transforms.config.MasterDataSettings.BothKinds;
import io.fieldledger.connect.transforms.desired.DesiredState;
import io.fieldledger.connect.transforms.desired.MasterDataState;
import io.fieldledger.connect.transforms.desired.MasterDocument;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.Notice;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import io.fieldledger.connect.transforms.xero.XeroContact;
import io.fieldledger.connect.transforms.xero.XeroContact.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A contact becomes a customer or a vendor: what its number links it to, else what it is in Xero
 * and the settings take. What only ever happened in Xero stays there unless a firm asks for it.
 */
public final class ContactMapper {
  private final MasterDataSettings settings;
  private final Customers customers;
  private final Vendors vendors;

  public ContactMapper(MasterDataSettings settings) {
    this.settings = settings;
    this.customers = new Customers(settings);
    this.vendors = new Vendors(settings);
  }

  private record Kinds(boolean customer, boolean vendor) {}

  public MasterDataState map(DesiredState.Source source, Fields fields, Findings findings) {
    XeroContact contact = XeroContact.read(fields, findings);
    Link link = Link.of(contact.number());
    Kinds kinds = kinds(contact, link);
    Optional<Notice> reason = reasonToSkip(contact, link, kinds);
    if (reason.isPresent()) {
      return MasterDataState.skipped(source, reason.get());
    }
    List<MasterDocument> documents = new ArrayList<>();
    if (kinds.customer()) {
      documents.addAll(customers.of(contact, link, findings));
    }
    if (kinds.vendor()) {
      documents.add(vendors.of(contact, link, findings));
    }
    return MasterDataState.of(source, documents, findings);
  }

  private Kinds kinds(XeroContact contact, Link link) {
    return switch (link.what()) {
      case CUSTOMER -> new Kinds(true, false);
      case VENDOR -> new Kinds(false, true);
      case WALK_IN, UNKNOWN -> new Kinds(false, false);
      case NONE -> {
        boolean customer = contact.customer() && settings.newContacts().customers();
        boolean vendor = contact.supplier() && settings.newContacts().vendors();
        yield customer && vendor
            ? new Kinds(settings.both() != BothKinds.VENDOR, settings.both() != BothKinds.CUSTOMER)
            : new Kinds(customer, vendor);
      }
    };
  }

  private Optional<Notice> reasonToSkip(XeroContact contact, Link link, Kinds kinds) {
    if (contact.status() == Status.ERASED) {
      return Optional.of(Notice.of(NoticeCode.GDPR_ERASED));
    }
    if (kinds.customer() || kinds.vendor()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (link.what()) {
          case WALK_IN -> Notice.of(NoticeCode.WALK_IN_CONTACT);
          case UNKNOWN ->
              Notice.of(NoticeCode.MARK_UNKNOWN, Fields.shortened(contact.number().orElse("")));
          default ->
              contact.customer() || contact.supplier()
                  ? Notice.of(NoticeCode.BORN_IN_XERO, settings.newContacts().word())
                  : Notice.of(NoticeCode.NEITHER_KIND);
        });
  }
}
