package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.contact.ContactDetails;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a person sets up in the organisation, as it was read last: the organisation itself, chart of
 * accounts, tax rates, tracking categories. Owned by the task thread.
 */
public final class OrganisationSettings {
  /** Not a list of Xero's: what {@link Tracking} keeps of options beside it. */
  public static final String TRACKING_REMEMBERED = "TrackingRemembered";

  private final Map<String, Account> accountsByCode = new HashMap<>();
  private final Map<String, Account> accountsByName = new HashMap<>();
  private final Map<String, BigDecimal> taxRates = new HashMap<>();
  private final Tracking tracking = new Tracking();
  private Organisation organisation;

  /**
   * Replaces all accounts, tax rates or tracking categories.
   *
   * @param collection as the list is named in Xero's answers
   */
  public void put(String collection, Iterable<JsonNode> elements) {
    switch (collection) {
      case "Accounts" -> {
        accountsByCode.clear();
        accountsByName.clear();
        elements.forEach(this::putAccount);
      }
      case "TaxRates" -> {
        taxRates.clear();
        elements.forEach(this::putTaxRate);
      }
      case "TrackingCategories" -> {
        tracking.clear();
        elements.forEach(this::putTrackingCategory);
      }
      case TRACKING_REMEMBERED -> tracking.recall(elements);
      default -> throw new IllegalArgumentException("No settings: " + collection);
    }
  }

  public void putAccount(JsonNode json) {
    Account account = Account.of(json);
    if (!account.code().isEmpty()) {
      accountsByCode.put(account.code(), account);
    }
    String name = ContactDetails.comparable(account.name());
    Account namesake = accountsByName.get(name);
    if (namesake == null || account.active()) {
      accountsByName.put(name, account);
    }
  }

  public Optional<Account> accountByCode(String code) {
    return Optional.ofNullable(accountsByCode.get(code));
  }

  public Optional<Account> accountByName(String name) {
    return Optional.ofNullable(accountsByName.get(ContactDetails.comparable(name)));
  }

  public void putTaxRate(JsonNode json) {
    if (json.path("Status").asText("ACTIVE").equals("ACTIVE")) {
      taxRates.put(json.path("TaxType").asText(""), json.path("EffectiveRate").decimalValue());
    }
  }

  public boolean knowsTaxType(String taxType) {
    return taxRates.containsKey(taxType);
  }

  /** In percent; empty when the tax type is missing or not active. */
  public Optional<BigDecimal> taxRate(String taxType) {
    return Optional.ofNullable(taxRates.get(taxType));
  }

  public Set<String> taxTypes() {
    return Collections.unmodifiableSet(taxRates.keySet());
  }

  public void putTrackingCategory(JsonNode json) {
    tracking.put(json);
  }

  public Tracking tracking() {
    return tracking;
  }

  public void putOrganisation(JsonNode json) {
    organisation = Organisation.of(json);
  }

  /** Null until it was read. */
  public Organisation organisation() {
    return organisation;
  }
}
