package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.engine.OfficeBooks.Invoice;
import io.fieldledger.connect.xero.sink.engine.OfficeBooks.Line;
import io.fieldledger.connect.xero.sink.engine.OfficeBooks.Payment;
import io.fieldledger.connect.xero.sink.engine.OfficeBooks.Refund;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * One customer of a ServiceTitan tenant and what the office does with the customer's invoices and
 * payments. Every change leaves the new state of a record in the log, as the export feeds do.
 */
final class Office {
  private static final String[] ACCOUNTS = {"4000", OfficeBooks.TAXED, "4300"};

  /** A version of a record: its stream, its id, and its members. */
  record Version(String stream, long id, Map<String, Object> record) {
    String source() {
      return stream + id;
    }
  }

  final OfficeBooks books = new OfficeBooks();
  private final OfficeRecords records = new OfficeRecords();
  private final Random random;
  private final long first;
  private final long second;
  private final boolean reversesMuch;
  private final List<Version> log = new ArrayList<>();
  private long customer;
  private long lastId;
  private boolean merged;

  /**
   * The customer, and another record of the same person, into which it may be merged.
   *
   * @param reversesMuch adjustments often take back the whole of an invoice
   */
  Office(long seed, long customer, boolean reversesMuch) {
    this.reversesMuch = reversesMuch;
    this.random = new Random(seed);
    this.first = customer;
    this.second = customer + HistoryRun.SECOND;
    this.customer = customer;
    this.lastId = customer * 1000;
    log.add(new Version("customers", first, records.customer(first, "Customer " + first)));
    log.add(new Version("customers", second, records.customer(second, "Customer " + second)));
  }

  long customerId() {
    return first;
  }

  /** Both records of the person. */
  List<Long> customers() {
    return List.of(first, second);
  }

  /** The two were merged in ServiceTitan: a person does the same in Xero. */
  boolean merged() {
    return merged;
  }

  List<Version> log() {
    return List.copyOf(log);
  }

  /** So many random things happen. */
  List<Version> live(int steps) {
    create();
    for (int i = 0; i < steps; i++) {
      step();
    }
    return log;
  }

  private void step() {
    switch (random.nextInt(22)) {
      case 0, 1 -> create();
      case 2, 3 -> edit();
      case 4, 5, 6 -> pay();
      case 7 -> split();
      case 8, 9 -> unapply();
      case 10 -> voidInvoice();
      case 11, 12 -> adjust();
      case 13 -> voidPayment();
      case 14, 15 -> wantAgain();
      case 16 -> refundMoney();
      case 17 -> refundCredit();
      case 18 -> changeAmount();
      case 19 -> rename();
      case 20 -> merge();
      default -> voidAdjustment();
    }
  }

  private void create() {
    Invoice invoice = new Invoice(++lastId, customer);
    for (int i = random.nextInt(4); i >= 0; i--) {
      invoice.lines.add(new Line(account(), amount()));
    }
    books.invoices.put(invoice.id, invoice);
    log(invoice);
  }

  /** Not below what is paid or adjusted: what Xero makes of that depends on the order. */
  private void edit() {
    Invoice invoice = one(originals());
    if (invoice == null) {
      return;
    }
    List<Line> before = List.copyOf(invoice.lines);
    switch (random.nextInt(3)) {
      case 0 -> invoice.lines.add(new Line(account(), amount()));
      case 1 -> invoice.lines.remove(random.nextInt(invoice.lines.size()));
      default ->
          invoice.lines.set(random.nextInt(invoice.lines.size()), new Line(account(), amount()));
    }
    BigDecimal adjusted =
        books.adjustments(invoice.id).stream()
            .map(a -> a.total().negate())
            .reduce(OfficeBooks.NOTHING, BigDecimal::add);
    if (invoice.lines.isEmpty()
        || books.balance(invoice).signum() < 0
        || invoice.total().compareTo(adjusted) < 0) {
      invoice.lines.clear();
      invoice.lines.addAll(before);
      return;
    }
    log(invoice);
  }

  /** For one invoice or several, on its day or later, or a deposit for none yet. */
  private void pay() {
    Payment payment = new Payment(++lastId, customer);
    for (int i = random.nextInt(3); i > 0; i--) {
      Invoice invoice = one(due());
      if (invoice != null && !payment.splits.containsKey(invoice.id)) {
        BigDecimal part = part(books.balance(invoice));
        payment.apply(invoice.id, day(), part);
        payment.total = payment.total.add(part);
      }
    }
    if (payment.splits.isEmpty() || random.nextInt(4) == 0) {
      payment.total = payment.total.add(amount());
    }
    books.payments.put(payment.id, payment);
    log(payment);
  }

  /** Part of a payment goes to another invoice. */
  private void split() {
    Payment payment = one(payments(p -> !p.splits.isEmpty()));
    Invoice other = one(due());
    if (payment == null || other == null) {
      return;
    }
    long from = payment.splits.firstKey();
    if (from == other.id) {
      return;
    }
    BigDecimal part = part(payment.appliedTo(from).min(books.balance(other)));
    payment.takeOff(from, part);
    payment.apply(other.id, day(), part);
    log(payment);
  }

  /** Takes money off an invoice, or puts what is not applied on one. */
  private void unapply() {
    Payment payment = one(payments(p -> true));
    if (payment == null) {
      return;
    }
    BigDecimal open = payment.unapplied().subtract(books.refunded(payment));
    Invoice invoice = one(due());
    if (open.signum() > 0 && invoice != null) {
      payment.apply(invoice.id, day(), part(open.min(books.balance(invoice))));
    } else if (!payment.splits.isEmpty()) {
      long from = payment.splits.lastKey();
      payment.takeOff(from, part(payment.appliedTo(from)));
    } else {
      return;
    }
    log(payment);
  }

  /** What is paid on it is taken off first, as ServiceTitan asks for. */
  private void voidInvoice() {
    Invoice invoice = one(originals());
    if (invoice == null || !books.adjustments(invoice.id).isEmpty()) {
      return;
    }
    for (Payment payment : books.payments.values()) {
      if (payment.active && payment.splits.remove(invoice.id) != null) {
        log(payment);
      }
    }
    invoice.active = false;
    log(invoice);
  }

  private void voidPayment() {
    Payment payment = one(payments(p -> books.refunded(p).signum() == 0));
    if (payment != null) {
      payment.active = false;
      log(payment);
    }
  }

  private void voidAdjustment() {
    Invoice adjustment =
        one(invoices(i -> i.active && i.adjusts != null && books.refundOf(i).isEmpty()));
    if (adjustment != null) {
      adjustment.active = false;
      log(adjustment);
    }
  }

  /** What was voided is made active again. */
  private void wantAgain() {
    Invoice invoice = one(invoices(i -> !i.active && i.adjusts == null));
    if (invoice != null) {
      invoice.active = true;
      log(invoice);
    }
  }

  private void adjust() {
    Invoice original = one(originals());
    if (original == null || !books.adjustments(original.id).isEmpty()) {
      return;
    }
    Invoice adjustment = new Invoice(++lastId, customer);
    adjustment.adjusts = original.id;
    boolean whole = reversesMuch && random.nextInt(3) > 0;
    for (Line line : original.lines) {
      if (whole) {
        adjustment.lines.add(new Line(line.account(), line.amount().negate()));
      } else if (adjustment.lines.isEmpty() || random.nextBoolean()) {
        adjustment.lines.add(new Line(line.account(), part(line.amount()).negate()));
      }
    }
    books.invoices.put(adjustment.id, adjustment);
    log(adjustment);
  }

  /** Money that is not applied is given back, all of it or a part. */
  private void refundMoney() {
    Payment payment = one(payments(p -> p.unapplied().compareTo(books.refunded(p)) > 0));
    if (payment != null) {
      BigDecimal open = payment.unapplied().subtract(books.refunded(payment));
      refund(new Refund(++lastId, payment.id, null, part(open)));
    }
  }

  /** What an adjustment left too much of a paid invoice is given back. */
  private void refundCredit() {
    Invoice adjustment =
        one(
            invoices(
                i ->
                    i.active
                        && i.adjusts != null
                        && books.refundOf(i).isEmpty()
                        && books.invoices.get(i.adjusts).active
                        && tooMuch(i).signum() > 0));
    if (adjustment != null) {
      refund(new Refund(++lastId, null, adjustment.id, part(tooMuch(adjustment))));
    }
  }

  private BigDecimal tooMuch(Invoice adjustment) {
    BigDecimal due = books.balance(books.invoices.get(adjustment.adjusts));
    return adjustment.total().negate().subtract(due);
  }

  private void refund(Refund refund) {
    books.refunds.put(refund.id(), refund);
    log.add(new Version("payments", refund.id(), records.refund(refund, customer)));
  }

  private void changeAmount() {
    Payment payment = one(payments(p -> true));
    if (payment == null) {
      return;
    }
    BigDecimal least = payment.applied().add(books.refunded(payment));
    BigDecimal open = payment.total.subtract(least);
    payment.total =
        random.nextBoolean() || open.signum() == 0
            ? payment.total.add(amount())
            : payment.total.subtract(part(open));
    if (payment.total.signum() == 0) {
      payment.total = amount();
    }
    log(payment);
  }

  private void rename() {
    String name = "Customer " + customer + " " + (char) ('A' + random.nextInt(26));
    log.add(new Version("customers", customer, records.customer(customer, name)));
  }

  /** All records of the customer are the other one's from now on. */
  private void merge() {
    if (merged) {
      return;
    }
    merged = true;
    customer = second;
    for (Invoice invoice : books.invoices.values()) {
      invoice.customer = second;
      log(invoice);
    }
    for (Payment payment : books.payments.values()) {
      payment.customer = second;
      log(payment);
    }
  }

  // What there is

  private List<Invoice> invoices(Predicate<Invoice> which) {
    return books.invoices.values().stream().filter(which).toList();
  }

  private List<Invoice> originals() {
    return invoices(i -> i.active && i.adjusts == null);
  }

  private List<Invoice> due() {
    return invoices(i -> i.active && i.adjusts == null && books.balance(i).signum() > 0);
  }

  private List<Payment> payments(Predicate<Payment> which) {
    return books.payments.values().stream().filter(p -> p.active && which.test(p)).toList();
  }

  private <T> T one(List<T> some) {
    return some.isEmpty() ? null : some.get(random.nextInt(some.size()));
  }

  private String account() {
    return ACCOUNTS[random.nextInt(ACCOUNTS.length)];
  }

  private BigDecimal amount() {
    return BigDecimal.valueOf(1000 + random.nextInt(50_000), 2);
  }

  /** Mostly the day on which money comes in. */
  private int day() {
    return OfficeRecords.RECEIPT_DAY + Math.max(0, random.nextInt(8) - 5);
  }

  /** All of it as often as a part of it. */
  private BigDecimal part(BigDecimal of) {
    return random.nextBoolean() || of.compareTo(BigDecimal.ONE) < 0
        ? of
        : of.multiply(BigDecimal.valueOf(1 + random.nextInt(9), 1)).setScale(2, RoundingMode.UP);
  }

  private void log(Invoice invoice) {
    log.add(new Version("invoices", invoice.id, records.invoice(invoice)));
  }

  private void log(Payment payment) {
    log.add(new Version("payments", payment.id, records.payment(payment)));
  }
}
