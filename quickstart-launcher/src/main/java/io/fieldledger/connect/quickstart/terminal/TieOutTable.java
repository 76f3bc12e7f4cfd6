package io.fieldledger.connect.quickstart.terminal;

import io.fieldledger.connect.quickstart.tieout.Done;
import io.fieldledger.connect.quickstart.tieout.Kind;
import io.fieldledger.connect.quickstart.tieout.Lines.Line;
import io.fieldledger.connect.quickstart.tieout.Row;
import io.fieldledger.connect.quickstart.tieout.TieOut;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tie-out as a table for people, with what differs and what is held below it. */
public final class TieOutTable {
  private static final int DIFFERENCES_SHOWN = 10;
  private static final String AGREE =
      "ServiceTitan and Xero agree to the cent, customers and vendors field by field";

  private TieOutTable() {}

  public static String of(TieOut tieOut) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(Locale.ROOT, "  %-16s %-24s   %-24s", "", "    ServiceTitan", "    Xero"));
    lines.add(
        row("", "count", "amount", "count", "amount", "held", "parked", "rejected", "")
            .stripTrailing());
    for (Row row : tieOut.rows()) {
      lines.add(
          row(
              row.kind().title(),
              Integer.toString(row.servicetitan().count()),
              amount(row.kind(), row.servicetitan()),
              Integer.toString(row.xero().count()),
              amount(row.kind(), row.xero()),
              count(row, "held"),
              count(row, "parked"),
              count(row, "rejected"),
              verdict(row)));
    }
    for (Row row : tieOut.rows()) {
      addDifferences(lines, row);
    }
    addTroubles(lines, tieOut);
    addWork(lines, tieOut.work());
    lines.add("");
    lines.add(conclusion(tieOut));
    return String.join(System.lineSeparator(), lines);
  }

  private static String conclusion(TieOut tieOut) {
    if (!tieOut.agrees()) {
      return "ServiceTitan and Xero do NOT agree.";
    }
    boolean held = tieOut.rows().stream().anyMatch(row -> row.count("held") > 0);
    return AGREE + (held ? ", but for what is held above." : ".");
  }

  /** What people did while both ways were open, and where it is now. */
  private static void addWork(List<String> lines, List<Done> work) {
    if (!work.isEmpty()) {
      lines.add("");
      lines.add("  What people did meanwhile, and what became of it:");
      for (Done done : work) {
        lines.add("    in " + done.where() + ": " + done.what());
        lines.add("      -> " + done.outcome());
      }
    }
  }

  private static void addDifferences(List<String> lines, Row row) {
    if (!row.agrees()) {
      lines.add("");
      lines.add("  " + row.kind().title() + " that differ:");
      row.differences().stream()
          .limit(DIFFERENCES_SHOWN)
          .forEach(each -> lines.add("    " + each.sentence()));
      int more = row.differences().size() - DIFFERENCES_SHOWN;
      if (more > 0) {
        lines.add("    and " + more + " more");
      }
    }
  }

  private static void addTroubles(List<String> lines, TieOut tieOut) {
    for (Row row : tieOut.rows()) {
      for (Map.Entry<String, Map<String, Integer>> status : row.troubles().entrySet()) {
        status
            .getValue()
            .forEach(
                (code, count) ->
                    lines.add(
                        "  "
                            + row.kind().title()
                            + ": "
                            + count
                            + " "
                            + status.getKey()
                            + " "
                            + (code.isEmpty() ? "(no code)" : code)));
      }
    }
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "  %-16s %7s %16s   %7s %16s   %5s %6s %8s  %s", cells);
  }

  private static String amount(Kind kind, Line line) {
    return kind.hasAmount() ? dollars(line.amount()) : "";
  }

  /** Grouped by thousands, as people read it. */
  private static String dollars(BigDecimal amount) {
    return String.format(
        Locale.ROOT, "%,." + Math.max(2, amount.stripTrailingZeros().scale()) + "f", amount);
  }

  private static String count(Row row, String status) {
    return row.count(status) == 0 ? "" : Integer.toString(row.count(status));
  }

  private static String verdict(Row row) {
    if (!row.agrees()) {
      return "DIFFERS";
    }
    return row.count("held") > 0 ? "agrees but for held" : "agrees";
  }
}
