package io.fieldledger.connect.sandbox.xero.books;

import java.util.Locale;

/** The {@code Type} of a document as API.md 6 names them, with its side of the ledger. */
public enum DocumentType {
  ACCREC(DocumentKind.INVOICE, true),
  ACCPAY(DocumentKind.INVOICE, false),
  ACCRECCREDIT(DocumentKind.CREDIT_NOTE, true),
  ACCPAYCREDIT(DocumentKind.CREDIT_NOTE, false),
  PURCHASEORDER(DocumentKind.PURCHASE_ORDER, false),
  RECEIVE(DocumentKind.BANK_TRANSACTION, true),
  SPEND(DocumentKind.BANK_TRANSACTION, false),
  RECEIVE_OVERPAYMENT(DocumentKind.BANK_TRANSACTION, true),
  SPEND_OVERPAYMENT(DocumentKind.BANK_TRANSACTION, false),
  RECEIVE_PREPAYMENT(DocumentKind.BANK_TRANSACTION, true),
  SPEND_PREPAYMENT(DocumentKind.BANK_TRANSACTION, false),
  OVERPAYMENT_RECEIVED(DocumentKind.OVERPAYMENT, true),
  OVERPAYMENT_SPENT(DocumentKind.OVERPAYMENT, false),
  PREPAYMENT_RECEIVED(DocumentKind.PREPAYMENT, true),
  PREPAYMENT_SPENT(DocumentKind.PREPAYMENT, false);

  private final DocumentKind kind;
  private final boolean receivable;

  DocumentType(DocumentKind kind, boolean receivable) {
    this.kind = kind;
    this.receivable = receivable;
  }

  public DocumentKind kind() {
    return kind;
  }

  /** Whether it belongs to customers (receivable, money in) rather than to suppliers. */
  public boolean receivable() {
    return receivable;
  }

  /** The spelling in JSON. */
  public String text() {
    return switch (this) {
      case RECEIVE_OVERPAYMENT, OVERPAYMENT_RECEIVED -> "RECEIVE-OVERPAYMENT";
      case SPEND_OVERPAYMENT, OVERPAYMENT_SPENT -> "SPEND-OVERPAYMENT";
      case RECEIVE_PREPAYMENT, PREPAYMENT_RECEIVED -> "RECEIVE-PREPAYMENT";
      case SPEND_PREPAYMENT, PREPAYMENT_SPENT -> "SPEND-PREPAYMENT";
      default -> name();
    };
  }

  /** The type of an endpoint with this spelling, or null. */
  public static DocumentType of(DocumentKind kind, String text) {
    if (text != null) {
      for (DocumentType type : values()) {
        if (type.kind == kind && type.text().equals(text.toUpperCase(Locale.ROOT))) {
          return type;
        }
      }
    }
    return null;
  }

  /** The over- or prepayment that a bank transaction of this type creates, or null. */
  public DocumentType creates() {
    return switch (this) {
      case RECEIVE_OVERPAYMENT -> OVERPAYMENT_RECEIVED;
      case SPEND_OVERPAYMENT -> OVERPAYMENT_SPENT;
      case RECEIVE_PREPAYMENT -> PREPAYMENT_RECEIVED;
      case SPEND_PREPAYMENT -> PREPAYMENT_SPENT;
      default -> null;
    };
  }
}
