package io.fieldledger.connect.quickstart.tieout;

import io.fieldledger.connect.quickstart.tieout.Lines.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The comparison of the two ledgers, all kinds.
 *
 * @param work what people did in both systems, and whether it is in both now
 */
public record TieOut(List<Row> rows, List<Done> work) {
  private static final Map<String, Kind> KIND_OF_TYPE =
      Map.of(
          "Customer", Kind.CUSTOMERS,
          "Vendor", Kind.VENDORS,
          "Invoice", Kind.INVOICES,
          "Payment", Kind.PAYMENTS,
          "PurchaseOrder", Kind.PURCHASE_ORDERS);

  /**
   * Compares document by document, and customers and vendors field by field.
   *
   * @param outcomes the newest result of each source record; what is held with a code is expected
   *     to be missing in Xero, anything else that is missing is a difference
   */
  public static TieOut of(
      ServiceTitanBooks servicetitan,
      XeroBooks xero,
      Policy policy,
      Map<SourceRecord, Outcome> outcomes,
      List<Edit> work) {
    ServiceTitanSide side = new ServiceTitanSide(servicetitan, policy);
    Set<SourceRecord> held =
        outcomes.entrySet().stream()
            .filter(outcome -> outcome.getValue().explains())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Lines all = side.lines(Set.of());
    Lines expected = side.lines(held);
    Lines found = new XeroSide(xero).lines(servicetitan.survivors(), side.activeWithoutContact());
    ContactComparison contacts = new ContactComparison(servicetitan, xero, policy, outcomes);
    contacts.addUnlinked(found);
    Map<String, String> names = contacts.names();
    Map<Kind, Map<String, Map<String, Integer>>> troubles =
        troubles(side.expectations(), outcomes, contacts);
    return new TieOut(
        Arrays.stream(Kind.values())
            .map(
                kind ->
                    new Row(
                        kind,
                        all.total(kind),
                        found.total(kind),
                        troubles.getOrDefault(kind, Map.of()),
                        Stream.concat(
                                differences(
                                    kind, all.of(kind), expected.of(kind), found.of(kind), names)
                                    .stream(),
                                contacts.differences(kind).stream())
                            .toList()))
            .toList(),
        Work.of(work, servicetitan, xero));
  }

  /** Whether both sides agree to the cent in every kind, and no one's work was lost. */
  public boolean agrees() {
    return rows.stream().allMatch(Row::agrees) && work.stream().allMatch(Done::kept);
  }

  public Row row(Kind kind) {
    return rows.stream().filter(row -> row.kind() == kind).findFirst().orElseThrow();
  }

  private static List<Difference> differences(
      Kind kind,
      Map<String, Line> all,
      Map<String, Line> expected,
      Map<String, Line> found,
      Map<String, String> names) {
    Set<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(found.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String key : keys) {
      Line is = found.get(key);
      // A customer or vendor may be in Xero already when a later edit of it is held.
      Line should = kind.hasAmount() || is == null ? expected.get(key) : all.get(key);
      if (should == null || is == null || !should.agrees(is)) {
        String name = names.getOrDefault(key, "");
        differences.add(new Difference(key, name, "", say(kind, should), say(kind, is)));
      }
    }
    return differences;
  }

  private static String say(Kind kind, Line line) {
    if (line == null) {
      return kind.hasAmount() && (kind == Kind.RECEIVABLE || kind == Kind.UNAPPLIED)
          ? "0.00"
          : "none";
    }
    String times = line.count() == 1 ? "" : line.count() + " × ";
    return kind.hasAmount() ? times + Money.text(line.amount()) : Integer.toString(line.count());
  }

  /** Counts what is held, parked or rejected under every kind that its record calls for. */
  private static Map<Kind, Map<String, Map<String, Integer>>> troubles(
      List<Expectation> expectations,
      Map<SourceRecord, Outcome> outcomes,
      ContactComparison contacts) {
    Map<SourceRecord, Set<Kind>> kinds = new HashMap<>();
    for (Expectation expected : expectations) {
      kinds
          .computeIfAbsent(expected.source(), any -> EnumSet.noneOf(Kind.class))
          .add(expected.kind());
    }
    Map<Kind, Map<String, Map<String, Integer>>> troubles = new EnumMap<>(Kind.class);
    outcomes.forEach(
        (source, outcome) -> {
          if (outcome.isTrouble()) {
            for (Kind kind : kindsOf(source, kinds, contacts)) {
              troubles
                  .computeIfAbsent(kind, any -> new TreeMap<>())
                  .computeIfAbsent(outcome.status(), any -> new TreeMap<>())
                  .merge(outcome.code(), 1, Integer::sum);
            }
          }
        });
    return troubles;
  }

  private static Set<Kind> kindsOf(
      SourceRecord source, Map<SourceRecord, Set<Kind>> kinds, ContactComparison contacts) {
    Set<Kind> known = kinds.get(source);
    if (known != null) {
      return known;
    }
    Kind usual =
        source.type().equals("contact") ? contacts.kindOf(source) : KIND_OF_TYPE.get(source.type());
    return usual == null ? Set.of() : Set.of(usual);
  }
}
