package io.fieldledger.connect.core.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.sink.BackPressure.Held;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BackPressureTest {
  private static final int LIMIT = 1000;
  private static final TopicPartition CUSTOMERS = new TopicPartition("customers", 0);
  private static final TopicPartition INVOICES = new TopicPartition("invoices", 0);
  private static final TopicPartition PAYMENTS = new TopicPartition("payments", 0);

  private final Map<TopicPartition, Held> held = new HashMap<>();
  private BackPressure pressure = BackPressure.NONE;

  BackPressureTest() {
    held(CUSTOMERS, 0, 0);
    held(INVOICES, 0, 0);
    held(PAYMENTS, 0, 0);
  }

  private void held(TopicPartition partition, int active, int parked) {
    held.put(partition, new Held(active, parked));
  }

  private void next(boolean quiet) {
    pressure = pressure.next(held, LIMIT, quiet);
  }

  @Test
  void whileMuchIsOnItsWayNothingIsRead() {
    held(INVOICES, 1001, 0);
    next(false);
    assertThat(pressure.paused()).containsExactlyInAnyOrder(CUSTOMERS, INVOICES, PAYMENTS);
    held(INVOICES, 500, 0);
    next(false);
    assertThat(pressure.paused()).hasSize(3);
    held(INVOICES, 499, 0);
    next(false);
    assertThat(pressure.paused()).isEmpty();
  }

  @Test
  void recordsThatWaitHoldUpOnlyTheirOwnPartition() {
    held(PAYMENTS, 0, 333);
    next(false);
    assertThat(pressure.paused()).containsExactly(PAYMENTS);
    held(PAYMENTS, 0, 200);
    next(false);
    assertThat(pressure.paused()).as("it goes on at half of its share").containsExactly(PAYMENTS);
    held(PAYMENTS, 0, 166);
    next(false);
    assertThat(pressure.paused()).isEmpty();
  }

  @Test
  void whenNothingMovesOnePartitionBringsSomeMore() {
    held(PAYMENTS, 0, 400);
    held(INVOICES, 0, 350);
    next(false);
    assertThat(pressure.paused()).containsExactlyInAnyOrder(INVOICES, PAYMENTS);
    next(true);
    assertThat(pressure.paused()).containsExactly(PAYMENTS);
    held(INVOICES, 0, 449);
    next(false);
    assertThat(pressure.paused()).containsExactly(PAYMENTS);
    held(INVOICES, 0, 450);
    next(false);
    assertThat(pressure.paused()).containsExactlyInAnyOrder(INVOICES, PAYMENTS);
    next(true);
    assertThat(pressure.paused()).as("now it is the other's turn").containsExactly(INVOICES);
  }

  @Test
  void whatMovesIsWaitedFor() {
    held(PAYMENTS, 0, 400);
    held(INVOICES, 1, 0);
    next(true);
    assertThat(pressure.paused()).containsExactly(PAYMENTS);
  }

  @Test
  void memoryHasALimitButPartitionsWithoutParkedRecordsGoOn() {
    held(PAYMENTS, 0, 3 * LIMIT);
    next(false);
    next(true);
    next(true);
    assertThat(pressure.paused()).containsExactly(PAYMENTS);
  }

  /** Nothing but the very last records of a partition helps those before them. */
  @Test
  void parentsFarBehindInTheirOwnPartitionAreReachedWithinTheLimit() {
    int parked = 0;
    int turns = 0;
    while (parked < 2 * LIMIT && turns++ < 1000) {
      held(PAYMENTS, 0, parked);
      boolean read = !pressure.paused().contains(PAYMENTS);
      next(!read);
      if (!pressure.paused().contains(PAYMENTS)) {
        parked += 50;
      }
    }
    assertThat(parked).isGreaterThanOrEqualTo(2 * LIMIT);
  }

  @Test
  void whatIsAssignedAnewIsNotPaused() {
    held(PAYMENTS, 0, 400);
    next(false);
    assertThat(pressure.without(List.of(PAYMENTS)).paused()).isEmpty();
  }
}
