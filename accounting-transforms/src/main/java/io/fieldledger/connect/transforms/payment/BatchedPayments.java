package io.fieldledger.connect.transforms.payment;

import io.fieldledger.connect.transforms.config.DepositSettings;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.PaymentDocument.ToDeposit;
import io.fieldledger.connect.transforms.servicetitan.Payment;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Which payments wait for their bank deposit, to be one line at the bank with its other payments
 * (rule 10, B2): those of the types that are set, when all of the money is for invoices of its day.
 * Xero's batches hold payments of invoices alone.
 */
final class BatchedPayments {
  private final DepositSettings deposits;
  private final ZoneId zone;

  BatchedPayments(DepositSettings deposits, ZoneId zone) {
    this.deposits = deposits;
    this.zone = zone;
  }

  /** How the payment goes to the bank; empty when it is posted by itself. */
  Optional<ToDeposit> of(Payment payment, boolean wholly) {
    return wholly && deposits.batches(payment.type())
        ? Optional.of(
            new ToDeposit(
                payment.deposit().map(Marks::deposit),
                deposits.batchWaitEnds(payment.date(), zone)))
        : Optional.empty();
  }
}
