package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldledger.connect.quickstart.tieout.SourceRecord;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A contractor's office at work in the sandbox's ServiceTitan: customers, invoices, payments,
 * deposits and orders are added, corrected and voided, some are wrong and a part of those is mended
 * later. What it does follows from its random numbers.
 */
final class ContractorAtWork implements AutoCloseable {
  private static final long BETWEEN_STEPS_MILLIS = 50;
  private static final int FIRST_CUSTOMERS = 20;
  private static final int FIRST_VENDORS = 3;
  private static final int FIRST_INVOICES = 60;

  /** When so many invoices are there, people only edit: the calm after the storm must end. */
  private static final int MOST_INVOICES = 400;

  private static final String UNMAPPED_TYPE = "{\"type\":\"Barter\",\"typeId\":\"999\"}";
  private static final String CHECK = "{\"type\":\"Check\",\"typeId\":\"502\"}";

  private final Contractor contractor;
  private final Random random;
  private final List<Long> customers = new ArrayList<>();
  private final List<Long> vendors = new ArrayList<>();
  private final List<Long> orders = new ArrayList<>();
  private final List<Sale> sales = new ArrayList<>();
  private final List<Deposit> deposits = new ArrayList<>();
  private final Set<SourceRecord> wrong = new LinkedHashSet<>();
  private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor();
  private Future<?> work;
  private long last = 1_000_000;
  private int steps;

  private static final class Sale {
    final long id;
    final long customer;
    BigDecimal total;
    BigDecimal paid = BigDecimal.ZERO;

    Sale(long id, long customer, BigDecimal total) {
      this.id = id;
      this.customer = customer;
      this.total = total;
    }

    BigDecimal open() {
      return total.subtract(paid);
    }
  }

  private record Deposit(long id, long customer, BigDecimal amount) {}

  /** What there is before anybody reads; nobody works yet. */
  ContractorAtWork(Sandbox sandbox, Random random) {
    this.contractor = new Contractor(sandbox);
    this.random = random;
    for (int n = 0; n < FIRST_CUSTOMERS; n++) {
      addCustomer();
    }
    for (int n = 0; n < FIRST_VENDORS; n++) {
      vendors.add(++last);
      contractor.vendor(last, "Vendor " + last);
    }
    for (int n = 0; n < FIRST_INVOICES; n++) {
      addInvoice();
    }
    addOrder();
    addDeposit();
  }

  void begin() {
    work = clerk.scheduleWithFixedDelay(this::step, 0, BETWEEN_STEPS_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Records that nobody mended: they must be held. Asked when everybody has gone home. */
  Set<SourceRecord> wrong() {
    return Set.copyOf(wrong);
  }

  int steps() {
    return steps;
  }

  private void step() {
    steps++;
    int dice = random.nextInt(100);
    boolean full = sales.size() >= MOST_INVOICES;
    if (dice < 30 && !full) {
      addInvoice();
    } else if (dice < 55 && !full) {
      pay();
    } else if (dice < 58 && !full) {
      addCustomer();
    } else if (dice < 61 && !full) {
      addOrder();
    } else if (dice < 64 && !full) {
      addDeposit();
    } else if (dice < 67) {
      applyDeposit();
    } else if (dice < 70 && !full) {
      addWrongPayment();
    } else if (dice < 72) {
      mendPayment();
    } else if (dice < 76) {
      changeAmount();
    } else if (dice < 78) {
      voidInvoice();
    } else {
      remark();
    }
  }

  private void addCustomer() {
    customers.add(++last);
    contractor.customer(last, "Customer " + last);
  }

  private void addInvoice() {
    Sale sale = new Sale(++last, oneOf(customers), amount(5_000));
    sales.add(sale);
    contractor.invoice(sale.id, sale.customer, sale.total.toPlainString());
  }

  private void addOrder() {
    orders.add(++last);
    contractor.order(last, oneOf(vendors), amount(9_000).toPlainString());
  }

  /** The whole of what is open or a part of it. */
  private void pay() {
    Sale sale = oneOf(sales);
    if (sale.open().signum() > 0) {
      BigDecimal amount = random.nextInt(3) == 0 ? part(sale.open()) : sale.open();
      sale.paid = sale.paid.add(amount);
      contractor.check(++last, sale.customer, sale.id, amount.toPlainString());
    }
  }

  private void addWrongPayment() {
    Sale sale = oneOf(sales);
    if (sale.open().signum() > 0) {
      BigDecimal amount = part(sale.open());
      sale.paid = sale.paid.add(amount);
      contractor.check(++last, sale.customer, sale.id, amount.toPlainString(), UNMAPPED_TYPE);
      wrong.add(new SourceRecord("Payment", Long.toString(last)));
    }
  }

  private void mendPayment() {
    if (wrong.size() > 1) {
      SourceRecord mended = wrong.iterator().next();
      wrong.remove(mended);
      contractor.change(RecordType.PAYMENTS, Long.parseLong(mended.id()), CHECK);
    }
  }

  private void addDeposit() {
    Deposit deposit = new Deposit(++last, oneOf(customers), amount(900));
    deposits.add(deposit);
    contractor.deposit(deposit.id(), deposit.customer(), deposit.amount().toPlainString());
  }

  private void applyDeposit() {
    for (Deposit deposit : deposits) {
      for (Sale sale : sales) {
        if (sale.customer == deposit.customer() && sale.open().compareTo(deposit.amount()) >= 0) {
          deposits.remove(deposit);
          sale.paid = sale.paid.add(deposit.amount());
          contractor.applyDeposit(deposit.id(), sale.id, deposit.amount().toPlainString());
          return;
        }
      }
    }
  }

  /** An invoice that nothing is paid of yet comes to something else. */
  private void changeAmount() {
    Sale sale = oneOf(sales);
    if (sale.paid.signum() == 0) {
      sale.total = amount(5_000);
      contractor.invoice(sale.id, sale.customer, sale.total.toPlainString());
    }
  }

  private void voidInvoice() {
    Sale sale = oneOf(sales);
    if (sale.paid.signum() == 0) {
      sales.remove(sale);
      contractor.change(RecordType.INVOICES, sale.id, "{\"active\":false,\"balance\":\"0.00\"}");
    }
  }

  private void remark() {
    String text = "remark " + steps;
    switch (random.nextInt(4)) {
      case 0 ->
          contractor.change(RecordType.INVOICES, oneOf(sales).id, "{\"summary\":\"" + text + "\"}");
      case 1 -> {
        long customer = oneOf(customers);
        contractor.change(
            RecordType.CUSTOMERS,
            customer,
            "{\"name\":\"Customer " + customer + " " + text + "\"}");
      }
      case 2 ->
          contractor.change(RecordType.VENDORS, oneOf(vendors), "{\"memo\":\"" + text + "\"}");
      default -> {
        if (!orders.isEmpty()) {
          contractor.change(
              RecordType.PURCHASE_ORDERS, oneOf(orders), "{\"summary\":\"" + text + "\"}");
        }
      }
    }
  }

  /** From one cent to so many dollars. */
  private BigDecimal amount(int dollars) {
    return BigDecimal.valueOf(1 + random.nextInt(dollars * 100), 2);
  }

  private BigDecimal part(BigDecimal whole) {
    int cents = whole.movePointRight(2).intValueExact();
    return BigDecimal.valueOf(1 + random.nextInt(cents), 2);
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Everybody goes home. */
  @Override
  public void close() {
    if (work != null) {
      assertThat(work).as("the office's work, which does not end by itself").isNotDone();
    }
    clerk.shutdown();
    await().until(clerk::isTerminated);
  }
}
