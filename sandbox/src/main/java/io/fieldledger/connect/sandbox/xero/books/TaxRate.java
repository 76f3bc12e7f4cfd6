package io.fieldledger.connect.sandbox.xero.books;

import java.math.BigDecimal;
import java.util.List;

/**
 * A tax rate.
 *
 * @param rate percent, 4 decimals
 * @param classes the account classes it can apply to (tax-defaults.csv)
 */
public record TaxRate(
    String taxType, String name, BigDecimal rate, List<String> classes, String reportTaxType) {

  public boolean canApplyTo(Account account) {
    return classes.contains(account.accountClass());
  }
}
