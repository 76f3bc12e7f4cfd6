package io.fieldledger.connect.transforms;

import org.junit.jupiter.api.Test;

/**
 * Whatever the invoice: Xero's own arithmetic gives ServiceTitan's total to the cent in every tax
 * mode, or the invoice is held. {@link MoneySafetyIT} asks many more.
 */
class MoneySafetyPropertyTest {
  @Test
  void manyInvoicesInEveryTaxMode() {
    TaxModes.agree(0, 1_500);
  }
}
