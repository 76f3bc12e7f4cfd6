package io.fieldledger.connect.quickstart.run;

import io.fieldledger.connect.quickstart.results.ResultsReader;
import io.fieldledger.connect.quickstart.terminal.Report;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What it took, in a few lines below the tie-out. */
final class Summary {
  private Summary() {}

  static String of(ResultsReader results, Report.Calls calls, Duration duration) {
    StringBuilder text = new StringBuilder();
    Map<String, Integer> byStatus = results.countByStatus();
    if (!byStatus.containsKey("accepted") && byStatus.containsKey("unchanged")) {
      text.append(
              "Nothing was written: both systems had everything already, all records are unchanged.")
          .append(System.lineSeparator());
    }
    if (calls.xero() != null) {
      text.append(
              String.format(
                  Locale.ROOT,
                  "Calls: Xero %d (at least %d are needed), ServiceTitan %d, refused for too many %d.",
                  calls.xero(),
                  calls.lowerBound(),
                  calls.servicetitan(),
                  calls.throttled()))
          .append(System.lineSeparator());
    }
    return text.append("Took ").append(duration.toSeconds()).append(" s.").toString();
  }
}
