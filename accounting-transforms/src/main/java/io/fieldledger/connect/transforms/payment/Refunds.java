package io.fieldledger.connect.transforms.payment;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.PaymentSettings;
import io.fieldledger.connect.transforms.contact.UsedContacts;
import io.fieldledger.connect.transforms.desired.Document;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.PaymentDocument;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.line.LineTracking;
import io.fieldledger.connect.transforms.servicetitan.Payment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Money paid back, against a credit that the sink chooses because only it knows what is open (rules
 * 8, 19).
 */
final class Refunds {
  private final Optional<String> creditAccount;
  private final boolean deletesSameDay;
  private final PaymentAccounts accounts;
  private final UsedContacts contacts;
  private final LineTracking tracking;

  Refunds(MappingConfig config) {
    this.creditAccount = config.payments().refundAccount();
    this.deletesSameDay = config.payments().sameDay() == PaymentSettings.SameDay.DELETE;
    this.accounts = new PaymentAccounts(config.payments(), config.accounts());
    this.contacts = new UsedContacts(config.contacts());
    this.tracking = new LineTracking(config.tracking());
  }

  List<Document> documents(Payment payment, Findings findings) {
    UsedContacts.Used contact =
        contacts.of(payment.customer(), PaymentText.label(payment), findings);
    String mark = Marks.payment(payment.id());
    List<String> invoices =
        payment.splits().stream()
            .map(Payment.Split::invoice)
            .distinct()
            .sorted()
            .map(Marks::invoice)
            .toList();
    List<Document> documents = new ArrayList<>(contact.bring());
    documents.add(
        new PaymentDocument(
            mark,
            new PaymentDocument.PaysBack(
                payment.refundOf().map(Marks::payment),
                invoices,
                contact.key(),
                creditAccount,
                creditAccount.isPresent()
                    ? tracking.of(payment.businessUnit(), Optional.empty(), findings)
                    : List.of(),
                deletesSameDay),
            accounts.of(payment, findings),
            payment.date(),
            payment.total().abs(),
            PaymentText.of(mark, payment, findings)));
    return documents;
  }
}
