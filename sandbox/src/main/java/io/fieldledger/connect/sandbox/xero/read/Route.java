package io.fieldledger.connect.sandbox.xero.read;

import java.util.List;
import java.util.Optional;

/**
 * A path below {@code /api.xro/2.0/}.
 *
 * @param endpoint in its official spelling
 * @param id the record's id or number, or null
 * @param sub for example {@code Allocations} or {@code History}, or null
 * @param subId or null
 */
public record Route(String endpoint, String id, String sub, String subId) {
  public static final String ROOT = "/api.xro/2.0/";

  private static final List<String> ENDPOINTS =
      List.of(
          "Organisation",
          "Accounts",
          "TaxRates",
          "TrackingCategories",
          "Contacts",
          "Invoices",
          "CreditNotes",
          "Payments",
          "BatchPayments",
          "PurchaseOrders",
          "BankTransactions",
          "Overpayments",
          "Prepayments",
          "BankTransfers",
          "ManualJournals",
          "Currencies",
          "Items",
          "BrandingThemes");

  /** The route, or empty for a path of no endpoint the sandbox has. */
  public static Optional<Route> of(String path) {
    if (!path.startsWith(ROOT)) {
      return Optional.empty();
    }
    List<String> parts = List.of(path.substring(ROOT.length()).replaceAll("/+$", "").split("/", 4));
    return ENDPOINTS.stream()
        .filter(name -> name.equalsIgnoreCase(parts.get(0)))
        .findFirst()
        .map(name -> new Route(name, part(parts, 1), sub(part(parts, 2)), part(parts, 3)));
  }

  public boolean isSub(String name) {
    return name.equals(sub);
  }

  private static String part(List<String> parts, int index) {
    return index < parts.size() && !parts.get(index).isEmpty() ? parts.get(index) : null;
  }

  private static String sub(String text) {
    for (String name : List.of("Allocations", "History", "Options")) {
      if (name.equalsIgnoreCase(text)) {
        return name;
      }
    }
    return text;
  }
}
