package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.ContactRecord.customer;
import static io.fieldledger.connect.transforms.fixture.ContactRecord.vendor;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static io.fieldledger.connect.transforms.fixture.PaymentRecord.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rule19WhereRulesMeetTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-21T06:30:00Z, Payment", // 23:30 on the 20th in Phoenix
    "2026-11-21T07:00:00Z, Allocation", // midnight of the 21st in Phoenix
    "2026-11-19T18:00:00Z, Payment"
  })
  void theDayOfApplyingIsTakenInTheTimeZoneOfTheTenant(String appliedOn, String kind) {
    Desired desired = books().post(payment(1, "50.00").appliedAt(104871, "50.00", appliedOn));

    assertThat(desired.bodies(kind)).hasSize(1);
  }

  @Test
  void whatIsAppliedLaterIsEarlyMoneyWhateverTheOrderOfEvents() {
    Desired desired =
        books()
            .post(
                payment(88012, "1500.00")
                    .applied(104871, "626.14", "2026-11-20")
                    .applied(104902, "700.00", "2026-11-23")
                    .applied(104871, "10.00", "2026-11-24"));

    assertThat(desired.outline())
        .containsExactly(
            "Prepayment ST-P-88012",
            "Allocation ST-P-88012/104871",
            "Allocation ST-P-88012/104902",
            "Payment ST-P-88012/104871");
    assertThat(desired.body("Prepayment")).containsEntry("Total", new BigDecimal("873.86"));
    assertThat(desired.body("Payment")).containsEntry("Amount", new BigDecimal("626.14"));
  }

  @ParameterizedTest
  @CsvSource({
    "Net 30, 2026-12-14",
    "due mid month, 2026-11-15",
    "due on the 5th, 2026-11-14",
    "10th next month, 2026-12-10",
    "Upon receipt, 2026-11-14"
  })
  void withoutADueDateTheTermTellsIt(String term, String due) {
    Desired desired =
        books()
            .set(
                "terms",
                "Net 30:30,Due mid month:current-15,Due on the 5th:current-5,10th next month:following-10")
            .post(invoice(1).line("Repair", "10.00").with("dueDate", null).with("termName", term));

    assertThat(desired.body("Invoice")).containsEntry("DueDate", due);
  }

  @Test
  void contactsOnUseComeWithTheirDocuments() {
    var books = books().set("contacts", "used");

    assertThat(books.post(customer(8123, "Dana Whitfield")).skippedWith())
        .isEqualTo("CONTACT_ON_USE");
    assertThat(books.post(vendor(412, "Copper State Supply")).outline())
        .containsExactly("Contact ST-V-412");
    assertThat(books.post(Invoice104871.record()).outline())
        .containsExactly("Contact ST-C-8123", "Invoice ST-I-104871");
    assertThat(books.post(Invoice104871.record()).body("Contact"))
        .isEqualTo(
            Map.of(
                "Name", "Dana Whitfield", "ContactNumber", "ST-C-8123", "ContactStatus", "ACTIVE"));
    assertThat(books.post(payment(88100, "20.00")).outline())
        .containsExactly("Contact ST-C-8123", "Prepayment ST-P-88100");
    assertThat(books.post(payment(88101, "20.00").applied(104871, "20.00", "2026-11-20")).outline())
        .containsExactly("Payment ST-P-88101/104871");
    assertThat(books.post(payment(88102, "-20.00")).outline())
        .containsExactly("Contact ST-C-8123", "Payment ST-P-88102");
    assertThat(books.post(payment(88103, "20.00").voided()).outline())
        .containsExactly("not Prepayment ST-P-88103");
  }

  @Test
  void contactsOnUseNeedAName() {
    Desired desired =
        books().set("contacts", "used").post(Invoice104871.record().customer(8123, null));

    assertThat(desired.holdCode()).contains("NAME_MISSING");
  }

  @Test
  void aLongReferenceIsCutAfterItsMark() {
    Desired desired =
        books().post(invoice(1).job(2, "J".repeat(300), null).line("Repair", "10.00"));

    assertThat((String) desired.body("Invoice").get("Reference"))
        .hasSize(255)
        .startsWith("ST-I-1 · Job JJJ");
  }
}
