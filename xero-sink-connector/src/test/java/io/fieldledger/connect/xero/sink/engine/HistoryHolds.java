package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was held, rejected or still waits, by customer, and whether ServiceTitan's last state
 * explains it.
 */
final class HistoryHolds {
  /** {@code Payment 88012: Await[..., reason=OVER_APPLIED, ...]}. */
  private static final Pattern WAITS = Pattern.compile("\\D*(\\d+)\\b.*?reason=([A-Z_]+).*");

  /** A record that is not posted as it asks, and why. */
  record Hold(String what, String code) {}

  private final Map<Long, List<Hold>> byCustomer = new TreeMap<>();

  static HistoryHolds of(Rehearsal xero) {
    HistoryHolds holds = new HistoryHolds();
    Map<String, Settlement> newest = new HashMap<>();
    xero.settlements.forEach(s -> newest.put(s.source().label(), s));
    newest.values().stream()
        .filter(Settlement::needsAttention)
        .forEach(s -> holds.add(s.source().id(), new Hold(s.source().label(), s.reason().code())));
    for (String waits : xero.engine.waiting()) {
      Matcher matcher = WAITS.matcher(waits);
      if (!matcher.matches()) {
        throw new AssertionError("Not understood: " + waits);
      }
      holds.add(matcher.group(1), new Hold(waits, matcher.group(2)));
    }
    return holds;
  }

  private void add(String id, Hold hold) {
    byCustomer.computeIfAbsent(HistoryRun.customerOf(id), c -> new ArrayList<>()).add(hold);
  }

  List<Hold> of(Office office) {
    return byCustomer.getOrDefault(office.customerId(), List.of());
  }

  /**
   * What ServiceTitan's last state does not explain. The good reasons:
   *
   * <ul>
   *   <li>{@code CONTACTS_DIFFER}: the customer's two records are one in ServiceTitan, and no
   *       person has merged their contacts in Xero yet, so credit of the one cannot go to invoices
   *       of the other;
   *   <li>{@code OVER_APPLIED} beside such a record: until it moves, its money stands where the
   *       other's is to go;
   *   <li>{@code REFUND_WITHOUT_CREDIT} beside it: the refunded payment is the record that waits.
   * </ul>
   *
   * @param mergedInXero true once a person has
   */
  List<Hold> unexplained(Office office, boolean mergedInXero) {
    Set<String> good = new HashSet<>();
    if (office.merged() && !mergedInXero) {
      good.add(Code.CONTACTS_DIFFER.name());
      if (of(office).stream().anyMatch(h -> h.code().equals(Code.CONTACTS_DIFFER.name()))) {
        good.add(Code.OVER_APPLIED.name());
        good.add(Code.REFUND_WITHOUT_CREDIT.name());
      }
    }
    return of(office).stream().filter(h -> !good.contains(h.code())).toList();
  }

  /** True when a payment is not posted as it asks: money may be missing. */
  boolean anyPayment(Office office) {
    return of(office).stream().anyMatch(h -> h.what().startsWith("Payment"));
  }
}
