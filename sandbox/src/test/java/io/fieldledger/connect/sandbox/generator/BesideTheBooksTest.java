package io.fieldledger.connect.sandbox.generator;

import static io.fieldledger.connect.sandbox.generator.GeneratedMonth.money;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What follows from the month's documents fits them. */
class BesideTheBooksTest {

  @Property(tries = 3)
  void everyJobHasItsAppointment(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    GeneratedMonth month = new GeneratedMonth(seed, 1);
    List<ObjectNode> jobs = month.all(RecordType.JOBS);
    assertThat(month.all(RecordType.APPOINTMENTS)).hasSameSizeAs(jobs);
    for (ObjectNode job : jobs) {
      ObjectNode visit = month.get(RecordType.APPOINTMENTS, job.get("firstAppointmentId").asLong());
      assertThat(visit.get("jobId")).isEqualTo(job.get("id"));
      assertThat(visit.get("customerId")).isEqualTo(job.get("customerId"));
      assertThat(visit.get("active")).isEqualTo(job.get("active"));
      if (job.hasNonNull("completedOn")) {
        assertThat(Instant.parse(visit.get("end").asText()))
            .isBeforeOrEqualTo(Instant.parse(job.get("completedOn").asText()));
        assertThat(visit.get("status").asText()).isEqualTo("Done");
      }
      for (JsonNode summary : visit.get("appointmentSummaries")) {
        assertThat(month.get(RecordType.TECHNICIANS, summary.get("technicianId").asLong()))
            .isNotNull();
      }
    }
  }

  @Property(tries = 3)
  void billsReceiptsAndCreditsAgree(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    GeneratedMonth month = new GeneratedMonth(seed, 1);
    List<ObjectNode> bills = month.all(RecordType.INVENTORY_BILLS);
    assertThat(month.all(RecordType.RECEIPTS)).hasSameSizeAs(bills);
    for (ObjectNode receipt : month.all(RecordType.RECEIPTS)) {
      ObjectNode bill = month.get(RecordType.INVENTORY_BILLS, receipt.get("billId").asLong());
      assertThat(money(receipt.get("receiptAmount")))
          .isEqualByComparingTo(money(bill.get("billAmount")));
      assertThat(receipt.get("purchaseOrderId")).isEqualTo(bill.get("purchaseOrderId"));
      assertThat(receipt.at("/items/0/id")).isEqualTo(bill.at("/items/0/receiptItemId"));
      ObjectNode payable = month.get(RecordType.AP_BILLS, bill.get("id").asLong());
      assertThat(payable.get("billAmount")).isEqualTo(bill.get("billAmount"));
      assertThat(payable.get("vendor")).isEqualTo(bill.get("vendor"));
    }
    assertThat(month.all(RecordType.AP_BILLS)).hasSize(bills.size() + 12);
    for (ObjectNode credit : month.all(RecordType.AP_CREDITS)) {
      BigDecimal applied = BigDecimal.ZERO;
      for (JsonNode split : credit.get("splits")) {
        applied = applied.add(money(split.get("amount")));
        ObjectNode bill =
            month.get(RecordType.INVENTORY_BILLS, split.get("inventoryBillId").asLong());
        assertThat(bill.get("vendor")).isEqualTo(credit.get("vendor"));
      }
      assertThat(money(credit.get("appliedAmount"))).isEqualByComparingTo(applied);
    }
  }

  @Property(tries = 3)
  void depositsAreThePaymentsTheyHold(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    GeneratedMonth month = new GeneratedMonth(seed, 1);
    BigDecimal deposited = BigDecimal.ZERO;
    for (ObjectNode deposit : month.all(RecordType.BANK_DEPOSITS)) {
      deposited = deposited.add(money(deposit.get("grossAmount")));
      BigDecimal fees = deposit.hasNonNull("fees") ? money(deposit.get("fees")) : BigDecimal.ZERO;
      assertThat(money(deposit.get("netAmount")).add(fees))
          .isEqualByComparingTo(money(deposit.get("grossAmount")));
    }
    Set<String> banked = Set.of("Cash", "Check", "Credit Card", "ACH");
    BigDecimal paid =
        month.all(RecordType.PAYMENTS).stream()
            .filter(payment -> banked.contains(payment.get("type").asText()))
            .map(payment -> money(payment.get("total")))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(deposited).isEqualByComparingTo(paid);
  }

  /** Else a customer's balance would not be the sum of invoices and payments any more. */
  @Property(tries = 3)
  void creditMemosLeaveTheMonthAlone(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    GeneratedMonth month = new GeneratedMonth(seed, 1);
    for (ObjectNode memo : month.all(RecordType.CREDIT_MEMOS)) {
      assertThat(money(memo.get("balance"))).isZero();
      assertThat(money(memo.get("subTotal")).add(money(memo.get("salesTax"))))
          .isEqualByComparingTo(money(memo.get("total")));
      BigDecimal items =
          month.all(RecordType.CREDIT_MEMO_ITEMS).stream()
              .filter(item -> item.get("creditMemoId").equals(memo.get("id")))
              .map(item -> money(item.get("total")))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(items).isEqualByComparingTo(money(memo.get("subTotal")));
      for (JsonNode split : memo.get("appliedTo")) {
        assertThat(month.get(RecordType.INVOICES, split.get("appliedTo").asLong())).isNull();
      }
    }
  }

  @Test
  void linesNameThePriceBook() {
    GeneratedMonth month = new GeneratedMonth(1, 1);
    for (ObjectNode invoice : month.all(RecordType.INVOICES)) {
      for (JsonNode item : invoice.get("items")) {
        ObjectNode sku =
            switch (item.get("type").asText()) {
              case "Service" -> month.get(RecordType.SERVICES, item.get("skuId").asLong());
              case "Material" -> month.get(RecordType.MATERIALS, item.get("skuId").asLong());
              case "Equipment" -> month.get(RecordType.EQUIPMENT, item.get("skuId").asLong());
              default -> null;
            };
        if (!item.get("type").asText().equals("PriceModifier")) {
          assertThat(sku).as("%s", item).isNotNull();
          assertThat(sku.get("code")).isEqualTo(item.get("skuName"));
        }
      }
    }
    assertThat(month.all(RecordType.MATERIALS).stream().filter(m -> !m.get("active").asBoolean()))
        .hasSize(1);
  }

  @Test
  void staffAndPriceBookAreReferenceData() {
    GeneratedMonth nothingElse = new GeneratedMonth(1, 0);
    assertThat(nothingElse.all(RecordType.EMPLOYEES)).hasSize(9);
    assertThat(nothingElse.all(RecordType.TECHNICIANS)).hasSize(10);
    assertThat(nothingElse.all(RecordType.SERVICES)).hasSize(18);
    assertThat(nothingElse.all(RecordType.MATERIALS)).hasSize(16);
    assertThat(nothingElse.all(RecordType.EQUIPMENT)).hasSize(6);
    assertThat(nothingElse.all(RecordType.APPOINTMENTS)).isEmpty();
  }
}
