package io.fieldledger.connect.xero.sink.engine;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records of the firm of the accounting rules; its tax zone is Maricopa, 8.375 %. */
final class FirmRecords {
  static final long CUSTOMER = 8123;

  private FirmRecords() {}

  static Map<String, Object> named(long id, String name) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("id", id);
    named.put("name", name);
    return named;
  }

  static FirmRecord customer(long id, String name) {
    return new FirmRecord("customers", id).with("name", name).with("balance", "0.00");
  }

  static FirmRecord vendor(long id, String name) {
    return new FirmRecord("vendors", id).with("name", name);
  }

  /** A posted job invoice of 14 November 2026 without lines. */
  static FirmRecord invoice(long id) {
    Map<String, Object> zone = named(301, "Maricopa");
    zone.put("taxRate", new BigDecimal("0.08375"));
    Map<String, Object> job = named(55120, "");
    job.put("number", "55120");
    job.put("type", "AC Repair");
    return new FirmRecord("invoices", id)
        .with("syncStatus", "Posted")
        .with("reviewStatus", "Reviewed")
        .with("invoiceConfiguration", "JobInvoice")
        .with("referenceNumber", String.valueOf(id))
        .with("invoiceDate", "2026-11-14T00:00:00Z")
        .with("dueDate", "2026-12-14T00:00:00Z")
        .with("salesTax", "0.00")
        .with("taxZoneId", 301L)
        .with("salesTaxCode", zone)
        .with("customer", named(CUSTOMER, "Dana Whitfield"))
        .with("businessUnit", named(11, "HVAC Service"))
        .with("job", job);
  }

  /** Invoice 104871 of rule 1, over 626.14; its labour may be another. */
  static FirmRecord invoice104871(String labour) {
    return invoice(104871)
        .line("AC repair labour", labour, "4000", "unit=HVAC Service")
        .line("Capacitor", "174.66", "4050", "taxed", "quantity=2", "price=87.33", "unit=Parts")
        .line("Contactor", "64.15", "4050", "taxed", "unit=Parts")
        .line("Coupon", "-20.00", "4060", "taxed")
        .tax("18.33");
  }

  static FirmRecord invoice104871() {
    return invoice104871("389.00");
  }

  /** Invoice 104902 over 1,250.00 without tax. */
  static FirmRecord invoice104902() {
    return invoice(104902).line("Install", "1250.00", "4000");
  }

  /** The adjustment of rules 3 and 4: −120.00 and −10.05 tax. */
  static FirmRecord adjustment105000() {
    return invoice(105000)
        .with("adjustmentToId", 104871L)
        .with("invoiceDate", "2026-11-18T00:00:00Z")
        .line("Condenser returned", "-200.00", "4050", "taxed")
        .line("Restocking", "80.00", "4000", "taxed")
        .tax("-10.05");
  }

  /** A posted check of 20 November 2026, applied to nothing yet. */
  static FirmRecord payment(long id, String total) {
    return new FirmRecord("payments", id)
        .with("syncStatus", "Posted")
        .with("date", "2026-11-20T00:00:00Z")
        .with("total", total)
        .with("unappliedAmount", total)
        .with("customer", named(CUSTOMER, "Dana Whitfield"))
        .type(502, "Check");
  }

  /** Check 4471 of rule 7: 626.14 and 700.00 of 1,500.00 are applied on its day. */
  static FirmRecord check4471() {
    return payment(88012, "1500.00")
        .with("checkNumber", "4471")
        .applied(104871, "626.14", "2026-11-20")
        .applied(104902, "700.00", "2026-11-20");
  }

  static FirmRecord creditMemo(long id, String total) {
    return new FirmRecord("credit-memos", id)
        .with("syncStatus", "Posted")
        .with("referenceNumber", "CM-" + id)
        .with("date", "2026-11-18")
        .with("subTotal", total)
        .with("salesTax", "0.00")
        .with("total", total)
        .with("balance", total)
        .with("customer", named(CUSTOMER, "Dana Whitfield"));
  }

  /** A deposit of 16 November 2026 to Checking, its fees to an account. */
  static FirmRecord deposit(
      long id, String name, String gross, String fees, String net, String feesTo) {
    Map<String, Object> bank = named(8010, "Checking");
    bank.put("number", "1010");
    Map<String, Object> fee = named(8028, "Fees");
    fee.put("number", feesTo);
    return new FirmRecord("bank-deposits", id)
        .with("name", name)
        .with("depositStatus", "Deposited")
        .with("depositDate", "2026-11-16T00:00:00Z")
        .with("grossAmount", gross)
        .with("fees", fees)
        .with("netAmount", net)
        .with("bankAccount", bank)
        .with("feeAccount", fee);
  }

  /** Order 55231 of rule 13, over 474.48. */
  static FirmRecord order55231(String status) {
    return new FirmRecord("purchase-orders", 55231)
        .with("number", "55231")
        .with("status", status)
        .with("vendorId", 412L)
        .with("date", "2026-11-10T00:00:00Z")
        .with("tax", "34.73")
        .with("shipping", "25.00")
        .with("total", "474.48")
        .goods("COMP-3T", "2", "145.50", "291.00")
        .goods("CAP", "10", "12.375", "123.75");
  }

  /** A receipt of it. */
  static FirmRecord bill(long id, String vendorNumber, String amount, String tax, String freight) {
    return new FirmRecord("inventory-bills", id)
        .with("syncStatus", "Posted")
        .with("purchaseOrderId", 55231L)
        .with("vendorNumber", vendorNumber)
        .with("billDate", "2026-11-12T00:00:00Z")
        .with("dueDate", "2026-12-12T00:00:00Z")
        .with("billAmount", amount)
        .with("taxAmount", tax)
        .with("shippingAmount", freight)
        .with("landedCostMethod", "None")
        .with("vendor", named(412, "Supply House"));
  }
}
