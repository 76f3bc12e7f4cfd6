package io.fieldledger.connect.servicetitan.source.stream;

import static io.fieldledger.connect.servicetitan.source.stream.Row.feed;
import static io.fieldledger.connect.servicetitan.source.stream.Row.list;

import io.fieldledger.connect.servicetitan.source.shape.AccountShapes;
import io.fieldledger.connect.servicetitan.source.shape.AppointmentShape;
import io.fieldledger.connect.servicetitan.source.shape.BankDepositShape;
import io.fieldledger.connect.servicetitan.source.shape.BusinessUnitShape;
import io.fieldledger.connect.servicetitan.source.shape.CreditMemoShape;
import io.fieldledger.connect.servicetitan.source.shape.CustomerShape;
import io.fieldledger.connect.servicetitan.source.shape.InventoryBillShape;
import io.fieldledger.connect.servicetitan.source.shape.InvoiceShape;
import io.fieldledger.connect.servicetitan.source.shape.JobShape;
import io.fieldledger.connect.servicetitan.source.shape.LocationShape;
import io.fieldledger.connect.servicetitan.source.shape.PayablesShapes;
import io.fieldledger.connect.servicetitan.source.shape.PaymentReferenceShapes;
import io.fieldledger.connect.servicetitan.source.shape.PaymentShape;
import io.fieldledger.connect.servicetitan.source.shape.PricebookShapes;
import io.fieldledger.connect.servicetitan.source.shape.PurchaseOrderShape;
import io.fieldledger.connect.servicetitan.source.shape.ReceiptShape;
import io.fieldledger.connect.servicetitan.source.shape.StaffShapes;
import io.fieldledger.connect.servicetitan.source.shape.VendorShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every stream this connector can read (contract, sections 3, 4.1 and appendix A). A new stream is
 * one row here and its shape.
 *
 * <p>The order is that in which a ledger needs the records: who, then what is owed, then what was
 * paid, then what explains it. Streams of a group stand together.
 */
public final class StreamTable {

  public static final List<SourceStream> ALL =
      Stream.of(customers(), inventory(), accounting(), jobs(), pricebook(), settings())
          .flatMap(streams -> streams)
          .toList();

  /** What is read unless told otherwise: what a ledger needs. */
  public static final List<String> DEFAULT =
      List.of(
          "customers",
          "vendors",
          "invoices",
          "payments",
          "purchase-orders",
          "inventory-bills",
          "jobs");

  private StreamTable() {}

  public static List<String> names() {
    return ALL.stream().map(SourceStream::name).toList();
  }

  public static Optional<SourceStream> named(String name) {
    return ALL.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  private static Stream<SourceStream> rows(StreamGroup group, Row... rows) {
    return Stream.of(rows).map(row -> row.in(group));
  }

  private static Stream<SourceStream> customers() {
    return rows(
        StreamGroup.CUSTOMERS,
        feed("customers", "export/customers", CustomerShape.CUSTOMER, "tn.crm.customers:r")
            .withContacts()
            .lookedUp(Lookup.active("customers").withExternalData()),
        feed(
            "customer-contacts",
            "export/customers/contacts",
            CustomerShape.CONTACT,
            "tn.crm.customers:r"),
        feed("locations", "export/locations", LocationShape.LOCATION, "tn.crm.locations:r")
            .lookedUp(Lookup.active("locations")));
  }

  private static Stream<SourceStream> inventory() {
    return rows(
        StreamGroup.INVENTORY,
        list("vendors", VendorShape.VENDOR, "tn.inv.vendors:r", Filters.USUAL)
            .fromTheBeginning()
            .lookedUp(Lookup.active("vendors").repeatingIds().withExternalData()),
        feed(
                "purchase-orders",
                "export/purchase-orders",
                PurchaseOrderShape.PURCHASE_ORDER,
                "tn.inv.purchaseorders:r")
            .lookedUp(Lookup.in("purchase-orders")),
        list("receipts", ReceiptShape.RECEIPT, "tn.inv.receipts:r", Filters.USUAL));
  }

  private static Stream<SourceStream> accounting() {
    return Stream.concat(
        rows(
            StreamGroup.ACCOUNTING,
            list("gl-accounts", AccountShapes.GL_ACCOUNT, "tn.acc.glaccounts:r", Filters.USUAL)
                .fromTheBeginning(),
            list("tax-zones", AccountShapes.TAX_ZONE, "tn.acc.taxzones:r", Filters.USUAL)
                .fromTheBeginning(),
            list(
                    "payment-terms",
                    PaymentReferenceShapes.PAYMENT_TERM,
                    "tn.acc.paymentterms:r",
                    Filters.USUAL.withoutActive())
                .fromTheBeginning(),
            list(
                    "payment-types",
                    PaymentReferenceShapes.PAYMENT_TYPE,
                    "tn.acc.paymenttypes:r",
                    Filters.USUAL.withoutModified().withoutSort())
                .fromTheBeginning()),
        documents());
  }

  private static Stream<SourceStream> documents() {
    return rows(
        StreamGroup.ACCOUNTING,
        feed("invoices", "export/invoices", InvoiceShape.INVOICE, "tn.acc.invoices:r")
            .lookedUp(Lookup.activeState("invoices")),
        feed(
            "invoice-items",
            "export/invoice-items",
            InvoiceShape.INVOICE_ITEM,
            "tn.acc.invoiceitems:r"),
        feed("payments", "export/payments", PaymentShape.PAYMENT, "tn.acc.payments:r")
            .lookedUp(Lookup.activeState("payments")),
        list("credit-memos", CreditMemoShape.CREDIT_MEMO, "tn.acc.creditmemos:r", Filters.USUAL)
            .with(
                new ReadAlong(
                    CreditMemoShape.ITEMS,
                    "credit-memos/credit-memo-items",
                    CreditMemoShape.ITEM,
                    "creditMemoIds",
                    "creditMemoId")),
        list(
            "bank-deposits",
            BankDepositShape.BANK_DEPOSIT,
            "tn.acc.bankdeposits:r",
            Filters.USUAL.withoutActive()),
        // No look-up: the list does not say which bills are active.
        feed(
            "inventory-bills",
            "export/inventory-bills",
            InventoryBillShape.INVENTORY_BILL,
            "tn.acc.inventorybills:r"),
        // Without the parameter only bills of procurement come (OpenAPI, ap-bills).
        list(
            "ap-bills",
            PayablesShapes.AP_BILL,
            "tn.acc.apbills:r",
            Filters.USUAL
                .withoutActive()
                .withoutSort()
                .inParts("billType", "Procurement", "ApBill")),
        list(
            "ap-credits",
            PayablesShapes.AP_CREDIT,
            "tn.acc.apcredits:r",
            Filters.USUAL.withoutActive()));
  }

  private static Stream<SourceStream> jobs() {
    return rows(
        StreamGroup.JOBS,
        feed("jobs", "export/jobs", JobShape.JOB, "tn.jpm.jobs:r")
            .lookedUp(Lookup.in("jobs").fillingActive()),
        feed(
                "appointments",
                "export/appointments",
                AppointmentShape.APPOINTMENT,
                "tn.jpm.appointments:r")
            .asked(Filters.NONE.withActive())
            .lookedUp(Lookup.active("appointments")));
  }

  private static Stream<SourceStream> pricebook() {
    return rows(
        StreamGroup.PRICEBOOK,
        // No look-up: the list's model has prices that the feed's lacks.
        feed("services", "export/services", PricebookShapes.SERVICE, "tn.pb.services:r")
            .fromTheBeginning(),
        feed("materials", "export/materials", PricebookShapes.MATERIAL, "tn.pb.materials:r")
            .fromTheBeginning()
            .lookedUp(Lookup.active("materials")),
        feed("equipment", "export/equipment", PricebookShapes.EQUIPMENT, "tn.pb.equipment:r")
            .fromTheBeginning()
            .lookedUp(Lookup.active("equipment")));
  }

  private static Stream<SourceStream> settings() {
    return rows(
        StreamGroup.SETTINGS,
        feed(
                "business-units",
                "export/business-units",
                BusinessUnitShape.BUSINESS_UNIT,
                "tn.stt.businessunits:r")
            .fromTheBeginning()
            .lookedUp(Lookup.active("business-units")),
        feed("employees", "export/employees", StaffShapes.EMPLOYEE, "tn.stt.employees:r")
            .fromTheBeginning()
            .lookedUp(Lookup.active("employees")),
        feed("technicians", "export/technicians", StaffShapes.TECHNICIAN, "tn.stt.technicians:r")
            .fromTheBeginning()
            .lookedUp(Lookup.active("technicians")));
  }
}
