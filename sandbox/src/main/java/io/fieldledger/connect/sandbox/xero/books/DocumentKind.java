package io.fieldledger.connect.sandbox.xero.books;

/** The endpoints whose records have lines, a contact and a total. */
public enum DocumentKind {
  INVOICE("Invoices", "Invoice", "InvoiceNumber", 2),
  CREDIT_NOTE("CreditNotes", "CreditNote", "CreditNoteNumber", 2),
  PURCHASE_ORDER("PurchaseOrders", "PurchaseOrder", "PurchaseOrderNumber", 4),
  BANK_TRANSACTION("BankTransactions", "BankTransaction", null, 2),
  OVERPAYMENT("Overpayments", "Overpayment", null, 2),
  PREPAYMENT("Prepayments", "Prepayment", "InvoiceNumber", 2);

  private final String collection;
  private final String singular;
  private final String numberName;
  private final int unitDecimals;

  DocumentKind(String collection, String singular, String numberName, int unitDecimals) {
    this.collection = collection;
    this.singular = singular;
    this.numberName = numberName;
    this.unitDecimals = unitDecimals;
  }

  /** The name of the list, for example {@code Invoices}. */
  public String collection() {
    return collection;
  }

  /** The name of one, for example {@code Invoice}. */
  public String singular() {
    return singular;
  }

  public String idName() {
    return singular + "ID";
  }

  /** The member with the number, or null when the kind has none. */
  public String numberName() {
    return numberName;
  }

  /** Decimals of unit amounts unless {@code unitdp} says more; purchase orders always have 4. */
  public int unitDecimals() {
    return unitDecimals;
  }

  /** Whether it is money owed back to the contact that can be allocated to invoices. */
  public boolean isCredit() {
    return this == CREDIT_NOTE || this == OVERPAYMENT || this == PREPAYMENT;
  }
}
