package io.fieldledger.connect.quickstart.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.quickstart.tieout.Difference;
import io.fieldledger.connect.quickstart.tieout.Done;
import io.fieldledger.connect.quickstart.tieout.Kind;
import io.fieldledger.connect.quickstart.tieout.Lines.Line;
import io.fieldledger.connect.quickstart.tieout.Row;
import io.fieldledger.connect.quickstart.tieout.TieOut;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TieOutTableTest {
  private static final Difference MISSING = new Difference("ST-I-1", "", "", "1.00", "none");

  @Test
  void everyKindIsALineAndTheVerdictTheLast() {
    String table =
        TieOutTable.of(
            tieOut(
                row(Kind.CUSTOMERS, 400, "0", 400, "0", Map.of(), List.of()),
                row(Kind.INVOICES, 600, "182233.1", 600, "182233.10", Map.of(), List.of())));

    assertThat(table.lines().filter(line -> line.contains("Customers")))
        .singleElement()
        .asString()
        .endsWith("agrees");
    assertThat(table)
        .contains("182,233.10")
        .endsWith("ServiceTitan and Xero agree to the cent, customers and vendors field by field.");
  }

  @Test
  void differencesAreListedButNotWithoutEnd() {
    String table =
        TieOutTable.of(
            tieOut(
                row(Kind.INVOICES, 12, "1", 0, "0", Map.of(), Collections.nCopies(12, MISSING))));

    assertThat(table)
        .contains(
            "DIFFERS",
            "Invoices that differ:",
            "ST-I-1: ServiceTitan 1.00, Xero none",
            "and 2 more")
        .endsWith("ServiceTitan and Xero do NOT agree.");
  }

  @Test
  void whatIsHeldIsSaidWithItsCode() {
    String table =
        TieOutTable.of(
            tieOut(
                row(
                    Kind.INVOICES,
                    2,
                    "2",
                    1,
                    "1",
                    Map.of("held", Map.of("ACCOUNT_UNMAPPED", 1)),
                    List.of())));

    assertThat(table)
        .contains("agrees but for held", "Invoices: 1 held ACCOUNT_UNMAPPED")
        .endsWith(
            "agree to the cent, customers and vendors field by field, but for what is held above.");
  }

  @Test
  void aCustomerThatDiffersIsNamedWithTheFieldAndBothTexts() {
    Difference phone = new Difference("ST-C-8", "Dana Whitfield", "phone", "6025550001", "none");

    String table =
        TieOutTable.of(tieOut(row(Kind.CUSTOMERS, 1, "0", 1, "0", Map.of(), List.of(phone))));

    assertThat(table)
        .contains(
            "Customers that differ:",
            "ST-C-8 Dana Whitfield: phone: ServiceTitan 6025550001, Xero none")
        .endsWith("ServiceTitan and Xero do NOT agree.");
  }

  @Test
  void whatPeopleDidIsToldWithWhatBecameOfIt() {
    Done done = new Done("Xero", "new vendor Copper State", "in ServiceTitan too", true);

    assertThat(TieOutTable.of(new TieOut(List.of(), List.of(done))))
        .containsSubsequence("in Xero: new vendor Copper State", "-> in ServiceTitan too");
  }

  private static TieOut tieOut(Row... rows) {
    return new TieOut(List.of(rows), List.of());
  }

  private static Row row(
      Kind kind,
      int count,
      String amount,
      int xeroCount,
      String xeroAmount,
      Map<String, Map<String, Integer>> troubles,
      List<Difference> differences) {
    return new Row(
        kind,
        new Line(count, new BigDecimal(amount)),
        new Line(xeroCount, new BigDecimal(xeroAmount)),
        troubles,
        differences);
  }
}
