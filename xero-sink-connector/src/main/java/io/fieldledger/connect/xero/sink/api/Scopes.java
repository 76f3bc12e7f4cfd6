package io.fieldledger.connect.xero.sink.api;

/** Which scope an endpoint needs (contract, 1.4). */
final class Scopes {
  private Scopes() {}

  /**
   * @param endpoint the first part of an address below the API's base
   */
  static String of(String endpoint) {
    return switch (endpoint) {
      case "Invoices", "CreditNotes", "PurchaseOrders" -> "accounting.invoices";
      case "Payments", "BatchPayments", "Overpayments", "Prepayments" -> "accounting.payments";
      case "BankTransactions", "BankTransfers" -> "accounting.banktransactions";
      case "ManualJournals" -> "accounting.manualjournals";
      case "Contacts" -> "accounting.contacts";
      default -> "accounting.settings";
    };
  }
}
