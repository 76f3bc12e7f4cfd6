package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.DepositRecord.deposit;
import static io.fieldledger.connect.transforms.fixture.PaymentRecord.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Books;
import io.fieldledger.connect.transforms.fixture.DepositRecord;
import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.PaymentRecord;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Rule10BankDepositTest {
  private final Books books =
      books()
          .set("deposits.post", "clearing")
          .set("deposits.clearing.accounts", "Card:1095,1010:1090");

  /** D-310, 16 November: 626.14 + 1,250.00 by card, fees 18.46 + 36.55. */
  private static DepositRecord d310() {
    return deposit(310, "Card batch 310", "1876.14", "55.01", "1821.13");
  }

  @Test
  void theNetGoesToTheBankAndTheFeesAreSpent() {
    Desired desired = books.post(d310());

    assertThat(desired.outline())
        .containsExactly("BankTransfer ST-D-310", "BankTransaction ST-D-310/fees");
    assertThat(desired.body("BankTransfer"))
        .containsEntry("FromBankAccount", Map.of("Code", "1095"))
        .containsEntry("ToBankAccount", Map.of("Code", "1010"))
        .containsEntry("Amount", new BigDecimal("1821.13"))
        .containsEntry("Date", "2026-11-16")
        .containsEntry("Reference", "ST-D-310 · Card batch 310")
        .doesNotContainKeys("FromIsReconciled", "ToIsReconciled");
    assertThat(desired.body("BankTransaction"))
        .containsEntry("Type", "SPEND")
        .containsEntry("Contact", Map.of("Name", "Payment processor"))
        .containsEntry("BankAccount", Map.of("Code", "1095"))
        .containsEntry("Date", "2026-11-16")
        .containsEntry("Reference", "ST-D-310 · Card batch 310")
        .containsEntry("LineAmountTypes", "NoTax")
        .containsEntry("Total", new BigDecimal("55.01"))
        .doesNotContainKey("IsReconciled");
    assertThat(desired.lines("LineAmount", "AccountCode", "TaxType"))
        .containsExactly("55.01 6150 NONE");
  }

  /** 1095: 626.14 + 1,250.00 − 1,821.13 − 55.01 = 0.00. */
  @Test
  void theClearingAccountEndsAtNothing() {
    BigDecimal clearing = BigDecimal.ZERO;
    for (String amount : new String[] {"626.14", "1250.00"}) {
      Map<String, Object> body =
          books
              .post(
                  payment(1, amount).type(503, "Credit Card").applied(104871, amount, "2026-11-20"))
              .body("Payment");
      assertThat(body).containsEntry("Account", Map.of("Code", "1095"));
      clearing = clearing.add((BigDecimal) body.get("Amount"));
    }
    Desired settled = books.post(d310());
    clearing =
        clearing
            .subtract((BigDecimal) settled.body("BankTransfer").get("Amount"))
            .subtract((BigDecimal) settled.body("BankTransaction").get("Total"));

    assertThat(clearing).isEqualByComparingTo("0.00");
  }

  @Test
  void checksAndCashGoFromTheirOwnAccountInOneAmount() {
    Desired desired = books.post(deposit(311, "Checks 16 Nov", "885.00", "0.00", "885.00"));

    assertThat(desired.outline()).containsExactly("BankTransfer ST-D-311");
    assertThat(desired.body("BankTransfer"))
        .containsEntry("FromBankAccount", Map.of("Code", "1090"))
        .containsEntry("Amount", new BigDecimal("885.00"));
  }

  /** Financing: the payment is 1,000.00, the bank gets 900.00, the dealer fee goes to 6160. */
  @Test
  void aDealerFeeGoesToItsOwnAccount() {
    Desired desired =
        books.post(
            deposit(312, "card financing", "1000.00", "100.00", "900.00")
                .feesTo("6160", "Finance fees"));

    assertThat(desired.body("BankTransfer")).containsEntry("Amount", new BigDecimal("900.00"));
    assertThat(desired.lines("LineAmount", "AccountCode")).containsExactly("100.00 6160");
  }

  /** A chargeback of 1,250.00 with a fee of 15.00: 1095 pays 1,265.00 in all. */
  @Test
  void moreChargedBackThanReceivedIsPaidByTheBank() {
    Desired desired = books.post(deposit(313, "Card", "-1250.00", "15.00", "-1265.00"));

    assertThat(desired.body("BankTransfer"))
        .containsEntry("FromBankAccount", Map.of("Code", "1010"))
        .containsEntry("ToBankAccount", Map.of("Code", "1095"))
        .containsEntry("Amount", new BigDecimal("1265.00"));
    assertThat(desired.lines("LineAmount")).containsExactly("15.00");
  }

  @Test
  void theBankIsMappedLikeAnyAccount() {
    assertThat(books.set("accounts", "1010:1011").post(d310()).body("BankTransfer"))
        .containsEntry("ToBankAccount", Map.of("Code", "1011"));
  }

  @Test
  void feesWithoutAnAccountTakeTheCommonOne() {
    DepositRecord record = d310().with("feeAccount", null);

    assertThat(books.post(record).holdMessage()).contains("deposits.fee.account");
    assertThat(books.set("deposits.fee.account", "6150").post(record).lines("AccountCode"))
        .containsExactly("6150");
  }

  @Test
  void theContactOfTheFeesIsASetting() {
    assertThat(
            books.set("deposits.fee.contact", "ST Payments").post(d310()).body("BankTransaction"))
        .containsEntry("Contact", Map.of("Name", "ST Payments"));
  }

  @Test
  void figuresThatDoNotAddUpAreHeld() {
    assertThat(books.post(deposit(310, "Card", "1876.14", "55.00", "1821.13")).holdCode())
        .contains("TOTALS_DISAGREE");
    assertThat(books.post(deposit(310, "Card", "100.00", "-1.00", "101.00")).holdCode())
        .contains("TOTALS_DISAGREE");
  }

  @Test
  void allMissingAccountsAreNamedAtOnce() {
    Desired desired =
        books.post(
            deposit(310, "Tips", "10.00", "1.00", "9.00")
                .with("bankAccount", null)
                .with("feeAccount", null));

    assertThat(desired.problemCodes())
        .containsExactly(
            "DEPOSIT_ACCOUNT_UNMAPPED", "DEPOSIT_ACCOUNT_UNMAPPED", "DEPOSIT_ACCOUNT_UNMAPPED");
  }

  @Test
  void nothingIsTransferredToItself() {
    assertThat(books.post(d310().bank("1095", "Card clearing")).holdCode())
        .contains("DEPOSIT_SAME_ACCOUNT");
  }

  @Test
  void anOpenDepositWaitsAndAVoidedOneIsTakenBack() {
    assertThat(books.post(d310().with("depositStatus", "Open")).skippedWith())
        .isEqualTo("NOT_POSTED");
    assertThat(books.post(deposit(1, "Card", "0.00", "0.00", "0.00")).skippedWith())
        .isEqualTo("NO_VALUE");
    assertThat(books.post(d310().voided()).outline())
        .containsExactly("not BankTransaction ST-D-310/fees", "not BankTransfer ST-D-310");
  }

  @Test
  void byDefaultDepositsAreBookedInXero() {
    assertThat(books().post(d310()).skippedWith()).isEqualTo("DEPOSITS_OFF");
  }

  /** B2: checks 412.00 + 388.00 and cash 85.00 are one line of 885.00 at the bank. */
  private Books batched() {
    return books.set("deposits.batch.types", "502,501").set("deposits.batch.wait.days", "5");
  }

  private static PaymentRecord check(long id, String amount) {
    return payment(id, amount).applied(104871, amount, "2026-11-20");
  }

  @Test
  void checksAndCashAreAskedForAsOneBatch() {
    Desired desired = batched().post(deposit(311, "Checks 16 Nov", "885.00", "0.00", "885.00"));

    assertThat(desired.outline()).containsExactly("BatchPayment ST-D-311");
    assertThat(desired.body("BatchPayment"))
        .containsEntry("Account", Map.of("Code", "1010"))
        .containsEntry("Clearing", Map.of("Code", "1090"))
        .containsEntry("Date", "2026-11-16")
        .containsEntry("Amount", new BigDecimal("885.00"))
        .containsEntry("Reference", "ST-D-311 · Checks 16 Nov")
        .containsEntry("Until", "2026-11-22T07:00:00Z");
  }

  @Test
  void eachOfItsPaymentsNamesTheDeposit() {
    BigDecimal sum = BigDecimal.ZERO;
    String[][] money = {{"1", "412.00", "502"}, {"2", "388.00", "502"}, {"3", "85.00", "501"}};
    for (String[] one : money) {
      Map<String, Object> body =
          batched()
              .post(
                  check(Long.parseLong(one[0]), one[1])
                      .type(Long.parseLong(one[2]), "Money")
                      .inDeposit(311, "Checks 16 Nov"))
              .body("Payment");
      assertThat(body)
          .containsEntry(
              "Deposit", Map.of("ExternalKey", "ST-D-311", "Until", "2026-11-26T07:00:00Z"))
          .containsEntry("Account", Map.of("Code", "1090"));
      sum = sum.add((BigDecimal) body.get("Amount"));
    }
    assertThat(sum).isEqualByComparingTo("885.00");
  }

  @Test
  void aPaymentThatIsInNoDepositYetWaitsForOne() {
    assertThat(batched().post(check(1, "412.00")).body("Payment"))
        .containsEntry("Deposit", Map.of("Until", "2026-11-26T07:00:00Z"));
  }

  @Test
  void cardsAndDepositsWithFeesGoOverTheClearingAccountAsEver() {
    assertThat(batched().post(check(4, "626.14").type(503, "Credit Card")).body("Payment"))
        .doesNotContainKey("Deposit");
    assertThat(batched().post(d310()).outline())
        .containsExactly("BankTransfer ST-D-310", "BankTransaction ST-D-310/fees");
    assertThat(batched().post(deposit(311, "Checks", "885.00", "5.00", "880.00")).outline())
        .containsExactly("BankTransfer ST-D-311", "BankTransaction ST-D-311/fees");
  }

  /** Xero's batches hold payments of invoices alone. */
  @Test
  void whatIsNotWhollyAppliedOnItsDayIsPostedByItself() {
    Desired early = batched().post(payment(5, "500.00").applied(104871, "412.00", "2026-11-20"));

    assertThat(early.body("Payment")).doesNotContainKey("Deposit");
    assertThat(early.body("Prepayment")).doesNotContainKey("Deposit");
    assertThat(
            batched()
                .set("payment.mode", "single-receipt")
                .post(check(6, "412.00"))
                .body("Overpayment"))
        .doesNotContainKey("Deposit");
  }

  @Test
  void aVoidedDepositTakesItsBatchBackToo() {
    assertThat(
            batched().post(deposit(311, "Checks", "885.00", "0.00", "885.00").voided()).outline())
        .containsExactly(
            "not BankTransaction ST-D-311/fees",
            "not BankTransfer ST-D-311",
            "not BatchPayment ST-D-311");
  }

  @Test
  void anUnmappedBankOfABatchIsHeld() {
    assertThat(
            batched()
                .post(deposit(311, "1010", "885.00", "0.00", "885.00").with("bankAccount", null))
                .holdCode())
        .contains("DEPOSIT_ACCOUNT_UNMAPPED");
  }
}
