package io.fieldledger.connect.transforms;

import static io.fieldledger.connect.transforms.fixture.Books.books;

import io.fieldledger.connect.transforms.fixture.Books;
import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.SandboxArithmetic;
import io.fieldledger.connect.transforms.fixture.XeroArithmetic;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Every tax mode, each asked the same: Xero's own arithmetic, as the contract words it and as the
 * sandbox's ledger does it, gives ServiceTitan's total to the cent, or nothing is posted.
 */
final class TaxModes {
  private static final ThreadLocal<SandboxArithmetic> SANDBOX =
      ThreadLocal.withInitial(SandboxArithmetic::new);

  private final Map<String, Books> modes = new LinkedHashMap<>();

  /** Every so many invoices are posted in the sandbox too, which takes longer. */
  private final int inSandbox = Integer.getInteger("fieldledger.invoices.sandbox", 10);

  TaxModes() {
    modes.put("spread", books());
    modes.put("carrier", books().set("tax.mode", "carrier"));
    modes.put("native", books().set("tax.mode", "native").set("tax.rounding.account", "860"));
    modes.put(
        "labour and materials at their own rates",
        books()
            .set("tax.types", "301/Labor:TAX005,301/Material:TAX001")
            .set("tax.rates", "301/Labor:5,301/Material:8.375"));
    modes.put("no carrier account", books().without("tax.carrier.account"));
  }

  /** Asks all modes about the invoices of these seeds, on every core. */
  static void agree(long first, long count) {
    TaxModes modes = new TaxModes();
    // The first one configures the transforms; from then on they only read.
    modes.agree(first);
    LongStream.range(first + 1, first + count).parallel().forEach(modes::agree);
  }

  private void agree(long seed) {
    RandomInvoice invoice = RandomInvoice.of(seed);
    modes.forEach(
        (mode, books) -> {
          try {
            boolean mayBeHeld = mode.equals("no carrier account");
            agree(invoice, books.post(invoice.record()), mayBeHeld, seed % inSandbox == 0);
          } catch (AssertionError e) {
            throw new AssertionError(
                "RandomInvoice.of(" + seed + "), mode " + mode + ": " + e.getMessage(), e);
          }
        });
  }

  private static void agree(
      RandomInvoice invoice, Desired desired, boolean mayBeHeld, boolean inSandbox) {
    if (desired.documents().isEmpty()) {
      String held = desired.holdCode().orElse("");
      boolean right =
          invoice.wrong()
              ? held.equals("TOTALS_DISAGREE")
              : mayBeHeld || (held.isEmpty() && desired.skippedWith().equals("NO_VALUE"));
      check(right, "nothing is posted: " + desired.holdMessage());
      return;
    }
    check(!invoice.wrong(), "figures that do not add up are posted");
    String kind = invoice.total().signum() < 0 ? "CreditNote" : "Invoice";
    Map<String, Object> body = desired.body(kind);
    Map<String, BigDecimal> rates =
        Map.of("NONE", BigDecimal.ZERO, "TAX001", invoice.rate(), "TAX005", new BigDecimal("0.05"));
    agree(invoice, body, XeroArithmetic.of(body, rates));
    if (inSandbox) {
      agree(invoice, body, SANDBOX.get().of(kind, body, rates));
    }
  }

  private static void agree(RandomInvoice invoice, Map<String, Object> body, XeroArithmetic xero) {
    BigDecimal total = invoice.total().abs();
    check(xero.total().compareTo(total) == 0, "Xero computes " + xero + ", not " + total);
    check(
        ((BigDecimal) body.get("Total")).compareTo(total) == 0,
        "it means " + body.get("Total") + ", not " + total);
    check(xero.subTotal().compareTo((BigDecimal) body.get("SubTotal")) == 0, "subtotal");
    check(xero.totalTax().compareTo((BigDecimal) body.get("TotalTax")) == 0, "tax");
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw new AssertionError(otherwise);
    }
  }
}
