package io.fieldledger.connect.transforms.purchasing;

import io.fieldledger.connect.transforms.config.PurchaseSettings;
import io.fieldledger.connect.transforms.desired.AccountRef;
import io.fieldledger.connect.transforms.desired.LineItem;
import io.fieldledger.connect.transforms.desired.TrackingOption;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.line.LineFigures;
import io.fieldledger.connect.transforms.line.LineText;
import io.fieldledger.connect.transforms.servicetitan.PurchasedItem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lines of a purchase order or bill: items, and the vendor's tax, freight and other costs beside
 * them, all without sales tax of their own (accounting rule 13).
 *
 * @param options of the document's business unit
 */
record PurchaseLines(
    PurchaseSettings settings, String exemptType, List<TrackingOption> options, Findings findings) {

  LineItem.Amount item(PurchasedItem item, LineFigures figures, BigDecimal amount) {
    return new LineItem.Amount(
        LineText.of(item.label(), item.text(), figures.realQuantity(), Optional.empty(), findings),
        figures.quantity(),
        figures.unitAmount(),
        amount,
        account(
            settings.account(item.skuKeys()),
            "line " + item.label(),
            PurchaseSettings.PURCHASE_ACCOUNT_CONFIG),
        exemptType,
        Optional.empty(),
        options);
  }

  /** None for 0.00. */
  Stream<LineItem> tax(BigDecimal amount) {
    return beside(
        "Sales tax", amount, settings.taxAccount(), PurchaseSettings.PURCHASE_TAX_ACCOUNT_CONFIG);
  }

  /** None for 0.00. */
  Stream<LineItem> freight(BigDecimal amount) {
    return beside(
        "Freight",
        amount,
        settings.shippingAccount(),
        PurchaseSettings.PURCHASE_SHIPPING_ACCOUNT_CONFIG);
  }

  /** None for 0.00. */
  Stream<LineItem> other(BigDecimal amount) {
    return beside(
        "Other costs",
        amount,
        settings.otherAccount(),
        PurchaseSettings.PURCHASE_OTHER_ACCOUNT_CONFIG);
  }

  private Stream<LineItem> beside(
      String text, BigDecimal amount, Optional<String> account, String setting) {
    return amount.signum() == 0
        ? Stream.empty()
        : Stream.of(
            LineItem.Amount.one(
                text,
                amount,
                account(account, "the line " + text, setting),
                exemptType,
                Optional.empty(),
                options));
  }

  private Optional<AccountRef> account(Optional<String> code, String line, String setting) {
    if (code.isEmpty()) {
      findings.hold(HoldCode.PURCHASE_ACCOUNT_UNMAPPED, line, setting);
    }
    return code.map(AccountRef.Code::new);
  }
}
