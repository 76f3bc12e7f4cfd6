package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.adjustment;
import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.deposit;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.plan.Policies;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule 19, derived allocations yield, when an invoice is rebuilt (rule 11). */
class Rule19RebuildTest {
  private final Organisation xero = new Organisation();

  @BeforeEach
  void aCustomer() {
    xero.restart(xero.policies.with(Policies.Corrections.REBUILD));
    post(customer(8123, "Ann Lee"));
  }

  @AfterEach
  void close() {
    xero.close();
  }

  /** Each record is a burst of its own. */
  private void post(Map<String, Object> record) {
    int before = xero.settlements.size();
    xero.offer(record);
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(() -> xero.settlements.size() > before && xero.engine.idle());
    assertThat(xero.last().status()).isEqualTo("accepted");
  }

  private String open(String collection) {
    JsonNode document = xero.list(collection).get(0);
    return document.path("RemainingCredit").decimalValue().setScale(2).toPlainString();
  }

  /**
   * 100.00, of which an adjustment takes 30.00 and a deposit pays 60.00, becomes 80.00: the deposit
   * comes back whole, the adjustment gets the 20.00 that are left.
   */
  @Test
  void anAdjustmentComesBackAfterTheDepositThoughItWasThereFirst() {
    post(invoice(1, 8123, "100.00"));
    post(adjustment(2, 1, 8123, "30.00"));
    post(deposit(3, 8123, "60.00", 1, "60.00"));
    post(invoice(1, 8123, "80.00"));

    assertThat(open("Prepayments")).isEqualTo("0.00");
    assertThat(open("CreditNotes")).isEqualTo("10.00");
    assertThat(xero.invoice("ST-I-1").path("Total").decimalValue()).isEqualByComparingTo("80.00");
    assertThat(xero.invoice("ST-I-1").path("AmountDue").decimalValue())
        .isEqualByComparingTo("0.00");
  }
}
