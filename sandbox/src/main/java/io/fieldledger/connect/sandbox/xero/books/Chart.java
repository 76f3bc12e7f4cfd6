package io.fieldledger.connect.sandbox.xero.books;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * The sandbox organisation as it is on the first day: the chart of accounts of the accounting
 * rules, the US tax rates of tax-defaults.csv with two of its own, and two tracking categories.
 */
public final class Chart {
  private static final List<String> ALL =
      List.of("ASSET", "EQUITY", "EXPENSE", "LIABILITY", "REVENUE");

  private final Books books;
  private final long created;

  private Chart(Books books) {
    this.books = books;
    this.created = books.organisation().createdMillis;
  }

  /** A new organisation without any documents. */
  public static Books open(InstantSource clock, String organisationId, long seed) {
    Organisation organisation = new Organisation();
    organisation.id = UUID.fromString(organisationId);
    organisation.name = "Saguaro Heating & Air LLC";
    organisation.createdMillis = 1704103200000L; // 2024-01-01T10:00:00Z
    Books books = new Books(clock, organisation, new Ids(seed, 0));
    Chart chart = new Chart(books);
    chart.accounts();
    chart.taxRates();
    chart.tracking();
    return books;
  }

  private void accounts() {
    bank("1010", "Checking");
    bank("1090", "ST undeposited");
    bank("1095", "ST card clearing");
    account("1200", "Accounts Receivable", "CURRENT", "NONE", "DEBTORS");
    account("1300", "Inventory asset", "CURRENT", "NONE", null);
    account("2000", "Accounts Payable", "CURRLIAB", "NONE", "CREDITORS");
    account("2200", "Sales tax", "CURRLIAB", "NONE", null);
    account("2250", "Gift cards", "CURRLIAB", "NONE", null);
    account("2400", "Deferred memberships", "CURRLIAB", "NONE", null);
    account("2550", "Customer deposits", "CURRLIAB", "NONE", null);
    account("4000", "Service revenue", "REVENUE", "OUTPUT", null);
    account("4050", "Materials revenue", "REVENUE", "OUTPUT", null);
    account("4060", "Discounts", "REVENUE", "OUTPUT", null);
    account("4070", "Interest income", "OTHERINCOME", "NONE", null);
    account("4300", "Membership revenue", "REVENUE", "OUTPUT", null);
    account("5000", "COGS materials", "DIRECTCOSTS", "INPUT", null);
    account("5010", "COGS freight", "DIRECTCOSTS", "INPUT", null);
    account("5020", "COGS tax", "DIRECTCOSTS", "INPUT", null);
    account("6150", "Card fees", "EXPENSE", "INPUT", null);
    account("6160", "Finance fees", "EXPENSE", "INPUT", null);
    account("6900", "Bad debts", "EXPENSE", "INPUT", null);
    account("860", "Rounding", "EXPENSE", "NONE", "ROUNDING");
  }

  private void taxRates() {
    rate("NONE", "Tax Exempt", "0.0000", ALL, "NONE");
    rate("OUTPUT", "Tax on Sales", "0.0000", ALL, "OUTPUT");
    rate("INPUT", "Tax on Purchases", "0.0000", ALL, "INPUT");
    rate("GSTONIMPORTS", "Sales Tax on Imports", "0.0000", List.of("LIABILITY"), "GSTONIMPORTS");
    rate("TAX001", "Maricopa 8.375%", "8.3750", ALL, "OUTPUT");
    rate("TAX002", "Pinal 7.2%", "7.2000", ALL, "OUTPUT");
  }

  private void tracking() {
    category("Business unit", List.of("Phoenix HVAC", "Mesa HVAC"));
    category("Territory", List.of("North", "East", "South"));
  }

  private void bank(String code, String name) {
    account(code, name, "BANK", "NONE", null);
  }

  private void account(String code, String name, String type, String taxType, String system) {
    books.put(
        new Account(
            books.ids().next(),
            code,
            name,
            type,
            Status.ACTIVE,
            taxType,
            false,
            system,
            null,
            created));
  }

  private void rate(
      String taxType, String name, String percent, List<String> classes, String reportTaxType) {
    books
        .taxRates()
        .put(taxType, new TaxRate(taxType, name, new BigDecimal(percent), classes, reportTaxType));
  }

  private void category(String name, List<String> options) {
    TrackingCategory category = new TrackingCategory();
    category.id = books.ids().next();
    category.name = name;
    for (String option : options) {
      category.options.add(new TrackingCategory.Option(books.ids().next(), option, Status.ACTIVE));
    }
    books.categories().add(category);
  }
}
