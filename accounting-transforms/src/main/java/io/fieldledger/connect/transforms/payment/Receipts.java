package io.fieldledger.connect.transforms.payment;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.PaymentSettings;
import io.fieldledger.connect.transforms.config.PostingSettings;
import io.fieldledger.connect.transforms.contact.UsedContacts;
import io.fieldledger.connect.transforms.desired.AccountRef;
import io.fieldledger.connect.transforms.desired.AllocationDocument;
import io.fieldledger.connect.transforms.desired.Document;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.EarlyMoneyDocument;
import io.fieldledger.connect.transforms.desired.LineItem;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.PaymentDocument;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.line.LineTracking;
import io.fieldledger.connect.transforms.payment.Applications.Applied;
import io.fieldledger.connect.transforms.servicetitan.Payment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Money received: payments of invoices on its day, and early money for what is applied later or not
 * yet (rules 7, 9).
 */
final class Receipts {
  private final PostingSettings posting;
  private final PaymentSettings payments;
  private final PaymentAccounts accounts;
  private final BatchedPayments batched;
  private final UsedContacts contacts;
  private final LineTracking tracking;
  private final String exemptType;

  Receipts(MappingConfig config) {
    this.posting = config.posting();
    this.payments = config.payments();
    this.accounts = new PaymentAccounts(config.payments(), config.accounts());
    this.batched = new BatchedPayments(config.deposits(), config.posting().timeZone());
    this.contacts = new UsedContacts(config.contacts());
    this.tracking = new LineTracking(config.tracking());
    this.exemptType = config.tax().exemptType();
  }

  List<Document> documents(Payment payment, Findings findings) {
    Applications applications = Applications.of(payment, posting.timeZone(), findings);
    boolean wholly =
        payments.shape() == PaymentSettings.Shape.PER_INVOICE && applications.rest().signum() == 0;
    return documents(
        payment,
        applications,
        accounts.of(payment, findings),
        batched.of(payment, wholly),
        findings);
  }

  /** The documents of money that went to an account of ours, whatever its type. */
  List<Document> documents(Payment payment, String account, Findings findings) {
    return documents(
        payment,
        Applications.of(payment, posting.timeZone(), findings),
        account,
        Optional.empty(),
        findings);
  }

  private List<Document> documents(
      Payment payment,
      Applications applications,
      String account,
      Optional<PaymentDocument.ToDeposit> toDeposit,
      Findings findings) {
    boolean single = payments.shape() == PaymentSettings.Shape.SINGLE_RECEIPT;
    BigDecimal early = single ? payment.total() : applications.rest();
    Collection<Applied> allocated = single ? applications.all() : applications.later();
    List<Applied> paid = single ? List.of() : applications.sameDay();

    List<Document> documents = new ArrayList<>();
    if (early.signum() > 0) {
      UsedContacts.Used contact =
          contacts.of(payment.customer(), PaymentText.label(payment), findings);
      DocumentKind kind =
          single || payments.deposits() == PaymentSettings.Deposits.OVERPAYMENT
              ? DocumentKind.OVERPAYMENT
              : DocumentKind.PREPAYMENT;
      documents.addAll(contact.bring());
      documents.add(earlyMoney(payment, kind, contact.key(), account, early, findings));
      allocated.forEach(applied -> documents.add(allocation(payment, kind, applied)));
    }
    paid.forEach(
        applied -> documents.add(paymentOf(payment, account, applied, toDeposit, findings)));
    return documents;
  }

  private PaymentDocument paymentOf(
      Payment payment,
      String account,
      Applied applied,
      Optional<PaymentDocument.ToDeposit> toDeposit,
      Findings findings) {
    String mark = Marks.applied(Marks.payment(payment.id()), applied.invoice());
    return new PaymentDocument(
        mark,
        new PaymentDocument.PaysInvoice(Marks.invoice(applied.invoice())),
        account,
        payment.date(),
        applied.amount(),
        PaymentText.of(mark, payment, findings),
        toDeposit);
  }

  private EarlyMoneyDocument earlyMoney(
      Payment payment,
      DocumentKind kind,
      String contact,
      String account,
      BigDecimal amount,
      Findings findings) {
    String mark = Marks.payment(payment.id());
    Optional<AccountRef> liability = Optional.empty();
    if (kind == DocumentKind.PREPAYMENT) {
      liability = payments.depositAccount().map(AccountRef.Code::new);
      if (liability.isEmpty()) {
        findings.hold(HoldCode.DEPOSIT_ACCOUNT_UNSET, amount);
      }
    }
    LineItem.Amount line =
        LineItem.Amount.one(
            PaymentText.of(mark, payment, findings),
            amount,
            liability,
            exemptType,
            Optional.empty(),
            tracking.of(payment.businessUnit(), Optional.empty(), findings));
    return new EarlyMoneyDocument(
        kind, mark, contact, account, payment.date(), line, amount, posting.currency());
  }

  private static AllocationDocument allocation(
      Payment payment, DocumentKind kind, Applied applied) {
    String credit = Marks.payment(payment.id());
    return new AllocationDocument(
        Marks.applied(credit, applied.invoice()),
        kind,
        credit,
        Marks.invoice(applied.invoice()),
        applied.on(),
        applied.amount(),
        false);
  }
}
