package io.fieldledger.connect.transforms.servicetitan;

import java.math.BigDecimal;

/** A document of ServiceTitan with one sales tax for all its lines. */
public interface TaxedDocument {
  /** How messages name the document. */
  String label();

  Invoice.TaxZone taxZone();

  /** The one tax of the document, two decimals. */
  BigDecimal salesTax();

  /** True when a line is part of the tax base. */
  boolean taxes(InvoiceLine line);

  /** True when the taxable lines are the base, so that base and rate must give the tax. */
  boolean tellsBase();
}
