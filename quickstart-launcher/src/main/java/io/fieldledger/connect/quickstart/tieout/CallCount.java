package io.fieldledger.connect.quickstart.tieout;

import java.util.Collection;
import java.util.Map;

/**
 * The fewest calls to Xero that a run could do with: the settings checked when the sink is created,
 * every list that makes up the index read in pages of 1,000, documents written 50 a call, one call
 * for all allocations of a credit and one a tracking option.
 */
public final class CallCount {
  private static final int BATCH = 50;
  private static final int PAGE = 1000;

  /**
   * Lists without pages that are read once: organisation, accounts, tax rates, tracking categories.
   */
  private static final int REFERENCE_READS = 4;

  /** The same lists, read by the worker to check the settings before there is a task. */
  private static final int SETTINGS_CHECK = 4;

  private CallCount() {}

  /**
   * The lower bound.
   *
   * @param recordsAtStart what each paged list held before the run (contacts, invoices, credit
   *     notes, payments, purchase orders, prepayments, overpayments); a list costs a call even when
   *     it is empty
   * @param documentsWritten by endpoint, documents that this run created or changed
   * @param credits that this run allocated: Xero takes all allocations of one in a call
   * @param options tracking options that this run created
   */
  public static int lowerBound(
      Collection<Integer> recordsAtStart,
      Map<String, Integer> documentsWritten,
      int credits,
      int options) {
    int reads = recordsAtStart.stream().mapToInt(count -> Math.max(1, ceil(count, PAGE))).sum();
    int writes = documentsWritten.values().stream().mapToInt(count -> ceil(count, BATCH)).sum();
    return SETTINGS_CHECK + REFERENCE_READS + reads + writes + credits + options;
  }

  private static int ceil(int count, int size) {
    return (count + size - 1) / size;
  }
}
