package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.xero.sink.engine.HistoryRun.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random histories of ServiceTitan through the mapping and the engine into the sandbox's Xero: each
 * customer ends with ServiceTitan's receivable, unapplied money, tax and revenue by account, and
 * the organisation with ServiceTitan's trial balance, in any order of arrival, with anything
 * delivered again and with crashes; nothing is held but what {@link HistoryHolds} explains.
 *
 * <p>{@code -Dfieldledger.histories=10000} runs more of them, {@code -Dfieldledger.seed} others,
 * {@code -Dfieldledger.histories.mode} those of one {@link HistoryMode} only.
 */
class RandomHistoryTest {
  private static final int CUSTOMERS_AT_ONCE = 20;

  @Test
  void everyHistoryEndsAsServiceTitanHasIt() {
    int histories = Integer.getInteger("fieldledger.histories", 320);
    long seed = Long.getLong("fieldledger.seed", 20261123L);
    int atOnce = Integer.getInteger("fieldledger.histories.at.once", CUSTOMERS_AT_ONCE);
    List<String> wrong = new ArrayList<>();
    String only = System.getProperty("fieldledger.histories.mode", "");
    for (int from = 0; from < histories; from += atOnce) {
      HistoryMode mode =
          only.isEmpty()
              ? HistoryMode.ALL.get((int) ((seed + from) / atOnce % HistoryMode.ALL.size()))
              : HistoryMode.named(only);
      batch(mode, seed + from, Math.min(atOnce, histories - from), wrong);
    }
    assertThat(wrong).isEmpty();
  }

  /** What longer runs have found; the sentence says what was wrong. */
  @ParameterizedTest
  @CsvSource({
    "20261548, spread, a void waited for money of a record that a newer revision had replaced",
    "20261648, carrier, a voided deposit that had grown was taken off its invoice in part",
    "20263728, native, an old void took off what a newer payment had applied and went on with",
    "20264608, rebuild, a rebuild put back early money that its own record had taken off meanwhile",
    "20268348, single receipts, a void waited for a newer payment that no longer wanted the invoice",
    "20265668, overpayments, a payment came back to a revived invoice while its own record moved it",
    "20266063, rebuild, a credit's record ended while its invoice was noted to be rebuilt, for ever",
    "31003080, rebuild, a payment that waited for its own early money was taken off and not put back",
    "31000620, carrier, a refund stayed on a credit note while its own money waited for a merge",
    "41000480, rebuild, an allocation was taken off while the rest of its record waited for an invoice"
  })
  void historiesThatOnceEndedOtherwise(long seed, String mode, String what) {
    List<String> wrong = new ArrayList<>();
    batch(HistoryMode.named(mode), seed, CUSTOMERS_AT_ONCE, wrong);
    assertThat(wrong).as(what).isEmpty();
  }

  /** The mode does what it is there for: reversals are voided, and some posted again later. */
  @Test
  void fullReversalsAreVoidedInTheirMode() {
    HistoryMode mode = HistoryMode.named("full reversals");
    HistoryRun run = new HistoryRun(mode, 20261123L, CUSTOMERS_AT_ONCE, new Random(1));
    run.play();
    assertThat(run.said("VOIDED_WITH")).isPositive();
    assertThat(run.said("POSTED_AGAIN")).isPositive();
  }

  /** Some customers in one organisation, delivered in two different orders. */
  private static void batch(HistoryMode mode, long seed, int many, List<String> wrong) {
    Map<Long, End> one = run(mode, seed, many, new Random(seed), wrong);
    Map<Long, End> other = run(mode, seed, many, new Random(seed + 7), wrong);
    one.forEach(
        (customer, end) -> {
          End otherEnd = other.get(customer);
          if (!end.equals(otherEnd)) {
            wrong.add(
                "%s seed %d customer %d: %s, in another order %s"
                    .formatted(mode, seed, customer, end, otherEnd));
          }
        });
  }

  private static Map<Long, End> run(
      HistoryMode mode, long seed, int many, Random order, List<String> wrong) {
    HistoryRun run = new HistoryRun(mode, seed, many, order);
    Map<Long, End> ends;
    try {
      ends = run.play();
    } catch (AssertionError e) {
      throw new AssertionError(mode + " seed " + seed + ": " + e.getMessage(), e);
    }
    run.wrong.forEach(w -> wrong.add(mode + " seed " + seed + ": " + w));
    return ends;
  }
}
