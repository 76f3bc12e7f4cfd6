package io.fieldledger.connect.transforms.tax;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How the sales tax of an invoice reaches Xero.
 *
 * @param lines the tax of each line, in the order of the invoice's lines
 * @param extra a further line that carries the tax or the rounding difference
 * @param totalTax what Xero will show as tax: the header tax, zero when it is carried, Xero's own
 *     figure in mode native
 */
public record InvoiceTax(List<LineTax> lines, Optional<ExtraLine> extra, BigDecimal totalTax) {
  /**
   * The tax of one line.
   *
   * @param amount absent: left to Xero
   */
  public record LineTax(String taxType, Optional<BigDecimal> amount) {}

  /** A line without tax to one of Xero's accounts. */
  public record ExtraLine(String description, BigDecimal amount, String account) {}
}
