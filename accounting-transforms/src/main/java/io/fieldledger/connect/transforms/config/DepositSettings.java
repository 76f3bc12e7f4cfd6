package io.fieldledger.connect.transforms.config;

import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.servicetitan.GlAccount;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/** How bank deposits settle the clearing accounts (rule 10). */
public record DepositSettings(
    Deposits post,
    Map<String, String> clearingAccounts,
    Optional<String> feeAccount,
    String feeContact) {

  public static final String DEPOSITS_POST_CONFIG = "deposits.post";
  public static final String DEPOSITS_CLEARING_ACCOUNTS_CONFIG = "deposits.clearing.accounts";
  public static final String DEPOSITS_FEE_ACCOUNT_CONFIG = "deposits.fee.account";
  public static final String DEPOSITS_FEE_CONTACT_CONFIG = "deposits.fee.contact";

  /** What bank deposits become. */
  public enum Deposits {
    /** Nothing: they are booked in Xero. */
    NONE,
    /** B1: a transfer from the clearing account, and the fees spent from it. */
    CLEARING
  }

  static void define(ConfigDef definition) {
    new Settings(definition, "Bank deposits")
        .choice(
            DEPOSITS_POST_CONFIG,
            Deposits.NONE,
            Importance.MEDIUM,
            "Bank deposits",
            "What bank deposits become: none, or clearing: a transfer of the net amount from the clearing account to the"
                + " bank, and the fees spent from the clearing account. Nothing is marked reconciled.")
        .pairs(
            DEPOSITS_CLEARING_ACCOUNTS_CONFIG,
            XeroCodes::account,
            Importance.MEDIUM,
            "Clearing accounts of deposits",
            "Bank account in Xero that a deposit's payments went to, by the beginning of the deposit's name, or by the"
                + " number or name of its bank account in ServiceTitan: Card:1095,1010:1090.")
        .account(
            DEPOSITS_FEE_ACCOUNT_CONFIG,
            Importance.LOW,
            "Fee account",
            "Account of the fees of deposits that name no fee account. Empty: such deposits are held.")
        .text(
            DEPOSITS_FEE_CONTACT_CONFIG,
            "Payment processor",
            null,
            Importance.LOW,
            "Fee contact",
            "Name of the contact that the fees are paid to.");
  }

  static DepositSettings read(AbstractConfig config) {
    DepositSettings settings =
        new DepositSettings(
            Choice.read(config, DEPOSITS_POST_CONFIG, Deposits.class),
            Map.copyOf(Pairs.read(config, DEPOSITS_CLEARING_ACCOUNTS_CONFIG)),
            Settings.optional(config, DEPOSITS_FEE_ACCOUNT_CONFIG),
            Settings.optional(config, DEPOSITS_FEE_CONTACT_CONFIG)
                .flatMap(XeroText::name)
                .orElseThrow(
                    () -> new ConfigException(DEPOSITS_FEE_CONTACT_CONFIG, "", "must be a name")));
    if (settings.post == Deposits.CLEARING && settings.clearingAccounts.isEmpty()) {
      throw new ConfigException(
          DEPOSITS_POST_CONFIG,
          Choice.word(Deposits.CLEARING),
          "needs the accounts in " + DEPOSITS_CLEARING_ACCOUNTS_CONFIG);
    }
    return settings;
  }

  /** The clearing account of a deposit: by its name, then by its bank account. */
  public Optional<String> clearingAccount(Optional<String> name, Optional<GlAccount> bank) {
    return name.flatMap(text -> Pairs.longestBeginning(clearingAccounts, text))
        .or(
            () ->
                bank.stream()
                    .flatMap(account -> Stream.of(account.number(), account.name()))
                    .flatMap(Optional::stream)
                    .map(Pairs::key)
                    .map(clearingAccounts::get)
                    .filter(code -> code != null)
                    .findFirst());
  }
}
