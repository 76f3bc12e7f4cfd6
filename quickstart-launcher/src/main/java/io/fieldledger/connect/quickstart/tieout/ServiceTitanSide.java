package io.fieldledger.connect.quickstart.tieout;

import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Customer;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Invoice;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Payment;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.PurchaseOrder;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Split;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Vendor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What ServiceTitan's records call for in Xero, by the accounting rules. */
final class ServiceTitanSide {
  private static final Set<String> NEVER_POSTED = Set.of("OnHold", "Rejected");
  private static final String OPENING_BALANCE = "ARImportInvoice";
  private static final String WALK_IN = "walk-in";

  private final ServiceTitanBooks books;
  private final Policy policy;

  ServiceTitanSide(ServiceTitanBooks books, Policy policy) {
    this.books = books;
    this.policy = policy;
  }

  /** All documents and balances, as if the excluded records did not exist. */
  Lines lines(Set<SourceRecord> excluded) {
    Lines lines = new Lines();
    for (Expectation expected : expectations()) {
      if (!excluded.contains(expected.source())) {
        lines.add(expected.kind(), expected.key(), 1, expected.amount());
      }
    }
    addUnapplied(lines, excluded);
    addReceivable(lines, excluded);
    return lines;
  }

  /** The documents each record calls for; balances by customer are not among them. */
  List<Expectation> expectations() {
    List<Expectation> all = new ArrayList<>();
    for (Customer customer : books.customers()) {
      if (isKept(customer)) {
        all.add(
            new Expectation(
                source("Customer", customer.id()),
                Kind.CUSTOMERS,
                "ST-C-" + customer.id(),
                BigDecimal.ZERO));
      }
    }
    for (Vendor vendor : books.vendors()) {
      if (vendor.active()) {
        all.add(
            new Expectation(
                source("Vendor", vendor.id()),
                Kind.VENDORS,
                "ST-V-" + vendor.id(),
                BigDecimal.ZERO));
      }
    }
    books.invoices().stream().filter(this::calledFor).forEach(it -> all.add(of(it)));
    books.payments().stream().filter(this::isPosted).forEach(it -> all.addAll(of(it)));
    for (PurchaseOrder order : books.purchaseOrders()) {
      if (isOrdered(order)) {
        all.add(
            new Expectation(
                source("PurchaseOrder", order.id()),
                Kind.PURCHASE_ORDERS,
                "ST-PO-" + order.id(),
                order.total()));
      }
    }
    return all;
  }

  /** Keys of the customers and vendors that stay active when their contact is archived in Xero. */
  Set<String> activeWithoutContact() {
    Set<String> keys = new HashSet<>();
    for (Customer customer : books.customers()) {
      boolean stays = policy.archivedStay() || customer.balance().signum() != 0;
      if (policy.bothWays() && customer.active() && stays) {
        keys.add("ST-C-" + customer.id());
      }
    }
    for (Vendor vendor : books.vendors()) {
      if (policy.archivedStay() && vendor.active()) {
        keys.add("ST-V-" + vendor.id());
      }
    }
    return keys;
  }

  private static Expectation of(Invoice invoice) {
    boolean credit = invoice.total().signum() < 0;
    return new Expectation(
        source("Invoice", invoice.id()),
        credit ? Kind.CREDIT_NOTES : Kind.INVOICES,
        "ST-I-" + invoice.id(),
        invoice.total().abs());
  }

  private List<Expectation> of(Payment payment) {
    SourceRecord source = source("Payment", payment.id());
    String key = "ST-P-" + payment.id();
    if (payment.total().signum() == 0) {
      return List.of(); // Rule 6: a payment of nothing is never sent.
    }
    if (isNonCash(payment)) {
      return List.of(new Expectation(source, Kind.WRITE_OFFS, key, payment.total()));
    }
    if (isRefund(payment)) {
      return List.of(new Expectation(source, Kind.REFUNDS, key, payment.total().abs()));
    }
    List<Expectation> documents = new ArrayList<>();
    BigDecimal sameDay = BigDecimal.ZERO;
    for (Map.Entry<Long, BigDecimal> applied : appliedOnTheDay(payment).entrySet()) {
      documents.add(
          new Expectation(source, Kind.PAYMENTS, key + "/" + applied.getKey(), applied.getValue()));
      sameDay = sameDay.add(applied.getValue());
    }
    BigDecimal early = payment.total().subtract(sameDay);
    if (early.signum() != 0) {
      documents.add(new Expectation(source, Kind.DEPOSITS, key, early));
    }
    return documents;
  }

  /** Rule 19: a split applied on a later day than the receipt comes out of a deposit. */
  private Map<Long, BigDecimal> appliedOnTheDay(Payment payment) {
    Map<Long, BigDecimal> byInvoice = new TreeMap<>();
    if (!policy.singleReceipt()) {
      payment.splits().stream()
          .collect(Collectors.groupingBy(Split::invoiceId))
          .forEach((invoice, splits) -> byInvoice.put(invoice, appliedOnTheDay(payment, splits)));
    }
    byInvoice.values().removeIf(amount -> amount.signum() == 0);
    return byInvoice;
  }

  private BigDecimal appliedOnTheDay(Payment payment, List<Split> toOneInvoice) {
    if (toOneInvoice.stream().allMatch(split -> split.amount().signum() >= 0)) {
      return sum(toOneInvoice.stream().filter(split -> !isLater(split, payment)));
    }
    // Something was un-applied: what is left counts from the last day something was applied.
    boolean later =
        toOneInvoice.stream()
            .filter(split -> split.amount().signum() > 0)
            .anyMatch(split -> isLater(split, payment));
    return later ? BigDecimal.ZERO : sum(toOneInvoice.stream());
  }

  private boolean isLater(Split split, Payment payment) {
    return split.appliedOn() != null
        && split.appliedOn().atZone(policy.timeZone()).toLocalDate().isAfter(payment.date());
  }

  private static BigDecimal sum(Stream<Split> splits) {
    return splits.map(Split::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Received money that is not applied yet, less what of it was paid back. */
  private void addUnapplied(Lines lines, Set<SourceRecord> excluded) {
    Map<Long, Long> survivors = books.survivors();
    RefundedMoney refunded = refundedMoney(excluded);
    for (Payment payment : books.payments()) {
      if (isReceived(payment, excluded)) {
        BigDecimal left = refunded.left(payment);
        if (left.signum() != 0) {
          lines.add(Kind.UNAPPLIED, customerKey(payment.customerId(), survivors), 1, left);
        }
      }
    }
    lines.dropZeros(Kind.UNAPPLIED);
    lines.countKeys(Kind.UNAPPLIED);
  }

  private RefundedMoney refundedMoney(Set<SourceRecord> excluded) {
    return RefundedMoney.of(
        books.payments().stream().filter(payment -> isReceived(payment, excluded)).toList(),
        books.payments().stream().filter(payment -> isPaidBack(payment, excluded)).toList());
  }

  private boolean isReceived(Payment payment, Set<SourceRecord> excluded) {
    return isPosted(payment)
        && !isNonCash(payment)
        && !isRefund(payment)
        && !excluded.contains(source("Payment", payment.id()));
  }

  private boolean isPaidBack(Payment payment, Set<SourceRecord> excluded) {
    return isPosted(payment)
        && !isNonCash(payment)
        && isRefund(payment)
        && !excluded.contains(source("Payment", payment.id()));
  }

  /**
   * What each customer owes. ServiceTitan's balance of an invoice is already lower by payments that
   * are not posted yet, and by excluded ones, which Xero cannot have: those are added back.
   */
  private void addReceivable(Lines lines, Set<SourceRecord> excluded) {
    Map<Long, Long> survivors = books.survivors();
    RefundedMoney refunded = refundedMoney(excluded);
    Map<Long, String> customerOfInvoice = new HashMap<>();
    for (Invoice invoice : books.invoices()) {
      if (calledFor(invoice) && !excluded.contains(source("Invoice", invoice.id()))) {
        String customer = customerKey(invoice.customerId(), survivors);
        customerOfInvoice.put(invoice.id(), customer);
        lines.add(Kind.RECEIVABLE, customer, 1, invoice.balance());
      }
    }
    for (Payment payment : books.payments()) {
      boolean missing = !isPosted(payment) || excluded.contains(source("Payment", payment.id()));
      if (payment.active() && missing) {
        for (Split split : payment.splits()) {
          String customer = customerOfInvoice.get(split.invoiceId());
          if (customer != null) {
            lines.add(Kind.RECEIVABLE, customer, 1, split.amount());
          }
        }
      } else if (isPaidBack(payment, excluded)) {
        // ServiceTitan leaves the credit open beside the refund that paid it out (rule 8).
        BigDecimal paidOut = refunded.fromCredits(payment);
        lines.add(Kind.RECEIVABLE, customerKey(payment.customerId(), survivors), 1, paidOut);
      } else if (payment.active() && isNonCash(payment)) {
        // Its credit note stays open for what is not applied.
        String customer = customerKey(payment.customerId(), survivors);
        lines.add(Kind.RECEIVABLE, customer, 1, payment.unappliedAmount().negate());
      }
    }
    lines.dropZeros(Kind.RECEIVABLE);
    lines.countKeys(Kind.RECEIVABLE);
  }

  static String customerKey(Long customer, Map<Long, Long> survivors) {
    if (customer == null) {
      return WALK_IN;
    }
    Set<Long> seen = new HashSet<>();
    long id = customer;
    while (survivors.containsKey(id) && seen.add(id)) {
      id = survivors.get(id);
    }
    return "ST-C-" + id;
  }

  /** The gate of rule 0, and the documents that are no business of Xero's (rules 6 and 18). */
  private boolean calledFor(Invoice invoice) {
    return invoice.active()
        && policy.invoiceStatuses().contains(invoice.syncStatus())
        && !NEVER_POSTED.contains(invoice.reviewStatus())
        && (policy.openingInvoices() || !invoice.configuration().equals(OPENING_BALANCE))
        && ((policy.zeroInvoices() && !invoice.lineTotals().isEmpty())
            || invoice.total().signum() != 0
            || invoice.lineTotals().stream().anyMatch(total -> total.signum() != 0));
  }

  /** Rule 16: an inactive customer is archived once nothing is open; a merged one stays. */
  private static boolean isKept(Customer customer) {
    return customer.active() || customer.mergedToId() != null || customer.balance().signum() != 0;
  }

  /** Rule 13. */
  private static boolean isOrdered(PurchaseOrder order) {
    boolean status =
        switch (order.status()) {
          case "Canceled", "Cancelled", "PendingApproval", "Rejected" -> false;
          default -> true;
        };
    return status && (order.items() > 0 || order.total().signum() != 0);
  }

  private static boolean isRefund(Payment payment) {
    return payment.total().signum() < 0 || payment.refundedPaymentId() != null;
  }

  private boolean isPosted(Payment payment) {
    return payment.active() && policy.paymentStatuses().contains(payment.syncStatus());
  }

  private boolean isNonCash(Payment payment) {
    return policy.nonCashTypes().contains(payment.typeId())
        || policy.nonCashTypes().contains(payment.type().toLowerCase(Locale.ROOT));
  }

  private static SourceRecord source(String type, long id) {
    return new SourceRecord(type, Long.toString(id));
  }
}
