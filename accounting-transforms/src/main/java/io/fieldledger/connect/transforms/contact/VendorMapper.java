package io.fieldledger.connect.transforms.contact;

import io.fieldledger.connect.transforms.desired.CleanText;
import io.fieldledger.connect.transforms.desired.ContactDocument;
import io.fieldledger.connect.transforms.desired.ContactDocument.Status;
import io.fieldledger.connect.transforms.desired.Mapped;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import io.fieldledger.connect.transforms.servicetitan.Vendor;
import java.util.List;
import java.util.Optional;

/**
 * A vendor becomes a contact (rule 16), whatever the setting {@code contacts}: a purchase order has
 * only the vendor's id, so it could not bring the contact along.
 */
public final class VendorMapper {
  public Mapped map(Fields fields, Findings findings) {
    Vendor vendor = Vendor.read(fields);
    Optional<String> name = ContactDetails.name(vendor.name(), findings);
    if (name.isEmpty()) {
      findings.hold(HoldCode.NAME_MISSING, "Vendor " + vendor.id());
    }
    return new Mapped.Posted(
        List.of(
            new ContactDocument(
                Marks.vendor(vendor.id()),
                vendor.madeFrom(),
                name.orElse(""),
                vendor
                    .firstName()
                    .flatMap(text -> CleanText.name("The first name", text, findings)),
                vendor.lastName().flatMap(text -> CleanText.name("The last name", text, findings)),
                ContactDetails.email(vendor.email().stream().toList(), findings),
                List.of(
                    ContactDetails.phone("DEFAULT", vendor.phone().stream().toList(), findings),
                    ContactDetails.phone("FAX", vendor.fax().stream().toList(), findings)),
                ContactDetails.address(vendor.address(), findings),
                vendor.active() ? Status.ACTIVE : Status.ARCHIVED,
                false)));
  }
}
