package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Books;
import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.InvoiceRecord;
import io.fieldledger.connect.transforms.fixture.RecordBuilder;
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

  private static InvoiceRecord withCosts() {
    return invoice(1)
        .job(55120, "55120", "AC Repair")
        .line("Labour", "389.00", line -> line.with("totalCost", "120.00"))
        .line(
            "Capacitor",
            "174.66",
            line ->
                line.material()
                    .unit(22, "Parts")
                    .with("totalCost", "61.505")
                    .with("costOfSaleAccount", ledger("5000", "COGS materials"))
                    .with("assetAccount", ledger("1300", "Inventory asset")));
  }

  private static Map<String, Object> ledger(String number, String name) {
    return Map.of("id", 1L, "number", number, "name", name, "type", "");
  }

  /** The optional cost journal; labour has no accounts for its cost. */
  @Test
  void orTheyPostAsAJournalBesideIt() {
    Desired desired =
        books()
            .set("invoice.costs", "journal")
            .set("accounts", "4000:4000,4050:4050,5000:5001")
            .set("tracking.business.unit.category", "Business unit")
            .post(withCosts());

    assertThat(desired.outline()).containsExactly("Invoice ST-I-1", "ManualJournal ST-I-1/costs");
    assertThat(desired.body("ManualJournal"))
        .containsEntry("Narration", "ST-I-1/costs · Job 55120, AC Repair")
        .containsEntry("Date", "2026-11-14");
    assertThat((List<?>) desired.body("ManualJournal").get("JournalLines"))
        .asString()
        .contains("LineAmount=61.51, AccountCode=5001, Description=Capacitor")
        .contains("LineAmount=-61.51, Account={Number=1300, Name=Inventory asset")
        .contains("Option=Parts")
        .doesNotContain("120.00");
    assertThat(books().post(withCosts()).outline()).containsExactly("Invoice ST-I-1");
  }

  @Test
  void theCostsOfAVoidedInvoiceAreTakenBackWithIt() {
    Books books = books().set("invoice.costs", "journal");

    assertThat(books.post(withCosts().voided()).outline())
        .contains("not ManualJournal ST-I-1/costs", "not Invoice ST-I-1");
    assertThat(books.post(invoice(1).line("Labour", "10.00")).outline())
        .containsExactly("Invoice ST-I-1", "not ManualJournal ST-I-1/costs");
  }

  /** Nothing is charged, but the part was used. */
  @Test
  void aCallUnderWarrantyHasItsCostsAlone() {
    InvoiceRecord call = withCosts();
    call.with("total", "0.00").with("subTotal", "0.00");
    ((List<?>) call.value().get("items")).forEach(item -> RecordBuilder.put(item, "total", "0.00"));

    assertThat(books().set("invoice.costs", "journal").post(call).outline())
        .containsExactly("ManualJournal ST-I-1/costs");
    assertThat(books().post(call).skippedWith()).isEqualTo("NO_VALUE");
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
