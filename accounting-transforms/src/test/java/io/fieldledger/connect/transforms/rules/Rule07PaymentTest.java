package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.PaymentRecord.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.PaymentRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Rule07PaymentTest {
  private static PaymentRecord check4471() {
    return payment(88012, "1500.00")
        .check("4471")
        .applied(104871, "626.14", "2026-11-20")
        .applied(104902, "700.00", "2026-11-20");
  }

  @Test
  void p1PaysEachInvoiceAndKeepsTheRest() {
    Desired desired = books().post(check4471());

    assertThat(desired.outline())
        .containsExactly(
            "Prepayment ST-P-88012", "Payment ST-P-88012/104871", "Payment ST-P-88012/104902");
    assertThat(desired.bodies("Payment").get(0))
        .containsEntry("Invoice", Map.of("ExternalKey", "ST-I-104871"))
        .containsEntry("Account", Map.of("Code", "1090"))
        .containsEntry("Date", "2026-11-20")
        .containsEntry("Amount", new BigDecimal("626.14"))
        .containsEntry("Reference", "ST-P-88012/104871 · Check 4471");
    assertThat(desired.bodies("Payment").get(1)).containsEntry("Amount", new BigDecimal("700.00"));
    assertThat(desired.body("Prepayment")).containsEntry("Total", new BigDecimal("173.86"));
  }

  @Test
  void theBankRisesByTheWholePayment() {
    Desired desired = books().post(check4471());

    BigDecimal banked = (BigDecimal) desired.body("Prepayment").get("Total");
    for (Map<String, Object> payment : desired.bodies("Payment")) {
      banked = banked.add((BigDecimal) payment.get("Amount"));
    }
    assertThat(banked).isEqualByComparingTo("1500.00");
  }

  @Test
  void p2IsOneReceiptWithAllocations() {
    Desired desired = books().set("payment.mode", "single-receipt").post(check4471());

    assertThat(desired.outline())
        .containsExactly(
            "Overpayment ST-P-88012",
            "Allocation ST-P-88012/104871",
            "Allocation ST-P-88012/104902");
    assertThat(desired.body("Overpayment")).containsEntry("Total", new BigDecimal("1500.00"));
    assertThat(desired.bodies("Allocation").stream().map(a -> a.get("Amount")).toList())
        .isEqualTo(List.of(new BigDecimal("626.14"), new BigDecimal("700.00")));
    assertThat(desired.bodies("Allocation").get(0)).doesNotContainKey("UpToAmountDue");
  }

  @Test
  void p2AllocatesOnceToEachInvoice() {
    Desired desired =
        books()
            .set("payment.mode", "single-receipt")
            .post(
                payment(1, "100.00")
                    .applied(7, "60.00", "2026-11-20")
                    .applied(7, "40.00", "2026-11-22"));

    assertThat(desired.outline()).containsExactly("Overpayment ST-P-1", "Allocation ST-P-1/7");
    assertThat(desired.body("Allocation"))
        .containsEntry("Amount", new BigDecimal("100.00"))
        .containsEntry("Date", "2026-11-22");
  }

  @Test
  void entriesForOneInvoiceAreOnePayment() {
    Desired desired =
        books()
            .post(
                payment(1, "100.00")
                    .applied(7, "60.00", "2026-11-20")
                    .applied(8, "15.00", "2026-11-20")
                    .applied(7, "25.00", "2026-11-20"));

    assertThat(desired.outline()).containsExactly("Payment ST-P-1/7", "Payment ST-P-1/8");
    assertThat(desired.bodies("Payment").get(0)).containsEntry("Amount", new BigDecimal("85.00"));
  }

  @Test
  void whatWasUnappliedIsNotPaid() {
    Desired desired =
        books()
            .post(
                payment(1, "100.00")
                    .applied(7, "100.00", "2026-11-20")
                    .applied(7, "-100.00", "2026-11-22")
                    .applied(8, "40.00", "2026-11-20"));

    assertThat(desired.outline()).containsExactly("Prepayment ST-P-1", "Payment ST-P-1/8");
    assertThat(desired.body("Prepayment")).containsEntry("Total", new BigDecimal("60.00"));
  }

  @Test
  void splitsThatDoNotMakeThePaymentAreHeld() {
    Desired more = books().post(payment(1, "100.00").applied(7, "120.00", "2026-11-20"));
    Desired other =
        books()
            .post(
                payment(1, "100.00")
                    .applied(7, "60.00", "2026-11-20")
                    .with("unappliedAmount", "30.00"));
    Desired back = books().post(payment(1, "100.00").applied(7, "-5.00", "2026-11-20"));

    assertThat(more.holdCode()).contains("SPLITS_DISAGREE");
    assertThat(other.holdCode()).contains("SPLITS_DISAGREE");
    assertThat(back.holdCode()).contains("SPLITS_DISAGREE");
  }

  @Test
  void aWrongPaymentOfAnUnmappedTypeSaysBoth() {
    Desired desired =
        books().post(payment(1, "100.00").type(599, "Barter").applied(7, "120.00", "2026-11-20"));

    assertThat(desired.holdMessage())
        .contains("is applied with 120.00")
        .contains("PAYTYPE_UNMAPPED");
  }

  @Test
  void anUnsaidRestFollowsFromTheSplits() {
    Desired desired =
        books()
            .post(
                payment(1, "100.00")
                    .applied(7, "60.00", "2026-11-20")
                    .with("unappliedAmount", null));

    assertThat(desired.body("Prepayment")).containsEntry("Total", new BigDecimal("40.00"));
  }

  /** Xero takes no payment of 0.00 (rule 6). */
  @Test
  void nothingIsPaidToAnInvoiceThatNothingIsAppliedTo() {
    Desired desired =
        books()
            .post(
                payment(1, "100.00")
                    .applied(7, "0.00", "2026-11-20")
                    .applied(8, "100.00", "2026-11-20"));

    assertThat(desired.outline()).containsExactly("Payment ST-P-1/8");
  }

  @Test
  void aPaymentOfNothingIsSkipped() {
    assertThat(books().post(payment(1, "0.00")).skippedWith()).isEqualTo("NO_VALUE");
  }

  @Test
  void aPaymentWaitsForItsOwnPosting() {
    assertThat(books().post(check4471().with("syncStatus", "Pending")).skippedWith())
        .isEqualTo("NOT_POSTED");
    assertThat(books().set("payments.post.when", "exported").post(check4471()).skippedWith())
        .isEqualTo("NOT_POSTED");
  }

  @Test
  void aVoidedPaymentIsTakenBackLastThingFirst() {
    Desired desired = books().post(check4471().applied(104903, "100.00", "2026-11-25").voided());

    assertThat(desired.outline())
        .containsExactly(
            "not Payment ST-P-88012/104902",
            "not Payment ST-P-88012/104871",
            "not Allocation ST-P-88012/104903",
            "not Prepayment ST-P-88012");
    assertThat(desired.body("Prepayment")).containsExactly(Map.entry("Type", "RECEIVE-PREPAYMENT"));
    assertThat(desired.body("Allocation"))
        .containsEntry("Prepayment", Map.of("ExternalKey", "ST-P-88012"))
        .containsEntry("Invoice", Map.of("ExternalKey", "ST-I-104903"));
  }

  @Test
  void aVoidedPaymentThatSaysNothingMoreIsStillTakenBack() {
    Desired desired = books().post(payment(5, "0.00").voided());

    assertThat(desired.outline()).containsExactly("not Payment ST-P-5");
  }
}
