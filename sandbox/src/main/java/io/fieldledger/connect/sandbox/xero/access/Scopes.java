package io.fieldledger.connect.sandbox.xero.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which scope each endpoint needs (API.md 1.4): the granular one of 2026 or the older broad one.
 */
final class Scopes {
  private static final String BROAD = "accounting.transactions";
  private static final List<String> WRITABLE =
      List.of(
          "accounting.invoices",
          "accounting.payments",
          "accounting.banktransactions",
          "accounting.manualjournals",
          "accounting.contacts",
          "accounting.settings",
          "accounting.attachments",
          BROAD);

  /** What is ticked on the sandbox's app. */
  static final Set<String> OF_THE_APP = ofTheApp();

  private Scopes() {}

  /**
   * Whether a token with these scopes may call an endpoint.
   *
   * @param endpoint in its official spelling
   */
  static boolean allow(Set<String> granted, String endpoint, boolean write) {
    String needed = of(endpoint);
    boolean broad = !needed.equals("accounting.contacts") && !needed.equals("accounting.settings");
    return has(granted, needed, write) || (broad && has(granted, BROAD, write));
  }

  private static boolean has(Set<String> granted, String scope, boolean write) {
    return granted.contains(scope) || (!write && granted.contains(scope + ".read"));
  }

  private static String of(String endpoint) {
    return switch (endpoint) {
      case "Invoices", "CreditNotes", "PurchaseOrders" -> "accounting.invoices";
      case "Payments", "BatchPayments", "Overpayments", "Prepayments" -> "accounting.payments";
      case "BankTransactions", "BankTransfers" -> "accounting.banktransactions";
      case "ManualJournals" -> "accounting.manualjournals";
      case "Contacts" -> "accounting.contacts";
      default -> "accounting.settings";
    };
  }

  private static Set<String> ofTheApp() {
    Set<String> scopes = new LinkedHashSet<>();
    for (String scope : WRITABLE) {
      scopes.add(scope);
      scopes.add(scope + ".read");
    }
    scopes.addAll(
        List.of(
            "accounting.reports.read",
            "accounting.journals.read",
            "accounting.budgets.read",
            "openid",
            "profile",
            "email",
            "offline_access"));
    return Set.copyOf(scopes);
  }
}
