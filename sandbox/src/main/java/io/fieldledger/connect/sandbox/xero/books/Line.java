package io.fieldledger.connect.sandbox.xero.books;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * One line of a document. A line with only a description has no quantity, amounts and account.
 *
 * @param quantity 4 decimals
 * @param unitAmount 4 decimals
 * @param lineAmount 2 decimals, with tax only when the document's amounts are inclusive
 * @param taxAmount 2 decimals
 * @param tracking at most two
 */
public record Line(
    UUID id,
    String description,
    BigDecimal quantity,
    BigDecimal unitAmount,
    BigDecimal lineAmount,
    UUID accountId,
    String taxType,
    BigDecimal taxAmount,
    BigDecimal discountRate,
    BigDecimal discountAmount,
    List<Tracking> tracking) {

  /** A category's option on a line. */
  public record Tracking(UUID categoryId, UUID optionId) {}

  /** The same line coded otherwise, with other words. */
  public Line recoded(String newDescription, UUID newAccountId, List<Tracking> newTracking) {
    return new Line(
        id,
        newDescription,
        quantity,
        unitAmount,
        lineAmount,
        newAccountId,
        taxType,
        taxAmount,
        discountRate,
        discountAmount,
        newTracking);
  }
}
