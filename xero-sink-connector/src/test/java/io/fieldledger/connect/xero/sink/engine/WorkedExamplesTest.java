package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.adjustment;
import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.deposit;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static io.fieldledger.connect.xero.sink.engine.Documents.refund;
import static io.fieldledger.connect.xero.sink.engine.Documents.writeOff;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Worked examples of the accounting rules, to the balances of the books. */
class WorkedExamplesTest {
  private final Organisation xero = new Organisation();

  @BeforeEach
  void invoices() {
    post(customer(8123, "Ann Lee"));
    post(invoice(104871, 8123, "626.14"));
  }

  @AfterEach
  void close() {
    xero.close();
  }

  /** Each record is a burst of its own. */
  private void post(Map<String, Object> record) {
    int before = xero.settlements.size();
    xero.offer(record);
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(() -> xero.settlements.size() > before && xero.engine.idle());
    assertThat(xero.last().status()).as(xero.statuses().toString()).isEqualTo("accepted");
  }

  private void due(long invoice, String amount) {
    assertThat(xero.invoice("ST-I-" + invoice).path("AmountDue").decimalValue())
        .isEqualByComparingTo(amount);
  }

  private void open(String collection, String amount) {
    assertThat(xero.list(collection).get(0).path("RemainingCredit").decimalValue())
        .isEqualByComparingTo(amount);
  }

  /** Debits less credits of an account. */
  private void balance(String account, String amount) {
    BigDecimal balance = BigDecimal.ZERO;
    for (JsonNode one : xero.sandbox.xeroClerk().summary().at("/trialBalance/accounts")) {
      if (one.path("code").asText().equals(account)) {
        balance = new BigDecimal(one.path("balance").asText());
      }
    }
    assertThat(balance).as(account).isEqualByComparingTo(amount);
  }

  @Test
  void rule04aTheAdjustmentOfAnUnpaidInvoiceLeaves49609() {
    post(adjustment(105000, 104871, 8123, "130.05"));
    due(104871, "496.09");
    open("CreditNotes", "0.00");
    balance("1200", "496.09");
  }

  @Test
  void rule04bOfAPartlyPaidOneItLeaves9609() {
    post(payment(88012, 104871, "400.00"));
    post(adjustment(105000, 104871, 8123, "130.05"));
    due(104871, "96.09");
    open("CreditNotes", "0.00");
  }

  /** Rule 8, first choice: the credit note is paid out from the card account. */
  @Test
  void rule04cAndRule08OfAPaidOneItStaysOpenUntilItIsRefunded() {
    post(payment(88012, 104871, "626.14"));
    post(adjustment(105000, 104871, 8123, "130.05"));
    due(104871, "0.00");
    open("CreditNotes", "130.05");
    post(refund(88013, 88012, 8123, "130.05"));
    open("CreditNotes", "0.00");
    assertThat(xero.list("CreditNotes").get(0).path("Status").asText()).isEqualTo("PAID");
    balance("1095", "-130.05");
    balance("1200", "0.00");
  }

  @Test
  void rule09ADepositLeaves694831AndComesBackWhenItIsUnapplied() {
    post(deposit(88014, 8123, "2000.00"));
    balance("2550", "-2000.00");
    balance("1090", "2000.00");
    post(invoice(104950, 8123, "8948.31"));
    post(deposit(88014, 8123, "2000.00", 104950, "2000.00"));
    due(104950, "6948.31");
    balance("2550", "0.00");
    post(deposit(88014, 8123, "2000.00"));
    due(104950, "8948.31");
    open("Prepayments", "2000.00");
    balance("2550", "-2000.00");
  }

  @Test
  void rule11AVoidedPaymentOf700OpensItsInvoiceAgain() {
    post(invoice(104902, 8123, "1250.00"));
    post(payment(88012, 104871, "626.14", 104902, "700.00"));
    due(104871, "0.00");
    due(104902, "550.00");
    balance("1090", "1326.14");
    post(payment(88012, 104871, "626.14"));
    due(104902, "1250.00");
    balance("1090", "626.14");
  }

  @Test
  void rule12AWriteOffOf75IsBadDebt() {
    post(payment(88012, 104871, "551.14"));
    post(writeOff(88015, 8123, 104871, "75.00"));
    due(104871, "0.00");
    balance("6900", "75.00");
    balance("1200", "0.00");
  }
}
