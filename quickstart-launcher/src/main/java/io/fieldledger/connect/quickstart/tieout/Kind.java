package io.fieldledger.connect.quickstart.tieout;

/** What the tie-out compares, one row each. */
public enum Kind {
  /** Contacts with a customer's number, count only. */
  CUSTOMERS("customers", "Customers", false),
  /** Contacts with a vendor's number, count only. */
  VENDORS("vendors", "Vendors", false),
  /** Invoices with a total of zero or more, corrections included (rules 1, 6, 18). */
  INVOICES("invoices", "Invoices", true),
  /** Invoices below zero (rules 3, 4). */
  CREDIT_NOTES("creditNotes", "Credit notes", true),
  /** Money applied to an invoice on the day it was received, by payment and invoice (rule 7). */
  PAYMENTS("payments", "Payments", true),
  /** Money that was not applied on the day it was received, by payment (rules 7, 9). */
  DEPOSITS("deposits", "Deposits", true),
  /** What of all received money is not applied yet, by customer (rule 9). */
  UNAPPLIED("unapplied", "Unapplied money", true),
  /** Money that went back (rule 8). */
  REFUNDS("refunds", "Refunds", true),
  /** Payments that are no money, such as a bad debt (rule 12). */
  WRITE_OFFS("writeOffs", "Write-offs", true),
  /** Purchase orders that are not cancelled (rule 13). */
  PURCHASE_ORDERS("purchaseOrders", "Purchase orders", true),
  /** What customers owe less their open credit notes, by customer. */
  RECEIVABLE("receivable", "Receivable", true);

  private final String id;
  private final String title;
  private final boolean money;

  Kind(String id, String title, boolean money) {
    this.id = id;
    this.title = title;
    this.money = money;
  }

  /** The name in the report. */
  public String id() {
    return id;
  }

  /** The name for people. */
  public String title() {
    return title;
  }

  /** Whether the kind has amounts. */
  public boolean hasAmount() {
    return money;
  }
}
