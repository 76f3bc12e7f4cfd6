package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Books;
import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.InvoiceRecord;
import io.fieldledger.connect.transforms.fixture.XeroArithmetic;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class Rule02SalesTaxTest {
  private static final Map<String, BigDecimal> RATES =
      Map.of(
          "NONE", BigDecimal.ZERO,
          "TAX001", new BigDecimal("0.08375"),
          "TAX002", new BigDecimal("0.072"),
          "TAX005", new BigDecimal("0.05"));

  private static InvoiceRecord many(int lines, String each, String tax) {
    InvoiceRecord record = invoice(1);
    for (int i = 0; i < lines; i++) {
      record.line("Filter", each, line -> line.material().taxable());
    }
    return record.tax(tax);
  }

  private static Books noTypes() {
    return books().without("tax.types");
  }

  @Nested
  class T1Spread {
    @Test
    void invoice104871ComesTo1833() {
      Desired desired = books().post(Invoice104871.record());

      assertThat(desired.lines("LineAmount", "TaxType", "TaxAmount"))
          .containsExactly(
              "389.00 NONE 0.00",
              "174.66 TAX001 14.63",
              "64.15 TAX001 5.37",
              "-20.00 TAX001 -1.67");
      assertThat(desired.notice("TAX_ADJUSTED")).contains("0.01");
    }

    @Test
    void twentyFourFiltersComeTo1980() {
      Desired desired = books().post(many(24, "9.85", "19.80"));

      assertThat(Collections.frequency(desired.lines("TaxAmount"), "0.83")).isEqualTo(12);
      assertThat(Collections.frequency(desired.lines("TaxAmount"), "0.82")).isEqualTo(12);
      assertThat(desired.body("Invoice")).containsEntry("TotalTax", new BigDecimal("19.80"));
    }

    @Test
    void twentyFiltersComeTo2092() {
      Desired desired = books().post(many(20, "12.49", "20.92"));

      XeroArithmetic xero = XeroArithmetic.of(desired.body("Invoice"), RATES);
      assertThat(xero.totalTax()).isEqualByComparingTo("20.92");
      assertThat(xero.total()).isEqualByComparingTo("270.72");
    }

    @Test
    void zonesMayBeNamedInsteadOfNumbered() {
      Desired desired = books().set("tax.types", "maricopa:TAX001").post(Invoice104871.record());

      assertThat(desired.lines("TaxType")).contains("TAX001");
    }
  }

  @Nested
  class T2Carrier {
    @Test
    void theTaxIsALineOfItsOwn() {
      Desired desired = noTypes().post(Invoice104871.record());

      assertThat(desired.lines("LineAmount", "AccountCode", "TaxType", "TaxAmount"))
          .containsExactly(
              "389.00 4000 NONE 0.00",
              "174.66 4050 NONE 0.00",
              "64.15 4050 NONE 0.00",
              "-20.00 4060 NONE 0.00",
              "18.33 2200 NONE 0.00");
      assertThat(desired.lines("Description").get(4)).isEqualTo("Sales tax, zone Maricopa 8.375 %");
      assertThat(desired.body("Invoice"))
          .containsEntry("SubTotal", new BigDecimal("626.14"))
          .containsEntry("TotalTax", new BigDecimal("0.00"))
          .containsEntry("Total", new BigDecimal("626.14"));
      assertThat(desired.noticeCodes()).isEmpty();
    }

    @Test
    void oneZoneMayBeCarriedWhileOthersAreSpread() {
      Books books = books().set("tax.zone.modes", "302:carrier");

      assertThat(books.post(Invoice104871.record()).lines("AccountCode")).doesNotContain("2200");
      assertThat(
              books.post(Invoice104871.record().zone(302, "Pinal", "0.08375")).lines("AccountCode"))
          .contains("2200");
    }
  }

  @Nested
  class T3Native {
    private final Books books =
        books().set("tax.mode", "native").set("tax.rounding.account", "860");

    @Test
    void xeroComputesAndARoundingLineClosesTheGap() {
      Desired desired = books.post(Invoice104871.record());

      assertThat(desired.lines("LineAmount", "AccountCode", "TaxType", "TaxAmount"))
          .containsExactly(
              "389.00 4000 NONE 0.00",
              "174.66 4050 TAX001 -",
              "64.15 4050 TAX001 -",
              "-20.00 4060 TAX001 -",
              "0.01 860 NONE 0.00");
      XeroArithmetic xero = XeroArithmetic.of(desired.body("Invoice"), RATES);
      assertThat(xero.totalTax()).isEqualByComparingTo("18.32");
      assertThat(xero.total()).isEqualByComparingTo("626.14");
      assertThat(desired.body("Invoice")).containsEntry("TotalTax", new BigDecimal("18.32"));
      assertThat(desired.noticeCodes()).contains("TAX_ROUNDED");
    }

    @Test
    void aGapOfMoreThanTenCentsIsCarried() {
      Desired desired = books.post(many(24, "9.85", "19.80"));

      assertThat(desired.lines("AccountCode")).contains("2200").doesNotContain("860");
      assertThat(desired.noticeCodes()).contains("TAX_CARRIED");
    }

    /** One taxed line: Xero computes 8.38, and a cent is all that may be missing. */
    @Test
    void aGapOfMoreThanACentALineIsCarried() {
      assertThat(books.post(many(1, "100.00", "8.39")).lines("AccountCode"))
          .containsExactly("4050", "860");
      assertThat(books.post(many(1, "100.00", "8.40")).lines("AccountCode"))
          .containsExactly("4050", "2200");
    }

    @Test
    void orHeldWithoutACarrierAccount() {
      Desired desired = books.without("tax.carrier.account").post(many(24, "9.85", "19.80"));

      assertThat(desired.holdCode()).contains("TAX_GAP");
    }
  }

  @Nested
  class SeparateRates {
    private final Books books =
        books()
            .set("tax.types", "301/Labor:TAX005,301/Material:TAX001")
            .set("tax.rates", "301/Labor:5,301/Material:8.375");

    private InvoiceRecord record(String tax) {
      return invoice(104871)
          .line("AC repair labour", "389.00", line -> line.taxable())
          .line("Capacitor", "174.66", line -> line.material().taxable())
          .line("Contactor", "64.15", line -> line.material().taxable())
          .line("Coupon", "-20.00", line -> line.discount().taxable())
          .tax(tax);
    }

    @Test
    void labourAndMaterialsEachHaveTheirTax() {
      Desired desired = books.post(record("37.78"));

      assertThat(desired.lines("LineAmount", "TaxType", "TaxAmount"))
          .containsExactly(
              "389.00 TAX005 19.45",
              "174.66 TAX001 14.63",
              "64.15 TAX001 5.37",
              "-20.00 TAX001 -1.67");
    }

    @Test
    void anOverriddenHeaderIsDividedLikeTheComputedTaxes() {
      Desired desired = books.post(record("30.00"));

      // 30.00 × 19.45 / 37.78 = 15.44; 30.00 × 18.33 / 37.78 = 14.56
      assertThat(desired.lines("TaxType", "TaxAmount").get(0)).isEqualTo("TAX005 15.44");
      assertThat(desired.body("Invoice")).containsEntry("TotalTax", new BigDecimal("30.00"));
      assertThat(desired.noticeCodes()).contains("TAX_OVERRIDE");
    }

    /** 0.01 of 19.45 and 18.33: each has half a cent or less, and the largest group takes it. */
    @Test
    void theLastCentGoesToTheLargestGroup() {
      Desired desired = books.post(record("0.01"));

      assertThat(desired.lines("TaxType", "TaxAmount"))
          .containsExactly("TAX005 0.01", "TAX001 0.00", "TAX001 0.00", "TAX001 0.00");
    }

    @Test
    void xerosOwnFiguresAreThoseOfEachGroup() {
      Desired desired =
          books.set("tax.mode", "native").set("tax.rounding.account", "860").post(record("37.78"));

      XeroArithmetic xero = XeroArithmetic.of(desired.body("Invoice"), RATES);
      assertThat(xero.totalTax()).isEqualByComparingTo("37.77");
      assertThat(xero.total()).isEqualByComparingTo("645.59");
      assertThat(desired.lines("LineAmount", "AccountCode").get(4)).isEqualTo("0.01 860");
    }

    @Test
    void aPriceModifierBelongsToTheGroupOfTheLineItModifies() {
      Desired desired =
          books.post(
              invoice(1)
                  .line("Labour", "100.00", line -> line.taxable())
                  .line(
                      "Labour discount",
                      "-20.00",
                      line -> line.discount().taxable().with("itemGroup", Map.of("rootId", 5001L)))
                  .tax("4.00"));

      assertThat(desired.lines("TaxType", "TaxAmount"))
          .containsExactly("TAX005 5.00", "TAX005 -1.00");
    }
  }

  @Nested
  class Overrides {
    @Test
    void aHeaderThatBaseAndRateDoNotExplainIsFlaggedAndPosted() {
      Desired desired = books().post(Invoice104871.record().tax("15.00"));

      assertThat(desired.body("Invoice")).containsEntry("TotalTax", new BigDecimal("15.00"));
      assertThat(desired.notice("TAX_OVERRIDE")).contains("15.00").contains("18.33");
    }

    @Test
    void aCentALineIsNoOverride() {
      Desired desired = books().post(Invoice104871.record().tax("18.30"));

      assertThat(desired.noticeCodes()).doesNotContain("TAX_OVERRIDE");
    }

    @Test
    void orHeld() {
      Desired desired =
          books().set("tax.override", "hold").post(Invoice104871.record().tax("15.00"));

      assertThat(desired.holdCode()).contains("TAX_OVERRIDE");
    }

    @Test
    void noTaxOnATaxableCustomerIsPostedAsExempt() {
      Desired desired = books().post(Invoice104871.record().tax("0.00"));

      assertThat(desired.lines("TaxType", "TaxAmount")).containsOnly("NONE 0.00");
      assertThat(desired.body("Invoice")).containsEntry("Total", new BigDecimal("607.81"));
      assertThat(desired.noticeCodes()).containsExactly("TAX_OVERRIDE");
    }
  }

  @Nested
  class WithoutABase {
    @Test
    void taxWithoutATaxableLineIsCarried() {
      Desired desired = books().post(invoice(1).line("Labour", "100.00").tax("5.00"));

      assertThat(desired.lines("LineAmount", "AccountCode"))
          .containsExactly("100.00 4000", "5.00 2200");
      assertThat(desired.noticeCodes()).contains("TAX_CARRIED");
    }

    @Test
    void taxOnABaseOfZeroIsCarried() {
      Desired desired =
          books()
              .post(
                  invoice(1)
                      .line("Part", "50.00", line -> line.taxable())
                      .line("Discount", "-50.00", line -> line.discount().taxable())
                      .line("Labour", "10.00")
                      .tax("4.19"));

      assertThat(desired.lines("LineAmount", "AccountCode")).contains("4.19 2200");
    }

    @Test
    void taxLargerThanItsLineIsCarried() {
      Desired desired =
          books().post(invoice(1).line("Part", "1.00", line -> line.taxable()).tax("5.00"));

      assertThat(desired.lines("LineAmount", "AccountCode"))
          .containsExactly("1.00 4000", "5.00 2200");
    }

    @Test
    void orHeldWithoutACarrierAccount() {
      Desired desired =
          books()
              .without("tax.carrier.account")
              .post(invoice(1).line("Labour", "100.00").tax("5.00"));

      assertThat(desired.holdCode()).contains("TAX_BASE_MISSING");
    }
  }

  @Nested
  class ZoneWithoutARate {
    @Test
    void isCarriedWithAFlag() {
      Desired desired =
          books().post(Invoice104871.record().zone(303, "Yavapai", "0.0635").tax("13.89"));

      assertThat(desired.lines("LineAmount", "AccountCode")).contains("13.89 2200");
      assertThat(desired.notice("TAX_CARRIED")).contains("Yavapai");
    }

    @Test
    void orHeldWithoutACarrierAccount() {
      Desired desired =
          books()
              .without("tax.carrier.account")
              .post(Invoice104871.record().zone(303, "Yavapai", "0.0635").tax("13.89"));

      assertThat(desired.holdCode()).contains("TAX_ZONE_UNMAPPED");
      assertThat(desired.holdMessage())
          .contains("Yavapai")
          .contains("tax.types")
          .contains("tax.carrier.account");
    }

    @Test
    void isNoQuestionWhenThereIsNoTax() {
      Desired desired =
          books()
              .without("tax.carrier.account")
              .post(invoice(1).withoutZone().line("Labour", "100.00"));

      assertThat(desired.lines("TaxType")).containsExactly("NONE");
    }
  }
}
