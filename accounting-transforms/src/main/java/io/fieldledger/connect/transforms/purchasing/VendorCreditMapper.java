package io.fieldledger.connect.transforms.purchasing;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.OpeningSettings;
import io.fieldledger.connect.transforms.config.PostingSettings;
import io.fieldledger.connect.transforms.config.PurchaseSettings;
import io.fieldledger.connect.transforms.desired.AbsentDocument;
import io.fieldledger.connect.transforms.desired.AccountRef;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.DocumentNumber;
import io.fieldledger.connect.transforms.desired.LineItem;
import io.fieldledger.connect.transforms.desired.Mapped;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.PayableDocument;
import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.line.LineTracking;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import io.fieldledger.connect.transforms.servicetitan.VendorCredit;
import java.util.List;
import java.util.Optional;

/**
 * A vendor's credit becomes a draft credit note of one line; a person approves it and applies it to
 * bills (rule 13).
 */
public final class VendorCreditMapper {
  private final PurchaseSettings settings;
  private final PostingSettings posting;
  private final OpeningSettings opening;
  private final LineTracking tracking;
  private final String exemptType;

  public VendorCreditMapper(MappingConfig config) {
    this.settings = config.purchasing();
    this.posting = config.posting();
    this.opening = config.opening();
    this.tracking = new LineTracking(config.tracking());
    this.exemptType = config.tax().exemptType();
  }

  public Mapped map(Fields fields, Findings findings) {
    if (settings.bills() == PurchaseSettings.Bills.NONE) {
      return new Mapped.Skipped(NoticeCode.AUDIT_ONLY);
    }
    VendorCredit credit = VendorCredit.read(fields);
    String mark = Marks.vendorCredit(credit.id());
    if (!credit.active()) {
      return new Mapped.Withdrawn(List.of(AbsentDocument.payable(DocumentKind.CREDIT_NOTE, mark)));
    }
    if (!posting.invoicesWhen().opensFor(credit.syncStatus())) {
      return new Mapped.Skipped(
          NoticeCode.NOT_POSTED, credit.syncStatus().shown(), posting.invoicesWhen().firstStatus());
    }
    if (opening.isBefore(credit.date())) {
      return new Mapped.Skipped(NoticeCode.OPENING_SETTLED, opening.date().orElseThrow());
    }
    if (!findings.held() && credit.amount().signum() == 0) {
      return new Mapped.Skipped(NoticeCode.NO_VALUE, "the credit is 0.00");
    }
    return new Mapped.Posted(List.of(document(credit, mark, findings)));
  }

  private PayableDocument document(VendorCredit credit, String mark, Findings findings) {
    if (credit.amount().signum() < 0) {
      findings.hold(HoldCode.CREDIT_NEGATIVE, credit.label(), credit.amount());
    }
    if (credit.vendor().isEmpty()) {
      findings.hold(HoldCode.VENDOR_MISSING, credit.label());
    }
    if (settings.vendorCreditAccount().isEmpty()) {
      findings.hold(
          HoldCode.PURCHASE_ACCOUNT_UNMAPPED,
          credit.label(),
          PurchaseSettings.VENDOR_CREDIT_ACCOUNT_CONFIG);
    }
    String text =
        mark + Marks.SEPARATOR + credit.memo().flatMap(XeroText::plain).orElse(credit.label());
    LineItem line =
        LineItem.Amount.one(
            XeroText.cut(text, XeroText.DESCRIPTION),
            credit.amount(),
            settings.vendorCreditAccount().map(AccountRef.Code::new),
            exemptType,
            Optional.empty(),
            tracking.of(credit.businessUnit(), Optional.empty(), findings));
    return new PayableDocument(
        DocumentKind.CREDIT_NOTE,
        mark,
        Marks.vendor(credit.vendor().map(vendor -> vendor.id()).orElse(0L)),
        credit.date(),
        Optional.empty(),
        DocumentNumber.of(credit.number(), mark, credit.label(), findings),
        posting.currency(),
        List.of(line),
        credit.amount(),
        Optional.empty());
  }
}
