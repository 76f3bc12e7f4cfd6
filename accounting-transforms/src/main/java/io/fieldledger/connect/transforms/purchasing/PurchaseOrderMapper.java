package io.fieldledger.connect.transforms.purchasing;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.PurchaseSettings;
import io.fieldledger.connect.transforms.desired.AbsentDocument;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.DocumentNumber;
import io.fieldledger.connect.transforms.desired.LineItem;
import io.fieldledger.connect.transforms.desired.Mapped;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.PurchaseOrderDocument;
import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.line.LineFigures;
import io.fieldledger.connect.transforms.line.LineTracking;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import io.fieldledger.connect.transforms.servicetitan.Named;
import io.fieldledger.connect.transforms.servicetitan.PurchaseOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A purchase order with the vendor's tax and freight as lines of their own (rule 13). */
public final class PurchaseOrderMapper {
  private final PurchaseSettings settings;
  private final LineTracking tracking;
  private final String currency;
  private final String exemptType;

  public PurchaseOrderMapper(MappingConfig config) {
    this.settings = config.purchasing();
    this.tracking = new LineTracking(config.tracking());
    this.currency = config.posting().currency();
    this.exemptType = config.tax().exemptType();
  }

  public Mapped map(Fields fields, Findings findings) {
    PurchaseOrder order = PurchaseOrder.read(fields);
    return switch (order.status()) {
      case "Pending" -> posted(order, true, findings);
      case "Sent", "PartiallyReceived", "Received", "Exported" -> posted(order, false, findings);
      case "Canceled", "Cancelled" ->
          new Mapped.Withdrawn(
              List.of(
                  AbsentDocument.of(DocumentKind.PURCHASE_ORDER, Marks.purchaseOrder(order.id()))));
      case "PendingApproval", "Rejected" ->
          new Mapped.Skipped(NoticeCode.NOT_POSTED, order.status(), "Pending");
      default -> {
        findings.hold(
            HoldCode.PO_STATUS_UNKNOWN,
            XeroText.line(order.status(), XeroText.SHORT).orElse("(none)"));
        yield new Mapped.Posted(List.of());
      }
    };
  }

  private Mapped posted(PurchaseOrder order, boolean draft, Findings findings) {
    boolean readable = findings.readable();
    PurchaseLines purchase =
        new PurchaseLines(
            settings,
            exemptType,
            tracking.of(
                order.businessUnit().map(id -> new Named(id, Optional.empty())),
                Optional.empty(),
                findings),
            findings);
    List<LineItem> lines = new ArrayList<>();
    order.items().forEach(item -> lines.add(item(item, purchase)));
    purchase.tax(order.tax()).forEach(lines::add);
    purchase.freight(order.shipping()).forEach(lines::add);
    if (order.vendor().isEmpty()) {
      findings.hold(HoldCode.VENDOR_MISSING, order.label());
    }
    if (readable) {
      prove(order, lines, findings);
    }
    if (lines.isEmpty() && !findings.held()) {
      return new Mapped.Skipped(NoticeCode.NO_VALUE, "it has no lines");
    }
    return new Mapped.Posted(
        List.of(
            new PurchaseOrderDocument(
                Marks.purchaseOrder(order.id()),
                Marks.vendor(order.vendor().orElse(0L)),
                order.date(),
                order.requiredOn(),
                DocumentNumber.of(
                    order.number(), Marks.purchaseOrder(order.id()), order.label(), findings),
                Marks.purchaseOrder(order.id()),
                draft,
                currency,
                lines,
                order.total())));
  }

  private static LineItem item(PurchaseOrder.Item item, PurchaseLines purchase) {
    Findings findings = purchase.findings();
    BigDecimal quantity = item.quantity().orElse(BigDecimal.ONE);
    if (quantity.signum() < 0) {
      findings.hold(HoldCode.PO_QUANTITY_NEGATIVE, item.label(), quantity.toPlainString());
    }
    item.received()
        .filter(received -> received.compareTo(quantity) > 0)
        .ifPresent(
            received ->
                findings.notice(
                    NoticeCode.RECEIVED_MORE,
                    item.label(),
                    quantity.toPlainString(),
                    received.toPlainString()));
    LineFigures figures =
        quantity.signum() == 0 && item.total().signum() == 0
            ? LineFigures.ofNothing(item.cost())
            : LineFigures.of(item.quantity(), item.cost(), item.total());
    return purchase.item(item, figures, item.total());
  }

  private static void prove(PurchaseOrder order, List<LineItem> lines, Findings findings) {
    BigDecimal sum =
        lines.stream().map(LineItem::value).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    if (sum.compareTo(order.total()) != 0) {
      findings.hold(
          HoldCode.TOTALS_DISAGREE,
          "The items, tax and freight of "
              + order.label()
              + " come to "
              + sum
              + ", but its total is "
              + order.total()
              + ".");
    }
  }
}
