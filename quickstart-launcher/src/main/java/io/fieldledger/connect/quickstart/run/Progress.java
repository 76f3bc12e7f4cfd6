package io.fieldledger.connect.quickstart.run;

import io.fieldledger.connect.quickstart.results.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How far the run is, as one line. */
final class Progress {
  private static final List<String> STATUSES =
      List.of("accepted", "unchanged", "skipped", "held", "parked", "rejected");

  private Progress() {}

  /**
   * For example {@code Read 1,640 (customers 400, ...) · accepted 512 · Xero calls 34, 26 left this
   * minute}.
   */
  static String line(
      Positions positions, Map<String, Integer> results, Optional<Systems.CallsSoFar> calls) {
    List<String> parts = new ArrayList<>();
    parts.add("Read " + number(positions.totalWritten()) + streams(positions));
    List<String> outcomes = new ArrayList<>();
    for (String status : STATUSES) {
      int count = results.getOrDefault(status, 0);
      if (count > 0) {
        outcomes.add(status + " " + number(count));
      }
    }
    parts.add(outcomes.isEmpty() ? "nothing posted yet" : String.join(", ", outcomes));
    calls.ifPresent(
        made ->
            parts.add(
                "Xero calls "
                    + number(made.xero())
                    + (made.xeroLeftThisMinute() < 0
                        ? ""
                        : ", " + made.xeroLeftThisMinute() + " left this minute")));
    return String.join(" · ", parts);
  }

  private static String streams(Positions positions) {
    List<String> streams = new ArrayList<>();
    positions
        .written()
        .forEach(
            (topic, count) -> {
              if (count > 0) {
                streams.add(topic.substring(topic.indexOf('.') + 1) + " " + number(count));
              }
            });
    return streams.isEmpty() ? "" : " (" + String.join(", ", streams) + ")";
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
