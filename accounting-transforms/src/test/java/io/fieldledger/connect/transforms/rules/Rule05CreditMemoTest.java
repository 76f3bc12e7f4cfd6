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
