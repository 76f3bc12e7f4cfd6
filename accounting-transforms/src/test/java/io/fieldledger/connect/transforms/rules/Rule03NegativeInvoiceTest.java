package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class Rule03NegativeInvoiceTest {
  private final Desired desired =
      books()
          .post(
              invoice(105000)
                  .line("Condenser returned", "-200.00", line -> line.material().taxable())
                  .line("Restocking", "80.00", line -> line.taxable())
                  .tax("-10.05"));

  @Test
  void becomesACreditNoteWithAllSignsFlipped() {
    assertThat(desired.outline()).containsExactly("CreditNote ST-I-105000");
    assertThat(desired.lines("Quantity", "UnitAmount", "LineAmount", "TaxAmount"))
        .containsExactly("1 200.00 200.00 16.75", "1 -80.00 -80.00 -6.70");
    assertThat(desired.body("CreditNote"))
        .containsEntry("Type", "ACCRECCREDIT")
        .containsEntry("CreditNoteNumber", "105000")
        .containsEntry("Reference", "ST-I-105000")
        .containsEntry("SubTotal", new BigDecimal("120.00"))
        .containsEntry("TotalTax", new BigDecimal("10.05"))
        .containsEntry("Total", new BigDecimal("130.05"))
        .doesNotContainKeys("InvoiceNumber", "DueDate", "Url");
  }

  @Test
  void itsCarriedTaxIsFlippedToo() {
    Desired carried =
        books()
            .set("tax.mode", "carrier")
            .post(
                invoice(105000).line("Returned", "-120.00", line -> line.taxable()).tax("-10.05"));

    assertThat(carried.lines("LineAmount", "AccountCode"))
        .containsExactly("120.00 4000", "10.05 2200");
  }
}
