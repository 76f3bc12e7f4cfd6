package io.fieldledger.connect.transforms.payment;

import io.fieldledger.connect.transforms.config.AccountSettings;
import io.fieldledger.connect.transforms.config.PaymentSettings;
import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.servicetitan.Payment;

/**
 * The bank or clearing account of a payment: by its type, else by its general ledger account, else
 * held (rule 12).
 */
final class PaymentAccounts {
  private final PaymentSettings payments;
  private final AccountSettings accounts;

  PaymentAccounts(PaymentSettings payments, AccountSettings accounts) {
    this.payments = payments;
    this.accounts = accounts;
  }

  /** The account code, or a problem and a stand-in. */
  String of(Payment payment, Findings findings) {
    return payments
        .account(payment.type())
        .or(() -> payment.account().flatMap(accounts::codeOrNumber))
        .orElseGet(
            () -> {
              findings.hold(
                  HoldCode.PAYTYPE_UNMAPPED,
                  XeroText.line(payment.type().shown(), XeroText.SHORT).orElse("(none)"));
              return "";
            });
  }
}
