package io.fieldledger.connect.transforms;

import java.util.Arrays;
import java.util.Optional;

/**
 * The record types of the ServiceTitan source, by schema and by topic (architecture, section 2).
 */
enum RecordType {
  CUSTOMER("Customer", "customers"),
  INVOICE("Invoice", "invoices"),
  PAYMENT("Payment", "payments"),
  CREDIT_MEMO("CreditMemo", "credit-memos"),
  BANK_DEPOSIT("BankDeposit", "bank-deposits"),
  VENDOR("Vendor", "vendors"),
  PURCHASE_ORDER("PurchaseOrder", "purchase-orders"),
  INVENTORY_BILL("InventoryBill", "inventory-bills"),
  VENDOR_CREDIT("ApCredit", "ap-credits"),
  JOB("Job", "jobs");

  private final String word;
  private final String stream;

  RecordType(String word, String stream) {
    this.word = word;
    this.stream = stream;
  }

  /** Simple name of the schema; the type in the desired state. */
  String word() {
    return word;
  }

  static Optional<RecordType> ofSchema(String simpleName) {
    return Arrays.stream(values()).filter(type -> type.word.equals(simpleName)).findFirst();
  }

  static Optional<RecordType> ofStream(String stream) {
    return Arrays.stream(values()).filter(type -> type.stream.equals(stream)).findFirst();
  }
}
