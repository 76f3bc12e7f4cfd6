package io.fieldledger.connect.quickstart.tieout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallCountTest {

  @Test
  void anEmptyListStillCostsACallAndEveryKindFillsItsOwnBatches() {
    int calls =
        CallCount.oneWay(
            List.of(0, 1001), Map.of("Contacts", 51, "Invoices", 50, "Payments", 0), 3, 1);

    // 4 to check the settings, 4 reference lists, 1 + 2 pages, 2 + 1 + 0 batches, 3 credits, 1
    // option.
    assertThat(calls).isEqualTo(4 + 4 + 3 + 3 + 3 + 1);
  }

  @Test
  void theWayBackChecksReadsLooksAndReadsContactsBeforeTheyAreWritten() {
    int calls = CallCount.wayBack(1001, Map.of("Contact", 51), 41);

    // 1 to check the settings, 2 pages, 2 reads before writes, 2 batches, 1 look at what was
    // written.
    assertThat(calls).isEqualTo(1 + 2 + 2 + 2 + 1);
  }

  @Test
  void aWayBackOnWhichNothingIsWrittenReadsTheListAlone() {
    assertThat(CallCount.wayBack(463, Map.of(), 0)).isEqualTo(1 + 1);
  }
}
