package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.quickstart.tieout.Kind;
import io.fieldledger.connect.quickstart.tieout.TieOut;
import io.fieldledger.connect.sandbox.Sandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worker is killed while it posts; the one that takes over finishes, and nothing is there
 * twice.
 */
@ExtendWith(SharedCluster.class)
class CrashIT {
  private static final int CUSTOMERS = 60;
  private static final int INVOICES_EACH = 3;

  @TempDir private Path folder;

  @Test
  void everythingIsInXeroExactlyOnce(SharedCluster.Running running) {
    Sandbox sandbox = Sandbox.builder().empty().build();
    Contractor contractor = new Contractor(sandbox);
    for (int customer = 1; customer <= CUSTOMERS; customer++) {
      contractor.customer(customer, "Customer " + customer);
      for (int n = 0; n < INVOICES_EACH; n++) {
        int invoice = 10_000 + customer * 10 + n;
        contractor.invoice(invoice, customer, "100.10");
        contractor.check(50_000 + invoice, customer, invoice, "100.10");
      }
    }
    try (Scenario scenario =
        new Scenario(
            "crash",
            running.cluster().rest(),
            running.cluster().bootstrapServers(),
            sandbox,
            folder)) {
      scenario.startSource();
      scenario.startSink();
      scenario.awaitXero(".*/Invoices", 2);

      running.cluster().worker().kill();
      long before = sandbox.xero().journal().calls("PUT", ".*").size();
      running.cluster().worker().start();
      scenario.awaitFinished(CUSTOMERS * (1 + 2L * INVOICES_EACH));

      assertThat(sandbox.xero().journal().calls("PUT", ".*").size())
          .as("it was killed in the middle")
          .isGreaterThan(Math.toIntExact(before));
      TieOut tieOut = scenario.tieOut();
      assertThat(tieOut.rows()).allSatisfy(row -> assertThat(row.differences()).isEmpty());
      assertThat(tieOut.row(Kind.PAYMENTS).xero().count()).isEqualTo(CUSTOMERS * INVOICES_EACH);
    }
  }
}
