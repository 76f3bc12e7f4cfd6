package io.fieldledger.connect.xero.sink.preflight;

import io.fieldledger.connect.xero.sink.index.Account;
import io.fieldledger.connect.xero.sink.index.OrganisationSettings;
import io.fieldledger.connect.xero.sink.preflight.Mapped.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks up in the live organisation whatever the settings name: accounts, tax types, tracking,
 * accounts of money, the base currency (accounting rules 0, 2, 12, 14, 15). All gaps at once.
 */
public final class Preflight {
  private final List<Mapped> mapped;
  private final boolean createOptions;

  /**
   * @param connector the connector's whole configuration, with its transforms
   * @param currencySetting name of the sink's own setting of the currency
   * @param createOptions whether missing tracking options are created when they are needed
   */
  public Preflight(Map<String, String> connector, String currencySetting, boolean createOptions) {
    String currency = connector.getOrDefault(currencySetting, "");
    List<Mapped> named = MappedSettings.of(connector);
    this.mapped =
        currency == null || currency.isBlank()
            ? named
            : prepend(new Mapped(currencySetting, "", Role.CURRENCY, currency.strip(), ""), named);
    this.createOptions = createOptions;
  }

  private static List<Mapped> prepend(Mapped first, List<Mapped> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }

  /** False when there is nothing to look up. */
  public boolean asksAnything() {
    return !mapped.isEmpty();
  }

  /**
   * @param settings with the organisation, its chart, tax rates and tracking
   */
  public List<Gap> gaps(OrganisationSettings settings) {
    Set<Gap> gaps = new LinkedHashSet<>();
    for (Mapped one : mapped) {
      problem(one, settings)
          .ifPresent(text -> gaps.add(new Gap(one.setting(), one.place() + text)));
    }
    return List.copyOf(gaps);
  }

  private Optional<String> problem(Mapped one, OrganisationSettings settings) {
    return switch (one.role()) {
      case LINES, MONEY, ROUNDING, ACCOUNT -> account(one, settings);
      case TAX_TYPE -> taxType(one.name(), settings);
      case CATEGORY -> category(one.name(), settings);
      case OPTION -> option(one, settings);
      case CURRENCY -> currency(one.name(), settings);
    };
  }

  private static Optional<String> account(Mapped one, OrganisationSettings settings) {
    Optional<Account> found =
        one.role() == Role.MONEY
            ? settings.accountByCode(one.name()).or(() -> settings.accountByName(one.name()))
            : settings.accountByCode(one.name());
    if (found.isEmpty()) {
      return Optional.of(
          "Account %s is not in Xero. Create it there, or name another one here."
              .formatted(one.name()));
    }
    Account account = found.get();
    String label = "Account " + one.name() + " \"" + account.name() + '"';
    if (!account.active()) {
      return Optional.of(
          label + " is archived in Xero. Restore it there, or name another one here.");
    }
    return switch (one.role()) {
      case MONEY ->
          account.takesPayments()
              ? Optional.empty()
              : Optional.of(
                  label
                      + " takes no payments. Name a bank account here, or tick 'Enable payments to"
                      + " this account' in Xero.");
      case ROUNDING ->
          account.systemAccount().equals("ROUNDING")
              ? Optional.empty()
              : Optional.of(label + " is not Xero's account for rounding. Name that one here.");
      case LINES ->
          account.takesLines()
              ? Optional.empty()
              : Optional.of(
                  label
                      + " takes no lines (bank, receivables or payables). Name another one here.");
      default -> Optional.empty();
    };
  }

  private static Optional<String> taxType(String taxType, OrganisationSettings settings) {
    return settings.knowsTaxType(taxType)
        ? Optional.empty()
        : Optional.of(
            "Tax type %s is not active in Xero. It has: %s."
                .formatted(taxType, String.join(", ", new TreeSet<>(settings.taxTypes()))));
  }

  private static Optional<String> category(String category, OrganisationSettings settings) {
    return settings.tracking().categoryId(category).isPresent()
        ? Optional.empty()
        : Optional.of(
            "Tracking category \"%s\" is not active in Xero. Create it there, or correct the name here."
                .formatted(category));
  }

  private Optional<String> option(Mapped one, OrganisationSettings settings) {
    // A missing category is said once, at its own setting.
    boolean fine =
        createOptions
            || settings.tracking().categoryId(one.within()).isEmpty()
            || settings.tracking().hasOption(one.within(), one.name());
    return fine
        ? Optional.empty()
        : Optional.of(
            "Option \"%s\" of the tracking category \"%s\" is not in Xero. Create it there, or set tracking.create.options."
                .formatted(one.name(), one.within()));
  }

  private static Optional<String> currency(String currency, OrganisationSettings settings) {
    String base = settings.organisation().baseCurrency();
    return currency.equalsIgnoreCase(base)
        ? Optional.empty()
        : Optional.of(
            "The organisation \"%s\" keeps its books in %s, not in %s. Connect the right organisation, or correct the currency."
                .formatted(settings.organisation().name(), base, currency));
  }
}
