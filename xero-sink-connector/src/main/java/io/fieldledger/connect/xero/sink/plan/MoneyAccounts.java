package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.index.Account;
import io.fieldledger.connect.xero.sink.index.OrganisationSettings;
import java.util.Optional;

/** Accounts that money goes to or comes from: by code, or by name where a bank has no code. */
final class MoneyAccounts {
  private MoneyAccounts() {}

  static Optional<Account> find(OrganisationSettings settings, JsonNode reference) {
    String code = reference.path("Code").asText("");
    Optional<Account> byCode = settings.accountByCode(code);
    if (byCode.isPresent()) {
      return byCode;
    }
    return settings.accountByName(code.isEmpty() ? reference.path("Name").asText("") : code);
  }

  static String label(JsonNode reference) {
    return reference.path("Code").asText(reference.path("Name").asText("none"));
  }
}
