package io.fieldledger.connect.transforms;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Books;
import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.InvoiceRecord;
import io.fieldledger.connect.transforms.fixture.XeroArithmetic;
import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever the invoice: Xero's own arithmetic gives ServiceTitan's total to the cent, or the
 * invoice is held.
 */
class MoneySafetyPropertyTest {
  private final Books spread = books();
  private final Books carrier = books().set("tax.mode", "carrier");
  private final Books leftToXero =
      books().set("tax.mode", "native").set("tax.rounding.account", "860");
  private final Books separated =
      books()
          .set("tax.types", "301/Labor:TAX005,301/Material:TAX001")
          .set("tax.rates", "301/Labor:5,301/Material:8.375");
  private final Books strict = books().without("tax.carrier.account");

  @Provide
  Arbitrary<RandomInvoices> invoices() {
    return RandomInvoices.any();
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void spreadTax(@ForAll("invoices") RandomInvoices invoice) {
    agrees(spread, invoice, true);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void carriedTax(@ForAll("invoices") RandomInvoices invoice) {
    agrees(carrier, invoice, true);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void taxLeftToXero(@ForAll("invoices") RandomInvoices invoice) {
    agrees(leftToXero, invoice, true);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void labourAndMaterialsAtTheirOwnRates(@ForAll("invoices") RandomInvoices invoice) {
    agrees(separated, invoice, true);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void withoutACarrierAccountItMayBeHeld(@ForAll("invoices") RandomInvoices invoice) {
    agrees(strict, invoice, false);
  }

  private static void agrees(Books books, RandomInvoices invoice, boolean alwaysPosts) {
    InvoiceRecord record = invoice.record();
    BigDecimal total = new BigDecimal((String) record.value().get("total"));
    Desired desired = books.post(record);
    if (desired.documents().isEmpty()) {
      boolean held = desired.holdCode().isPresent();
      assertThat(held && alwaysPosts).as(desired.holdMessage()).isFalse();
      assertThat(held || desired.skippedWith().equals("NO_VALUE")).isTrue();
      return;
    }
    String kind = total.signum() < 0 ? "CreditNote" : "Invoice";
    Map<String, Object> body = desired.body(kind);
    XeroArithmetic xero =
        XeroArithmetic.of(
            body,
            Map.of(
                "NONE",
                BigDecimal.ZERO,
                "TAX001",
                invoice.rate(),
                "TAX005",
                new BigDecimal("0.05")));
    assertThat(xero.total()).isEqualByComparingTo(total.abs());
    assertThat(xero.subTotal()).isEqualByComparingTo((BigDecimal) body.get("SubTotal"));
    assertThat(xero.totalTax()).isEqualByComparingTo((BigDecimal) body.get("TotalTax"));
    assertThat((BigDecimal) body.get("Total")).isEqualTo(total.abs());
  }
}
