package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.index.Account;
import io.fieldledger.connect.xero.sink.index.OrganisationSettings;
import io.fieldledger.connect.xero.sink.report.Code;
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

  /** A bank account; empty when there is none, or it is archived. */
  static Optional<Account> bank(OrganisationSettings settings, JsonNode reference) {
    return find(settings, reference).filter(a -> a.active() && a.isBank());
  }

  static Remark noBank(JsonNode reference) {
    return Outcome.remark(Code.BANK_ACCOUNT, "Bank account: " + label(reference) + ".");
  }

  static String label(JsonNode reference) {
    return reference.path("Code").asText(reference.path("Name").asText("none"));
  }
}
