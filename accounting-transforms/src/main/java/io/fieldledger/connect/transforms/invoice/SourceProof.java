package io.fieldledger.connect.transforms.invoice;

import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.servicetitan.Invoice;
import java.math.BigDecimal;

/** Nothing is posted whose figures do not add up in ServiceTitan already (rule 0). */
final class SourceProof {
  private SourceProof() {}

  /** ServiceTitan's own figures agree: lines, subtotal, tax and total. */
  static void of(Invoice invoice, Findings findings) {
    BigDecimal net =
        invoice.lines().stream()
            .map(line -> line.total())
            .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    BigDecimal subTotal = invoice.subTotal().orElse(net);
    if (subTotal.compareTo(net) != 0) {
      disagree(invoice, "its lines", net, "its subtotal", subTotal, findings);
    }
    BigDecimal gross = net.add(invoice.salesTax());
    if (gross.compareTo(invoice.total()) != 0) {
      disagree(invoice, "its lines and tax", gross, "its total", invoice.total(), findings);
    }
  }

  static void disagree(
      Invoice invoice,
      String sum,
      BigDecimal found,
      String figure,
      BigDecimal said,
      Findings findings) {
    findings.hold(
        HoldCode.TOTALS_DISAGREE,
        invoice.label()
            + ": "
            + sum
            + " come to "
            + found
            + ", but "
            + figure
            + " is "
            + said
            + ".");
  }
}
