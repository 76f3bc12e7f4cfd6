package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.xero.sink.desired.Kind;

/**
 * One way of writing: what can travel in one request together. The order of the constants is the
 * order of posting (accounting rule 19); purchase orders go beside it.
 */
public enum Lane {
  TRACKING_OPTION("PUT", Kind.CONTACT, "TrackingCategories", 1),
  CONTACT_NEW("PUT", Kind.CONTACT, "Contacts", 50),
  CONTACT_CHANGE("POST", Kind.CONTACT, "Contacts", 50),
  INVOICE_NEW("PUT", Kind.INVOICE, "Invoices", 50),
  INVOICE_CHANGE("POST", Kind.INVOICE, "Invoices", 50),
  CREDIT_NOTE_NEW("PUT", Kind.CREDIT_NOTE, "CreditNotes", 50),
  CREDIT_NOTE_CHANGE("POST", Kind.CREDIT_NOTE, "CreditNotes", 50),
  PREPAYMENT_NEW("PUT", Kind.PREPAYMENT, "BankTransactions", 50),
  OVERPAYMENT_NEW("PUT", Kind.OVERPAYMENT, "BankTransactions", 50),
  PAYMENT_REMOVAL("POST", Kind.PAYMENT, "Payments", 1),
  ALLOCATION_REMOVAL("DELETE", Kind.ALLOCATION, "Allocations", 1),
  PAYMENT_NEW("PUT", Kind.PAYMENT, "Payments", 50),
  ALLOCATION_NEW("PUT", Kind.ALLOCATION, "Allocations", 50),
  BATCH_PAYMENT_NEW("PUT", Kind.BATCH_PAYMENT, "BatchPayments", 1),
  PURCHASE_ORDER_NEW("PUT", Kind.PURCHASE_ORDER, "PurchaseOrders", 50),
  PURCHASE_ORDER_CHANGE("POST", Kind.PURCHASE_ORDER, "PurchaseOrders", 50),
  BILL_NEW("PUT", Kind.BILL, "Invoices", 50),
  BILL_CHANGE("POST", Kind.BILL, "Invoices", 50),
  VENDOR_CREDIT_NEW("PUT", Kind.VENDOR_CREDIT, "CreditNotes", 50),
  VENDOR_CREDIT_CHANGE("POST", Kind.VENDOR_CREDIT, "CreditNotes", 50),
  BANK_TRANSFER_NEW("PUT", Kind.BANK_TRANSFER, "BankTransfers", 1),
  BANK_TRANSACTION_NEW("PUT", Kind.BANK_TRANSACTION, "BankTransactions", 50),
  BANK_TRANSACTION_CHANGE("POST", Kind.BANK_TRANSACTION, "BankTransactions", 50),
  MANUAL_JOURNAL_NEW("PUT", Kind.MANUAL_JOURNAL, "ManualJournals", 50),
  MANUAL_JOURNAL_CHANGE("POST", Kind.MANUAL_JOURNAL, "ManualJournals", 50);

  private final String method;
  private final Kind kind;
  private final String endpoint;
  private final int size;

  Lane(String method, Kind kind, String endpoint, int size) {
    this.method = method;
    this.kind = kind;
    this.endpoint = endpoint;
    this.size = size;
  }

  public String method() {
    return method;
  }

  public Kind kind() {
    return kind;
  }

  public String endpoint() {
    return endpoint;
  }

  /** Documents a request of this lane may carry; about 50 is Xero's advice (contract, 3.1). */
  public int size() {
    return size;
  }

  static Lane creating(Kind kind) {
    return switch (kind) {
      case CONTACT -> CONTACT_NEW;
      case INVOICE -> INVOICE_NEW;
      case CREDIT_NOTE -> CREDIT_NOTE_NEW;
      case PREPAYMENT -> PREPAYMENT_NEW;
      case OVERPAYMENT -> OVERPAYMENT_NEW;
      case PAYMENT -> PAYMENT_NEW;
      case ALLOCATION -> ALLOCATION_NEW;
      case PURCHASE_ORDER -> PURCHASE_ORDER_NEW;
      case BILL -> BILL_NEW;
      case VENDOR_CREDIT -> VENDOR_CREDIT_NEW;
      case BANK_TRANSFER -> BANK_TRANSFER_NEW;
      case BANK_TRANSACTION -> BANK_TRANSACTION_NEW;
      case MANUAL_JOURNAL -> MANUAL_JOURNAL_NEW;
      case BATCH_PAYMENT -> BATCH_PAYMENT_NEW;
    };
  }

  static Lane changing(Kind kind) {
    return switch (kind) {
      case CONTACT -> CONTACT_CHANGE;
      case INVOICE -> INVOICE_CHANGE;
      case CREDIT_NOTE -> CREDIT_NOTE_CHANGE;
      case PURCHASE_ORDER -> PURCHASE_ORDER_CHANGE;
      case BILL -> BILL_CHANGE;
      case VENDOR_CREDIT -> VENDOR_CREDIT_CHANGE;
      case BANK_TRANSACTION -> BANK_TRANSACTION_CHANGE;
      case MANUAL_JOURNAL -> MANUAL_JOURNAL_CHANGE;
      case PAYMENT -> PAYMENT_REMOVAL;
      default -> throw new IllegalArgumentException("Xero changes no " + kind.label());
    };
  }
}
