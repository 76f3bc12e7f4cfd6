package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Books;
import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.InvoiceRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Rule06ZeroTotalTest {
  private static InvoiceRecord visit() {
    return invoice(1)
        .job(55120, "55120", "Spring visit")
        .line("Spring visit", "50.00", line -> line.account("4300", "Membership revenue"))
        .line("From membership", "-50.00", line -> line.account("2400", "Deferred memberships"));
  }

  private static InvoiceRecord warrantyCall() {
    return invoice(2)
        .line("Warranty call", "0.00", line -> line.notChargeable())
        .line("Part under warranty", "0.00");
  }

  /** Dr 2400 50.00, Cr 4300 50.00. */
  @Test
  @SuppressWarnings("unchecked")
  void orByAManualJournalWithTheSameReferenceAndTracking() {
    Desired desired = books().tracking().set("zero.total.invoices", "journal").post(visit());

    assertThat(desired.outline()).containsExactly("ManualJournal ST-I-1", "not Invoice ST-I-1");
    Map<String, Object> journal = desired.body("ManualJournal");
    assertThat(journal)
        .containsEntry("Narration", "ST-I-1 · Job 55120, Spring visit")
        .containsEntry("Date", "2026-11-14")
        .containsEntry("LineAmountTypes", "NoTax")
        .doesNotContainKeys("Contact", "Status");
    List<Map<String, Object>> lines = (List<Map<String, Object>>) journal.get("JournalLines");
    assertThat(lines)
        .extracting(line -> line.get("LineAmount") + " " + line.get("AccountCode"))
        .containsExactly("-50.00 4300", "50.00 2400");
    assertThat(lines.get(1))
        .containsEntry("Description", "From membership")
        .containsEntry("TaxType", "NONE")
        .containsEntry(
            "Tracking",
            List.of(
                Map.of("Name", "Business unit", "Option", "Phoenix HVAC", "Key", "ST-BU-11"),
                Map.of("Name", "Territory", "Option", "North")))
        .doesNotContainKeys("Quantity", "UnitAmount", "TaxAmount");
  }

  @Test
  void onlyWhatIsZeroWithoutTaxFitsAJournal() {
    Books journals = books().set("zero.total.invoices", "journal");

    assertThat(journals.post(invoice(2).line("Repair", "10.00")).outline())
        .containsExactly("Invoice ST-I-2", "not ManualJournal ST-I-2");
    assertThat(
            journals
                .post(
                    invoice(3)
                        .line("Filter", "20.00", line -> line.material().taxable())
                        .line("Coupon", "-21.68")
                        .tax("1.68"))
                .outline())
        .containsExactly("Invoice ST-I-3", "not ManualJournal ST-I-3");
    assertThat(journals.post(warrantyCall()).skippedWith()).isEqualTo("NO_VALUE");
  }

  @Test
  void aVoidedVisitIsTakenBackInEitherForm() {
    assertThat(books().set("zero.total.invoices", "journal").post(visit().voided()).outline())
        .contains("not ManualJournal ST-I-1", "not Invoice ST-I-1");
  }

  @Test
  void aMembershipVisitReleasesDeferredRevenue() {
    Desired desired = books().post(visit());

    assertThat(desired.lines("LineAmount", "AccountCode"))
        .containsExactly("50.00 4300", "-50.00 2400");
    assertThat(desired.body("Invoice"))
        .containsEntry("Type", "ACCREC")
        .containsEntry("Total", new BigDecimal("0.00"));
  }

  @Test
  void aWarrantyCallHasNoValue() {
    assertThat(books().post(warrantyCall()).skippedWith()).isEqualTo("NO_VALUE");
  }

  @Test
  void orIsPostedForTheHistory() {
    Desired desired = books().set("zero.invoices", "post").post(warrantyCall());

    assertThat(desired.lines("LineAmount")).containsExactly("0.00");
  }

  @Test
  void anInvoiceOfABookedJobHasNoLinesYet() {
    assertThat(books().post(invoice(3).with("items", null)).skippedWith()).isEqualTo("NO_VALUE");
    assertThat(books().set("zero.invoices", "post").post(invoice(3)).skippedWith())
        .isEqualTo("NO_VALUE");
  }
}
