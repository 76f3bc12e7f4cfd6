package io.fieldledger.connect.xero.sink.desired;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
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
  PURCHASE_ORDER("PurchaseOrder", "PurchaseOrders", "PurchaseOrderID", "PurchaseOrderNumber");

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

  public static Optional<Kind> named(String label) {
    return Optional.ofNullable(BY_NAME.get(label));
  }
}
