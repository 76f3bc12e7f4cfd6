package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.CreditMemoRecord.creditMemo;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Books;
import io.fieldledger.connect.transforms.fixture.CreditMemoRecord;
import io.fieldledger.connect.transforms.fixture.Desired;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Rule05CreditMemoTest {
  private final Books books = books().set("credit.memo.account", "4000");

  /** Memo CM-77 of 250.00: 150.00 and 60.00 are applied, 40.00 is left. */
  private static CreditMemoRecord memo77() {
    return creditMemo(77, "250.00", "0.00")
        .applied(104871, "150.00", "2026-11-20")
        .applied(104902, "60.00", "2026-11-22");
  }

  @Test
  void aCreditNoteWithAnAllocationForEachInvoice() {
    Desired desired = books.post(memo77());

    assertThat(desired.outline())
        .containsExactly(
            "CreditNote ST-CM-77", "Allocation ST-CM-77/104871", "Allocation ST-CM-77/104902");
    assertThat(desired.body("CreditNote"))
        .containsEntry("Type", "ACCRECCREDIT")
        .containsEntry("CreditNoteNumber", "CM-77")
        .containsEntry("Reference", "ST-CM-77 · Credit memo")
        .containsEntry("Date", "2026-11-18")
        .containsEntry("Contact", Map.of("ExternalKey", "ST-C-8123"))
        .containsEntry("Total", new BigDecimal("250.00"));
    assertThat(desired.lines("Description", "LineAmount", "AccountCode", "TaxType"))
        .containsExactly("Goodwill 250.00 4000 NONE");
    assertThat(desired.bodies("Allocation"))
        .extracting(body -> body.get("Amount") + " on " + body.get("Date"))
        .containsExactly("150.00 on 2026-11-20", "60.00 on 2026-11-22");
    assertThat(desired.bodies("Allocation").get(0))
        .containsEntry("CreditNote", Map.of("ExternalKey", "ST-CM-77"))
        .containsEntry("Invoice", Map.of("ExternalKey", "ST-I-104871"))
        .doesNotContainKey("UpToAmountDue");
    assertThat(desired.noticeCodes()).isEmpty();
  }

  /** Labour 389.00 and a capacitor of 174.66 at 8.375 % are credited. */
  private static CreditMemoRecord withItems() {
    return creditMemo(79, "563.66", "14.63")
        .item("Labour", "389.00", false, "4000")
        .item("Capacitor", "174.66", true, "4050");
  }

  @Test
  void itsItemsAreLinesAndTaxLiesOnTheTaxedOnes() {
    Desired desired = books().tracking().set("accounts", "4000:4000,4050:4050").post(withItems());

    assertThat(desired.lines("Description", "LineAmount", "AccountCode", "TaxType", "TaxAmount"))
        .containsExactly(
            "Labour · Goodwill 389.00 4000 NONE 0.00", "Capacitor 174.66 4050 TAX001 14.63");
    assertThat(desired.tracking().get(0)).isEqualTo("Business unit=HVAC Service, Territory=North");
    assertThat(desired.body("CreditNote"))
        .containsEntry("SubTotal", new BigDecimal("563.66"))
        .containsEntry("TotalTax", new BigDecimal("14.63"))
        .containsEntry("Total", new BigDecimal("578.29"));
    assertThat(desired.noticeCodes()).isEmpty();
  }

  @Test
  void itsTaxIsCarriedWhereInvoicesCarryIt() {
    Desired desired = books().set("tax.mode", "carrier").post(withItems());

    assertThat(desired.lines("LineAmount", "TaxType"))
        .containsExactly("389.00 NONE", "174.66 NONE", "14.63 NONE");
  }

  @Test
  void aTaxThatItsItemsDoNotGiveIsAnOverride() {
    Desired desired =
        books().post(creditMemo(79, "174.66", "20.00").item("Capacitor", "174.66", true, "4050"));

    assertThat(desired.noticeCodes()).contains("TAX_OVERRIDE");
    assertThat(desired.body("CreditNote")).containsEntry("TotalTax", new BigDecimal("20.00"));
  }

  @Test
  void anItemWithoutAnAccountTakesTheCommonOne() {
    CreditMemoRecord record =
        creditMemo(79, "50.00", "0.00").item("Goodwill", "50.00", false, null);

    assertThat(books.post(record).lines("AccountCode")).containsExactly("4000");
    assertThat(books().post(record).problemCodes()).containsExactly("ACCOUNT_MISSING");
  }

  @Test
  void itemsThatDoNotMakeTheTotalAreHeld() {
    Desired desired =
        books.post(creditMemo(79, "60.00", "0.00").item("Goodwill", "50.00", false, "4000"));

    assertThat(desired.holdCode()).contains("TOTALS_DISAGREE");
    assertThat(desired.holdMessage()).contains("50.00").contains("60.00");
  }

  @Test
  void itsTaxLiesOnItsOneLine() {
    Desired desired = books.post(creditMemo(78, "120.00", "10.05"));

    assertThat(desired.lines("LineAmount", "TaxType", "TaxAmount"))
        .containsExactly("120.00 TAX001 10.05");
    assertThat(desired.notice("MEMO_TAX_WHOLE")).contains("10.05 lies on all of its 120.00");
    assertThat(desired.body("CreditNote"))
        .containsEntry("TotalTax", new BigDecimal("10.05"))
        .containsEntry("Total", new BigDecimal("130.05"));
  }

  @Test
  void orIsCarriedAsALineOfItsOwn() {
    Desired desired = books.set("tax.mode", "carrier").post(creditMemo(78, "120.00", "10.05"));

    assertThat(desired.lines("LineAmount", "AccountCode", "TaxType"))
        .containsExactly("120.00 4000 NONE", "10.05 2200 NONE");
    assertThat(desired.noticeCodes()).doesNotContain("MEMO_TAX_WHOLE");
  }

  @Test
  void aTaxOnAPartOfItIsNoOverride() {
    Desired desired = books.post(creditMemo(78, "500.00", "10.05"));

    assertThat(desired.lines("TaxAmount")).containsExactly("10.05");
    assertThat(desired.noticeCodes()).containsExactly("MEMO_TAX_WHOLE");
  }

  @Test
  void severalSplitsOfOneInvoiceAreOneAllocation() {
    Desired desired =
        books.post(
            creditMemo(77, "250.00", "0.00")
                .applied(104871, "150.00", "2026-11-20")
                .applied(104871, "-50.00", "2026-11-24")
                .applied(104902, "10.00", "2026-11-17"));

    assertThat(desired.bodies("Allocation"))
        .extracting(body -> body.get("Amount") + " on " + body.get("Date"))
        .containsExactly("100.00 on 2026-11-24", "10.00 on 2026-11-18");
  }

  @Test
  void aSplitThatWasTakenBackIsNoLongerAskedFor() {
    Desired desired =
        books.post(
            creditMemo(77, "250.00", "0.00")
                .applied(104871, "150.00", "2026-11-20")
                .applied(104871, "-150.00", "2026-11-24"));

    assertThat(desired.outline()).containsExactly("CreditNote ST-CM-77");
  }

  @Test
  void splitsAndBalanceFitItsTotal() {
    assertThat(books.post(memo77().applied(7, "60.00", "2026-11-22")).holdCode())
        .contains("SPLITS_DISAGREE");
    assertThat(books.post(memo77().with("balance", new BigDecimal("90.00"))).holdCode())
        .contains("SPLITS_DISAGREE");
  }

  @Test
  void whatWasPaidBackOfItIsNeitherAppliedNorOpen() {
    Desired desired = books.post(memo77().with("balance", new BigDecimal("0.00")));

    assertThat(desired.outline()).hasSize(3);
    assertThat(desired.notice("CREDIT_PAID_BACK")).contains("40.00");
  }

  @Test
  void itNeedsAnAccountACustomerAndASign() {
    Desired desired =
        books()
            .post(creditMemo(77, "-250.00", "0.00").with("customer", null).with("balance", null));

    assertThat(desired.problemCodes())
        .contains("CUSTOMER_MISSING", "CREDIT_MEMO_ACCOUNT_UNSET", "CREDIT_NEGATIVE");
  }

  @Test
  void aVoidedMemoIsTakenBackWithItsAllocations() {
    assertThat(books.post(memo77().voided()).outline())
        .containsExactly(
            "not Allocation ST-CM-77/104902",
            "not Allocation ST-CM-77/104871",
            "not CreditNote ST-CM-77");
  }

  @Test
  void itWaitsForItsOwnPosting() {
    assertThat(books.post(memo77().with("syncStatus", "Pending")).skippedWith())
        .isEqualTo("NOT_POSTED");
    assertThat(books.post(creditMemo(9, "0.00", "0.00")).skippedWith()).isEqualTo("NO_VALUE");
  }

  @Test
  void withoutANumberItIsNamedByItsId() {
    assertThat(books.post(memo77().without("referenceNumber")).body("CreditNote"))
        .containsEntry("CreditNoteNumber", "CM-77");
  }
}
