package io.fieldledger.connect.sandbox.generator;

import static io.fieldledger.connect.sandbox.generator.GeneratedMonth.money;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The default data is what the sandbox promises, and every seed's data adds up. */
class ContractorMonthTest {
  private static final Instant CLOCK_START = Instant.parse("2026-12-01T15:00:00Z");

  @Test
  void defaultDataHasTheRightSize() {
    GeneratedMonth month = new GeneratedMonth(1, 1);
    assertThat(month.all(RecordType.CUSTOMERS)).hasSize(400);
    assertThat(month.all(RecordType.VENDORS)).hasSize(60);
    assertThat(month.all(RecordType.INVOICES)).hasSize(600);
    assertThat(month.all(RecordType.PAYMENTS)).hasSizeBetween(550, 570);
    assertThat(month.all(RecordType.PURCHASE_ORDERS)).hasSize(80);
    assertThat(month.all(RecordType.INVENTORY_BILLS)).hasSizeBetween(55, 70);
    assertThat(month.all(RecordType.BUSINESS_UNITS)).hasSize(3);
  }

  @Test
  void defaultDataHasEverySpecialCase() {
    GeneratedMonth month = new GeneratedMonth(1, 1);
    List<ObjectNode> invoices = month.all(RecordType.INVOICES);
    List<ObjectNode> payments = month.all(RecordType.PAYMENTS);
    assertThat(count(invoices, i -> i.hasNonNull("adjustmentToId"))).isEqualTo(12);
    assertThat(count(invoices, i -> money(i.get("total")).signum() < 0)).isEqualTo(12);
    assertThat(count(invoices, i -> i.get("active").asBoolean() && is(i, "syncStatus", "Pending")))
        .isEqualTo(10);
    assertThat(count(invoices, i -> !i.get("active").asBoolean())).isEqualTo(2);
    assertThat(count(invoices, i -> is(i, "invoiceConfiguration", "MembershipInvoice")))
        .isEqualTo(25);
    assertThat(count(invoices, ContractorMonthTest::releasesMembership)).isEqualTo(20);
    assertThat(count(invoices, i -> i.get("items").isNull())).isEqualTo(2);
    assertThat(count(invoices, ContractorMonthTest::isWorthNothing)).isEqualTo(8);
    assertThat(count(payments, p -> money(p.get("unappliedAmount")).signum() > 0)).isEqualTo(10);
    assertThat(count(payments, p -> money(p.get("total")).signum() < 0)).isEqualTo(8);
    assertThat(count(payments, p -> is(p, "type", "Write-off"))).isEqualTo(6);
    assertThat(count(payments, p -> p.get("appliedTo").size() > 1)).isEqualTo(10);
    assertThat(count(payments, ContractorMonthTest::appliedLater)).isEqualTo(15);
    assertThat(payments.stream().map(p -> p.get("type").asText()).collect(Collectors.toSet()))
        .hasSize(7);
    Map<String, Integer> names = new HashMap<>();
    month
        .all(RecordType.CUSTOMERS)
        .forEach(c -> names.merge(Names.compared(c.get("name").asText()), 1, Integer::sum));
    assertThat(names.values().stream().filter(n -> n == 2).count()).isEqualTo(4);
    assertThat(names.values()).allMatch(n -> n <= 2);
    Set<String> vendors =
        month.all(RecordType.VENDORS).stream()
            .map(v -> Names.compared(v.get("name").asText()))
            .collect(Collectors.toSet());
    assertThat(vendors).hasSize(60);
    assertThat(names.keySet().stream().filter(vendors::contains)).containsExactly("alexrodriguez");
    assertThat(
            month.all(RecordType.PURCHASE_ORDERS).stream()
                .map(p -> p.get("status").asText())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("Pending", "Sent", "PartiallyReceived", "Received", "Canceled");
  }

  @Property(tries = 6)
  void invoicesAddUp(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    GeneratedMonth month = new GeneratedMonth(seed, 1);
    for (ObjectNode invoice : month.all(RecordType.INVOICES)) {
      BigDecimal lines = BigDecimal.ZERO;
      BigDecimal taxable = BigDecimal.ZERO;
      for (JsonNode item : invoice.get("items")) {
        BigDecimal total = money(item.get("total"));
        BigDecimal product =
            money(item.get("quantity"))
                .multiply(money(item.get("price")))
                .setScale(2, RoundingMode.HALF_UP);
        assertThat(total).as("line of %s", invoice).isEqualByComparingTo(product);
        lines = lines.add(total);
        taxable = item.get("taxable").asBoolean() ? taxable.add(total) : taxable;
      }
      BigDecimal rate =
          invoice.get("salesTaxCode").isNull()
              ? BigDecimal.ZERO
              : money(invoice.get("salesTaxCode").get("taxRate"));
      assertThat(money(invoice.get("subTotal"))).isEqualByComparingTo(lines);
      assertThat(money(invoice.get("salesTax")))
          .isEqualByComparingTo(taxable.multiply(rate).setScale(2, RoundingMode.HALF_UP));
      assertThat(money(invoice.get("total")))
          .isEqualByComparingTo(lines.add(money(invoice.get("salesTax"))));
      assertThat(invoice.get("total").asText()).matches("-?[0-9]+\\.[0-9]{2}");
    }
  }

  @Property(tries = 6)
  void moneyAgreesBetweenPaymentsInvoicesAndCustomers(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    GeneratedMonth month = new GeneratedMonth(seed, 1);
    Map<Long, BigDecimal> applied = new HashMap<>();
    Map<Long, BigDecimal> owed = new HashMap<>();
    for (ObjectNode payment : month.all(RecordType.PAYMENTS)) {
      BigDecimal rest = money(payment.get("total"));
      for (JsonNode split : payment.get("appliedTo")) {
        ObjectNode invoice = month.get(RecordType.INVOICES, split.get("appliedTo").asLong());
        assertThat(invoice).isNotNull();
        assertThat(invoice.get("syncStatus").asText()).isNotEqualTo("Pending");
        assertThat(invoice.get("customer")).isEqualTo(payment.get("customer"));
        assertThat(split.get("appliedOn").asText().substring(0, 10))
            .isGreaterThanOrEqualTo(payment.get("date").asText().substring(0, 10))
            .isGreaterThanOrEqualTo(invoice.get("invoiceDate").asText().substring(0, 10));
        rest = rest.subtract(money(split.get("appliedAmount")));
        applied.merge(
            invoice.get("id").asLong(), money(split.get("appliedAmount")), BigDecimal::add);
      }
      assertThat(money(payment.get("unappliedAmount"))).isEqualByComparingTo(rest);
      assertThat(rest.signum() * money(payment.get("total")).signum()).isNotNegative();
      assertThat(payment.get("generalLedgerAccount").isNull()).isFalse();
      assertThat(payment.get("syncStatus").asText()).isIn("Posted", "Exported");
      owed.merge(customer(payment), rest.negate(), BigDecimal::add);
    }
    for (ObjectNode invoice : month.all(RecordType.INVOICES)) {
      if (invoice.get("active").asBoolean()) {
        BigDecimal total = money(invoice.get("total"));
        BigDecimal paid = applied.getOrDefault(invoice.get("id").asLong(), BigDecimal.ZERO);
        assertThat(paid.abs()).isLessThanOrEqualTo(total.abs());
        assertThat(money(invoice.get("balance"))).isEqualByComparingTo(total.subtract(paid));
        assertThat(invoice.get("paidOn").isNull())
            .isEqualTo(paid.signum() == 0 || paid.compareTo(total) != 0);
        owed.merge(customer(invoice), money(invoice.get("balance")), BigDecimal::add);
      }
    }
    for (ObjectNode customer : month.all(RecordType.CUSTOMERS)) {
      assertThat(money(customer.get("balance")))
          .isEqualByComparingTo(owed.getOrDefault(customer.get("id").asLong(), BigDecimal.ZERO));
    }
  }

  @Property(tries = 6)
  void adjustmentsAndRefundsFitTheirOriginals(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    GeneratedMonth month = new GeneratedMonth(seed, 1);
    Map<Long, ObjectNode> adjustmentOf = new HashMap<>();
    for (ObjectNode invoice : month.all(RecordType.INVOICES)) {
      if (invoice.hasNonNull("adjustmentToId")) {
        ObjectNode original =
            month.get(RecordType.INVOICES, invoice.get("adjustmentToId").asLong());
        adjustmentOf.put(original.get("id").asLong(), invoice);
        assertThat(money(invoice.get("total")).signum()).isNegative();
        assertThat(money(invoice.get("total")).abs())
            .isLessThanOrEqualTo(money(original.get("total")));
        assertThat(invoice.get("invoiceDate").asText())
            .isGreaterThan(original.get("invoiceDate").asText());
      }
    }
    for (ObjectNode refund : month.all(RecordType.PAYMENTS)) {
      if (money(refund.get("total")).signum() < 0) {
        ObjectNode paid = month.get(RecordType.PAYMENTS, refund.get("refundedPaymentId").asLong());
        long original = paid.get("appliedTo").get(0).get("appliedTo").asLong();
        assertThat(money(adjustmentOf.get(original).get("total")))
            .isEqualByComparingTo(money(refund.get("total")));
        assertThat(refund.get("date").asText()).isGreaterThanOrEqualTo(paid.get("date").asText());
      }
    }
  }

  @Property(tries = 6)
  void purchasesAddUp(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    GeneratedMonth month = new GeneratedMonth(seed, 1);
    Map<Long, BigDecimal> billed = new HashMap<>();
    for (ObjectNode bill : month.all(RecordType.INVENTORY_BILLS)) {
      BigDecimal sum =
          money(bill.get("billAmount"))
              .add(money(bill.get("taxAmount")))
              .add(money(bill.get("shippingAmount")));
      billed.merge(bill.get("purchaseOrderId").asLong(), sum, BigDecimal::add);
      assertThat(money(bill.get("taxAmount")).signum()).isNotNegative();
      assertThat(money(bill.get("shippingAmount")).signum()).isNotNegative();
    }
    for (ObjectNode order : month.all(RecordType.PURCHASE_ORDERS)) {
      BigDecimal sum = money(order.get("tax")).add(money(order.get("shipping")));
      boolean open = false;
      boolean some = false;
      for (JsonNode item : order.get("items")) {
        sum = sum.add(money(item.get("total")));
        int received = item.get("quantityReceived").intValue();
        open |= received < item.get("quantity").intValue();
        some |= received > 0;
      }
      assertThat(money(order.get("total"))).isEqualByComparingTo(sum);
      BigDecimal bills = billed.getOrDefault(order.get("id").asLong(), BigDecimal.ZERO);
      switch (order.get("status").asText()) {
        case "Received" -> {
          assertThat(open).isFalse();
          assertThat(bills.subtract(sum).abs()).isLessThanOrEqualTo(new BigDecimal("0.05"));
        }
        case "PartiallyReceived" -> {
          assertThat(open && some).as("%s", order).isTrue();
          assertThat(bills).isLessThan(sum);
        }
        default -> assertThat(some).isFalse();
      }
    }
  }

  @Property(tries = 4)
  void referencesPointAtRecordsAndTimesAreInOrder(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 1, max = 2) int scale) {
    GeneratedMonth month = new GeneratedMonth(seed, scale);
    Set<String> numbers = new HashSet<>();
    for (ObjectNode invoice : month.all(RecordType.INVOICES)) {
      assertThat(month.get(RecordType.CUSTOMERS, customer(invoice))).isNotNull();
      assertThat(month.get(RecordType.LOCATIONS, invoice.get("location").get("id").asLong()))
          .isNotNull();
      assertThat(numbers.add(invoice.get("referenceNumber").asText())).isTrue();
      if (!invoice.get("job").isNull()) {
        assertThat(month.get(RecordType.JOBS, invoice.get("job").get("id").asLong())).isNotNull();
      }
    }
    for (ObjectNode order : month.all(RecordType.PURCHASE_ORDERS)) {
      assertThat(month.get(RecordType.VENDORS, order.get("vendorId").asLong())).isNotNull();
      assertThat(numbers.add("PO " + order.get("number").asText())).isTrue();
    }
    for (RecordType type : RecordType.values()) {
      for (ObjectNode json : month.all(type)) {
        Instant created = Instant.parse(json.get("createdOn").asText());
        Instant modified = Instant.parse(json.get("modifiedOn").asText());
        assertThat(modified).as("%s %s", type, json).isAfterOrEqualTo(created);
        // Everything is visible in the feeds when the sandbox's clock starts.
        assertThat(modified).isBefore(CLOCK_START.minusSeconds(15 * 60));
      }
    }
  }

  @Test
  void sameSeedSameBytes() {
    assertThat(new GeneratedMonth(42, 1).text()).isEqualTo(new GeneratedMonth(42, 1).text());
    assertThat(new GeneratedMonth(42, 1).text()).isNotEqualTo(new GeneratedMonth(43, 1).text());
  }

  @Test
  void scaleMultipliesTheCounts() {
    GeneratedMonth month = new GeneratedMonth(1, 3);
    assertThat(month.all(RecordType.CUSTOMERS)).hasSize(1200);
    assertThat(month.all(RecordType.INVOICES)).hasSize(1800);
    assertThat(month.all(RecordType.PURCHASE_ORDERS)).hasSize(240);
    assertThat(new GeneratedMonth(1, 0).all(RecordType.CUSTOMERS)).isEmpty();
  }

  private static boolean releasesMembership(ObjectNode invoice) {
    return invoice
        .path("items")
        .valueStream()
        .anyMatch(item -> item.get("skuName").asText().equals("MEMB-R"));
  }

  private static boolean isWorthNothing(ObjectNode invoice) {
    return !invoice.path("items").isEmpty()
        && invoice
            .path("items")
            .valueStream()
            .allMatch(item -> money(item.get("total")).signum() == 0);
  }

  private static boolean appliedLater(ObjectNode payment) {
    return payment
        .get("appliedTo")
        .valueStream()
        .anyMatch(
            split ->
                !split
                    .get("appliedOn")
                    .asText()
                    .startsWith(payment.get("date").asText().substring(0, 10)));
  }

  private static long count(List<ObjectNode> records, Predicate<ObjectNode> test) {
    return records.stream().filter(test).count();
  }

  private static boolean is(ObjectNode json, String member, String value) {
    return json.get(member).asText().equals(value);
  }

  private static long customer(ObjectNode document) {
    return document.get("customer").get("id").asLong();
  }
}
