package io.fieldledger.connect.transforms.payment;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.PaymentSettings;
import io.fieldledger.connect.transforms.config.PostingSettings;
import io.fieldledger.connect.transforms.desired.AbsentDocument;
import io.fieldledger.connect.transforms.desired.ContactDocument;
import io.fieldledger.connect.transforms.desired.Document;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.Mapped;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import io.fieldledger.connect.transforms.servicetitan.Payment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A payment becomes payments of invoices and early money, a refund, or a credit note that moves no
 * money (rules 7 to 9, 12).
 */
public final class PaymentMapper {
  private final PostingSettings posting;
  private final PaymentSettings payments;
  private final Receipts receipts;
  private final Refunds refunds;
  private final NonCash nonCash;
  private final OpeningMoney openingMoney;

  public PaymentMapper(MappingConfig config) {
    this.posting = config.posting();
    this.payments = config.payments();
    this.receipts = new Receipts(config);
    this.refunds = new Refunds(config);
    this.nonCash = new NonCash(config);
    this.openingMoney = new OpeningMoney(config, receipts);
  }

  public Mapped map(Fields fields, Findings findings) {
    Payment payment = Payment.read(fields);
    if (!payment.active()) {
      return withdrawn(payment);
    }
    if (!posting.paymentsWhen().opensFor(payment.syncStatus())) {
      return new Mapped.Skipped(
          NoticeCode.NOT_POSTED,
          payment.syncStatus().shown(),
          posting.paymentsWhen().firstStatus());
    }
    if (!findings.held()
        && payment.total().signum() == 0
        && payment.splits().stream().allMatch(s -> s.amount().signum() == 0)) {
      return new Mapped.Skipped(NoticeCode.NO_VALUE, "the payment is 0.00");
    }
    return openingMoney.isBefore(payment)
        ? openingMoney.map(payment, findings)
        : new Mapped.Posted(documents(payment, findings));
  }

  private List<Document> documents(Payment payment, Findings findings) {
    Optional<String> nonCashAccount = payments.nonCashAccount(payment.type());
    boolean refund = payment.total().signum() < 0 || payment.refundOf().isPresent();
    if (nonCashAccount.isPresent()) {
      return refund
          ? nonCash.refused(payment, findings)
          : nonCash.documents(payment, nonCashAccount.get(), findings);
    }
    return refund ? refunds.documents(payment, findings) : receipts.documents(payment, findings);
  }

  /**
   * A voided payment: everything it would have made, applications first. What else it made before,
   * its mark tells the sink.
   */
  private Mapped withdrawn(Payment payment) {
    List<AbsentDocument> absent = new ArrayList<>();
    for (Document document : documents(payment, new Findings())) {
      if (!(document instanceof ContactDocument)) {
        absent.add(AbsentDocument.of(document));
      }
    }
    Collections.reverse(absent);
    if (absent.isEmpty()) {
      absent.add(AbsentDocument.of(DocumentKind.PAYMENT, Marks.payment(payment.id())));
    }
    return new Mapped.Withdrawn(absent);
  }
}
