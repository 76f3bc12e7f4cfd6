package io.fieldledger.connect.quickstart.tieout;

import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Customer;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Invoice;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Payment;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.PurchaseOrder;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Split;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Vendor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Both ledgers, filled in the words of the accounting rules. */
final class TestBooks {
  static final LocalDate RECEIPT = LocalDate.parse("2026-11-20");

  private final List<Customer> customers = new ArrayList<>();
  private final List<Vendor> vendors = new ArrayList<>();
  private final List<Invoice> invoices = new ArrayList<>();
  private final List<Payment> payments = new ArrayList<>();
  private final List<PurchaseOrder> orders = new ArrayList<>();
  private final List<XeroBooks.Contact> contacts = new ArrayList<>();
  private final List<XeroBooks.Document> xeroInvoices = new ArrayList<>();
  private final List<XeroBooks.Document> creditNotes = new ArrayList<>();
  private final List<XeroBooks.Payment> xeroPayments = new ArrayList<>();
  private final List<XeroBooks.Document> deposits = new ArrayList<>();
  private final List<XeroBooks.Document> xeroOrders = new ArrayList<>();
  private final Map<SourceRecord, Outcome> outcomes = new HashMap<>();
  private final Map<String, String> wayBack = new HashMap<>();
  private final List<Edit> work = new ArrayList<>();
  private final Map<String, String> mapping =
      new HashMap<>(
          Map.of(
              "transforms.toXero.time.zone", "America/Phoenix",
              "transforms.toXero.payment.noncash.accounts", "Gift card:2250, Write-off:6900"));

  TestBooks mapping(String key, String value) {
    mapping.put("transforms.toXero." + key, value);
    return this;
  }

  /** Customers and vendors are kept the same both ways from here on. */
  TestBooks bothWays(String... settings) {
    wayBack.put("transforms.toServiceTitan.new.contacts", "customers-and-vendors");
    for (int i = 0; i < settings.length; i += 2) {
      wayBack.put(settings[i], settings[i + 1]);
    }
    return this;
  }

  TestBooks did(Edit edit) {
    work.add(edit);
    return this;
  }

  TestBooks customer(long id) {
    return customer(id, "0.00", "");
  }

  /**
   * @param details field and text in turn
   */
  TestBooks customer(long id, String balance, String contactId, String... details) {
    customers.add(
        new Customer(id, true, null, new BigDecimal(balance), contactId, details(details)));
    return this;
  }

  private static Details details(String... fieldsAndTexts) {
    Map<Field, String> texts = new EnumMap<>(Field.class);
    for (int i = 0; i < fieldsAndTexts.length; i += 2) {
      texts.put(Field.valueOf(fieldsAndTexts[i]), fieldsAndTexts[i + 1]);
    }
    return new Details(texts);
  }

  TestBooks merged(long id, long survivor) {
    customers.add(new Customer(id, false, survivor, BigDecimal.ZERO, "", Details.NONE));
    return this;
  }

  TestBooks vendor(long id, String... details) {
    vendors.add(new Vendor(id, true, "", details(details)));
    return this;
  }

  TestBooks invoice(long id, long customer, String total, String balance) {
    return invoice(id, customer, total, balance, "Posted", "JobInvoice", total);
  }

  TestBooks invoice(
      long id,
      long customer,
      String total,
      String balance,
      String syncStatus,
      String configuration,
      String... lines) {
    invoices.add(
        new Invoice(
            id,
            true,
            syncStatus,
            "Reviewed",
            configuration,
            customer,
            new BigDecimal(total),
            new BigDecimal(balance),
            Arrays.stream(lines).map(BigDecimal::new).toList()));
    return this;
  }

  TestBooks payment(
      long id, long customer, String type, String total, String unapplied, Split... splits) {
    return payment(id, customer, type, total, unapplied, "Posted", splits);
  }

  TestBooks payment(
      long id,
      long customer,
      String type,
      String total,
      String unapplied,
      String syncStatus,
      Split... splits) {
    payments.add(
        new Payment(
            id,
            true,
            syncStatus,
            customer,
            "50" + type.length(),
            type,
            RECEIPT,
            null,
            new BigDecimal(total),
            new BigDecimal(unapplied),
            List.of(splits)));
    return this;
  }

  TestBooks refund(long id, long customer, String total, String unapplied, long refunded) {
    payments.add(
        new Payment(
            id,
            true,
            "Posted",
            customer,
            "503",
            "Credit Card",
            RECEIPT,
            refunded,
            new BigDecimal(total),
            new BigDecimal(unapplied),
            List.of()));
    return this;
  }

  static Split split(long invoice, String amount, String appliedOn) {
    return new Split(invoice, new BigDecimal(amount), Instant.parse(appliedOn));
  }

  TestBooks order(long id, String status, String total) {
    orders.add(new PurchaseOrder(id, status, new BigDecimal(total), 1));
    return this;
  }

  TestBooks contact(String number, String... details) {
    return contact(number, "ACTIVE", details);
  }

  TestBooks archived(String number, String... details) {
    return contact(number, "ARCHIVED", details);
  }

  private TestBooks contact(String number, String status, String[] details) {
    contacts.add(
        new XeroBooks.Contact("id of " + number, number, status, false, false, details(details)));
    return this;
  }

  /** A contact that was made in Xero, a customer by its invoices or a supplier by its bills. */
  TestBooks unlinked(String id, boolean supplier, String name) {
    contacts.add(
        new XeroBooks.Contact(id, "", "ACTIVE", !supplier, supplier, details("NAME", name)));
    return this;
  }

  TestBooks xeroInvoice(String contact, String number, String reference, String total, String due) {
    xeroInvoices.add(document("ACCREC", contact, number, reference, total, due));
    return this;
  }

  TestBooks creditNote(
      String contact, String number, String reference, String total, String remaining) {
    creditNotes.add(document("ACCRECCREDIT", contact, number, reference, total, remaining));
    return this;
  }

  /** The documents of invoices and credit notes that were put in last are voided. */
  TestBooks voided() {
    xeroInvoices.add(voided(xeroInvoices.remove(xeroInvoices.size() - 1)));
    creditNotes.add(voided(creditNotes.remove(creditNotes.size() - 1)));
    return this;
  }

  private static XeroBooks.Document voided(XeroBooks.Document document) {
    return new XeroBooks.Document(
        document.type(),
        "VOIDED",
        document.contactId(),
        document.number(),
        document.reference(),
        document.total(),
        document.open(),
        document.allocations());
  }

  TestBooks xeroPayment(String type, String reference, String amount) {
    xeroPayments.add(new XeroBooks.Payment(type, "AUTHORISED", reference, new BigDecimal(amount)));
    return this;
  }

  TestBooks deposit(String contact, String text, String total, String remaining) {
    deposits.add(document("RECEIVE-PREPAYMENT", contact, "", text, total, remaining));
    return this;
  }

  TestBooks xeroOrder(String status, String reference, String total) {
    xeroOrders.add(
        new XeroBooks.Document(
            "PO", status, "", "", reference, new BigDecimal(total), BigDecimal.ZERO, 0));
    return this;
  }

  TestBooks outcome(String type, long id, String status, String code) {
    return outcome(type, Long.toString(id), status, code);
  }

  TestBooks outcome(String type, String id, String status, String code) {
    outcomes.put(new SourceRecord(type, id), new Outcome(status, code, "because of " + code));
    return this;
  }

  TieOut tieOut() {
    return TieOut.of(
        new ServiceTitanBooks(customers, vendors, invoices, payments, orders),
        new XeroBooks(contacts, xeroInvoices, creditNotes, xeroPayments, deposits, xeroOrders),
        Policy.of(mapping, "transforms.toXero.", wayBack),
        outcomes,
        work);
  }

  private static XeroBooks.Document document(
      String type, String contact, String number, String reference, String total, String open) {
    return new XeroBooks.Document(
        type,
        "AUTHORISED",
        "id of " + contact,
        number,
        reference,
        new BigDecimal(total),
        new BigDecimal(open),
        0);
  }
}
