package io.fieldledger.connect.transforms.desired;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Money in for one invoice, or money out against a credit.
 *
 * @param accountCode the bank or clearing account
 * @param amount positive
 * @param toDeposit when it goes to the bank with others; the account then is for the case that it
 *     cannot
 */
public record PaymentDocument(
    String key,
    Target target,
    String accountCode,
    LocalDate date,
    BigDecimal amount,
    String reference,
    Optional<ToDeposit> toDeposit)
    implements Document {

  /** A payment that is posted by itself. */
  public PaymentDocument(
      String key,
      Target target,
      String accountCode,
      LocalDate date,
      BigDecimal amount,
      String reference) {
    this(key, target, accountCode, date, amount, reference, Optional.empty());
  }

  /**
   * The bank deposit that the payment waits for (rule 10, B2).
   *
   * @param deposit its mark; absent while the payment is in none
   * @param until when it waits no longer
   */
  public record ToDeposit(Optional<String> deposit, Instant until) {}

  /** What the payment pays. */
  public sealed interface Target {}

  /** The invoice that is paid. */
  public record PaysInvoice(String invoice) implements Target {}

  /**
   * A refund (rule 8). The sink chooses the credit: the documents of the refunded payment, then the
   * credit note of an adjustment to an invoice it paid, then the customer's only open credit note
   * that is large enough.
   *
   * @param of mark of the refunded payment
   * @param invoices marks of the invoices or credit notes that ServiceTitan names
   * @param creditAccount the account of the credit note that the sink makes when there is no credit
   *     to pay out; absent: it holds the refund
   * @param tracking of that credit note's line (rule 14)
   * @param deletesSameDay the sink deletes the refunded payment when all of it is given back on its
   *     own day
   */
  public record PaysBack(
      Optional<String> of,
      List<String> invoices,
      String contact,
      Optional<String> creditAccount,
      List<TrackingOption> tracking,
      boolean deletesSameDay)
      implements Target {}

  @Override
  public DocumentKind kind() {
    return DocumentKind.PAYMENT;
  }
}
