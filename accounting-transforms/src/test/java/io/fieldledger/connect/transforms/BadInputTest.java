package io.fieldledger.connect.transforms;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.ContactRecord.customer;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static io.fieldledger.connect.transforms.fixture.PaymentRecord.payment;
import static io.fieldledger.connect.transforms.fixture.PurchaseOrderRecord.purchaseOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Books;
import io.fieldledger.connect.transforms.fixture.Desired;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is wrong with a record is a hold or a clean-up that is said; never an exception, never a
 * wrong cent.
 */
class BadInputTest {
  private static final String EMOJI = "\uD83D\uDE00";

  private final Books books = books();

  @ParameterizedTest
  @ValueSource(strings = {"1e3", "1E3", "NaN", "Infinity", "0x10", "1,000.00", "$10", "--1", "1."})
  void anAmountThatIsNoPlainDecimal(String amount) {
    Desired desired = books.post(invoice(1).line("Repair", "1000.00").with("total", amount));

    assertThat(desired.holdCode()).contains("FIELD_UNREADABLE");
    assertThat(desired.holdMessage()).contains("total").contains(amount);
  }

  @Test
  void anAmountOfNineteenDecimalsIsNeverRounded() {
    assertThat(
            books
                .post(invoice(1).line("Repair", "10.00").with("total", "10.0000000000000000001"))
                .holdCode())
        .contains("AMOUNT_PRECISION");
    assertThat(
            books
                .post(invoice(1).line("Repair", "10.00").with("total", "10.0000000000000000000"))
                .body("Invoice"))
        .containsEntry("Total", new BigDecimal("10.00"));
  }

  @Test
  void aQuantityOfNineteenDecimalsIsSaidInTheText() {
    Desired desired =
        books.post(
            invoice(1)
                .line("Tubing", "10.00", line -> line.count("3.3333333333333333333", "3.00")));

    assertThat(desired.lines("Description", "Quantity", "UnitAmount", "LineAmount"))
        .containsExactly("Tubing (3.3333333333333333333 × 3.00) 1 10.00 10.00");
  }

  @Test
  void aNegativeQuantityOfAnInvoiceIsSaidInTheText() {
    Desired desired =
        books.post(
            invoice(1)
                .line("Repair", "100.00")
                .line("Core return", "-40.00", line -> line.count("-2", "20.00")));

    assertThat(desired.lines("Description", "Quantity", "LineAmount"))
        .containsExactly("Repair 1 100.00", "Core return (-2 × 20.00) 1 -40.00");
    assertThat(desired.body("Invoice")).containsEntry("Total", new BigDecimal("60.00"));
  }

  @Test
  void aNegativeQuantityOfAnOrderIsHeld() {
    assertThat(books.post(purchaseOrder(1, "Sent").item("CAP", "-1", "12.00", "-12.00")).holdCode())
        .contains("PO_QUANTITY_NEGATIVE");
  }

  @Test
  void anUnknownPaymentType() {
    assertThat(books.post(payment(1, "10.00").type(999, "Barter")).problemCodes())
        .containsExactly("PAYTYPE_UNMAPPED");
  }

  @Test
  void anInvoiceWithoutACustomer() {
    assertThat(books.post(invoice(1).line("Repair", "10.00").with("customer", null)).holdCode())
        .contains("CUSTOMER_MISSING");
  }

  /** Whether the invoice exists only the sink knows: it parks the payment. */
  @Test
  void aPaymentOfAnInvoiceThatDoesNotExistNamesItsMark() {
    assertThat(books.post(payment(1, "10.00").applied(999, "10.00", "2026-11-20")).body("Payment"))
        .containsEntry("Invoice", Map.of("ExternalKey", "ST-I-999"));
  }

  /** Each names what it adjusts; the sink allocates nothing to a credit note. */
  @Test
  void anAdjustmentOfAnAdjustmentNamesTheAdjustment() {
    Desired desired =
        books.post(invoice(3).with("adjustmentToId", 2L).line("Less again", "-10.00"));

    assertThat(desired.outline()).containsExactly("CreditNote ST-I-3", "Allocation ST-I-3/2");
    assertThat(desired.body("CreditNote")).containsEntry("Reference", "ST-I-3 · adjusts ST-I-2");
    assertThat(desired.body("Allocation")).containsEntry("UpToAmountDue", true);
  }

  @Test
  void anAdjustmentOfItselfAllocatesNothing() {
    Desired desired = books.post(invoice(3).with("adjustmentToId", 3L).line("Less", "-10.00"));

    assertThat(desired.outline()).containsExactly("CreditNote ST-I-3");
  }

  @Test
  void aLineTextOverXerosLengthIsCutAndSaid() {
    Desired desired = books.post(invoice(1).line("x".repeat(5000), "10.00"));

    assertThat((String) desired.lines().get(0).get("Description")).hasSize(4000);
    assertThat(desired.noticeCodes()).containsExactly("TEXT_CUT");
  }

  @Test
  void aNameOverXerosLengthIsCutAndSaid() {
    Desired desired = books.post(customer(1, "n".repeat(300)));

    assertThat((String) desired.body("Contact").get("Name")).hasSize(255);
    assertThat(desired.noticeCodes()).containsExactly("TEXT_CUT");
  }

  @Test
  void aNumberOverXerosLengthIsHeldBecauseACutOneMayBeAnothers() {
    assertThat(
            books
                .post(invoice(1).line("Repair", "10.00").with("referenceNumber", "9".repeat(256)))
                .holdCode())
        .contains("NUMBER_TOO_LONG");
  }

  @ParameterizedTest
  @CsvSource({"Dana \u0007Whitfield", "Dana " + EMOJI + "Whitfield", "Dana <Whitfield>"})
  void aNameIsCleanedAndThatIsSaid(String name) {
    Desired desired = books.post(customer(8123, name));

    assertThat(desired.body("Contact")).containsEntry("Name", "Dana Whitfield");
    assertThat(desired.notice("TEXT_CLEANED")).contains("The name").contains("Dana Whitfield");
  }

  @Test
  void blanksAreCollapsedWithoutAWord() {
    Desired desired = books.post(customer(8123, "  Dana \t Whitfield "));

    assertThat(desired.body("Contact")).containsEntry("Name", "Dana Whitfield");
    assertThat(desired.noticeCodes()).isEmpty();
  }

  @Test
  void aTextIsCleanedAndThatIsSaid() {
    Desired desired = books.post(invoice(1).line("New\u0000 unit " + EMOJI, "10.00"));

    assertThat(desired.lines("Description")).containsExactly("New unit");
    assertThat(desired.noticeCodes()).containsExactly("TEXT_CLEANED");
  }

  @Test
  void theTextOfAnEntityIsCleanedToo() {
    Desired desired = books.post(invoice(1).line("New unit &#128512; &lt;5 t&gt;", "10.00"));

    assertThat(desired.lines("Description")).containsExactly("New unit <5 t>");
    assertThat(desired.noticeCodes()).containsExactly("TEXT_CLEANED");
  }

  @Test
  void aReferenceIsCleanedAndThatIsSaid() {
    Desired ofInvoice =
        books.post(invoice(1).job(55120, "55120", "AC\u0007 Repair " + EMOJI).line("Fix", "1.00"));
    Desired ofPayment =
        books.post(
            payment(1, "10.00").check("44" + EMOJI + "71").applied(9, "10.00", "2026-11-20"));

    assertThat(ofInvoice.body("Invoice"))
        .containsEntry("Reference", "ST-I-1 · Job 55120, AC Repair");
    assertThat(ofInvoice.lines("Description")).containsExactly("Fix · Job 55120, AC Repair");
    assertThat(ofInvoice.noticeCodes()).containsOnly("TEXT_CLEANED");
    assertThat(ofInvoice.value().toString()).contains("The reference has characters");
    assertThat(ofPayment.body("Payment")).containsEntry("Reference", "ST-P-1/9 · Check 4471");
    assertThat(ofPayment.notice("TEXT_CLEANED")).contains("payment type and number");
  }

  @Test
  void aReferenceOverXerosLengthIsCutAndSaid() {
    Desired desired =
        books.post(invoice(1).job(55120, "55120", "R".repeat(300)).line("Fix", "1.00"));

    assertThat((String) desired.body("Invoice").get("Reference")).hasSize(255);
    assertThat(desired.notice("TEXT_CUT")).contains("The reference").contains("255");
  }

  @Test
  void anAddressIsCleanedAndThatIsSaid() {
    Map<String, Object> address = new LinkedHashMap<>();
    address.put("street", "100 N Main St" + EMOJI);
    address.put("city", "Phoenix\u0000");
    address.put("zip", "8".repeat(60));
    address.put("country", "U.S.A.");
    Desired desired = books.post(customer(1, "Dana").with("address", address));

    assertThat(desired.body("Contact").toString())
        .contains("100 N Main St,", "City=Phoenix,", "Country=USA");
    assertThat(desired.value().get("notices").toString())
        .contains("The street has", "The city has", "The country has", "The zip code is longer");
  }

  @Test
  void aBusinessUnitsNameIsCleanedAndThatIsSaid() {
    Desired desired =
        books
            .tracking()
            .post(invoice(1).line("Repair", "10.00", line -> line.unit(21, "HVAC " + EMOJI)));

    assertThat(desired.tracking().get(0)).startsWith("Business unit=HVAC");
    assertThat(desired.notice("TEXT_CLEANED")).contains("business unit 21").contains("HVAC");
  }

  @Test
  void allProblemsAreReportedAtOnceAndOneByOne() {
    Desired desired =
        books
            .without("tax.carrier.account")
            .post(
                invoice(1)
                    .zone(399, "Yavapai", "0.0635")
                    .line(
                        "Repair",
                        "10.00",
                        line -> line.taxable().with("generalLedgerAccount", null))
                    .tax("0.64")
                    .with("total", "10.65")
                    .with("referenceNumber", "9".repeat(256))
                    .with("customer", null));

    assertThat(desired.holdCode()).contains("CUSTOMER_MISSING");
    assertThat(desired.problemCodes())
        .containsExactly(
            "CUSTOMER_MISSING",
            "TOTALS_DISAGREE",
            "TAX_ZONE_UNMAPPED",
            "ACCOUNT_MISSING",
            "NUMBER_TOO_LONG");
    assertThat(desired.holdMessage())
        .contains("has no customer", "10.65", "Yavapai", "income account", "256 characters");
  }
}
