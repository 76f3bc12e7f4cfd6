package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.adjustment;
import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static io.fieldledger.connect.xero.sink.engine.Documents.refund;
import static io.fieldledger.connect.xero.sink.engine.Documents.reversal;
import static io.fieldledger.connect.xero.sink.engine.Documents.voidedAdjustment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.plan.WriteModes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule 4, last sentence: with full.reversal = void both documents are voided. */
class Rule04FullReversalTest {
  private final Organisation xero = new Organisation();

  @BeforeEach
  void customers() {
    post(customer(8123, "Ann Lee"));
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
  }

  private void reversed() {
    post(invoice(104871, 8123, "626.14"));
    post(reversal(105003, 104871, 8123, "626.14"));
  }

  /** Number, status, reference and what is open of each document, invoices first. */
  private List<String> documents() {
    return List.of("Invoices", "CreditNotes").stream()
        .flatMap(collection -> xero.list(collection).stream())
        .map(
            d ->
                String.join(
                    " ",
                    d.path("InvoiceNumber").asText(d.path("CreditNoteNumber").asText()),
                    d.path("Status").asText(),
                    plain(d.path("AmountDue").decimalValue().add(open(d))),
                    d.path("Reference").asText()))
        .sorted()
        .toList();
  }

  private static BigDecimal open(JsonNode note) {
    return note.has("RemainingCredit") ? note.path("RemainingCredit").decimalValue() : nothing();
  }

  private static BigDecimal nothing() {
    return BigDecimal.ZERO;
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.toPlainString();
  }

  private List<String> remarks() {
    return xero.last().documents().stream()
        .flatMap(d -> d.outcome().remarks().stream())
        .map(Remark::code)
        .toList();
  }

  private List<String> balances() {
    List<String> balances = new ArrayList<>();
    for (JsonNode one : xero.sandbox.xeroClerk().summary().at("/trialBalance/accounts")) {
      BigDecimal balance = new BigDecimal(one.path("balance").asText());
      if (balance.signum() != 0) {
        balances.add(one.path("code").asText() + ' ' + plain(balance));
      }
    }
    return balances;
  }

  @Test
  void bothAreVoidedAndNameEachOther() {
    reversed();
    assertThat(documents())
        .containsExactly(
            "104871 VOIDED 0 ST-I-104871 · Job 104871 · voided with ST-I-105003",
            "105003 VOIDED 0 ST-I-105003 · adjusts ST-I-104871 · voided with ST-I-104871");
    assertThat(balances()).isEmpty();
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(remarks()).containsExactly("VOIDED_WITH");
  }

  @Test
  void aReplayChangesNothingAlsoAfterARestart() {
    reversed();
    for (int engine = 0; engine < 2; engine++) {
      long writes = xero.writes();
      post(invoice(104871, 8123, "626.14"));
      assertThat(xero.last().status()).isEqualTo("unchanged");
      assertThat(remarks()).containsExactly("VOIDED_WITH");
      post(reversal(105003, 104871, 8123, "626.14"));
      assertThat(xero.last().status()).isEqualTo("unchanged");
      assertThat(remarks()).containsExactly("VOIDED_WITH", "VOIDED_WITH");
      // What was voided stays so when the setting is taken back.
      post(adjustment(105003, 104871, 8123, "626.14"));
      assertThat(xero.last().status()).isEqualTo("unchanged");
      assertThat(xero.writes()).isEqualTo(writes);
      xero.store = new KeptIndex();
      xero.restart();
    }
  }

  @Test
  void theAdjustmentMayComeFirst() {
    post(customer(8124, "Ben Ortiz"));
    xero.offer(reversal(105003, 104871, 8123, "626.14"));
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(
        () -> xero.engine.waiting().stream().anyMatch(w -> w.contains("Invoice ST-I-104871")));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.advance(Duration.ofSeconds(6));
    xero.settle(4);
    assertThat(documents()).allMatch(d -> d.contains("VOIDED"));
    assertThat(balances()).isEmpty();
  }

  @Test
  void withoutTheSettingTheCreditNotePaysTheInvoice() {
    post(invoice(104871, 8123, "626.14"));
    post(adjustment(105003, 104871, 8123, "626.14"));
    applied();
  }

  private void applied() {
    assertThat(documents())
        .containsExactly(
            "104871 PAID 0 ST-I-104871 · Job 104871",
            "105003 PAID 0 ST-I-105003 · adjusts ST-I-104871");
  }

  @Test
  void onAnotherDayItPaysTheInvoice() {
    post(invoice(104871, 8123, "626.14"));
    post(with(reversal(105003, 104871, 8123, "626.14"), "Date", "2026-11-18"));
    applied();
  }

  /** The books by account would not be the same. */
  @Test
  void withAnotherAccountItPaysTheInvoice() {
    post(invoice(104871, 8123, "626.14", "4050"));
    post(reversal(105003, 104871, 8123, "626.14"));
    applied();
    assertThat(balances()).containsExactlyInAnyOrder("4050 -626.14", "4000 626.14");
  }

  @Test
  void inALockedPeriodBothStayAsTheyAre() {
    reversed();
    post(invoice(104872, 8123, "50.00"));
    lock();
    long writes = xero.writes();
    post(reversal(105004, 104872, 8123, "50.00"));
    assertThat(xero.last().reason().code()).isEqualTo("PERIOD_LOCKED");
    post(payment(88012, 104871, "626.14"));
    assertThat(xero.last().reason().code()).isEqualTo("PERIOD_LOCKED");
    post(voidedAdjustment(105003, 104871));
    assertThat(xero.last().reason().code()).isEqualTo("PERIOD_LOCKED");
    post(reversal(105003, 104871, 8123, "626.14"));
    assertThat(xero.last().status()).isEqualTo("unchanged");
    assertThat(xero.writes()).isEqualTo(writes);
  }

  private void lock() {
    xero.sandbox.xeroClerk().setLockDates(LocalDate.parse("2026-11-14"), null);
    xero.restart();
  }

  @Test
  void onAPartlyPaidInvoiceItPaysTheRest() {
    post(invoice(104871, 8123, "626.14"));
    post(payment(88012, 104871, "400.00"));
    post(reversal(105003, 104871, 8123, "626.14"));
    assertThat(documents())
        .containsExactly(
            "104871 PAID 0 ST-I-104871 · Job 104871",
            "105003 AUTHORISED 400 ST-I-105003 · adjusts ST-I-104871");
  }

  @Test
  void moneyThatIsOnItsWayGoesFirst() {
    post(invoice(104871, 8123, "626.14"));
    xero.offer(reversal(105003, 104871, 8123, "626.14"));
    xero.offer(payment(88012, 104871, "626.14"));
    xero.advance(Duration.ofSeconds(6));
    xero.settle(4);
    assertThat(documents())
        .containsExactly(
            "104871 PAID 0 ST-I-104871 · Job 104871",
            "105003 AUTHORISED 626.14 ST-I-105003 · adjusts ST-I-104871");
  }

  @Test
  void moneyThatComesLaterBringsBothBack() {
    reversed();
    post(payment(88012, 104871, "626.14"));
    assertThat(documents())
        .containsExactly(
            "104871 VOIDED 0 ST-I-104871 · Job 104871 · voided with ST-I-105003",
            "104871-104871 PAID 0 ST-I-104871 · Job 104871",
            "105003 VOIDED 0 ST-I-105003 · adjusts ST-I-104871 · voided with ST-I-104871",
            "105003-105003 AUTHORISED 626.14 ST-I-105003 · adjusts ST-I-104871");
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(remarks()).containsExactly("POSTED_AGAIN", "POSTED_AGAIN");
    JsonNode again = xero.list("Invoices").get(1);
    assertThat(again.at("/LineItems/0/Tracking/0/Option").asText()).isEqualTo("Phoenix HVAC");
    assertThat(again.path("DueDate").asText())
        .isEqualTo(xero.list("Invoices").get(0).path("DueDate").asText());
  }

  @Test
  void aRefundOfTheCreditBringsBothBack() {
    reversed();
    post(invoice(104872, 8123, "100.00"));
    post(named(refund(88013, 88012, 8123, "626.14"), "ST-I-105003"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(documents())
        .contains(
            "104871-104871 AUTHORISED 626.14 ST-I-104871 · Job 104871",
            "105003-105003 PAID 0 ST-I-105003 · adjusts ST-I-104871");
  }

  @Test
  void theInvoiceIsEdited() {
    reversed();
    post(invoice(104871, 8123, "700.00"));
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(() -> xero.engine.idle() && documents().get(1).contains(" 73.86 "));
    assertThat(documents())
        .contains(
            "104871-104871 AUTHORISED 73.86 ST-I-104871 · Job 104871",
            "105003-105003 PAID 0 ST-I-105003 · adjusts ST-I-104871");
  }

  /** What cannot be posted as it is wanted now leaves both as they are. */
  @Test
  void anEditThatIsHeldLeavesBothVoided() {
    reversed();
    long writes = xero.writes();
    post(invoice(104871, 8123, "700.00", "4052"));
    assertThat(xero.statuses()).contains("Invoice 104871: held ACCOUNT_UNMAPPED");
    assertThat(xero.writes()).isEqualTo(writes);
    assertThat(balances()).isEmpty();
  }

  @Test
  void theAdjustmentIsVoided() {
    reversed();
    post(voidedAdjustment(105003, 104871));
    assertThat(documents()).contains("104871-104871 AUTHORISED 626.14 ST-I-104871 · Job 104871");
    assertThat(balances()).containsExactlyInAnyOrder("1200 626.14", "4000 -626.14");
    // And wanted again: now it is a credit note like any other.
    post(reversal(105003, 104871, 8123, "626.14"));
    assertThat(documents())
        .contains(
            "104871-104871 PAID 0 ST-I-104871 · Job 104871",
            "105003-105003-2 PAID 0 ST-I-105003 · adjusts ST-I-104871");
    assertThat(balances()).isEmpty();
  }

  @Test
  void anotherAdjustmentFindsNothingDue() {
    reversed();
    post(reversal(105004, 104871, 8123, "626.14"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(remarks()).containsExactly("NOTHING_DUE");
    assertThat(documents()).contains("105004 AUTHORISED 626.14 ST-I-105004 · adjusts ST-I-104871");
  }

  /** A person voided it: nothing says that it was reversed. */
  @Test
  void whatAPersonVoidedIsHeldAsEver() {
    post(invoice(104871, 8123, "626.14"));
    update("Invoices", "InvoiceID", "VOIDED");
    xero.store = new KeptIndex();
    xero.restart();
    post(invoice(104871, 8123, "626.14"));
    assertThat(xero.last().reason().code()).isEqualTo("DOCUMENT_FINAL");
  }

  @Test
  void inShadowAllStepsArePlannedAndNothingIsWritten() {
    post(invoice(104871, 8123, "626.14"));
    post(customer(8124, "Ben Ortiz"));
    long writes = xero.writes();
    xero.restart(xero.policies.with(WriteModes.of("shadow", List.of())));
    post(reversal(105003, 104871, 8123, "626.14"));
    assertThat(xero.writes()).isEqualTo(writes);
    assertThat(xero.last().documents().get(1).outcome())
        .isInstanceOfSatisfying(
            Outcome.Planned.class,
            planned ->
                assertThat(planned.changes())
                    .containsExactly(
                        new Outcome.Change("Invoice 104871", "AUTHORISED", "VOIDED"),
                        new Outcome.Change("CreditNote 105003", "AUTHORISED", "VOIDED")));
  }

  /** What a person approved is not voided. */
  @Test
  void inDraftItPaysTheInvoiceThatAPersonApproved() {
    xero.restart(xero.policies.with(WriteModes.of("draft", List.of())));
    post(invoice(104871, 8123, "626.14"));
    update("Invoices", "InvoiceID", "AUTHORISED");
    xero.offer(reversal(105003, 104871, 8123, "626.14"));
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(() -> !xero.list("CreditNotes").isEmpty() && !xero.engine.callsRunning());
    update("CreditNotes", "CreditNoteID", "AUTHORISED");
    xero.advance(Duration.ofMinutes(31));
    xero.settle(3);
    applied();
  }

  /** A person does it with the only document of a list. */
  private void update(String collection, String idField, String status) {
    String id = xero.list(collection).get(0).path(idField).asText();
    xero.sandbox
        .xeroClerk()
        .update(collection, "{\"%s\":\"%s\",\"Status\":\"%s\"}".formatted(idField, id, status));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> body(Map<String, Object> record) {
    return ((List<Map<String, Map<String, Object>>>) record.get("documents")).get(0).get("body");
  }

  private static Map<String, Object> with(Map<String, Object> record, String field, Object value) {
    body(record).put(field, value);
    return record;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> named(Map<String, Object> refund, String adjustment) {
    ((Map<String, Object>) body(refund).get("Refund")).put("Invoices", List.of(adjustment));
    return refund;
  }
}
