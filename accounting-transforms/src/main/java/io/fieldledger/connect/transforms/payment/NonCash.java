package io.fieldledger.connect.transforms.payment;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.PostingSettings;
import io.fieldledger.connect.transforms.contact.UsedContacts;
import io.fieldledger.connect.transforms.desired.AccountRef;
import io.fieldledger.connect.transforms.desired.AllocationDocument;
import io.fieldledger.connect.transforms.desired.Document;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.LineItem;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.SalesDocument;
import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.line.LineTracking;
import io.fieldledger.connect.transforms.payment.Applications.Applied;
import io.fieldledger.connect.transforms.servicetitan.Payment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A payment that moves no money, such as a write-off or a gift card: a credit note to the account
 * of its type, allocated to the invoices (rule 12). No sales tax is given back.
 */
final class NonCash {
  private final PostingSettings posting;
  private final UsedContacts contacts;
  private final LineTracking tracking;
  private final String exemptType;

  NonCash(MappingConfig config) {
    this.posting = config.posting();
    this.contacts = new UsedContacts(config.contacts());
    this.tracking = new LineTracking(config.tracking());
    this.exemptType = config.tax().exemptType();
  }

  List<Document> documents(Payment payment, String account, Findings findings) {
    Applications applications = Applications.of(payment, posting.timeZone(), findings);
    UsedContacts.Used contact =
        contacts.of(payment.customer(), PaymentText.label(payment), findings);
    List<Document> documents = new ArrayList<>(contact.bring());
    documents.add(creditNote(payment, contact.key(), account, findings));
    applications.all().forEach(applied -> documents.add(allocation(payment, applied)));
    findings.notice(NoticeCode.NONCASH_TAX_KEPT, typeName(payment), payment.total());
    return documents;
  }

  /** Nothing can be paid back with a type that moves no money. */
  List<Document> refused(Payment payment, Findings findings) {
    findings.hold(HoldCode.REFUND_NONCASH, typeName(payment), payment.total().abs());
    return List.of();
  }

  private SalesDocument creditNote(
      Payment payment, String contact, String account, Findings findings) {
    String mark = Marks.payment(payment.id());
    BigDecimal amount = payment.total();
    BigDecimal noTax = BigDecimal.ZERO.setScale(2);
    LineItem line =
        LineItem.Amount.one(
            PaymentText.of(mark, payment, findings),
            amount,
            Optional.of(new AccountRef.Code(account)),
            exemptType,
            Optional.of(noTax),
            tracking.of(payment.businessUnit(), Optional.empty(), findings));
    return new SalesDocument(
        DocumentKind.CREDIT_NOTE,
        mark,
        contact,
        payment.date(),
        Optional.empty(),
        mark,
        PaymentText.of(mark, payment, findings),
        Optional.empty(),
        posting.currency(),
        false,
        List.of(line),
        amount,
        noTax,
        amount);
  }

  private static AllocationDocument allocation(Payment payment, Applied applied) {
    String credit = Marks.payment(payment.id());
    return new AllocationDocument(
        Marks.applied(credit, applied.invoice()),
        DocumentKind.CREDIT_NOTE,
        credit,
        Marks.invoice(applied.invoice()),
        applied.on(),
        applied.amount(),
        false);
  }

  private static String typeName(Payment payment) {
    return XeroText.line(payment.type().shown(), XeroText.SHORT).orElse("(none)");
  }
}
