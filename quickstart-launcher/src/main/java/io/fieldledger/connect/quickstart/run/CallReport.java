package io.fieldledger.connect.quickstart.run;

import io.fieldledger.connect.quickstart.results.Written;
import io.fieldledger.connect.quickstart.terminal.Report;
import io.fieldledger.connect.quickstart.tieout.CallCount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls of a run beside the fewest it could have done with; taken before the tie-out makes its
 * own.
 */
final class CallReport {
  private CallReport() {}

  /**
   * Counts.
   *
   * @param made calls until now
   * @param listsAtStart records in each of Xero's paged lists before the run
   * @param month what Xero took before the way back was open
   * @param bothWays what it took since
   * @param contacts records in Xero's list of contacts at the end
   */
  static Report.Calls of(
      Optional<Systems.CallsSoFar> made,
      List<Integer> listsAtStart,
      Written month,
      Written bothWays,
      int contacts) {
    return made.map(
            calls ->
                new Report.Calls(
                    calls.xero(),
                    CallCount.oneWay(
                            listsAtStart,
                            batches(month),
                            month.creditsAllocated() + bothWays.creditsAllocated(),
                            calls.optionsCreated())
                        + CallCount.wayBack(
                            contacts, batches(bothWays), bothWays.changedContacts()),
                    calls.servicetitan(),
                    calls.throttled()))
        .orElse(new Report.Calls(null, null, null, null));
  }

  /**
   * Documents by endpoint: pre- and overpayments are both bank transactions; allocations are
   * counted apart.
   */
  private static Map<String, Integer> batches(Written written) {
    Map<String, Integer> batches = new HashMap<>();
    written
        .documents()
        .forEach(
            (kind, count) -> {
              switch (kind) {
                case "Allocation" -> {}
                case "Prepayment", "Overpayment" ->
                    batches.merge("BankTransactions", count, Integer::sum);
                default -> batches.merge(kind, count, Integer::sum);
              }
            });
    return batches;
  }
}
