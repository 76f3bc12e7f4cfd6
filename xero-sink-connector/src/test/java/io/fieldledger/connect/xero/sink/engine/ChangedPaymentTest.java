package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.deposit;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static io.fieldledger.connect.xero.sink.engine.Documents.refund;
import static io.fieldledger.connect.xero.sink.engine.Documents.voided;
import static io.fieldledger.connect.xero.sink.engine.Documents.writeOff;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money that ServiceTitan moves after it was posted is in Xero once, and never on both places. */
class ChangedPaymentTest {
  private final Organisation xero = new Organisation();

  @BeforeEach
  void twoInvoices() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(1, 8123, "208.00"));
    xero.offer(invoice(2, 8123, "300.00"));
    xero.settle(3);
  }

  @AfterEach
  void close() {
    xero.close();
  }

  @Test
  void aPaymentMovedToAnotherInvoiceLeavesTheFirst() {
    post(payment(88014, 1, "208.00"));
    post(payment(88014, 2, "208.00"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(payments()).containsExactly("ST-P-88014/2 208");
    assertThat(due(1)).isEqualByComparingTo("208.00");
    assertThat(due(2)).isEqualByComparingTo("92.00");
  }

  @Test
  void anUnappliedPaymentBecomesADeposit() {
    post(payment(88037, 1, "190.61"));
    post(deposit(88037, 8123, "190.61"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(payments()).isEmpty();
    assertThat(xero.list("Prepayments")).hasSize(1);
    assertThat(due(1)).isEqualByComparingTo("208.00");
  }

  @Test
  void aVoidedPaymentTakesEverythingOfItsMarkWithIt() {
    post(payment(88041, 1, "100.00", 2, "29.00"));
    post(payment(8804, 2, "10.00"));
    post(voided(88041));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(payments()).containsExactly("ST-P-8804/2 10");
  }

  @Test
  void aPaymentIsNotTakenAwayWhenItsReplacementCannotBePosted() {
    post(payment(88044, 1, "149.54"));
    xero.offer(payment(88044, 1, "99999.00"));
    xero.waitForRoom("OVER_APPLIED");
    assertThat(payments()).containsExactly("ST-P-88044/1 149.54");
    xero.advance(Duration.ofHours(7));
    xero.settle(5);
    assertThat(xero.statuses()).contains("Payment 88044: held OVER_APPLIED");
    assertThat(payments()).containsExactly("ST-P-88044/1 149.54");
  }

  @Test
  void aPaymentWithoutRoomFollowsByItselfWhenAnotherRecordGivesRoom() {
    post(payment(88045, 1, "100.00"));
    xero.offer(payment(88044, 1, "208.00"));
    xero.waitForRoom("OVER_APPLIED");
    xero.offer(payment(88045, 2, "100.00"));
    xero.settle(6);
    assertThat(xero.statuses()).doesNotContain("Payment 88044: held OVER_APPLIED");
    assertThat(payments()).containsExactlyInAnyOrder("ST-P-88044/1 208", "ST-P-88045/2 100");
  }

  @Test
  void aDepositIsAllocatedOtherwiseAsAWhole() {
    post(deposit(88061, 8123, "200.00", 1, "200.00"));
    post(deposit(88061, 8123, "200.00", 1, "80.00", 2, "120.00"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    post(deposit(88061, 8123, "200.00", 1, "150.00", 2, "50.00"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(due(1)).isEqualByComparingTo("58.00");
    assertThat(due(2)).isEqualByComparingTo("250.00");
  }

  @Test
  void anAmountThatFitsReplacesThePayment() {
    post(payment(88044, 1, "149.54"));
    post(payment(88044, 1, "208.00"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(payments()).containsExactly("ST-P-88044/1 208");
  }

  @Test
  void aPaymentThatTurnsOutToBeAWriteOffIsReplaced() {
    post(payment(88049, 1, "208.00"));
    post(writeOff(88049, 8123, 1, "208.00"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(payments()).isEmpty();
    assertThat(due(1)).isEqualByComparingTo("0");
    assertThat(xero.list("CreditNotes")).hasSize(1);
  }

  @Test
  void rule09WhatIsUnappliedFromADepositIsTakenBack() {
    post(deposit(88050, 8123, "500.00", 1, "208.00", 2, "200.00"));
    assertThat(due(2)).isEqualByComparingTo("100.00");
    post(deposit(88050, 8123, "500.00", 2, "50.00"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(due(1)).isEqualByComparingTo("208.00");
    assertThat(due(2)).isEqualByComparingTo("250.00");
  }

  @Test
  void aDepositThatGrewIsTakenBackWholeWhenThePaymentIsVoided() {
    post(deposit(88062, 8123, "100.00"));
    post(deposit(88062, 8123, "150.00"));
    post(
        Organisation.record(
            "Payment",
            "88062",
            Map.of("kind", "Payment", "key", "ST-P-88062/1", "state", "ABSENT", "body", Map.of())));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(xero.list("Prepayments"))
        .hasSize(2)
        .allSatisfy(p -> assertThat(p.path("RemainingCredit").decimalValue()).isZero());
  }

  @Test
  void aDepositOfWhichSomeWasRefundedShrinksToWhatIsLeft() {
    post(deposit(88064, 8123, "383.05", 1, "16.92"));
    post(refund(9, 88064, 8123, "8.46"));
    post(deposit(88064, 8123, "16.92"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(due(1)).isEqualByComparingTo("208.00");
    assertThat(xero.list("Prepayments").get(0).path("RemainingCredit").decimalValue())
        .isEqualByComparingTo("8.46");
  }

  @Test
  void aDepositThatGrewForAMergedCustomerIsAllocatedOutOfItsPartOfTheInvoicesContact() {
    post(customer(9001, "Ann B. Lee"));
    post(deposit(88063, 8123, "18.16", 1, "18.16"));
    post(deposit(88063, 9001, "145.15", 1, "18.16"));
    post(deposit(88063, 9001, "14.52", 1, "14.52"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(due(1)).isEqualByComparingTo("193.48");
  }

  @Test
  void aReconciledPaymentStaysAndTheWholeRecordIsHeld() {
    post(payment(88014, 1, "208.00"));
    JsonNode posted = xero.list("Payments").get(0);
    xero.sandbox
        .xeroClerk()
        .markPayment(java.util.UUID.fromString(posted.path("PaymentID").asText()), true, false);
    xero.restart();
    post(payment(88014, 2, "208.00"));
    assertThat(xero.last().reason().code()).isEqualTo("RECONCILED");
    assertThat(payments()).containsExactly("ST-P-88014/1 208");
  }

  @Test
  void roomThatARecordOfTheSameBurstGivesIsWaitedFor() {
    post(payment(1, 1, "208.00"));
    xero.offer(payment(2, 1, "208.00"));
    xero.offer(deposit(1, 8123, "208.00"));
    xero.turnUntil(() -> xero.settlements.size() == 5);
    xero.advance(Duration.ofSeconds(6));
    xero.settle(6);
    assertThat(xero.statuses()).allMatch(s -> s.endsWith("accepted"));
    assertThat(payments()).containsExactly("ST-P-2/1 208");
  }

  @Test
  void aDepositThatIsMovedIsTakenOffTheFirstInvoice() {
    post(deposit(88279, 8123, "200.00", 1, "200.00"));
    post(deposit(88279, 8123, "200.00", 2, "200.00"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(due(1)).isEqualByComparingTo("208.00");
    assertThat(due(2)).isEqualByComparingTo("100.00");
  }

  /** Each record is a burst of its own. */
  private void post(java.util.Map<String, Object> record) {
    int before = xero.settlements.size();
    xero.offer(record);
    xero.advance(Duration.ofSeconds(6));
    xero.settle(before + 1);
  }

  private List<String> payments() {
    return xero.list("Payments").stream()
        .filter(p -> p.path("Status").asText().equals("AUTHORISED"))
        .map(
            p ->
                p.path("Reference").asText().replaceAll(" .*", "")
                    + " "
                    + p.path("Amount").decimalValue().stripTrailingZeros().toPlainString())
        .toList();
  }

  private BigDecimal due(int invoice) {
    return xero.invoice("ST-I-" + invoice + " ").path("AmountDue").decimalValue();
  }
}
