package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.sandbox.servicetitan.ServiceTitanApi;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * November 2026 of a mid-sized HVAC contractor with three territories: service, installations,
 * maintenance, memberships, and everything their money does. The same seed gives the same bytes.
 */
public final class ContractorMonth implements ServiceTitanApi.DataSource {

  @Override
  public void generate(long seed, int scale, BiConsumer<RecordType, ObjectNode> sink) {
    reference(sink);
    Pricebook pricebook = new Pricebook();
    if (scale <= 0) {
      new SkuRecords(seed, pricebook, List.of()).write(sink);
      return;
    }
    People people = new People(seed, scale);
    Jobs jobs = new Jobs(seed, scale, people);
    Billing billing = new Billing(seed, jobs, pricebook);
    Receipts receipts = new Receipts(seed, scale, billing.invoices, people);
    Purchasing purchasing = new Purchasing(seed, scale, people, jobs, pricebook);
    for (Sale sale : billing.invoices) {
      sale.customer().owes(sale.balance(), sale.lastChange());
      sink.accept(RecordType.INVOICES, billing.toJson(sale));
    }
    Appointments appointments = new Appointments(seed);
    for (Sale sale : jobs.sales) {
      if (sale.kind.hasJob()) {
        ObjectNode job = jobs.toJson(sale);
        sink.accept(RecordType.JOBS, job);
        sink.accept(RecordType.APPOINTMENTS, appointments.toJson(sale, job));
      }
    }
    Sequence splitIds = new Sequence(66_900, 3, new Chance(seed, "splits"));
    for (Receipt receipt : receipts.receipts) {
      BigDecimal onAccount = receipt.unapplied();
      receipt.customer.owes(onAccount.negate(), receipt.lastChange());
      sink.accept(RecordType.PAYMENTS, receipt.toJson(splitIds));
    }
    purchasing.orders.forEach(order -> sink.accept(RecordType.PURCHASE_ORDERS, order.toJson()));
    purchasing.bills.forEach(bill -> sink.accept(RecordType.INVENTORY_BILLS, bill.toJson()));
    people(people, sink);
    besideTheBooks(seed, scale, people, receipts, purchasing, sink);
    new SkuRecords(seed, pricebook, people.vendors).write(sink);
  }

  /** What follows from the month's documents and changes none of them. */
  private static void besideTheBooks(
      long seed,
      int scale,
      People people,
      Receipts receipts,
      Purchasing purchasing,
      BiConsumer<RecordType, ObjectNode> sink) {
    new LocationContacts(seed, people)
        .records()
        .forEach(contact -> sink.accept(RecordType.LOCATION_CONTACTS, contact));
    new BankDeposits(seed, receipts.receipts)
        .records()
        .forEach(deposit -> sink.accept(RecordType.BANK_DEPOSITS, deposit));
    CreditMemos credits = new CreditMemos(seed, scale, people);
    credits.records().forEach(memo -> sink.accept(RecordType.CREDIT_MEMOS, memo));
    credits.items().forEach(item -> sink.accept(RecordType.CREDIT_MEMO_ITEMS, item));
    purchasing.bills.forEach(
        bill -> sink.accept(RecordType.RECEIPTS, new GoodsReceipt(bill).toJson()));
    Payables payables = new Payables(seed, scale, purchasing.bills, people.vendors);
    payables.bills.forEach(bill -> sink.accept(RecordType.AP_BILLS, bill));
    payables.credits.forEach(credit -> sink.accept(RecordType.AP_CREDITS, credit));
  }

  private static void reference(BiConsumer<RecordType, ObjectNode> sink) {
    for (BusinessUnit unit : BusinessUnit.values()) {
      sink.accept(RecordType.BUSINESS_UNITS, unit.toJson());
    }
    for (Employee employee : Employee.values()) {
      sink.accept(RecordType.EMPLOYEES, employee.toJson());
    }
    for (Technician technician : Technician.values()) {
      sink.accept(RecordType.TECHNICIANS, technician.toJson());
    }
    for (TaxZone zone : TaxZone.values()) {
      sink.accept(RecordType.TAX_ZONES, zone.toJson());
    }
    for (PaymentType type : PaymentType.values()) {
      sink.accept(RecordType.PAYMENT_TYPES, type.toJson());
    }
    for (PaymentTerm term : PaymentTerm.values()) {
      sink.accept(RecordType.PAYMENT_TERMS, term.toJson());
    }
    for (GlAccount account : GlAccount.values()) {
      sink.accept(RecordType.GL_ACCOUNTS, account.toJson());
    }
  }

  /** Last, because balances and times of change follow from the documents. */
  private static void people(People people, BiConsumer<RecordType, ObjectNode> sink) {
    for (Customer customer : people.customers) {
      sink.accept(RecordType.CUSTOMERS, customer.toJson());
      customer.locations.forEach(location -> sink.accept(RecordType.LOCATIONS, location.toJson()));
      customer.contacts.forEach(
          contact -> sink.accept(RecordType.CONTACTS, contact.toJson(customer.id)));
    }
    people.vendors.forEach(vendor -> sink.accept(RecordType.VENDORS, vendor.toJson()));
  }
}
