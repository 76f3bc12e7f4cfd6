package io.fieldledger.connect.transforms.desired;

/** The kinds of documents of the Xero sink's contract (architecture, section 3). */
public enum DocumentKind {
  CONTACT("Contact"),
  INVOICE("Invoice"),
  CREDIT_NOTE("CreditNote"),
  PREPAYMENT("Prepayment"),
  OVERPAYMENT("Overpayment"),
  PAYMENT("Payment"),
  ALLOCATION("Allocation"),
  PURCHASE_ORDER("PurchaseOrder"),
  MANUAL_JOURNAL("ManualJournal"),
  BANK_TRANSFER("BankTransfer"),
  BANK_TRANSACTION("BankTransaction"),
  BATCH_PAYMENT("BatchPayment");

  private final String word;

  DocumentKind(String word) {
    this.word = word;
  }

  /** The word in the record contract, which is also the member that refers to such a document. */
  public String word() {
    return word;
  }
}
