package io.fieldledger.connect.quickstart.run;

import io.fieldledger.connect.quickstart.results.ResultsReader;
import io.fieldledger.connect.quickstart.terminal.Report;
import io.fieldledger.connect.quickstart.tieout.CallCount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of a run beside the fewest it could have done with; taken before the tie-out makes its
 * own.
 */
final class CallReport {
  private CallReport() {}

  /**
   * Counts.
   *
   * @param listsAtStart records in each of Xero's paged lists before the run
   */
  static Report.Calls of(Systems systems, ResultsReader results, List<Integer> listsAtStart) {
    return systems
        .calls()
        .map(
            made ->
                new Report.Calls(
                    made.xero(),
                    CallCount.lowerBound(
                        listsAtStart,
                        batches(results),
                        results.creditsAllocated(),
                        made.optionsCreated()),
                    made.servicetitan(),
                    made.throttled()))
        .orElse(new Report.Calls(null, null, null, null));
  }

  /**
   * Documents by endpoint: pre- and overpayments are both bank transactions; allocations are
   * counted apart.
   */
  private static Map<String, Integer> batches(ResultsReader results) {
    Map<String, Integer> batches = new HashMap<>();
    results
        .documentsWritten()
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
