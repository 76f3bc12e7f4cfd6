package io.fieldledger.connect.transforms.credit;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.desired.AccountRef;
import io.fieldledger.connect.transforms.desired.CleanText;
import io.fieldledger.connect.transforms.desired.LineItem;
import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.line.LineAccounts;
import io.fieldledger.connect.transforms.line.LineFigures;
import io.fieldledger.connect.transforms.line.LineText;
import io.fieldledger.connect.transforms.line.LineTracking;
import io.fieldledger.connect.transforms.servicetitan.CreditMemo;
import io.fieldledger.connect.transforms.servicetitan.InvoiceLine;
import io.fieldledger.connect.transforms.tax.InvoiceTax;
import io.fieldledger.connect.transforms.tax.SalesTax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of a credit memo with account, tracking and tax, as those of an invoice (rule 5). */
final class MemoLines {
  private static final BigDecimal NOTHING = new BigDecimal("0.00");

  private final Optional<String> account;
  private final String exemptType;
  private final SalesTax salesTax;
  private final LineAccounts accounts;
  private final LineTracking tracking;

  MemoLines(MappingConfig config) {
    this.account = config.accounts().creditMemo();
    this.exemptType = config.tax().exemptType();
    this.salesTax = new SalesTax(config.tax());
    this.accounts = new LineAccounts(config.accounts());
    this.tracking = new LineTracking(config.tracking());
  }

  /**
   * The lines as they are posted.
   *
   * @param subTotal the sum of their amounts
   * @param totalTax what Xero will show as tax
   */
  record Composed(List<LineItem> lines, BigDecimal subTotal, BigDecimal totalTax) {}

  Composed compose(CreditMemo memo, Findings findings) {
    List<InvoiceLine> source = memo.lines();
    if (findings.readable()) {
      prove(memo, source, findings);
    }
    InvoiceTax tax = salesTax.of(memo, source, findings);
    if (memo.items().isEmpty()) {
      withoutItems(memo, tax, findings);
    }
    List<LineItem> lines = new ArrayList<>(source.size() + 1);
    for (int i = 0; i < source.size(); i++) {
      lines.add(line(memo, source.get(i), tax.lines().get(i), i == 0, findings));
    }
    tax.extra().ifPresent(extra -> lines.add(extra(extra, memo, findings)));
    BigDecimal subTotal = lines.stream().map(LineItem::value).reduce(NOTHING, BigDecimal::add);
    return new Composed(lines, subTotal, tax.totalTax());
  }

  private static void prove(CreditMemo memo, List<InvoiceLine> lines, Findings findings) {
    BigDecimal net = lines.stream().map(InvoiceLine::total).reduce(NOTHING, BigDecimal::add);
    BigDecimal subTotal = memo.subTotal().orElse(net);
    if (subTotal.compareTo(net) != 0 || net.add(memo.salesTax()).compareTo(memo.total()) != 0) {
      findings.hold(
          HoldCode.TOTALS_DISAGREE,
          "%s: its lines come to %s and its tax is %s, but its subtotal is %s and its total %s."
              .formatted(memo.label(), net, memo.salesTax(), subTotal, memo.total()));
    }
  }

  private void withoutItems(CreditMemo memo, InvoiceTax tax, Findings findings) {
    if (account.isEmpty()) {
      findings.hold(HoldCode.CREDIT_MEMO_ACCOUNT_UNSET, memo.label());
    }
    if (memo.salesTax().signum() != 0 && tax.extra().isEmpty()) {
      findings.notice(
          NoticeCode.MEMO_TAX_WHOLE, memo.salesTax(), memo.total().subtract(memo.salesTax()));
    }
  }

  /** The first line says what the memo is about, too. */
  private LineItem.Amount line(
      CreditMemo memo, InvoiceLine line, InvoiceTax.LineTax tax, boolean first, Findings findings) {
    LineFigures figures = LineFigures.of(line.quantity(), line.price(), line.total());
    Optional<String> about =
        memo.description()
            .filter(text -> first && !memo.items().isEmpty())
            .flatMap(
                text -> CleanText.plain("The description", text, XeroText.ADDRESS_LINE, findings));
    AccountRef ref =
        memo.items().isEmpty()
            ? new AccountRef.Code(account.orElse(""))
            : accounts.ofCredit(line, findings);
    return new LineItem.Amount(
        LineText.of(line.label(), line.text(), figures.realQuantity(), about, findings),
        figures.quantity(),
        figures.unitAmount(),
        line.total(),
        Optional.of(ref),
        tax.taxType(),
        tax.amount(),
        tracking.of(line.businessUnit().or(memo::businessUnit), memo.locationAddress(), findings));
  }

  /** The tax or rounding line has the tracking of the document (rule 19). */
  private LineItem extra(InvoiceTax.ExtraLine extra, CreditMemo memo, Findings findings) {
    return LineItem.Amount.one(
        extra.description(),
        extra.amount(),
        Optional.of(new AccountRef.Code(extra.account())),
        exemptType,
        Optional.of(NOTHING),
        tracking.of(memo.businessUnit(), memo.locationAddress(), findings));
  }
}
