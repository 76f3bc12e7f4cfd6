package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.util.Arrays;

/** The contractor's general ledger accounts; the numbers are those of the accounting rules. */
enum GlAccount {
  CHECKING(8010, "1010", "Checking", "Bank", "Checking", "CheckingAccount"),
  UNDEPOSITED(8011, "1090", "Undeposited funds", "Bank", "UndepositedFunds", "UndepositedFunds"),
  CARD_CLEARING(8012, "1095", "Card clearing", "Bank", "Clearing", null),
  RECEIVABLE(
      8013,
      "1200",
      "Accounts receivable",
      "AccountsReceivable",
      "AccountsReceivable",
      "AccountsReceivable"),
  INVENTORY(8014, "1300", "Inventory asset", "OtherCurrentAsset", "Inventory", "Inventory"),
  PAYABLE(
      8015, "2000", "Accounts payable", "AccountsPayable", "AccountsPayable", "AccountsPayable"),
  SALES_TAX(
      8016, "2200", "Sales tax", "OtherCurrentLiability", "SalesTaxPayable", "SalesTaxPayable"),
  GIFT_CARDS(8017, "2250", "Gift cards", "OtherCurrentLiability", "GiftCards", null),
  DEFERRED_MEMBERSHIPS(
      8018,
      "2400",
      "Deferred memberships",
      "OtherCurrentLiability",
      "DeferredRevenue",
      "MembershipAgreements"),
  CUSTOMER_DEPOSITS(
      8019,
      "2550",
      "Customer deposits",
      "OtherCurrentLiability",
      "CustomerDeposits",
      "CustomerDeposits"),
  SERVICE_REVENUE(8020, "4000", "Service revenue", "Income", "ServiceIncome", "Revenue"),
  MATERIALS_REVENUE(8021, "4050", "Materials revenue", "Income", "SalesOfProduct", null),
  DISCOUNTS(8022, "4060", "Discounts", "Income", "Discounts", null),
  INTEREST_INCOME(8023, "4070", "Interest income", "OtherIncome", "InterestEarned", null),
  MEMBERSHIP_REVENUE(
      8024, "4300", "Membership revenue", "Income", "ServiceIncome", "MembershipRevenue"),
  COGS_MATERIALS(
      8025, "5000", "COGS materials", "CostOfGoodsSold", "Materials", "CostOfGoodsSoldMaterials"),
  COGS_FREIGHT(
      8026, "5010", "COGS freight", "CostOfGoodsSold", "Shipping", "CostOfGoodsSoldShipping"),
  COGS_TAX(8027, "5020", "COGS tax", "CostOfGoodsSold", "Tax", "CostOfGoodsSoldTax"),
  CARD_FEES(8028, "6150", "Card fees", "Expense", "BankCharges", "ProcessingFees"),
  FINANCE_FEES(8029, "6160", "Finance fees", "Expense", "FinanceCosts", null),
  BAD_DEBTS(8030, "6900", "Bad debts", "Expense", "BadDebts", null);

  private final long id;
  private final String number;
  private final String title;
  private final String type;
  private final String detail;
  private final String defaultFor;

  GlAccount(long id, String number, String title, String type, String detail, String defaultFor) {
    this.id = id;
    this.number = number;
    this.title = title;
    this.type = type;
    this.detail = detail;
    this.defaultFor = defaultFor;
  }

  /** The short form that lines and payments carry. */
  ObjectNode reference() {
    return Json.object()
        .put("id", id)
        .put("name", title)
        .put("number", number)
        .put("type", type)
        .put("detailType", detail);
  }

  /** The record of the account list. */
  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("name", title);
    json.put("number", number);
    json.put("description", title + " " + number);
    json.put("type", type);
    json.put("subtype", detail);
    json.put("active", true);
    json.put("isIntacctGroup", false);
    json.put("isIntacctBankAccount", false);
    json.put("source", "AccountingSystem");
    json.put("defaultAccountType", defaultFor);
    json.put("createdOn", "2019-02-04T16:11:08.4471203Z");
    json.put("modifiedOn", "2025-01-14T17:02:55.9013345Z");
    return json;
  }

  static GlAccount ofNumber(String number) {
    return Arrays.stream(values())
        .filter(account -> account.number.equals(number))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no account " + number));
  }
}
