package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.index.Account;
import io.fieldledger.connect.xero.sink.index.OrganisationSettings;
import java.util.Optional;

/**
 * The account of a line in the live chart, in the order of accounting rule 15: explicit code, same
 * code, same name in a fitting class, the mapping's fallback.
 *
 * @param label what the line asks for: a code, or number and name
 * @param account empty when the chart has none
 * @param fallback true when it is the fallback of the mapping
 */
public record LineAccount(String label, Optional<Account> account, boolean fallback) {

  /** Empty for a line that asks for no account. */
  public static Optional<LineAccount> of(JsonNode line, OrganisationSettings settings) {
    JsonNode wanted = line.path("Account");
    String code = line.path("AccountCode").asText("");
    if (!code.isEmpty()) {
      return Optional.of(new LineAccount(code, settings.accountByCode(code), false));
    }
    if (wanted.isMissingNode()) {
      return Optional.empty();
    }
    String label =
        (wanted.path("Number").asText("") + " " + wanted.path("Name").asText("")).strip();
    Optional<Account> own = bySource(wanted, settings);
    return Optional.of(
        own.isPresent()
            ? new LineAccount(label, own, false)
            : new LineAccount(
                label, settings.accountByCode(wanted.path("Fallback").asText("")), true));
  }

  private static Optional<Account> bySource(JsonNode wanted, OrganisationSettings settings) {
    String number = wanted.path("Number").asText("").strip();
    Optional<Account> sameCode =
        number.isEmpty() ? Optional.empty() : settings.accountByCode(number);
    return sameCode.isPresent() ? sameCode : sameName(wanted, settings);
  }

  private static Optional<Account> sameName(JsonNode wanted, OrganisationSettings settings) {
    String name = wanted.path("Name").asText("");
    String type = wanted.path("Type").asText("");
    return name.isBlank()
        ? Optional.empty()
        : settings.accountByName(name).filter(a -> AccountClasses.fits(type, a.accountClass()));
  }
}
