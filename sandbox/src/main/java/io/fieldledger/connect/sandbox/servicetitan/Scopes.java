package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.Switches;
import java.util.Arrays;
import java.util.List;

/** The scopes of the operations the sandbox serves (contract 1.4). */
final class Scopes {
  static final String CUSTOMERS = "tn.crm.customers:r";
  static final String LOCATIONS = "tn.crm.locations:r";
  static final String INVOICES = "tn.acc.invoices:r";
  static final String PAYMENTS = "tn.acc.payments:r";
  static final String INVENTORY_BILLS = "tn.acc.inventorybills:r";
  static final String GL_ACCOUNTS = "tn.acc.glaccounts:r";
  static final String PAYMENT_TERMS = "tn.acc.paymentterms:r";
  static final String PAYMENT_TYPES = "tn.acc.paymenttypes:r";
  static final String TAX_ZONES = "tn.acc.taxzones:r";
  static final String PURCHASE_ORDERS = "tn.inv.purchaseorders:r";
  static final String VENDORS = "tn.inv.vendors:r";
  static final String JOBS = "tn.jpm.jobs:r";
  static final String BUSINESS_UNITS = "tn.stt.businessunits:r";

  private static final List<String> ALL =
      List.of(
          CUSTOMERS,
          LOCATIONS,
          INVOICES,
          PAYMENTS,
          INVENTORY_BILLS,
          GL_ACCOUNTS,
          PAYMENT_TERMS,
          PAYMENT_TYPES,
          TAX_ZONES,
          PURCHASE_ORDERS,
          VENDORS,
          JOBS,
          BUSINESS_UNITS);

  private Scopes() {}

  static List<String> granted(Switches switches) {
    String value = switches.get(Unknowns.SCOPES);
    return value.equals("all")
        ? ALL
        : Arrays.stream(value.split(",")).map(String::trim).filter(s -> !s.isEmpty()).toList();
  }
}
