package io.fieldledger.connect.xero.sink.desired;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of documents a record can ask for, with the names Xero has for them. */
public enum Kind {
  CONTACT("Contact", "Contacts", "ContactID", "ContactNumber"),
  INVOICE("Invoice", "Invoices", "InvoiceID", "InvoiceNumber"),
  CREDIT_NOTE("CreditNote", "CreditNotes", "CreditNoteID", "CreditNoteNumber"),
  PREPAYMENT("Prepayment", "Prepayments", "PrepaymentID", null),
  OVERPAYMENT("Overpayment", "Overpayments", "OverpaymentID", null),
  PAYMENT("Payment", "Payments", "PaymentID", null),
  ALLOCATION("Allocation", "Allocations", "AllocationID", null),
  PURCHASE_ORDER("PurchaseOrder", "PurchaseOrders", "PurchaseOrderID", "PurchaseOrderNumber"),
  /** An invoice of type ACCPAY, whose number is the vendor's and not unique (contract, 6.2). */
  BILL("Bill", "Invoices", "InvoiceID", null),
  /** A credit note of type ACCPAYCREDIT. */
  VENDOR_CREDIT("VendorCredit", "CreditNotes", "CreditNoteID", null),
  BANK_TRANSFER("BankTransfer", "BankTransfers", "BankTransferID", null),
  /** Money spent or received without a document. */
  BANK_TRANSACTION("BankTransaction", "BankTransactions", "BankTransactionID", null),
  MANUAL_JOURNAL("ManualJournal", "ManualJournals", "ManualJournalID", null),
  /** Payments of invoices that are one line at the bank. */
  BATCH_PAYMENT("BatchPayment", "BatchPayments", "BatchPaymentID", null);

  /** What can be applied to invoices and paid out. */
  public static final List<Kind> CREDITS = List.of(CREDIT_NOTE, PREPAYMENT, OVERPAYMENT);

  /** Money that came in before it was applied. */
  public static final List<Kind> EARLY_MONEY = List.of(PREPAYMENT, OVERPAYMENT);

  /** Rare kinds: their lists are read only when a record asks for one of them. */
  private static final Set<Kind> RARE =
      EnumSet.of(
          BILL, VENDOR_CREDIT, BANK_TRANSFER, BANK_TRANSACTION, MANUAL_JOURNAL, BATCH_PAYMENT);

  private static final Map<String, Kind> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Kind::label, Function.identity()));

  private final String label;
  private final String collection;
  private final String idField;
  private final String numberField;

  Kind(String label, String collection, String idField, String numberField) {
    this.label = label;
    this.collection = collection;
    this.idField = idField;
    this.numberField = numberField;
  }

  /** The kind's name in the record contract: {@code PurchaseOrder}. */
  public String label() {
    return label;
  }

  /** Endpoint and JSON collection it is read from: {@code PurchaseOrders}. */
  public String collection() {
    return collection;
  }

  public String idField() {
    return idField;
  }

  /** The field with the number people see; null where Xero has none. */
  public String numberField() {
    return numberField;
  }

  public boolean rare() {
    return RARE.contains(this);
  }

  /** The kind of a desired document: Xero's Type tells a bill from a sales invoice. */
  public static Optional<Kind> of(String label, String type) {
    return named(label)
        .map(
            kind ->
                switch (kind) {
                  case INVOICE -> type.equals("ACCPAY") ? BILL : INVOICE;
                  case CREDIT_NOTE -> type.equals("ACCPAYCREDIT") ? VENDOR_CREDIT : CREDIT_NOTE;
                  default -> kind;
                });
  }

  public static Optional<Kind> named(String label) {
    return Optional.ofNullable(BY_NAME.get(label));
  }
}
