package io.fieldledger.connect.quickstart.tieout;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was read from ServiceTitan's public API, as far as the tie-out needs it. Absent members are
 * null.
 */
public record ServiceTitanBooks(
    List<Customer> customers,
    List<Vendor> vendors,
    List<Invoice> invoices,
    List<Payment> payments,
    List<PurchaseOrder> purchaseOrders) {

  /** Merged customers and whom they were merged to: the tie-out groups by merge chain (rule 16). */
  Map<Long, Long> survivors() {
    return customers.stream()
        .filter(customer -> customer.mergedToId() != null)
        .collect(Collectors.toMap(Customer::id, Customer::mergedToId));
  }

  /**
   * A customer; a merged one names its survivor.
   *
   * @param contactId of the contact in Xero that it was made from or adopted for; empty for none
   */
  public record Customer(
      long id,
      boolean active,
      Long mergedToId,
      BigDecimal balance,
      String contactId,
      Details details) {}

  /**
   * A vendor.
   *
   * @param contactId as of a customer
   */
  public record Vendor(long id, boolean active, String contactId, Details details) {}

  /**
   * An invoice.
   *
   * @param lineTotals of its items; empty when there are none
   */
  public record Invoice(
      long id,
      boolean active,
      String syncStatus,
      String reviewStatus,
      String configuration,
      Long customerId,
      BigDecimal total,
      BigDecimal balance,
      List<BigDecimal> lineTotals) {}

  /**
   * A payment; below zero, or naming the payment it gives back, it is a refund.
   *
   * @param date calendar day of the receipt
   */
  public record Payment(
      long id,
      boolean active,
      String syncStatus,
      Long customerId,
      String typeId,
      String type,
      LocalDate date,
      Long refundedPaymentId,
      BigDecimal total,
      BigDecimal unappliedAmount,
      List<Split> splits) {}

  /** A part of a payment applied to an invoice; an unknown instant means the day of the receipt. */
  public record Split(long invoiceId, BigDecimal amount, Instant appliedOn) {}

  /** A purchase order with the number of its items. */
  public record PurchaseOrder(long id, String status, BigDecimal total, int items) {}
}
