package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rule00GroundRulesTest {
  @Test
  void theCalendarDateStaysTheCalendarDate() {
    Desired desired =
        books()
            .post(invoice(1).line("Repair", "10.00").with("invoiceDate", "2026-12-01T00:00:00Z"));

    assertThat(desired.body("Invoice")).containsEntry("Date", "2026-12-01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e3",
        "NaN",
        "12,50",
        "",
        " ",
        "1.234",
        "0x10",
        "--1",
        "1.",
        ".5",
        "99999999999.00"
      })
  void anAmountThatIsNoPlainCentsAmountHoldsTheInvoice(String total) {
    Desired desired = books().post(invoice(1).line("Repair", "10.00").with("total", total));

    assertThat(desired.documents()).isEmpty();
    assertThat(desired.holdCode().orElseThrow())
        .isIn("FIELD_UNREADABLE", "FIELD_MISSING", "AMOUNT_PRECISION", "AMOUNT_TOO_LARGE");
    assertThat(desired.holdMessage()).contains("total").containsPattern("Fill it in|Correct");
  }

  @Test
  void aDoubleIsReadWhileItCanBeExact() {
    Desired exact =
        books()
            .post(
                invoice(1)
                    .line("Repair", "607.81")
                    .with("total", 607.81d)
                    .with("subTotal", 607.81d));
    Desired inexact = books().post(invoice(1).line("Repair", "0.30").with("total", 0.1 + 0.2));

    assertThat(exact.body("Invoice")).containsEntry("Total", new BigDecimal("607.81"));
    assertThat(inexact.holdCode()).contains("FIELD_UNREADABLE");
  }

  @Test
  void trailingZerosAreNoDecimals() {
    Desired desired = books().post(invoice(1).line("Repair", "25.1700000000"));

    assertThat(desired.body("Invoice")).containsEntry("Total", new BigDecimal("25.17"));
  }

  @ParameterizedTest
  @CsvSource({
    "posted, Posted, true",
    "posted, Exported, true",
    "posted, Pending, false",
    "posted, Unheard, false",
    "exported, Posted, false",
    "exported, Exported, true",
    "pending, Pending, true"
  })
  void postedWhenServiceTitanSaysSo(String when, String status, boolean posts) {
    Desired desired =
        books()
            .set("post.when", when)
            .post(invoice(1).line("Repair", "10.00").with("syncStatus", status));

    if (posts) {
      assertThat(desired.body("Invoice"))
          .containsEntry("Status", status.equals("Pending") ? "DRAFT" : "AUTHORISED");
    } else {
      assertThat(desired.skippedWith()).isEqualTo("NOT_POSTED");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OnHold", "Rejected"})
  void aStoppedReviewNeverPosts(String review) {
    Desired desired =
        books()
            .set("post.when", "pending")
            .post(invoice(1).line("Repair", "10.00").with("reviewStatus", review));

    assertThat(desired.skippedWith()).isEqualTo("REVIEW_STOPPED");
  }

  @Test
  void identityIsNumberReferenceLinkAndMark() {
    Desired desired =
        books()
            .post(
                invoice(104871)
                    .with("referenceNumber", "55120-1")
                    .job(55120, "55120", "AC Repair")
                    .line("Repair", "10.00"));

    assertThat(desired.outline()).containsExactly("Invoice ST-I-104871");
    assertThat(desired.body("Invoice"))
        .containsEntry("InvoiceNumber", "55120-1")
        .containsEntry("Reference", "ST-I-104871 · Job 55120, AC Repair")
        .containsEntry("Url", "https://go.servicetitan.com/#/Invoice/104871")
        .containsEntry("Contact", Map.of("ExternalKey", "ST-C-8123"))
        .containsEntry("CurrencyCode", "USD")
        .containsEntry("LineAmountTypes", "Exclusive");
  }

  @Test
  void theJobIsInTheTextOfTheFirstLine() {
    Desired desired =
        books()
            .post(
                invoice(1)
                    .job(55120, "55120", "AC Repair")
                    .serviceAt("7 Palm Ln", "Mesa", "AZ", "85201")
                    .line("Repair", "10.00")
                    .line("Filter", "5.00"));

    assertThat(desired.lines("Description"))
        .containsExactly(
            "Repair · Job 55120, AC Repair · Service at 7 Palm Ln, Mesa, AZ 85201", "Filter");
  }

  @Test
  void sevenUnitsThatMakeAHundredKeepFourDecimals() {
    Desired desired =
        books().post(invoice(1).line("Vent", "100.00", line -> line.count("7", "14.2857142857")));

    assertThat(desired.lines("Quantity", "UnitAmount", "LineAmount"))
        .containsExactly("7 14.2857 100.00");
  }

  @Test
  void aUnitPriceThatDoesNotMakeTheTotalBecomesOnePiece() {
    Desired desired =
        books().post(invoice(1).line("Vent", "100.00", line -> line.count("7", "14.29")));

    assertThat(desired.lines("Quantity", "UnitAmount", "LineAmount", "Description"))
        .containsExactly("1 100.00 100.00 Vent (7 × 14.29)");
  }

  @Test
  void aMissingUnitPriceFollowsFromTheTotal() {
    Desired desired =
        books().post(invoice(1).line("Vent", "100.00", line -> line.count("7", null)));

    assertThat(desired.lines("Quantity", "UnitAmount")).containsExactly("7 14.2857");
  }

  @ParameterizedTest
  @CsvSource({"-2, -5.00, 10.00", "0, 5.00, 10.00", "0.33333333, 30.00, 10.00"})
  void aQuantityThatXeroDoesNotTakeIsInTheText(String quantity, String price, String total) {
    Desired desired =
        books().post(invoice(1).line("Vent", total, line -> line.count(quantity, price)));

    assertThat(desired.lines("Quantity", "UnitAmount", "LineAmount", "Description"))
        .containsExactly("1 10.00 10.00 Vent (" + quantity + " × " + price + ")");
  }

  @Test
  void linesOfNoValueAreDroppedOrText() {
    var record =
        invoice(1)
            .line("Repair", "10.00")
            .line("Look at the attic", "0.00", line -> line.notChargeable());

    assertThat(books().post(record).lines("Description", "LineAmount"))
        .containsExactly("Repair 10.00");
    assertThat(books().set("zero.lines", "text").post(record).lines("Description", "LineAmount"))
        .containsExactly("Repair 10.00", "Look at the attic -");
  }

  @Test
  void textsAreCleanedForXero() {
    Desired desired =
        books()
            .post(
                invoice(1)
                    .with("referenceNumber", " 104–871\u0007 ")
                    .line(
                        "<p>Repair\u0000 &amp; test,\r\n pressure < 20 psi</p>\uD83D\uDE00",
                        "10.00")
                    .line("x".repeat(5000), "5.00"));

    assertThat(desired.body("Invoice")).containsEntry("InvoiceNumber", "104871");
    assertThat(desired.lines("Description").get(0)).isEqualTo("Repair & test, pressure < 20 psi");
    assertThat(desired.lines("Description").get(1)).hasSize(4000);
    assertThat(desired.noticeCodes()).contains("NUMBER_CLEANED", "TEXT_CUT");
  }

  @Test
  void aLineWithoutTextSaysItsItem() {
    Desired desired = books().post(invoice(1).line("<br/>", "10.00"));

    assertThat(desired.lines("Description")).containsExactly("items[0] (SKU-1)");
  }

  @Test
  void aNumberThatIsTooLongIsHeldBecauseACutOneMayBeAnothers() {
    Desired desired =
        books().post(invoice(1).line("Repair", "10.00").with("referenceNumber", "7".repeat(256)));

    assertThat(desired.holdCode()).contains("NUMBER_TOO_LONG");
  }

  @Test
  void anInvoiceWithoutANumberTakesItsMark() {
    Desired desired =
        books().post(invoice(1).line("Repair", "10.00").with("referenceNumber", null));

    assertThat(desired.body("Invoice")).containsEntry("InvoiceNumber", "ST-I-1");
    assertThat(desired.noticeCodes()).contains("NUMBER_FROM_ID");
  }

  @Test
  void allProblemsAreReportedTogether() {
    Desired desired =
        books()
            .post(
                invoice(1)
                    .with("customer", null)
                    .with("invoiceDate", "yesterday")
                    .line("Repair", "10.00", line -> line.with("generalLedgerAccount", null)));

    assertThat(desired.holdCode()).contains("FIELD_UNREADABLE");
    assertThat(desired.holdMessage())
        .contains("invoiceDate is 'yesterday', which is not a date")
        .contains("CUSTOMER_MISSING")
        .contains("ACCOUNT_MISSING")
        .contains("items[0] (SKU-1)");
  }

  @Test
  void aWrongTotalIsReportedBesideAMissingAccount() {
    Desired desired =
        books()
            .post(
                invoice(1)
                    .line("Repair", "10.00", line -> line.with("generalLedgerAccount", null))
                    .with("total", "12.00"));

    assertThat(desired.holdMessage())
        .contains("come to 10.00, but its total is 12.00")
        .contains("ACCOUNT_MISSING");
  }

  @Test
  void linesThatDoNotMakeTheTotalAreHeld() {
    Desired desired = books().post(invoice(1).line("Repair", "10.00").with("total", "12.00"));

    assertThat(desired.holdCode()).contains("TOTALS_DISAGREE");
    assertThat(desired.holdMessage()).contains("10.00").contains("12.00");
  }

  @Test
  void aTotalWithoutLinesIsHeld() {
    Desired desired = books().post(invoice(1).with("items", null).with("total", "12.00"));

    assertThat(desired.holdCode()).contains("TOTALS_DISAGREE");
  }
}
