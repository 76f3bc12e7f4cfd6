package io.fieldledger.connect.transforms.invoice;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.PostingSettings.ZeroLines;
import io.fieldledger.connect.transforms.desired.AccountRef;
import io.fieldledger.connect.transforms.desired.LineItem;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.line.LineAccounts;
import io.fieldledger.connect.transforms.line.LineFigures;
import io.fieldledger.connect.transforms.line.LineText;
import io.fieldledger.connect.transforms.line.LineTracking;
import io.fieldledger.connect.transforms.servicetitan.Invoice;
import io.fieldledger.connect.transforms.servicetitan.InvoiceLine;
import io.fieldledger.connect.transforms.tax.InvoiceTax;
import io.fieldledger.connect.transforms.tax.InvoiceTax.LineTax;
import io.fieldledger.connect.transforms.tax.SalesTax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of an invoice with account, tracking and tax, in ServiceTitan's signs (rules 0, 1, 2,
 * 14, 15).
 */
final class InvoiceLines {
  private final ZeroLines zeroLines;
  private final SalesTax salesTax;
  private final LineAccounts accounts;
  private final LineTracking tracking;
  private final String exemptType;

  InvoiceLines(MappingConfig config) {
    this.zeroLines = config.posting().zeroLines();
    this.salesTax = new SalesTax(config.tax());
    this.accounts = new LineAccounts(config.accounts());
    this.tracking = new LineTracking(config.tracking());
    this.exemptType = config.tax().exemptType();
  }

  /**
   * The lines as they are posted.
   *
   * @param subTotal the sum of their amounts
   * @param totalTax what Xero will show as tax
   */
  record Composed(List<LineItem> lines, BigDecimal subTotal, BigDecimal totalTax) {
    BigDecimal total() {
      return subTotal.add(totalTax);
    }
  }

  Composed compose(Invoice invoice, Findings findings) {
    List<InvoiceLine> source = withoutEmptyLines(invoice.lines());
    InvoiceTax tax = salesTax.of(invoice, source, findings);
    Optional<String> heading = InvoiceHeading.jobAndPlace(invoice, findings);
    List<LineItem> lines = new ArrayList<>(source.size() + 1);
    for (int i = 0; i < source.size(); i++) {
      lines.add(
          line(
              invoice,
              source.get(i),
              tax.lines().get(i),
              i == 0 ? heading : Optional.empty(),
              findings));
    }
    tax.extra().ifPresent(extra -> lines.add(extra(extra, invoice, findings)));
    BigDecimal subTotal =
        lines.stream().map(LineItem::value).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    return new Composed(lines, subTotal, tax.totalTax());
  }

  /**
   * Lines of no accounting value are dropped unless they are kept as text, or nothing else is left
   * (rule 0).
   */
  private List<InvoiceLine> withoutEmptyLines(List<InvoiceLine> lines) {
    if (zeroLines == ZeroLines.TEXT) {
      return lines;
    }
    List<InvoiceLine> kept = lines.stream().filter(line -> !isEmpty(line)).toList();
    return kept.isEmpty() ? lines : kept;
  }

  private static boolean isEmpty(InvoiceLine line) {
    return !line.chargeable() && line.total().signum() == 0;
  }

  private LineItem line(
      Invoice invoice, InvoiceLine line, LineTax tax, Optional<String> heading, Findings findings) {
    LineFigures figures = LineFigures.of(line.quantity(), line.price(), line.total());
    String text = LineText.of(line.label(), line.text(), figures.realQuantity(), heading, findings);
    if (zeroLines == ZeroLines.TEXT && isEmpty(line)) {
      return new LineItem.Text(text);
    }
    return new LineItem.Amount(
        text,
        figures.quantity(),
        figures.unitAmount(),
        line.total(),
        Optional.of(accounts.of(invoice.kind(), line, findings)),
        tax.taxType(),
        tax.amount(),
        tracking.of(
            line.businessUnit().or(invoice::businessUnit), invoice.locationAddress(), findings));
  }

  /** The tax or rounding line has the tracking of the document (rule 19). */
  private LineItem extra(InvoiceTax.ExtraLine extra, Invoice invoice, Findings findings) {
    return LineItem.Amount.one(
        extra.description(),
        extra.amount(),
        Optional.of(new AccountRef.Code(extra.account())),
        exemptType,
        Optional.of(BigDecimal.ZERO.setScale(2)),
        tracking.of(invoice.businessUnit(), invoice.locationAddress(), findings));
  }
}
