package io.fieldledger.connect.transforms.config;

import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.servicetitan.GlAccount;
import io.fieldledger.connect.transforms.servicetitan.Payment.PaymentType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * How bank deposits settle the clearing accounts (rule 10).
 *
 * @param batched clearing accounts by the payment types that are one batch with their deposit
 * @param batchWaitDays how long such a payment waits for its deposit, and a deposit for its
 *     payments
 */
public record DepositSettings(
    Deposits post,
    Map<String, String> clearingAccounts,
    Optional<String> feeAccount,
    String feeContact,
    Map<String, String> batched,
    int batchWaitDays) {

  public static final String DEPOSITS_POST_CONFIG = "deposits.post";
  public static final String DEPOSITS_CLEARING_ACCOUNTS_CONFIG = "deposits.clearing.accounts";
  public static final String DEPOSITS_FEE_ACCOUNT_CONFIG = "deposits.fee.account";
  public static final String DEPOSITS_FEE_CONTACT_CONFIG = "deposits.fee.contact";

  public static final String DEPOSITS_BATCH_TYPES_CONFIG = "deposits.batch.types";
  public static final String DEPOSITS_BATCH_WAIT_DAYS_CONFIG = "deposits.batch.wait.days";

  private static final int LONGEST_WAIT = 60;

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
            "Name of the contact that the fees are paid to.")
        .words(
            DEPOSITS_BATCH_TYPES_CONFIG,
            Importance.MEDIUM,
            "Batched payment types",
            "Payment types, by id or name, that are one line at the bank with the others of their deposit, such as Check"
                + " and Cash. Their payments wait until the deposit that they are in is Deposited, and then become one"
                + " batch payment to its bank account, dated as the deposit. Needs deposits.post clearing and the types"
                + " in payment.accounts: what is not wholly applied to invoices on its day, what comes too late and"
                + " deposits with fees go over that account.")
        .text(
            DEPOSITS_BATCH_WAIT_DAYS_CONFIG,
            "7",
            XeroCodes.optional(DepositSettings::days, "a number of days from 0 to " + LONGEST_WAIT),
            Importance.LOW,
            "Days to wait for a deposit",
            "How many days after its own date a payment of deposits.batch.types waits for its deposit, and a deposit for"
                + " its payments. After that they go over the clearing account.");
  }

  private static void days(String text) {
    if (!text.matches("\\d{1,2}") || Integer.parseInt(text) > LONGEST_WAIT) {
      throw new IllegalArgumentException("must be a number of days from 0 to " + LONGEST_WAIT);
    }
  }

  static DepositSettings read(AbstractConfig config, PaymentSettings payments) {
    DepositSettings settings =
        new DepositSettings(
            Choice.read(config, DEPOSITS_POST_CONFIG, Deposits.class),
            Map.copyOf(Pairs.read(config, DEPOSITS_CLEARING_ACCOUNTS_CONFIG)),
            Settings.optional(config, DEPOSITS_FEE_ACCOUNT_CONFIG),
            Settings.optional(config, DEPOSITS_FEE_CONTACT_CONFIG)
                .flatMap(XeroText::name)
                .map(name -> XeroText.cut(name, XeroText.NAME))
                .orElseThrow(
                    () -> new ConfigException(DEPOSITS_FEE_CONTACT_CONFIG, "", "must be a name")),
            batched(config, payments),
            Settings.optional(config, DEPOSITS_BATCH_WAIT_DAYS_CONFIG)
                .map(Integer::parseInt)
                .orElse(0));
    if (settings.post == Deposits.CLEARING && settings.clearingAccounts.isEmpty()) {
      throw new ConfigException(
          DEPOSITS_POST_CONFIG,
          Choice.word(Deposits.CLEARING),
          "needs the accounts in " + DEPOSITS_CLEARING_ACCOUNTS_CONFIG);
    }
    if (settings.post == Deposits.NONE && !settings.batched.isEmpty()) {
      throw new ConfigException(
          DEPOSITS_BATCH_TYPES_CONFIG,
          String.join(",", settings.batched.keySet()),
          "needs " + DEPOSITS_POST_CONFIG + " " + Choice.word(Deposits.CLEARING));
    }
    return settings;
  }

  private static Map<String, String> batched(AbstractConfig config, PaymentSettings payments) {
    Map<String, String> batched = new HashMap<>();
    for (String type : config.getList(DEPOSITS_BATCH_TYPES_CONFIG)) {
      String account = payments.accounts().get(Pairs.key(type));
      if (account == null) {
        throw Pairs.bad(
            DEPOSITS_BATCH_TYPES_CONFIG,
            type,
            "the type has no account in " + PaymentSettings.PAYMENT_ACCOUNTS_CONFIG);
      }
      batched.put(Pairs.key(type), account);
    }
    return Map.copyOf(batched);
  }

  /** When a payment or deposit of a day waits no longer: its last day is over at the tenant's. */
  public Instant batchWaitEnds(LocalDate day, ZoneId zone) {
    return day.plusDays(batchWaitDays + 1L).atStartOfDay(zone).toInstant();
  }

  /** True when payments of this type wait to be one batch with their deposit. */
  public boolean batches(PaymentType type) {
    return Stream.of(type.id(), type.name())
        .flatMap(Optional::stream)
        .anyMatch(word -> batched.containsKey(Pairs.key(word)));
  }

  /** True when payments that wait for deposits would otherwise be on this clearing account. */
  public boolean batches(String clearingAccount) {
    return batched.containsValue(clearingAccount);
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
