package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.Switches;
import java.util.Arrays;
import java.util.List;

/** The scopes of the operations the sandbox serves (contract 1.4). */
final class Scopes {
  static final String CUSTOMERS = "tn.crm.customers:r";
  static final String LOCATIONS = "tn.crm.locations:r";
  static final String INVOICES = "tn.acc.invoices:r";
  static final String INVOICE_ITEMS = "tn.acc.invoiceitems:r";
  static final String PAYMENTS = "tn.acc.payments:r";
  static final String CREDIT_MEMOS = "tn.acc.creditmemos:r";
  static final String BANK_DEPOSITS = "tn.acc.bankdeposits:r";
  static final String INVENTORY_BILLS = "tn.acc.inventorybills:r";
  static final String AP_BILLS = "tn.acc.apbills:r";
  static final String AP_CREDITS = "tn.acc.apcredits:r";
  static final String GL_ACCOUNTS = "tn.acc.glaccounts:r";
  static final String PAYMENT_TERMS = "tn.acc.paymentterms:r";
  static final String PAYMENT_TYPES = "tn.acc.paymenttypes:r";
  static final String TAX_ZONES = "tn.acc.taxzones:r";
  static final String PURCHASE_ORDERS = "tn.inv.purchaseorders:r";
  static final String RECEIPTS = "tn.inv.receipts:r";
  static final String VENDORS = "tn.inv.vendors:r";
  static final String JOBS = "tn.jpm.jobs:r";
  static final String APPOINTMENTS = "tn.jpm.appointments:r";
  static final String BUSINESS_UNITS = "tn.stt.businessunits:r";
  static final String EMPLOYEES = "tn.stt.employees:r";
  static final String TECHNICIANS = "tn.stt.technicians:r";
  static final String SERVICES = "tn.pb.services:r";
  static final String MATERIALS = "tn.pb.materials:r";
  static final String EQUIPMENT = "tn.pb.equipment:r";
  static final String CUSTOMERS_WRITE = "tn.crm.customers:w";
  static final String LOCATIONS_WRITE = "tn.crm.locations:w";
  static final String VENDORS_WRITE = "tn.inv.vendors:w";

  private static final List<String> ALL =
      List.of(
          CUSTOMERS,
          LOCATIONS,
          INVOICES,
          INVOICE_ITEMS,
          PAYMENTS,
          CREDIT_MEMOS,
          BANK_DEPOSITS,
          INVENTORY_BILLS,
          AP_BILLS,
          AP_CREDITS,
          GL_ACCOUNTS,
          PAYMENT_TERMS,
          PAYMENT_TYPES,
          TAX_ZONES,
          PURCHASE_ORDERS,
          RECEIPTS,
          VENDORS,
          JOBS,
          APPOINTMENTS,
          BUSINESS_UNITS,
          EMPLOYEES,
          TECHNICIANS,
          SERVICES,
          MATERIALS,
          EQUIPMENT,
          CUSTOMERS_WRITE,
          LOCATIONS_WRITE,
          VENDORS_WRITE);

  private Scopes() {}

  static List<String> granted(Switches switches) {
    String value = switches.get(Unknowns.SCOPES);
    return value.equals("all")
        ? ALL
        : Arrays.stream(value.split(",")).map(String::trim).filter(s -> !s.isEmpty()).toList();
  }
}
