package io.fieldledger.connect.transforms.desired;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A sales invoice (ACCREC) or a customer's credit note (ACCRECCREDIT). Totals are what is meant;
 * Xero computes them from the lines and the sink compares.
 *
 * @param kind INVOICE or CREDIT_NOTE
 * @param dueDate invoices only
 * @param url deep link to ServiceTitan, invoices only
 * @param draft true: to be approved in Xero
 */
public record SalesDocument(
    DocumentKind kind,
    String key,
    String contact,
    LocalDate date,
    Optional<LocalDate> dueDate,
    String number,
    String reference,
    Optional<String> url,
    String currency,
    boolean draft,
    List<LineItem> lines,
    BigDecimal subTotal,
    BigDecimal totalTax,
    BigDecimal total)
    implements Document {

  /**
   * The credit note that an invoice with a negative total becomes: all signs flipped, no due date
   * and no link (rule 3).
   */
  public SalesDocument asCreditNote() {
    return new SalesDocument(
        DocumentKind.CREDIT_NOTE,
        key,
        contact,
        date,
        Optional.empty(),
        number,
        reference,
        Optional.empty(),
        currency,
        draft,
        lines.stream().map(LineItem::flipped).toList(),
        subTotal.negate(),
        totalTax.negate(),
        total.negate());
  }
}
