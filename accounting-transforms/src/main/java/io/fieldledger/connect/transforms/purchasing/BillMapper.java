package io.fieldledger.connect.transforms.purchasing;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.OpeningSettings;
import io.fieldledger.connect.transforms.config.PostingSettings;
import io.fieldledger.connect.transforms.config.PurchaseSettings;
import io.fieldledger.connect.transforms.desired.AbsentDocument;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.DocumentNumber;
import io.fieldledger.connect.transforms.desired.LineItem;
import io.fieldledger.connect.transforms.desired.Mapped;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.PayableDocument;
import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.line.LineFigures;
import io.fieldledger.connect.transforms.line.LineTracking;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import io.fieldledger.connect.transforms.servicetitan.InventoryBill;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An inventory bill becomes a draft bill with the vendor's tax, freight and other costs as lines of
 * their own, or, where ServiceTitan lays them on the items, as part of the items; never both (rule
 * 13).
 */
public final class BillMapper {
  private static final int CENTS = 2;

  private final PurchaseSettings settings;
  private final PostingSettings posting;
  private final OpeningSettings opening;
  private final LineTracking tracking;
  private final String exemptType;

  public BillMapper(MappingConfig config) {
    this.settings = config.purchasing();
    this.posting = config.posting();
    this.opening = config.opening();
    this.tracking = new LineTracking(config.tracking());
    this.exemptType = config.tax().exemptType();
  }

  public Mapped map(Fields fields, Findings findings) {
    if (settings.bills() == PurchaseSettings.Bills.NONE) {
      return new Mapped.Skipped(NoticeCode.AUDIT_ONLY);
    }
    InventoryBill bill = InventoryBill.read(fields);
    String mark = Marks.bill(bill.id());
    if (!bill.active()) {
      return new Mapped.Withdrawn(
          List.of(
              AbsentDocument.payable(DocumentKind.INVOICE, mark),
              AbsentDocument.payable(DocumentKind.CREDIT_NOTE, mark)));
    }
    if (!posting.invoicesWhen().opensFor(bill.syncStatus())) {
      return new Mapped.Skipped(
          NoticeCode.NOT_POSTED, bill.syncStatus().shown(), posting.invoicesWhen().firstStatus());
    }
    if (opening.isBefore(bill.date())) {
      return new Mapped.Skipped(NoticeCode.OPENING_SETTLED, opening.date().orElseThrow());
    }
    boolean readable = findings.readable();
    if (bill.vendor().isEmpty()) {
      findings.hold(HoldCode.VENDOR_MISSING, bill.label());
    }
    List<LineItem> lines = lines(bill, mark, findings);
    BigDecimal total =
        lines.stream()
            .map(LineItem::value)
            .reduce(BigDecimal.ZERO.setScale(CENTS), BigDecimal::add);
    if (readable) {
      prove(bill, total, findings);
    }
    if (lines.isEmpty() && !findings.held()) {
      return new Mapped.Skipped(NoticeCode.NO_VALUE, "it has no lines");
    }
    PayableDocument document =
        new PayableDocument(
            DocumentKind.INVOICE,
            mark,
            Marks.vendor(bill.vendor().map(vendor -> vendor.id()).orElse(0L)),
            bill.date(),
            bill.dueDate(),
            DocumentNumber.of(bill.vendorNumber().or(bill::number), mark, bill.label(), findings),
            posting.currency(),
            lines,
            total,
            bill.order()
                .map(
                    order ->
                        new PayableDocument.OfOrder(
                            Marks.purchaseOrder(order), settings.billsTolerance())));
    return new Mapped.Posted(List.of(total.signum() < 0 ? document.asCredit() : document));
  }

  private List<LineItem> lines(InventoryBill bill, String mark, Findings findings) {
    PurchaseLines purchase =
        new PurchaseLines(
            settings,
            exemptType,
            tracking.of(bill.businessUnit(), Optional.empty(), findings),
            findings);
    List<LineItem> lines = new ArrayList<>();
    bill.items().forEach(item -> lines.add(item(item, bill.landed(), purchase)));
    if (!bill.landed()) {
      purchase.tax(bill.tax()).forEach(lines::add);
      purchase.freight(bill.shipping()).forEach(lines::add);
      purchase.other(bill.other()).forEach(lines::add);
    }
    if (!lines.isEmpty() && lines.get(0) instanceof LineItem.Amount first) {
      String heading =
          mark
              + bill.order()
                  .map(order -> Marks.SEPARATOR + Marks.OF_ORDER + Marks.purchaseOrder(order))
                  .orElse("")
              + Marks.SEPARATOR;
      lines.set(
          0,
          first.withDescription(XeroText.cut(heading + first.description(), XeroText.DESCRIPTION)));
    }
    return lines;
  }

  /** A bill has no line totals: quantity × cost, in cents, with what landed costs lie on it. */
  private static LineItem.Amount item(
      InventoryBill.Item item, boolean landed, PurchaseLines purchase) {
    BigDecimal amount =
        cents(goods(item).add(landed ? item.allocated().orElse(BigDecimal.ZERO) : BigDecimal.ZERO));
    return purchase.item(
        item,
        LineFigures.of(item.quantity(), landed ? Optional.empty() : item.cost(), amount),
        amount);
  }

  private static BigDecimal goods(InventoryBill.Item item) {
    return item.quantity().orElse(BigDecimal.ONE).multiply(item.cost().orElse(BigDecimal.ZERO));
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(CENTS, RoundingMode.HALF_UP);
  }

  /** The lines are what ServiceTitan says, and what stands on the vendor's paper. */
  private static void prove(InventoryBill bill, BigDecimal total, Findings findings) {
    BigDecimal costs = bill.tax().add(bill.shipping()).add(bill.other());
    BigDecimal goods =
        bill.items().stream()
            .map(item -> cents(goods(item)))
            .reduce(BigDecimal.ZERO.setScale(CENTS), BigDecimal::add);
    boolean agrees =
        bill.amount().isEmpty()
            || bill.amount().get().compareTo(goods) == 0
            || bill.amount().get().compareTo(total) == 0;
    // Costs that lie neither on the items nor beside them would be lost.
    if (!agrees || goods.add(costs).compareTo(total) != 0) {
      findings.hold(
          HoldCode.TOTALS_DISAGREE,
          bill.label()
              + ": its items come to "
              + goods
              + " and with tax, freight and other costs to "
              + total
              + ", but its amount is "
              + bill.amount().map(BigDecimal::toPlainString).orElse("not known")
              + ", and its costs are "
              + costs
              + ".");
    }
    if (bill.vendorTotal().filter(paper -> paper.compareTo(total) != 0).isPresent()) {
      findings.hold(HoldCode.THREE_WAY, bill.label(), total, bill.vendorTotal().get());
    }
  }
}
