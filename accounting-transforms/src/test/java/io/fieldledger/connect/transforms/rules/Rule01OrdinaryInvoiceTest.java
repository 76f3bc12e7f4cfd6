package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Rule01OrdinaryInvoiceTest {
  private final Desired desired = books().post(Invoice104871.record());

  @Test
  void becomesAnApprovedSalesInvoice() {
    assertThat(desired.outline()).containsExactly("Invoice ST-I-104871");
    assertThat(desired.body("Invoice"))
        .containsEntry("Type", "ACCREC")
        .containsEntry("Status", "AUTHORISED")
        .containsEntry("Date", "2026-11-14")
        .containsEntry("DueDate", "2026-12-14")
        .containsEntry("SubTotal", new BigDecimal("607.81"))
        .containsEntry("TotalTax", new BigDecimal("18.33"))
        .containsEntry("Total", new BigDecimal("626.14"));
  }

  @Test
  void eachLineGoesToItsAccount() {
    assertThat(desired.lines("Quantity", "UnitAmount", "LineAmount", "AccountCode"))
        .containsExactly(
            "1 389.00 389.00 4000",
            "2 87.33 174.66 4050",
            "1 64.15 64.15 4050",
            "1 -20.00 -20.00 4060");
  }

  @Test
  void theEntryIsThatOfTheRule() {
    Map<String, BigDecimal> credits = new java.util.TreeMap<>();
    for (Map<String, Object> line : desired.lines()) {
      credits.merge(
          (String) line.get("AccountCode"), (BigDecimal) line.get("LineAmount"), BigDecimal::add);
    }
    assertThat(credits)
        .isEqualTo(
            Map.of(
                "4000",
                new BigDecimal("389.00"),
                "4050",
                new BigDecimal("238.81"),
                "4060",
                new BigDecimal("-20.00")));
  }

  @Test
  void costAndAssetAccountsDoNotPost() {
    Desired withCost =
        books()
            .post(
                Invoice104871.record()
                    .line(
                        "Breaker",
                        "30.00",
                        line ->
                            line.with(
                                "costOfSaleAccount",
                                Map.of("id", 1L, "number", "5000", "name", "COGS"))));

    assertThat(withCost.lines("AccountCode")).doesNotContain("5000");
  }

  @Test
  void theSourceSaysWhoAsks() {
    assertThat(desired.source())
        .containsEntry("system", "servicetitan")
        .containsEntry("tenant", "4410021")
        .containsEntry("type", "Invoice")
        .containsEntry("id", "104871")
        .containsEntry("revision", "2026-11-14T18:22:31.123Z");
    assertThat(desired.value()).containsEntry("hold", null);
    assertThat(desired.noticeCodes()).isEqualTo(List.of("TAX_ADJUSTED"));
  }

  @Test
  void linesComeInTheOrderOfTheInvoiceWhateverTheOrderOfTheFeed() {
    var shuffled = Invoice104871.record();
    List<?> items = (List<?>) shuffled.value().get("items");
    java.util.Collections.reverse(items);

    assertThat(books().post(shuffled).value()).isEqualTo(desired.value());
  }

  @Test
  void aVoidedInvoiceShouldNotExist() {
    Desired voided = books().post(Invoice104871.record().voided().with("syncStatus", "Pending"));

    assertThat(voided.outline()).containsExactly("not Invoice ST-I-104871");
    assertThat(voided.body("Invoice")).containsExactly(Map.entry("Type", "ACCREC"));
  }

  @Test
  void aVoidedInvoiceWithoutATotalMayHaveBeenEither() {
    Desired voided =
        books().post(Invoice104871.record().voided().with("total", null).with("customer", null));

    assertThat(voided.outline())
        .containsExactly("not CreditNote ST-I-104871", "not Invoice ST-I-104871");
  }
}
