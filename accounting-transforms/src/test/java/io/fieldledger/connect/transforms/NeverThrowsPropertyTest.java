package io.fieldledger.connect.transforms;

import static io.fieldledger.connect.transforms.fixture.BillRecord.bill;
import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.ContactRecord.customer;
import static io.fieldledger.connect.transforms.fixture.ContactRecord.vendor;
import static io.fieldledger.connect.transforms.fixture.CreditMemoRecord.creditMemo;
import static io.fieldledger.connect.transforms.fixture.DepositRecord.deposit;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static io.fieldledger.connect.transforms.fixture.PaymentRecord.payment;
import static io.fieldledger.connect.transforms.fixture.PurchaseOrderRecord.purchaseOrder;
import static io.fieldledger.connect.transforms.fixture.VendorCreditRecord.vendorCredit;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Books;
import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.RecordBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever is wrong with a record, the transform answers: documents, a reason to skip, or a hold
 * with a known code.
 */
@SuppressWarnings("JavaUtilDate") // the class of Connect's logical types
class NeverThrowsPropertyTest {
  private static final List<Object> JUNK =
      Arrays.asList(
          null,
          "",
          "  ",
          "NaN",
          "1e3",
          "-0.00",
          "12.345",
          "0.1234567890123456789",
          "yesterday",
          "2026-13-45",
          "0001-01-01T00:00:00Z",
          "<script>alert(1)</script><",
          "&&#x;&#99999999999;&",
          "\uD83D\uDE00\uDC00\u0000\u202e",
          "x".repeat(9000),
          "%s %n %d",
          0L,
          -7L,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          Integer.MAX_VALUE,
          0.1 + 0.2,
          Double.NaN,
          Double.NEGATIVE_INFINITY,
          Double.MAX_VALUE,
          1.5f,
          true,
          "false",
          new BigDecimal("1E+1000000000"),
          new BigDecimal("1E-1000000000"),
          new BigDecimal("99999999999999999999999999.99"),
          BigInteger.TEN.pow(500),
          new BigDecimal("-0.01"),
          new Date(Long.MAX_VALUE),
          new Date(0),
          Instant.MAX,
          new byte[] {1, 2},
          new Object(),
          List.of(),
          Arrays.asList(null, "x", 7L),
          Map.of(),
          new TreeMap<>(Map.of(1, "x")));

  private final List<Books> settings =
      List.of(
          books().tracking(),
          books()
              .set("credit.memo.account", "4000")
              .set("deposits.post", "clearing")
              .set("deposits.clearing.accounts", "Card:1095")
              .set("bills.post", "draft")
              .set("vendor.credit.account", "5000")
              .set("refund.account", "4090")
              .set("zero.total.invoices", "journal"),
          books()
              .set("opening.date", "2026-11-19")
              .set("opening.account", "3900")
              .set("opening.mode", "history")
              .set("opening.clearing.account", "1098")
              .set("credit.memo.account", "4000"),
          books()
              .set("tax.mode", "native")
              .set("tax.rounding.account", "860")
              .set("contacts", "used"),
          books()
              .set("tax.types", "301/Labor:TAX005,301/Material:TAX001")
              .set("tax.rates", "301/Labor:5,301/Material:8.375")
              .set("zero.invoices", "post")
              .set("zero.lines", "text")
              .set("post.when", "pending")
              .set("walk.in.contact", "Counter")
              .set("payment.mode", "single-receipt"));

  @Property(tries = 10_000)
  void aRecordOfAnyShape(@ForAll long seed) {
    Random random = new Random(seed);
    RecordBuilder<?> record = records().get(random.nextInt(records().size()));
    Object value = members(record.value(), random, 0.02 + random.nextDouble() / 10);
    Desired desired =
        settings.get(random.nextInt(settings.size())).post(record.stream(), null, value);

    assertThat(desired.holdCode()).isNotEqualTo(java.util.Optional.of("MAPPING_FAULT"));
    if (desired.holdCode().isPresent()) {
      assertThat(desired.documents()).isEmpty();
      assertThat(desired.holdMessage()).isNotBlank().hasSizeLessThan(20_000);
    } else if (desired.documents().isEmpty()) {
      assertThat(desired.noticeCodes()).isNotEmpty();
    }
    onlyPlainValues(desired.value());
    for (Map<String, Object> document : desired.documents()) {
      BigDecimal total = (BigDecimal) ((Map<?, ?>) document.get("body")).get("Total");
      assertThat(
              total == null || total.signum() >= 0 || document.get("kind").equals("PurchaseOrder"))
          .isTrue();
    }
  }

  @Property(tries = 300)
  void aValueThatIsNoRecord(@ForAll long seed) {
    Random random = new Random(seed);
    Object value = JUNK.get(1 + random.nextInt(JUNK.size() - 1));
    String stream = List.of("invoices", "payments", "rejected", "").get(random.nextInt(4));
    Desired desired = books().post(stream, null, value);

    assertThat(desired.documents()).isEmpty();
    assertThat(desired.holdCode().isPresent() || desired.noticeCodes().contains("TYPE_NOT_MAPPED"))
        .isTrue();
  }

  private static List<RecordBuilder<?>> records() {
    return List.of(
        invoice(104871)
            .job(55120, "55120", "AC Repair")
            .line("AC repair labour", "389.00", line -> line.taxable())
            .line("Capacitor", "174.66", line -> line.material().taxable().count("2", "87.33"))
            .line(
                "Coupon",
                "-20.00",
                line -> line.discount().taxable().with("itemGroup", Map.of("rootId", 5001L)))
            .tax("45.53"),
        invoice(105000)
            .with("adjustmentToId", 104871L)
            .line("Less", "-120.00", line -> line.taxable())
            .tax("-10.05"),
        invoice(3)
            .with("invoiceConfiguration", "CounterSales")
            .line("Filter", "0.00", line -> line.notChargeable()),
        invoice(4).voided().line("Gone", "10.00"),
        payment(88012, "1500.00")
            .check("4471")
            .applied(104871, "626.14", "2026-11-20")
            .applied(104902, "700.00", "2026-11-24"),
        payment(90001, "-130.05")
            .with("refundedPaymentId", 88012L)
            .applied(7, "-130.05", "2026-11-20"),
        payment(88055, "75.00").type(506, "Write-off").applied(104871, "75.00", "2026-11-20"),
        payment(88056, "75.00").voided().applied(104871, "75.00", "2026-11-20"),
        purchaseOrder(55231, "Sent")
            .item("COMP-3T", "2", "145.50", "291.00")
            .tax("34.73")
            .shipping("25.00"),
        creditMemo(77, "230.68", "19.32")
            .item("Labour", "100.00", false, "4000")
            .item("Capacitor", "130.68", true, null)
            .applied(104871, "150.00", "2026-11-20")
            .applied(104902, "60.00", "2026-11-22"),
        deposit(310, "Card batch 310", "1876.14", "55.01", "1821.13"),
        bill(1, "INV-1", "389.53")
            .item("COMP-3T", "2", "145.50", "1.00", "2.00")
            .item("CAP", "4", "12.375")
            .costs("28.51", "20.52"),
        vendorCredit(9, "145.50"),
        customer(8123, "Dana Whitfield")
            .contact(1, "Email", "dana@whitfield.example")
            .contact(2, "Phone", "602"),
        vendor(412, "Copper State Supply"));
  }

  private static Object spoiled(Object value, Random random, double rate) {
    if (random.nextDouble() < rate) {
      return JUNK.get(random.nextInt(JUNK.size()));
    }
    if (value instanceof Map<?, ?> map) {
      return members(map, random, rate);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(spoiled(element, random, rate)));
      return copy;
    }
    return value;
  }

  private static Map<String, Object> members(Map<?, ?> map, Random random, double rate) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (name, member) -> {
          if (random.nextDouble() >= rate) {
            copy.put((String) name, spoiled(member, random, rate));
          }
        });
    return copy;
  }

  /** The contract knows text, yes/no, numbers, lists, maps and null, nothing else. */
  private static void onlyPlainValues(Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, member) -> {
            assertThat(name).isInstanceOf(String.class);
            onlyPlainValues(member);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(NeverThrowsPropertyTest::onlyPlainValues);
    } else {
      assertThat(
              value == null
                  || value instanceof String
                  || value instanceof Boolean
                  || value instanceof BigDecimal
                  || value instanceof Long
                  || value instanceof Integer)
          .as(String.valueOf(value))
          .isTrue();
    }
  }
}
