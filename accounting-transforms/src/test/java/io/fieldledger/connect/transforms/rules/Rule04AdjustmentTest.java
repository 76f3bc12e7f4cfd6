package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.InvoiceRecord;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Rule04AdjustmentTest {
  private static InvoiceRecord adjustment() {
    return invoice(105000)
        .with("adjustmentToId", 104871L)
        .with("invoiceDate", "2026-11-18T00:00:00Z")
        .job(55120, "55120", "AC Repair")
        .line("Price agreed", "-120.00", line -> line.taxable())
        .tax("-10.05");
  }

  @Test
  void aNegativeAdjustmentIsACreditNoteForItsOriginal() {
    Desired desired = books().post(adjustment());

    assertThat(desired.outline())
        .containsExactly("CreditNote ST-I-105000", "Allocation ST-I-105000/104871");
    assertThat(desired.body("CreditNote"))
        .containsEntry("Reference", "ST-I-105000 · adjusts ST-I-104871 · Job 55120, AC Repair")
        .containsEntry("Total", new BigDecimal("130.05"));
  }

  /**
   * Cases a to d of the rule differ in what is due when the sink allocates; the mapping says the
   * same for all.
   */
  @Test
  void itIsAllocatedUpToWhatIsDue() {
    assertThat(books().post(adjustment()).body("Allocation"))
        .containsEntry("CreditNote", Map.of("ExternalKey", "ST-I-105000"))
        .containsEntry("Invoice", Map.of("ExternalKey", "ST-I-104871"))
        .containsEntry("Amount", new BigDecimal("130.05"))
        .containsEntry("Date", "2026-11-18")
        .containsEntry("UpToAmountDue", true);
  }

  @Test
  void aPositiveAdjustmentIsAnInvoiceThatNamesItsOriginal() {
    Desired desired =
        books()
            .post(
                invoice(105001)
                    .with("adjustmentToId", 104871L)
                    .job(55120, "55120", "AC Repair")
                    .line("More", "40.00"));

    assertThat(desired.outline()).containsExactly("Invoice ST-I-105001");
    assertThat(desired.body("Invoice"))
        .containsEntry("Reference", "ST-I-105001 · adjusts ST-I-104871 · Job 55120, AC Repair");
  }

  @Test
  void aDraftIsNotAllocated() {
    Desired desired =
        books().set("post.when", "pending").post(adjustment().with("syncStatus", "Pending"));

    assertThat(desired.outline()).containsExactly("CreditNote ST-I-105000");
    assertThat(desired.body("CreditNote")).containsEntry("Status", "DRAFT");
  }

  @Test
  void aVoidedAdjustmentIsTakenBackWithItsAllocation() {
    Desired desired = books().post(adjustment().voided());

    assertThat(desired.outline())
        .containsExactly("not Allocation ST-I-105000/104871", "not CreditNote ST-I-105000");
  }

  private static InvoiceRecord fullReversal() {
    return invoice(105003)
        .with("adjustmentToId", 104871L)
        .line("Labour", "-389.00")
        .line("Capacitor", "-174.66", line -> line.material().taxable())
        .line("Contactor", "-64.15", line -> line.material().taxable())
        .line("Coupon", "20.00", line -> line.discount().taxable())
        .tax("-18.33");
  }

  /** Both are paid by it; neither is voided, so that both periods keep their truth. */
  @Test
  void aFullReversalIsACreditNoteOverTheWholeOriginal() {
    Desired desired = books().post(fullReversal());

    assertThat(desired.outline())
        .containsExactly("CreditNote ST-I-105003", "Allocation ST-I-105003/104871");
    assertThat(desired.body("CreditNote")).containsEntry("Total", new BigDecimal("626.14"));
    assertThat(desired.body("Allocation"))
        .containsEntry("Amount", new BigDecimal("626.14"))
        .containsEntry("UpToAmountDue", true)
        .doesNotContainKey("FullReversal");
  }

  /** The original is not at hand here, so the sink decides whether this is all of it. */
  @Test
  void theSettingLetsTheSinkVoidAFullReversal() {
    Desired desired = books().set("full.reversal", "void").post(fullReversal());

    assertThat(desired.outline())
        .containsExactly("CreditNote ST-I-105003", "Allocation ST-I-105003/104871");
    assertThat(desired.body("Allocation"))
        .containsEntry("UpToAmountDue", true)
        .containsEntry("FullReversal", "void");
  }
}
