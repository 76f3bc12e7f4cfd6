package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.InvoiceRecord;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class Rule06ZeroTotalTest {
  private static InvoiceRecord warrantyCall() {
    return invoice(2)
        .line("Warranty call", "0.00", line -> line.notChargeable())
        .line("Part under warranty", "0.00");
  }

  @Test
  void aMembershipVisitReleasesDeferredRevenue() {
    Desired desired =
        books()
            .post(
                invoice(1)
                    .line(
                        "Spring visit", "50.00", line -> line.account("4300", "Membership revenue"))
                    .line(
                        "From membership",
                        "-50.00",
                        line -> line.account("2400", "Deferred memberships")));

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
