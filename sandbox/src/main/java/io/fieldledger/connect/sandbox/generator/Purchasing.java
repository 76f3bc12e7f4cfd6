package io.fieldledger.connect.sandbox.generator;

import io.fieldledger.connect.sandbox.generator.PurchaseOrder.Line;
import io.fieldledger.connect.sandbox.generator.PurchaseOrder.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Purchase orders and the bills of what was received. */
final class Purchasing {
  private static final List<BigDecimal> FREIGHT =
      List.of(Money.ZERO, Money.ZERO, Money.of("15.00"), Money.of("25.00"), Money.of("49.50"));

  private final Chance chance;
  private final November november;
  private final Pricebook pricebook;
  private final Sequence orderIds;
  private final Sequence lineIds;
  private final Sequence billIds;
  private final Sequence pieceIds;
  private int stockNumber = 4100;
  private int vendorInvoice = 70_001;

  final List<PurchaseOrder> orders = new ArrayList<>();
  final List<Bill> bills = new ArrayList<>();

  Purchasing(long seed, int scale, People people, Jobs jobs, Pricebook pricebook) {
    this.chance = new Chance(seed, "purchasing");
    this.november = new November(chance);
    this.pricebook = pricebook;
    this.orderIds = new Sequence(55_200, 6, chance);
    this.lineIds = new Sequence(610_000, 4, chance);
    this.billIds = new Sequence(31_000, 6, chance);
    this.pieceIds = new Sequence(820_000, 4, chance);
    List<Sale> installs =
        jobs.sales.stream().filter(sale -> sale.kind == SaleKind.INSTALL).toList();
    List<Status> statuses = new ArrayList<>();
    for (Status status : Status.values()) {
      for (int i = 0; i < status.count() * scale; i++) {
        statuses.add(status);
      }
    }
    List<Sale> supplied = chance.shuffled(installs);
    int jobOrders = 0;
    for (Status status : chance.shuffled(statuses)) {
      Sale job = chance.percent(45) ? supplied.get(jobOrders++ % supplied.size()) : null;
      order(status, chance.oneOf(people.vendors), job, jobOrders);
    }
  }

  private void order(Status status, Vendor vendor, Sale job, int jobOrders) {
    boolean arrives = status == Status.RECEIVED || status == Status.PARTIALLY_RECEIVED;
    LocalDate date = november.workday(2, arrives ? 20 : 30);
    PurchaseOrder order =
        new PurchaseOrder(
            orderIds.next(),
            job == null ? "PO-" + stockNumber++ : job.number + "-" + (100 + jobOrders),
            status,
            vendor,
            job == null ? chance.oneOf(List.of(BusinessUnit.values())) : job.location.unit(),
            date,
            november.during(date),
            chance.oneOf(FREIGHT),
            job);
    List<Sku> choice = chance.shuffled(pricebook.stocked());
    int lines = chance.between(1, 5);
    for (int i = 0; i < lines; i++) {
      Sku sku = choice.get(i);
      int quantity =
          sku.type().equals("Equipment")
              ? chance.between(arrives ? 2 : 1, 3)
              : chance.between(2, 24);
      order.lines.add(new Line(lineIds.next(), sku, quantity));
    }
    order.changed(november.after(order.created, 15));
    vendor.orderedFrom(order.created);
    orders.add(order);
    if (status == Status.RECEIVED) {
      receive(order, chance.percent(30) ? 2 : 1);
    } else if (status == Status.PARTIALLY_RECEIVED) {
      receivePart(order, November.later(date, chance.between(2, 5)));
    }
  }

  private void receive(PurchaseOrder order, int deliveries) {
    LocalDate date = November.later(order.date, chance.between(1, 4));
    Bill first = null;
    if (deliveries == 2) {
      first = receivePart(order, date);
      date = November.later(date, chance.between(1, 5));
    }
    // The last delivery brings what is left of goods, tax and freight.
    List<Bill.Piece> pieces = new ArrayList<>();
    for (Line line : order.lines) {
      take(line, line.quantity - line.received, pieces);
    }
    bill(
        order,
        date,
        pieces,
        first == null ? order.tax() : order.tax().subtract(first.tax()),
        first == null ? order.shipping : order.shipping.subtract(first.shipping()));
  }

  private Bill receivePart(PurchaseOrder order, LocalDate date) {
    List<Bill.Piece> pieces = new ArrayList<>();
    for (Line line : order.lines) {
      take(line, line.quantity / 2, pieces); // at least one: what arrives was ordered in twos
    }
    BigDecimal goods =
        pieces.stream()
            .map(piece -> piece.line().amount(piece.quantity()))
            .reduce(Money.ZERO, BigDecimal::add);
    return bill(
        order, date, pieces, share(order.tax(), goods, order), share(order.shipping, goods, order));
  }

  private Bill bill(
      PurchaseOrder order,
      LocalDate date,
      List<Bill.Piece> pieces,
      BigDecimal tax,
      BigDecimal shipping) {
    long id = billIds.next();
    Bill bill =
        new Bill(
            id,
            "B-" + id,
            "INV" + vendorInvoice++,
            order,
            date,
            november.during(date),
            List.copyOf(pieces),
            tax,
            shipping);
    order.lastReceipt = date;
    order.changed(bill.created());
    bills.add(bill);
    return bill;
  }

  private void take(Line line, int quantity, List<Bill.Piece> pieces) {
    if (quantity > 0) {
      line.received += quantity;
      pieces.add(new Bill.Piece(pieceIds.next(), line, quantity));
    }
  }

  private static BigDecimal share(BigDecimal amount, BigDecimal goods, PurchaseOrder order) {
    return amount.multiply(goods).divide(order.goods(), 2, RoundingMode.HALF_UP);
  }
}
