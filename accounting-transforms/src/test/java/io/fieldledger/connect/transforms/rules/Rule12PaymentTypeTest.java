package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.PaymentRecord.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.PaymentRecord;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rule12PaymentTypeTest {
  private static PaymentRecord writeOff() {
    return payment(88055, "75.00").type(506, "Write-off").applied(104871, "75.00", "2026-11-20");
  }

  @ParameterizedTest
  @CsvSource({
    "501, Cash, 85.00, 1090",
    "502, Check, 412.00, 1090",
    "503, Credit Card, 626.14, 1095",
    "504, ACH, 1250.00, 1095",
    "505, Financing, 1000.00, 1095"
  })
  void moneyGoesToTheAccountOfItsType(long id, String name, String amount, String account) {
    Desired desired =
        books().post(payment(1, amount).type(id, name).applied(104871, amount, "2026-11-20"));

    assertThat(desired.body("Payment"))
        .containsEntry("Account", Map.of("Code", account))
        .containsEntry("Amount", new BigDecimal(amount));
  }

  @Test
  void aTypeMayBeMappedByName() {
    Desired desired =
        books()
            .set("payment.accounts", "check:1010")
            .post(payment(1, "10.00").applied(104871, "10.00", "2026-11-20"));

    assertThat(desired.body("Payment")).containsEntry("Account", Map.of("Code", "1010"));
  }

  @Test
  void aWriteOffIsACreditNoteToBadDebts() {
    Desired desired = books().post(writeOff());

    assertThat(desired.outline())
        .containsExactly("CreditNote ST-P-88055", "Allocation ST-P-88055/104871");
    assertThat(desired.body("CreditNote"))
        .containsEntry("CreditNoteNumber", "ST-P-88055")
        .containsEntry("Reference", "ST-P-88055 · Write-off")
        .containsEntry("Date", "2026-11-20")
        .containsEntry("TotalTax", new BigDecimal("0.00"))
        .containsEntry("Total", new BigDecimal("75.00"));
    assertThat(desired.lines("LineAmount", "AccountCode", "TaxType"))
        .containsExactly("75.00 6900 NONE");
    assertThat(desired.body("Allocation"))
        .containsEntry("CreditNote", Map.of("ExternalKey", "ST-P-88055"))
        .containsEntry("Invoice", Map.of("ExternalKey", "ST-I-104871"))
        .containsEntry("Amount", new BigDecimal("75.00"))
        .doesNotContainKey("UpToAmountDue");
    assertThat(desired.noticeCodes()).containsExactly("NONCASH_TAX_KEPT");
  }

  @Test
  void orAPaymentToTheAccountWhenItIsMappedSo() {
    Desired desired =
        books()
            .set("payment.noncash.accounts", "507:2250")
            .set("payment.accounts", "506:6900")
            .post(writeOff());

    assertThat(desired.body("Payment")).containsEntry("Account", Map.of("Code", "6900"));
  }

  @Test
  void aGiftCardReducesItsLiability() {
    Desired desired =
        books()
            .post(
                payment(88056, "50.00")
                    .type(507, "Gift card")
                    .applied(104871, "50.00", "2026-11-20"));

    assertThat(desired.lines("LineAmount", "AccountCode")).containsExactly("50.00 2250");
  }

  @Test
  void aWriteOffOfALaterDayIsAllocatedOnThatDay() {
    Desired desired =
        books()
            .post(
                payment(88055, "75.00")
                    .type(506, "Write-off")
                    .applied(104871, "75.00", "2026-11-24"));

    assertThat(desired.body("Allocation")).containsEntry("Date", "2026-11-24");
  }

  @Test
  void anUnmappedTypeHoldsThisPaymentOnly() {
    Desired desired =
        books()
            .post(payment(1, "10.00").type(599, "Barter").applied(104871, "10.00", "2026-11-20"));

    assertThat(desired.holdCode()).contains("PAYTYPE_UNMAPPED");
    assertThat(desired.holdMessage()).contains("Barter").contains("payment.accounts");
  }

  @Test
  void anUnmappedTypeTakesTheAccountOnThePayment() {
    PaymentRecord record =
        payment(1, "10.00").type(599, "Barter").applied(104871, "10.00", "2026-11-20");

    assertThat(books().post(record.account("1095", "Card clearing")).body("Payment"))
        .containsEntry("Account", Map.of("Code", "1095"));
    assertThat(books().set("accounts", "1095:1096").post(record).body("Payment"))
        .containsEntry("Account", Map.of("Code", "1096"));
  }

  @Test
  void aVoidedWriteOffIsTakenBack() {
    assertThat(books().post(writeOff().voided()).outline())
        .containsExactly("not Allocation ST-P-88055/104871", "not CreditNote ST-P-88055");
  }
}
