package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Organisation.document;
import static io.fieldledger.connect.xero.sink.engine.Organisation.key;
import static io.fieldledger.connect.xero.sink.engine.Organisation.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.xero.sink.plan.WriteModes;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 10, B2: checks 412.00 + 388.00, cash 85.00 are one batch of 885.00 to 1010. */
class Rule10BatchDepositTest {
  private final Organisation xero = new Organisation();
  private final LocalDate today = LocalDate.ofInstant(xero.now(), ZoneOffset.UTC);

  @BeforeEach
  void aCustomer() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.settle(1);
  }

  @AfterEach
  void close() {
    xero.close();
  }

  private List<Map<String, Object>> invoices() {
    return List.of(
        invoice(101, 8123, "412.00"), invoice(102, 8123, "388.00"), invoice(103, 8123, "100.00"));
  }

  private List<Map<String, Object>> payments() {
    return List.of(
        check(1, 101, "412.00", "ST-D-311"),
        check(2, 102, "388.00", "ST-D-311"),
        check(3, 103, "85.00", "ST-D-311"));
  }

  private Map<String, Object> check(long id, int invoice, String amount, String deposit) {
    String key = "ST-P-" + id + "/" + invoice;
    Map<String, Object> waits = new LinkedHashMap<>();
    if (deposit != null) {
      waits.put("ExternalKey", deposit);
    }
    waits.put("Until", until());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Invoice", key("ST-I-" + invoice));
    body.put("Deposit", waits);
    body.put("Account", Map.of("Code", "1090"));
    body.put("Date", today.toString());
    body.put("Amount", new BigDecimal(amount));
    body.put("Reference", key + " · Check 4471");
    return record("Payment", String.valueOf(id), document("Payment", key, body));
  }

  /** The end of the seventh day in Phoenix. */
  private String until() {
    return today.plusDays(8).atStartOfDay(ZoneId.of("America/Phoenix")).toInstant().toString();
  }

  private static Map<String, Object> withdrawn(String type, String id, String kind, String key) {
    return record(type, id, Map.of("kind", kind, "key", key, "state", "ABSENT", "body", Map.of()));
  }

  private Map<String, Object> deposit(String amount) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Account", Map.of("Code", "1010"));
    body.put("Clearing", Map.of("Code", "1090"));
    body.put("Date", today.toString());
    body.put("Amount", new BigDecimal(amount));
    body.put("Reference", "ST-D-311 · Checks");
    body.put("Until", until());
    return record("BankDeposit", "311", document("BatchPayment", "ST-D-311", body));
  }

  private void offer(List<Map<String, Object>> records) {
    records.forEach(xero::offer);
  }

  /** Until so many records wait for a bank deposit or its payments. */
  private void park(int records) {
    xero.turnUntil(
        () ->
            xero.engine.waiting().stream().filter(w -> w.contains("DEPOSIT_")).count() == records);
  }

  private String balance(String account) {
    JsonNode accounts = xero.sandbox.xeroClerk().summary().at("/trialBalance/accounts");
    for (JsonNode one : accounts) {
      if (one.path("code").asText().equals(account)) {
        return one.path("balance").asText();
      }
    }
    return "0.00";
  }

  private Map<String, String> statuses() {
    Map<String, String> statuses = new LinkedHashMap<>();
    for (Settlement settlement : xero.settlements) {
      statuses.put(
          settlement.source().label(),
          settlement.status()
              + (settlement.reason() == null ? "" : " " + settlement.reason().code()));
    }
    return statuses;
  }

  private void post(List<Map<String, Object>> records) {
    int before = xero.settlements.size();
    offer(records);
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(() -> xero.settlements.size() >= before + records.size());
  }

  private void depositIsABatch() {
    assertThat(xero.list("BatchPayments")).hasSize(1);
    JsonNode batch = xero.list("BatchPayments").get(0);
    assertThat(batch.path("TotalAmount").decimalValue()).isEqualByComparingTo("885.00");
    assertThat(batch.path("Details").asText()).isEqualTo("ST-D-311");
    assertThat(batch.path("IsReconciled").asBoolean()).isFalse();
    assertThat(batch.path("Payments")).hasSize(3);
    assertThat(xero.list("Payments")).hasSize(3);
    assertThat(balance("1010")).isEqualTo("885.00");
    assertThat(balance("1090")).isEqualTo("0.00");
    assertThat(balance("1200")).isEqualTo("15.00");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void checksAndCashAreOneLineAtTheBankInAnyOrder(int seed) {
    List<Map<String, Object>> records = new ArrayList<>(invoices());
    records.addAll(payments());
    records.add(deposit("885.00"));
    Collections.shuffle(records, new Random(seed));
    post(records);

    assertThat(statuses().values()).containsOnly("accepted");
    depositIsABatch();
    long writes = xero.writes();
    xero.restart();
    Collections.shuffle(records, new Random(seed + 100));
    post(records);
    assertThat(xero.writes()).isEqualTo(writes);
    assertThat(statuses().values())
        .filteredOn(s -> !s.equals("accepted"))
        .containsOnly("unchanged");
    depositIsABatch();
  }

  @Test
  void aPaymentWaitsForItsDepositAndNotForTheTimeLimitOfParkedRecords() {
    post(invoices());
    offer(List.of(check(1, 101, "412.00", null)));
    park(1);
    xero.advance(Duration.ofHours(7));
    xero.turnUntil(() -> xero.parked.size() == 1);

    assertThat(xero.parked.get(0).reason().code()).isEqualTo("DEPOSIT_OPEN");
    assertThat(xero.list("Payments")).isEmpty();
    // ServiceTitan puts it into a deposit: the payment comes again, then the deposit.
    post(List.of(check(1, 101, "412.00", "ST-D-311"), deposit("412.00")));
    assertThat(statuses()).containsEntry("Payment 1", "accepted");
    assertThat(xero.list("BatchPayments")).hasSize(1);
    assertThat(balance("1010")).isEqualTo("412.00");
  }

  @Test
  void aPaymentThatWaitsTooLongGoesToTheClearingAccountAndItsDepositIsATransfer() {
    post(invoices());
    offer(payments());
    park(3);
    xero.advance(Duration.ofDays(9));
    xero.turnUntil(() -> xero.settlements.size() == 7);

    assertThat(balance("1090")).isEqualTo("885.00");
    post(List.of(deposit("885.00")));
    assertThat(statuses().values()).containsOnly("accepted");
    assertThat(xero.last().notices())
        .extracting(remark -> remark.code())
        .containsExactly("DEPOSIT_TRANSFERRED");
    assertThat(xero.list("BatchPayments")).isEmpty();
    assertThat(balance("1090")).isEqualTo("0.00");
    assertThat(balance("1010")).isEqualTo("885.00");
    xero.restart();
    List<Map<String, Object>> again = new ArrayList<>(payments());
    again.add(deposit("885.00"));
    long writes = xero.writes();
    post(again);
    assertThat(xero.writes()).isEqualTo(writes);
  }

  /** Without its cash the deposit would not be the bank's line. */
  @Test
  void aDepositThatMissesAPaymentIsATransferInTheEnd() {
    post(invoices());
    offer(payments().subList(0, 2));
    offer(List.of(deposit("885.00")));
    park(3);
    xero.advance(Duration.ofSeconds(40));
    xero.turnUntil(() -> xero.parked.size() == 1);
    assertThat(xero.list("Payments")).isEmpty();
    assertThat(xero.parked.get(0).reason().code()).isEqualTo("DEPOSIT_INCOMPLETE");
    assertThat(xero.parked.get(0).reason().message()).contains("800.00 of 885.00");
    xero.advance(Duration.ofDays(9));
    xero.turnUntil(() -> xero.settlements.size() == 7);

    assertThat(balance("1090")).isEqualTo("-85.00");
    post(payments().subList(2, 3));
    assertThat(statuses().values()).containsOnly("accepted");
    assertThat(balance("1090")).isEqualTo("0.00");
    assertThat(balance("1010")).isEqualTo("885.00");
  }

  @Test
  void aPaymentThatDoesNotFitItsInvoiceKeepsTheDepositFromBeingABatch() {
    post(invoices());
    offer(List.of(check(3, 103, "100.01", "ST-D-311")));
    xero.waitForRoom("OVER_APPLIED");
    assertThat(xero.list("Payments")).isEmpty();
  }

  @Test
  void rule11WhatIsInABatchIsNotTouched() {
    post(invoices());
    List<Map<String, Object>> records = new ArrayList<>(payments());
    records.add(deposit("885.00"));
    post(records);
    post(List.of(withdrawn("Payment", "1", "Payment", "ST-P-1/101")));
    assertThat(xero.last().reason().code()).isEqualTo("RECONCILED");
    post(List.of(check(2, 102, "300.00", "ST-D-311")));
    assertThat(xero.last().reason().code()).isEqualTo("RECONCILED");
    post(List.of(deposit("473.00")));
    assertThat(xero.last().reason().code()).isEqualTo("DEPOSIT_CHANGED");
    post(List.of(withdrawn("BankDeposit", "311", "BatchPayment", "ST-D-311")));
    assertThat(xero.last().reason().code()).isEqualTo("DEPOSIT_CHANGED");
    post(List.of(check(9, 103, "15.00", "ST-D-311")));
    assertThat(xero.last().reason().code()).isEqualTo("DEPOSIT_CHANGED");
    depositIsABatch();
  }

  @Test
  void afterAPersonRemovedTheBatchTheReplayMakesItAnew() {
    post(invoices());
    List<Map<String, Object>> records = new ArrayList<>(payments());
    records.add(deposit("885.00"));
    post(records);
    String id = xero.list("BatchPayments").get(0).path("BatchPaymentID").asText();
    xero.sandbox
        .xeroClerk()
        .update(
            "BatchPayments", "{\"BatchPaymentID\":\"%s\",\"Status\":\"DELETED\"}".formatted(id));
    xero.restart();
    post(
        List.of(
            withdrawn("Payment", "1", "Payment", "ST-P-1/101"),
            check(2, 102, "388.00", "ST-D-311"),
            check(3, 103, "85.00", "ST-D-311"),
            deposit("473.00")));

    assertThat(statuses()).containsEntry("Payment 2", "accepted");
    assertThat(balance("1010")).isEqualTo("473.00");
    assertThat(xero.invoice("ST-I-101").path("AmountDue").decimalValue())
        .isEqualByComparingTo("412.00");
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"COMMIT_THEN_DROP", "DROP_BEFORE_COMMIT", "ERROR_500_AFTER_COMMIT", "STATUS"})
  void aLostAnswerNeverDoublesADeposit(FaultKind fault) {
    post(invoices());
    xero.sandbox
        .xero()
        .faults()
        .add(FaultRule.of(fault).on("PUT", ".*/BatchPayments").once().build());
    offer(payments());
    offer(List.of(deposit("885.00")));
    xero.turnUntil(
        () -> {
          xero.advance(Duration.ofMillis(200));
          return xero.settlements.size() == 8;
        });

    assertThat(statuses().values()).containsAnyOf("accepted", "unchanged");
    depositIsABatch();
  }

  @Test
  void inShadowTheDepositIsPlannedWithItsPayments() {
    post(invoices());
    xero.restart(xero.policies.with(WriteModes.of("shadow", List.of())));
    List<Map<String, Object>> records = new ArrayList<>(payments());
    records.add(deposit("885.00"));
    post(records);

    assertThat(statuses())
        .containsEntry("Payment 1", "skipped SHADOW")
        .containsEntry("BankDeposit 311", "skipped SHADOW");
    assertThat(xero.list("BatchPayments")).isEmpty();
    assertThat(xero.list("Payments")).isEmpty();
  }
}
