package io.fieldledger.connect.sandbox.xero.books;

import java.util.UUID;

/**
 * An account of the chart.
 *
 * @param type Xero's account type, for example REVENUE or BANK
 * @param taxType used on lines that name none
 * @param systemAccount for example DEBTORS, or null
 */
public record Account(
    UUID id,
    String code,
    String name,
    String type,
    Status status,
    String taxType,
    boolean paymentsEnabled,
    String systemAccount,
    String description,
    long updatedMillis)
    implements Row {

  /** Xero's {@code Class} of the account's type. */
  public String accountClass() {
    return switch (type) {
      case "BANK", "CURRENT", "FIXED", "INVENTORY", "NONCURRENT", "PREPAYMENT" -> "ASSET";
      case "EQUITY" -> "EQUITY";
      case "CURRLIAB", "LIABILITY", "TERMLIAB", "PAYG" -> "LIABILITY";
      case "REVENUE", "SALES", "OTHERINCOME" -> "REVENUE";
      default -> "EXPENSE";
    };
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }

  public boolean isBank() {
    return type.equals("BANK");
  }

  /** Receivables, payables and bank accounts cannot be used on lines (API.md 6.3). */
  public boolean isUsableOnLines() {
    return !isBank() && !"DEBTORS".equals(systemAccount) && !"CREDITORS".equals(systemAccount);
  }

  public boolean takesPayments() {
    return isBank() || paymentsEnabled;
  }

  public Account with(String newName, Status newStatus, long millis) {
    return new Account(
        id,
        code,
        newName,
        type,
        newStatus,
        taxType,
        paymentsEnabled,
        systemAccount,
        description,
        millis);
  }
}
