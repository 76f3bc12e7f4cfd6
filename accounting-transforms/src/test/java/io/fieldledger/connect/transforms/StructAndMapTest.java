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
import io.fieldledger.connect.transforms.fixture.RecordBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A record gives the same desired state, to the byte, whether it comes as Struct or as schemaless
 * map.
 */
class StructAndMapTest {
  static Stream<RecordBuilder<?>> records() {
    return Stream.of(
        invoice(104871)
            .job(55120, "55120", "AC Repair")
            .serviceAt("7 Palm Ln", "Mesa", "AZ", "85201")
            .line("AC repair labour", "389.00", line -> line.unit(21, "HVAC Service"))
            .line(
                "Capacitor",
                "174.66",
                line -> line.material().taxable().count("2", "87.33").unit(22, "Parts"))
            .line(
                "Vent",
                "100.00",
                line -> line.taxable().count("7", "14.2857142857").unit(22, "Parts"))
            .tax("23.00"),
        invoice(105000)
            .with("adjustmentToId", 104871L)
            .line("Less", "-120.00", line -> line.taxable())
            .tax("-10.05"),
        invoice(5).voided().line("Gone", "10.00"),
        invoice(6).with("total", "1.00").line("Wrong", "10.00"),
        payment(88012, "1500.00")
            .check("4471")
            .applied(104871, "626.14", "2026-11-20")
            .applied(104902, "700.00", "2026-11-24"),
        payment(90001, "-130.05").with("refundedPaymentId", 88012L),
        payment(88055, "75.00").type(506, "Write-off").applied(104871, "75.00", "2026-11-20"),
        purchaseOrder(55231, "Sent")
            .item("COMP-3T", "2", "145.50", "291.00")
            .item("CAP", "10", "12.375", "123.75")
            .tax("34.73"),
        creditMemo(77, "230.68", "19.32")
            .item("Labour", "100.00", false, "4000")
            .item("Capacitor", "130.68", true, null)
            .applied(104871, "150.00", "2026-11-20")
            .applied(104902, "60.00", "2026-11-22"),
        deposit(310, "Card batch 310", "1876.14", "55.01", "1821.13"),
        bill(1, "INV-1", "389.53")
            .item("COMP-3T", "2", "145.50")
            .item("CAP", "4", "12.375")
            .costs("28.51", "20.52"),
        vendorCredit(9, "145.50"),
        customer(8123, "Dana Whitfield")
            .contact(1, "Email", "dana@whitfield.example")
            .balance("12.50"),
        vendor(412, "Copper State Supply"));
  }

  @ParameterizedTest
  @MethodSource("records")
  void theSameRecordIsTheSameState(RecordBuilder<?> record) {
    Books books =
        books()
            .tracking()
            .set("credit.memo.account", "4000")
            .set("deposits.post", "clearing")
            .set("deposits.clearing.accounts", "Card:1095")
            .set("bills.post", "draft")
            .set("vendor.credit.account", "5000");

    assertThat(books.postStruct(record).value()).isEqualTo(books.post(record).value());
    assertThat(books.postStruct(record).value().toString())
        .isEqualTo(books.post(record).value().toString());
  }
}
