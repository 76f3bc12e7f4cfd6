package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.transforms.ToXeroDocuments;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What can be wrong with a record of ServiceTitan, through the mapping and the engine into the
 * sandbox's Xero: a hold with a code and a fix, or a clean-up that is said; and no cent that is not
 * ServiceTitan's.
 */
class BadInputTest {
  private static final String EMOJI = "\uD83D\uDE00";
  private static final String EXACTLY_TEN = "10.0000000000000000000";
  private static final String MORE_THAN_TEN = "10.0000000000000000001";
  private static final int GOOD = 1;
  private static final int BAD = 2;
  private static final int THIRD = 3;

  private final Organisation xero = new Organisation();
  private final OfficeRecords records = new OfficeRecords();
  private final ToXeroDocuments<SinkRecord> mapping = new ToXeroDocuments<>();

  @BeforeEach
  void theGoodOnes() {
    Map<String, Object> settings = new LinkedHashMap<>(HistoryMode.named("carrier").mapping());
    settings.put("purchase.account", "5000");
    mapping.configure(settings);
    post("customers", records.customer(8123, "Ann Lee"));
    post("invoices", invoice(GOOD, "100.00"));
  }

  @AfterEach
  void close() {
    xero.close();
  }

  // Held

  private static Stream<Arguments> held() {
    return Stream.of(
        held("an amount 1e3", i -> i.put("total", "1e3"), "FIELD_UNREADABLE"),
        held("an amount NaN", i -> i.put("total", "NaN"), "FIELD_UNREADABLE"),
        held("an amount NaN that is a double", i -> i.put("total", Double.NaN), "FIELD_UNREADABLE"),
        held("a price NaN", i -> item(i).put("price", "NaN"), "FIELD_UNREADABLE"),
        held("19 decimals that count", i -> i.put("total", MORE_THAN_TEN), "AMOUNT_PRECISION"),
        held("a line of 19 decimals", i -> item(i).put("total", MORE_THAN_TEN), "AMOUNT_PRECISION"),
        held("an invoice without customer", i -> i.put("customer", null), "CUSTOMER_MISSING"),
        held(
            "a number over Xero's length",
            i -> i.put("referenceNumber", "9".repeat(256)),
            "NUMBER_TOO_LONG"));
  }

  private static Arguments held(String what, Consumer<Map<String, Object>> wrong, String code) {
    return Arguments.of(what, wrong, code);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("held")
  void isHeld(String what, Consumer<Map<String, Object>> wrong, String code) {
    Map<String, Object> record = invoice(BAD, "10.00");
    wrong.accept(record);
    Settlement settlement = post("invoices", record);
    assertHeld(settlement, code);
    assertThat(invoices()).containsExactly("1 100");
  }

  @Test
  void heldAreNegativeQuantitiesOfAnOrder() {
    post(
        "vendors",
        Map.of(
            "id",
            412L,
            "active",
            true,
            "name",
            "Supply House",
            "modifiedOn",
            "2026-11-20T18:00:00Z"));
    assertHeld(post("purchase-orders", order("-1")), "PO_QUANTITY_NEGATIVE");
    assertThat(xero.list("PurchaseOrders")).isEmpty();
    assertThat(post("purchase-orders", order("1")).status()).isEqualTo("accepted");
  }

  @Test
  void heldIsAnUnknownPaymentType() {
    Map<String, Object> payment = records.payment(check(GOOD));
    payment.put("typeId", "999");
    payment.put("type", "Barter");
    assertHeld(post("payments", payment), "PAYTYPE_UNMAPPED");
    assertThat(xero.list("Payments")).isEmpty();
  }

  /** It may still come, so it is waited for first; then it is rejected, with a code and a fix. */
  @Test
  void aPaymentOfAnInvoiceThatDoesNotExistWaitsAndIsRejected() {
    offer("payments", records.payment(check(999)));
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(() -> xero.engine.waiting().stream().anyMatch(w -> w.contains("ST-I-999")));
    xero.advance(Duration.ofHours(7));
    xero.settle(3);
    assertNotPosted(xero.last(), "rejected PARENT_MISSING");
    assertThat(xero.last().reason().message()).contains("ST-I-999");
    assertThat(xero.list("Payments")).isEmpty();
    assertThat(invoices()).containsExactly("1 100");
  }

  // Posted, cleaned up

  /** Both credits stay open for themselves, which is said; nothing waits for ever. */
  @Test
  void anAdjustmentOfAnAdjustmentIsACreditOfItsOwn() {
    Map<String, Object> first = adjustment(BAD, GOOD, "-130.00");
    Map<String, Object> second = adjustment(THIRD, BAD, "-20.00");
    assertThat(post("invoices", first).status()).isEqualTo("accepted");
    Settlement settlement = post("invoices", second);
    assertThat(settlement.status()).isEqualTo("accepted");
    assertThat(notices(settlement)).containsExactly("NOTHING_DUE");
    assertThat(xero.list("CreditNotes"))
        .extracting(n -> plain(n, "Total") + " open " + plain(n, "RemainingCredit"))
        .containsExactlyInAnyOrder("130 open 30", "20 open 20");
  }

  private static Stream<Arguments> cleaned() {
    return Stream.of(
        cleaned(
            "19 decimals of zeros",
            i -> i.put("total", EXACTLY_TEN),
            "Description",
            "Work on 4000"),
        cleaned(
            "a negative quantity",
            i -> {
              item(i).put("quantity", "-2");
              item(i).put("price", "-5.00");
            },
            "Description",
            "Work on 4000 (-2 × -5.00)"),
        cleaned(
            "a quantity of 19 decimals",
            i -> {
              item(i).put("quantity", "3.3333333333333333333");
              item(i).put("price", "3.00");
            },
            "Description",
            "Work on 4000 (3.3333333333333333333 × 3.00)"),
        cleaned(
            "a text over Xero's length",
            i -> item(i).put("description", "x".repeat(5000)),
            "Description",
            "x".repeat(4000),
            "TEXT_CUT"),
        cleaned(
            "control characters in a text",
            i -> item(i).put("description", "New\u0000 unit\u0007"),
            "Description",
            "New unit",
            "TEXT_CLEANED"),
        cleaned(
            "emoji in a text",
            i -> item(i).put("description", "New unit " + EMOJI),
            "Description",
            "New unit",
            "TEXT_CLEANED"));
  }

  private static Arguments cleaned(
      String what, Consumer<Map<String, Object>> wrong, String field, String text, String... said) {
    return Arguments.of(what, wrong, field, text, List.of(said));
  }

  @ParameterizedTest(name = "{0}: {4}")
  @MethodSource("cleaned")
  void isPostedCleanedUp(
      String what,
      Consumer<Map<String, Object>> wrong,
      String field,
      String text,
      List<String> said) {
    Map<String, Object> record = invoice(BAD, "10.00");
    wrong.accept(record);
    Settlement settlement = post("invoices", record);
    assertThat(settlement.status()).isEqualTo("accepted");
    assertThat(notices(settlement)).containsExactlyElementsOf(said);
    assertThat(invoices()).containsExactlyInAnyOrder("1 100", "2 10");
    assertThat(xero.invoice("ST-I-2").path("LineItems").path(0).path(field).asText())
        .isEqualTo(text);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void aNameIsCleanedUp(String what, String name, String inXero, String said) {
    Settlement settlement = post("customers", records.customer(8124, name));
    assertThat(settlement.status()).isEqualTo("accepted");
    assertThat(notices(settlement)).containsExactly(said);
    assertThat(xero.contactNames()).containsExactlyInAnyOrder("Ann Lee", inXero);
  }

  private static Stream<Arguments> names() {
    return Stream.of(
        Arguments.of("over Xero's length", "n".repeat(300), "n".repeat(255), "TEXT_CUT"),
        Arguments.of(
            "control characters", "Dana \u0007Whitfield", "Dana Whitfield", "TEXT_CLEANED"),
        Arguments.of("emoji", "Dana " + EMOJI + "Whitfield", "Dana Whitfield", "TEXT_CLEANED"),
        Arguments.of("angle brackets", "Dana <Whitfield>", "Dana Whitfield", "TEXT_CLEANED"));
  }

  // Words of the tests

  private Map<String, Object> invoice(int id, String amount) {
    OfficeBooks.Invoice invoice = new OfficeBooks.Invoice(id, 8123);
    invoice.lines.add(new OfficeBooks.Line("4000", new BigDecimal(amount)));
    return records.invoice(invoice);
  }

  private Map<String, Object> adjustment(int id, int original, String amount) {
    Map<String, Object> record = invoice(id, amount);
    record.put("adjustmentToId", (long) original);
    return record;
  }

  private static OfficeBooks.Payment check(long invoice) {
    OfficeBooks.Payment payment = new OfficeBooks.Payment(88012, 8123);
    payment.total = new BigDecimal("100.00");
    payment.apply(invoice, OfficeRecords.RECEIPT_DAY, payment.total);
    return payment;
  }

  private static Map<String, Object> order(String quantity) {
    Map<String, Object> item =
        Map.of(
            "id",
            7000L,
            "skuId",
            300L,
            "skuName",
            "CAP",
            "description",
            "Capacitor",
            "quantity",
            quantity,
            "cost",
            "12.00",
            "total",
            new BigDecimal("12.00").multiply(new BigDecimal(quantity)).toPlainString());
    return new LinkedHashMap<>(
        Map.of(
            "id",
            55231L,
            "number",
            "55231",
            "status",
            "Sent",
            "vendorId",
            412L,
            "date",
            "2026-11-10T00:00:00Z",
            "total",
            item.get("total"),
            "tax",
            "0.00",
            "shipping",
            "0.00",
            "items",
            List.of(item),
            "modifiedOn",
            "2026-11-2" + (quantity.startsWith("-") ? 0 : 1) + "T18:00:00Z"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> item(Map<String, Object> invoice) {
    return ((List<Map<String, Object>>) invoice.get("items")).get(0);
  }

  @SuppressWarnings("unchecked")
  private void offer(String stream, Map<String, Object> record) {
    SinkRecord from = new SinkRecord("servicetitan." + stream, 0, null, null, null, record, 0);
    from.headers().addString("fieldledger.tenant", "4410021");
    xero.offer((Map<String, Object>) mapping.apply(from).value());
  }

  private Settlement post(String stream, Map<String, Object> record) {
    int before = xero.settlements.size();
    offer(stream, record);
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(() -> xero.settlements.size() > before && xero.engine.idle());
    return xero.last();
  }

  private static void assertHeld(Settlement settlement, String code) {
    assertNotPosted(settlement, "held " + code);
  }

  private static void assertNotPosted(Settlement settlement, String how) {
    assertThat(settlement.status() + " " + settlement.reason().code()).isEqualTo(how);
    assertThat(settlement.reason().message()).isNotBlank();
    assertThat(settlement.result().fix()).isNotBlank();
  }

  private static List<String> notices(Settlement settlement) {
    List<String> codes = new ArrayList<>(settlement.notices().stream().map(Remark::code).toList());
    return codes.stream().distinct().toList();
  }

  private List<String> invoices() {
    return xero.list("Invoices").stream()
        .map(i -> i.path("InvoiceNumber").asText() + " " + plain(i, "Total"))
        .toList();
  }

  private static String plain(JsonNode document, String field) {
    return document.path(field).decimalValue().stripTrailingZeros().toPlainString();
  }
}
