package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * An account of the live chart (contract, 6.8).
 *
 * @param code empty for a bank account without one
 */
public record Account(
    String id,
    String code,
    String name,
    String type,
    String accountClass,
    boolean active,
    boolean paymentsEnabled,
    String systemAccount) {

  /** Xero refuses lines on its receivable and payable control accounts (contract, 6.3). */
  private static final Set<String> NO_LINES = Set.of("DEBTORS", "CREDITORS");

  static Account of(JsonNode json) {
    return new Account(
        json.path("AccountID").asText(""),
        json.path("Code").asText(""),
        json.path("Name").asText(""),
        json.path("Type").asText(""),
        json.path("Class").asText(""),
        json.path("Status").asText("ACTIVE").equals("ACTIVE"),
        json.path("EnablePaymentsToAccount").asBoolean(false),
        json.path("SystemAccount").asText(""));
  }

  public boolean isBank() {
    return type.equals("BANK");
  }

  public boolean takesLines() {
    return !isBank() && !NO_LINES.contains(systemAccount);
  }

  public boolean takesPayments() {
    return isBank() || paymentsEnabled;
  }
}
