package io.fieldledger.connect.xero.sink.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * One customer of a ServiceTitan tenant and what the office does with the customer's invoices and
 * payments. Every change leaves the new state of a record in the log, as the export feeds do.
 */
final class Office {
  private static final String[][] ACCOUNTS = {
    {"4000", "Service revenue"}, {"4050", "Materials revenue"}, {"4300", "Membership revenue"}
  };

  /** A version of a record: its stream, its id, and its members. */
  record Version(String stream, long id, Map<String, Object> record) {}

  private static final class Invoice {
    final long id;
    final TreeMap<String, BigDecimal> lines = new TreeMap<>();
    boolean active = true;
    Long adjusts;

    Invoice(long id) {
      this.id = id;
    }

    BigDecimal total() {
      return lines.values().stream().reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }
  }

  private static final class Payment {
    final long id;
    BigDecimal total;
    final TreeMap<Long, BigDecimal> splits = new TreeMap<>();
    boolean active = true;

    Payment(long id) {
      this.id = id;
    }

    BigDecimal unapplied() {
      return total.subtract(splits.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }
  }

  private final Random random;
  private final long customer;
  private final TreeMap<Long, Invoice> invoices = new TreeMap<>();
  private final TreeMap<Long, Payment> payments = new TreeMap<>();
  private final TreeMap<Long, BigDecimal> refunds = new TreeMap<>();
  private final List<Version> log = new ArrayList<>();
  private long lastId;
  private long clock;

  Office(long seed, long customer) {
    this.random = new Random(seed);
    this.customer = customer;
    this.lastId = customer * 1000;
    log.add(new Version("customers", customer, customer()));
  }

  long customerId() {
    return customer;
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
    switch (random.nextInt(14)) {
      case 0, 1 -> create();
      case 2, 3 -> edit();
      case 4, 5, 6 -> pay();
      case 7 -> split();
      case 8 -> unapply();
      case 9 -> voidInvoice();
      case 10 -> adjust();
      case 12 -> voidPayment();
      case 13 -> wantAgain();
      default -> refund();
    }
  }

  private void create() {
    Invoice invoice = new Invoice(++lastId);
    for (int i = random.nextInt(3); i >= 0; i--) {
      invoice.lines.merge(account(), amount(), BigDecimal::add);
    }
    invoices.put(invoice.id, invoice);
    log(invoice);
  }

  private void edit() {
    Invoice invoice = anInvoice(false);
    if (invoice == null) {
      return;
    }
    String account = account();
    BigDecimal before = invoice.lines.get(account);
    invoice.lines.put(account, amount());
    if (invoice.total().compareTo(applied(invoice.id)) < 0 || balance(invoice).signum() < 0) {
      if (before == null) {
        invoice.lines.remove(account);
      } else {
        invoice.lines.put(account, before);
      }
      return;
    }
    log(invoice);
  }

  private void pay() {
    Payment payment = new Payment(++lastId);
    payment.total = BigDecimal.ZERO.setScale(2);
    for (int i = random.nextInt(2); i >= 0; i--) {
      Invoice invoice = anInvoice(true);
      if (invoice != null && !payment.splits.containsKey(invoice.id)) {
        BigDecimal part = part(balance(invoice));
        payment.splits.put(invoice.id, part);
        payment.total = payment.total.add(part);
      }
    }
    if (payment.splits.isEmpty()) {
      return;
    }
    payments.put(payment.id, payment);
    log(payment);
  }

  /** Part of a payment goes to another invoice. */
  private void split() {
    Payment payment = aPayment();
    Invoice other = anInvoice(true);
    if (payment == null || other == null || payment.splits.isEmpty()) {
      return;
    }
    long from = payment.splits.firstKey();
    if (from == other.id) {
      return;
    }
    BigDecimal part = part(payment.splits.get(from).min(balance(other)));
    take(payment, from, part);
    payment.splits.merge(other.id, part, BigDecimal::add);
    log(payment);
  }

  private static void take(Payment payment, long from, BigDecimal part) {
    BigDecimal rest = payment.splits.get(from).subtract(part);
    if (rest.signum() == 0) {
      payment.splits.remove(from);
    } else {
      payment.splits.put(from, rest);
    }
  }

  /** Takes money off an invoice, or puts what is not applied on one again, on the same day. */
  private void unapply() {
    Payment payment = aPayment();
    if (payment == null) {
      return;
    }
    if (payment.unapplied().signum() > 0) {
      Invoice invoice = anInvoice(true);
      if (invoice == null) {
        return;
      }
      BigDecimal part = payment.unapplied().min(balance(invoice));
      payment.splits.merge(invoice.id, part, BigDecimal::add);
    } else if (!payment.splits.isEmpty()) {
      long from = payment.splits.firstKey();
      take(payment, from, part(payment.splits.get(from)));
    }
    log(payment);
  }

  /** What is paid on it is taken off first, as ServiceTitan asks for. */
  private void voidInvoice() {
    Invoice invoice = anInvoice(false);
    if (invoice == null
        || invoices.values().stream()
            .anyMatch(i -> i.active && i.adjusts != null && i.adjusts == invoice.id)) {
      return;
    }
    for (Payment payment : payments.values()) {
      if (payment.active && payment.splits.remove(invoice.id) != null) {
        log(payment);
      }
    }
    invoice.active = false;
    log(invoice);
  }

  private void voidPayment() {
    Payment payment = aPayment();
    if (payment != null) {
      payment.active = false;
      log(payment);
    }
  }

  /** A voided invoice is made active again. */
  private void wantAgain() {
    invoices.values().stream()
        .filter(i -> !i.active && i.adjusts == null)
        .findFirst()
        .ifPresent(
            invoice -> {
              invoice.active = true;
              log(invoice);
            });
  }

  private void adjust() {
    Invoice original = anInvoice(false);
    if (original == null || original.total().signum() <= 0) {
      return;
    }
    Invoice adjustment = new Invoice(++lastId);
    adjustment.adjusts = original.id;
    adjustment.lines.put("4000", part(original.total()).negate());
    invoices.put(adjustment.id, adjustment);
    log(adjustment);
  }

  /** Money that is not applied is given back. */
  private void refund() {
    Payment payment = aPayment();
    if (payment == null || payment.unapplied().signum() <= 0 || refunds.containsKey(payment.id)) {
      return;
    }
    BigDecimal amount = payment.unapplied();
    refunds.put(payment.id, amount);
    long id = ++lastId;
    Map<String, Object> record = money(id, amount.negate(), Map.of());
    record.put("refundedPaymentId", payment.id);
    log.add(new Version("payments", id, record));
  }

  // What it comes to

  /** What the customer owes in all. */
  BigDecimal receivable() {
    BigDecimal owed = BigDecimal.ZERO;
    for (Invoice invoice : invoices.values()) {
      owed = invoice.active ? owed.add(invoice.total()) : owed;
    }
    for (Payment payment : payments.values()) {
      owed = payment.active ? owed.subtract(payment.total.subtract(payment.unapplied())) : owed;
    }
    return owed;
  }

  BigDecimal unapplied() {
    BigDecimal rest = BigDecimal.ZERO;
    for (Payment payment : payments.values()) {
      if (!payment.active) {
        continue;
      }
      rest =
          rest.add(payment.unapplied()).subtract(refunds.getOrDefault(payment.id, BigDecimal.ZERO));
    }
    return rest;
  }

  Map<String, BigDecimal> revenue() {
    Map<String, BigDecimal> revenue = new TreeMap<>();
    invoices.values().stream()
        .filter(i -> i.active)
        .forEach(i -> i.lines.forEach((a, m) -> revenue.merge(a, m, BigDecimal::add)));
    return revenue;
  }

  private BigDecimal applied(long invoice) {
    return payments.values().stream()
        .filter(p -> p.active)
        .map(p -> p.splits.getOrDefault(invoice, BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal balance(Invoice invoice) {
    return invoice.total().subtract(applied(invoice.id));
  }

  private Invoice anInvoice(boolean due) {
    List<Invoice> some =
        invoices.values().stream()
            .filter(i -> i.active && i.adjusts == null)
            .filter(i -> !due || balance(i).signum() > 0)
            .toList();
    return some.isEmpty() ? null : some.get(random.nextInt(some.size()));
  }

  /** Money that was given back stays as it is. */
  private Payment aPayment() {
    List<Payment> some =
        payments.values().stream().filter(p -> p.active && !refunds.containsKey(p.id)).toList();
    return some.isEmpty() ? null : some.get(random.nextInt(some.size()));
  }

  private String account() {
    return ACCOUNTS[random.nextInt(ACCOUNTS.length)][0];
  }

  private BigDecimal amount() {
    return BigDecimal.valueOf(1000 + random.nextInt(50_000), 2);
  }

  /** All of it as often as a part of it. */
  private BigDecimal part(BigDecimal of) {
    return random.nextBoolean() || of.compareTo(BigDecimal.ONE) < 0
        ? of
        : of.multiply(BigDecimal.valueOf(1 + random.nextInt(9), 1))
            .setScale(2, java.math.RoundingMode.UP);
  }

  // Records as the feeds have them

  private String modified() {
    return "2026-11-20T18:%02d:%02d.%03dZ".formatted(clock / 60 % 60, clock % 60, clock++ % 1000);
  }

  private Map<String, Object> customer() {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", customer);
    record.put("active", true);
    record.put("name", "Customer " + customer);
    record.put("type", "Residential");
    record.put("modifiedOn", modified());
    record.put("createdOn", "2026-11-01T00:00:00Z");
    return record;
  }

  private void log(Invoice invoice) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", invoice.id);
    record.put("active", invoice.active);
    record.put("syncStatus", "Posted");
    record.put("reviewStatus", "Reviewed");
    record.put("invoiceConfiguration", "JobInvoice");
    record.put("referenceNumber", String.valueOf(invoice.id));
    record.put("invoiceDate", "2026-11-14T00:00:00Z");
    record.put("dueDate", "2026-12-14T00:00:00Z");
    record.put("subTotal", invoice.total());
    record.put("salesTax", "0.00");
    record.put("total", invoice.total());
    record.put("customer", named(customer, "Customer " + customer));
    record.put("modifiedOn", modified());
    if (invoice.adjusts != null) {
      record.put("adjustmentToId", invoice.adjusts);
    }
    List<Object> items = new ArrayList<>();
    invoice.lines.forEach((account, amount) -> items.add(item(items.size() + 1, account, amount)));
    record.put("items", items);
    log.add(new Version("invoices", invoice.id, record));
  }

  private static Map<String, Object> item(int number, String account, BigDecimal amount) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", 5000L + number);
    item.put("order", number);
    item.put("description", "Work on " + account);
    item.put("quantity", "1");
    item.put("price", amount);
    item.put("total", amount);
    item.put("type", "Service");
    item.put("taxable", false);
    item.put("isChargeable", true);
    Map<String, Object> ledger = named(700, account);
    ledger.put("number", account);
    ledger.put("type", "Income");
    item.put("generalLedgerAccount", ledger);
    return item;
  }

  private void log(Payment payment) {
    Map<String, Object> record = money(payment.id, payment.total, payment.splits);
    record.put("unappliedAmount", payment.unapplied());
    record.put("active", payment.active);
    log.add(new Version("payments", payment.id, record));
  }

  private Map<String, Object> money(long id, BigDecimal total, Map<Long, BigDecimal> splits) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", id);
    record.put("active", true);
    record.put("syncStatus", "Posted");
    record.put("date", "2026-11-20T00:00:00Z");
    record.put("total", total);
    record.put("typeId", "502");
    record.put("type", "Check");
    record.put("customer", named(customer, "Customer " + customer));
    record.put("modifiedOn", modified());
    List<Object> applied = new ArrayList<>();
    splits.forEach(
        (invoice, amount) -> {
          Map<String, Object> split = new LinkedHashMap<>();
          split.put("appliedId", 66957293L + applied.size());
          split.put("appliedTo", invoice);
          split.put("appliedAmount", amount);
          split.put("appliedOn", "2026-11-20T18:00:00Z");
          applied.add(split);
        });
    record.put("appliedTo", applied);
    return record;
  }

  private static Map<String, Object> named(long id, String name) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("id", id);
    named.put("name", name);
    return named;
  }
}
