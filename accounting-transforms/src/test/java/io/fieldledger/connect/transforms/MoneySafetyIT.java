package io.fieldledger.connect.transforms;

import org.junit.jupiter.api.Test;

/** The same as {@link MoneySafetyPropertyTest}, with the number that a release stands for. */
class MoneySafetyIT {
  @Test
  void aHundredThousandInvoicesInEveryTaxMode() {
    TaxModes.agree(1_000_000, 100_000);
  }
}
