package io.fieldledger.connect.transforms;

import org.junit.jupiter.api.Test;

/**
 * The same as {@link MoneySafetyPropertyTest}, with the number that a release stands for: 100,000
 * invoices, each in every tax mode. {@code -Dfieldledger.invoices=<n>} asks another number, {@code
 * -Dfieldledger.seed=<n>} others, {@code -Dfieldledger.invoices.sandbox=1} posts every one in the
 * sandbox, not every tenth.
 */
class MoneySafetyIT {
  private static final long FIRST = 1_000_000;

  @Test
  void aHundredThousandInvoicesInEveryTaxMode() {
    TaxModes.agree(
        Long.getLong("fieldledger.seed", FIRST), Long.getLong("fieldledger.invoices", 100_000));
  }
}
