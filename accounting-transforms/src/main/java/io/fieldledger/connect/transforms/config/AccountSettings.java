package io.fieldledger.connect.transforms.config;

import io.fieldledger.connect.transforms.servicetitan.GlAccount;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Which Xero account a general ledger account of ServiceTitan is (rules 5, 15, 18). */
public record AccountSettings(
    Map<String, String> codes,
    Optional<String> fallback,
    Optional<String> interest,
    Optional<String> retainage,
    Optional<String> creditMemo) {

  public static final String ACCOUNTS_CONFIG = "accounts";
  public static final String FALLBACK_ACCOUNT_CONFIG = "fallback.account";
  public static final String INTEREST_ACCOUNT_CONFIG = "interest.account";
  public static final String RETAINAGE_ACCOUNT_CONFIG = "retainage.account";
  public static final String CREDIT_MEMO_ACCOUNT_CONFIG = "credit.memo.account";

  static void define(ConfigDef definition) {
    new Settings(definition, "Accounts")
        .pairs(
            ACCOUNTS_CONFIG,
            XeroCodes::account,
            Importance.HIGH,
            "Accounts",
            "Xero account code by ServiceTitan general ledger account number (or exact name, when it has no number)."
                + " An account that is not listed is looked up in Xero by the same code, then by name.")
        .account(
            FALLBACK_ACCOUNT_CONFIG,
            Importance.LOW,
            "Fallback account",
            "Account for lines whose general ledger account is missing or not found in Xero. Empty: such records are"
                + " held.")
        .account(
            INTEREST_ACCOUNT_CONFIG,
            Importance.LOW,
            "Interest account",
            "Account for lines of interest charge invoices that have no general ledger account.")
        .account(
            RETAINAGE_ACCOUNT_CONFIG,
            Importance.LOW,
            "Retainage account",
            "Asset account for retainage receivable. Empty: project invoices with retainage are held.")
        .account(
            CREDIT_MEMO_ACCOUNT_CONFIG,
            Importance.MEDIUM,
            "Credit memo account",
            "Revenue account that credit memos reduce whose items have no general ledger account, or that come without"
                + " items. Empty: those without items are held.");
  }

  static AccountSettings read(AbstractConfig config) {
    return new AccountSettings(
        Map.copyOf(Pairs.read(config, ACCOUNTS_CONFIG)),
        Settings.optional(config, FALLBACK_ACCOUNT_CONFIG),
        Settings.optional(config, INTEREST_ACCOUNT_CONFIG),
        Settings.optional(config, RETAINAGE_ACCOUNT_CONFIG),
        Settings.optional(config, CREDIT_MEMO_ACCOUNT_CONFIG));
  }

  /**
   * The code of a bank or fee account: that of the explicit map, else its number (rules 10, 12).
   */
  public Optional<String> codeOrNumber(GlAccount account) {
    return code(account).or(account::number);
  }

  /** The code of the explicit map: by number, or by name when the account has no number. */
  public Optional<String> code(GlAccount account) {
    return account.number().or(account::name).map(Pairs::key).map(codes::get);
  }
}
