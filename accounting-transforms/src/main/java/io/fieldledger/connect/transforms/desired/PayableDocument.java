package io.fieldledger.connect.transforms.desired;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A vendor's bill (ACCPAY) or credit (ACCPAYCREDIT), always a draft that a person approves (rule
 * 13). Xero has no reference on it, so the first line's text begins with the mark. The vendor's tax
 * and freight are lines of their own.
 *
 * @param kind INVOICE or CREDIT_NOTE
 * @param number the vendor's own number
 * @param total positive
 * @param order for the sink, which knows the order and its other bills
 */
public record PayableDocument(
    DocumentKind kind,
    String key,
    String contact,
    LocalDate date,
    Optional<LocalDate> dueDate,
    String number,
    String currency,
    List<LineItem> lines,
    BigDecimal total,
    Optional<OfOrder> order)
    implements Document {

  /**
   * The purchase order that a bill is for.
   *
   * @param key its mark
   * @param tolerance how much more than the order all its bills may come to
   */
  public record OfOrder(String key, BigDecimal tolerance) {}

  /** The vendor's credit that a bill with a negative total is: all signs flipped, no due date. */
  public PayableDocument asCredit() {
    return new PayableDocument(
        DocumentKind.CREDIT_NOTE,
        key,
        contact,
        date,
        Optional.empty(),
        number,
        currency,
        lines.stream().map(LineItem::flipped).toList(),
        total.negate(),
        order);
  }
}
