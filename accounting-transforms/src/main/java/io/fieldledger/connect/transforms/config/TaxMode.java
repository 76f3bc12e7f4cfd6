package io.fieldledger.connect.transforms.config;

/** How the header tax of an invoice reaches Xero (rule 2). */
public enum TaxMode {
  /** Spread when any tax type is mapped, else carrier; resolved when the settings are read. */
  AUTO,
  /** T1: the header tax is spread over the taxable lines as TaxAmount. */
  SPREAD,
  /** T2: the header tax is a line of its own to a liability account. */
  CARRIER,
  /** T3: Xero computes the tax per line, and a rounding line closes the gap. */
  NATIVE
}
