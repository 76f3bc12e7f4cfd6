package io.fieldledger.connect.servicetitan.source.stream;

import static io.fieldledger.connect.servicetitan.source.stream.Reading.CUSTOMERS_WITH_CONTACTS;
import static io.fieldledger.connect.servicetitan.source.stream.Reading.FEED;
import static io.fieldledger.connect.servicetitan.source.stream.Reading.LIST;

import io.fieldledger.connect.servicetitan.source.shape.CustomerShape;
import io.fieldledger.connect.servicetitan.source.shape.InventoryBillShape;
import io.fieldledger.connect.servicetitan.source.shape.InvoiceShape;
import io.fieldledger.connect.servicetitan.source.shape.JobShape;
import io.fieldledger.connect.servicetitan.source.shape.PaymentShape;
import io.fieldledger.connect.servicetitan.source.shape.PurchaseOrderShape;
import io.fieldledger.connect.servicetitan.source.shape.Shape;
import io.fieldledger.connect.servicetitan.source.shape.VendorShape;
import java.util.List;
import java.util.Optional;

/**
 * Every stream this connector can read. A new stream is one row here and its shape.
 *
 * <p>The order is that in which a ledger needs the records: who, then what is owed, then what was
 * paid.
 */
public final class StreamTable {
  private static final String ACCOUNTING = "accounting/v2";
  private static final String CRM = "crm/v2";
  private static final String INVENTORY = "inventory/v2";
  private static final String JPM = "jpm/v2";

  public static final List<SourceStream> ALL =
      List.of(
          row(
              "customers",
              CUSTOMERS_WITH_CONTACTS,
              CRM,
              "export/customers",
              CustomerShape.CUSTOMER,
              "tn.crm.customers:r"),
          // Documents refer to vendors of any age, and there are few: no start date.
          row("vendors", LIST, INVENTORY, "vendors", VendorShape.VENDOR, "tn.inv.vendors:r")
              .fromTheBeginning(),
          row(
              "invoices",
              FEED,
              ACCOUNTING,
              "export/invoices",
              InvoiceShape.INVOICE,
              "tn.acc.invoices:r"),
          row(
              "payments",
              FEED,
              ACCOUNTING,
              "export/payments",
              PaymentShape.PAYMENT,
              "tn.acc.payments:r"),
          row(
              "purchase-orders",
              FEED,
              INVENTORY,
              "export/purchase-orders",
              PurchaseOrderShape.PURCHASE_ORDER,
              "tn.inv.purchaseorders:r"),
          row(
              "inventory-bills",
              FEED,
              ACCOUNTING,
              "export/inventory-bills",
              InventoryBillShape.INVENTORY_BILL,
              "tn.acc.inventorybills:r"),
          row("jobs", FEED, JPM, "export/jobs", JobShape.JOB, "tn.jpm.jobs:r"));

  private StreamTable() {}

  public static List<String> names() {
    return ALL.stream().map(SourceStream::name).toList();
  }

  public static Optional<SourceStream> named(String name) {
    return ALL.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  private static SourceStream row(
      String name, Reading reading, String module, String resource, Shape shape, String scope) {
    return new SourceStream(name, reading, module, resource, shape, scope, "modifiedOn", true);
  }
}
