package io.fieldledger.connect.quickstart.tieout;

import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Payment;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the money of refunds came from when ServiceTitan does not apply them to anything: first
 * from what was left of the payment that they give back, then from the customer's open credits
 * (rules 8, 19).
 */
final class RefundedMoney {
  private final Map<Long, BigDecimal> leftOfPayment = new HashMap<>();
  private final Map<Long, BigDecimal> fromCredits = new HashMap<>();

  private RefundedMoney() {}

  static RefundedMoney of(List<Payment> received, List<Payment> refunds) {
    RefundedMoney money = new RefundedMoney();
    received.forEach(payment -> money.leftOfPayment.put(payment.id(), payment.unappliedAmount()));
    refunds.stream().sorted(Comparator.comparingLong(Payment::id)).forEach(money::payOut);
    return money;
  }

  private void payOut(Payment refund) {
    BigDecimal out = refund.unappliedAmount().abs();
    BigDecimal left = BigDecimal.ZERO;
    if (refund.refundedPaymentId() != null) {
      left = leftOfPayment.getOrDefault(refund.refundedPaymentId(), BigDecimal.ZERO);
    }
    BigDecimal fromPayment = out.min(left.max(BigDecimal.ZERO));
    if (fromPayment.signum() > 0) {
      leftOfPayment.put(refund.refundedPaymentId(), left.subtract(fromPayment));
    }
    fromCredits.put(refund.id(), out.subtract(fromPayment));
  }

  /** What of a received payment is neither applied nor paid back. */
  BigDecimal left(Payment received) {
    return leftOfPayment.getOrDefault(received.id(), BigDecimal.ZERO);
  }

  /** What of an unapplied refund came out of credits in the receivable. */
  BigDecimal fromCredits(Payment refund) {
    return fromCredits.getOrDefault(refund.id(), BigDecimal.ZERO);
  }
}
