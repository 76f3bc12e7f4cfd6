package io.fieldledger.connect.quickstart.tieout;

import java.util.Collection;
import java.util.Map;

/**
 * The fewest calls to Xero that a run could do with. One way: the settings checked when the sink is
 * created, every list that makes up the index read in pages of 1,000, documents written 50 a call,
 * one call for all allocations of a credit and one a tracking option. The way back: the settings of
 * the source checked, its list read in pages, contacts read 40 a call before people's edits in
 * ServiceTitan are written over them (decision 0022), and one look that finds what was written.
 */
public final class CallCount {
  private static final int BATCH = 50;
  private static final int PAGE = 1000;
  private static final int READ_AT_ONCE = 40;

  /**
   * Lists without pages that are read once: organisation, accounts, tax rates, tracking categories.
   */
  private static final int REFERENCE_READS = 4;

  /** The same lists, read by the worker to check the settings before there is a task. */
  private static final int SETTINGS_CHECK = 4;

  /** The worker's check of the settings of the source. */
  private static final int SOURCE_CHECK = 1;

  private CallCount() {}

  /**
   * The lower bound from ServiceTitan to Xero.
   *
   * @param recordsAtStart what each paged list held before the run (contacts, invoices, credit
   *     notes, payments, purchase orders, prepayments, overpayments); a list costs a call even when
   *     it is empty
   * @param documentsWritten by endpoint, documents that this run created or changed
   * @param credits that this run allocated: Xero takes all allocations of one in a call
   * @param options tracking options that this run created
   */
  public static int oneWay(
      Collection<Integer> recordsAtStart,
      Map<String, Integer> documentsWritten,
      int credits,
      int options) {
    int reads = recordsAtStart.stream().mapToInt(CallCount::pages).sum();
    return SETTINGS_CHECK + REFERENCE_READS + reads + writes(documentsWritten) + credits + options;
  }

  /**
   * What the way back needs at least beside.
   *
   * @param contacts records in the list when it is read
   * @param documentsWritten by endpoint, documents that were created or changed since
   * @param changedContacts those of them that are contacts and were there before
   */
  public static int wayBack(
      int contacts, Map<String, Integer> documentsWritten, int changedContacts) {
    int look = documentsWritten.getOrDefault("Contact", 0) > 0 ? 1 : 0;
    return SOURCE_CHECK
        + pages(contacts)
        + ceil(changedContacts, READ_AT_ONCE)
        + writes(documentsWritten)
        + look;
  }

  private static int pages(int records) {
    return Math.max(1, ceil(records, PAGE));
  }

  private static int writes(Map<String, Integer> documents) {
    return documents.values().stream().mapToInt(count -> ceil(count, BATCH)).sum();
  }

  private static int ceil(int count, int size) {
    return (count + size - 1) / size;
  }
}
