package io.fieldledger.connect.transforms.config;

import io.fieldledger.connect.transforms.servicetitan.Payment.PaymentType;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Where the money of a payment goes (rules 7, 9, 12). */
public record PaymentSettings(
    Map<String, String> accounts,
    Map<String, String> nonCashAccounts,
    Shape shape,
    Deposits deposits,
    Optional<String> depositAccount,
    Optional<String> refundAccount,
    SameDay sameDay) {

  public static final String PAYMENT_ACCOUNTS_CONFIG = "payment.accounts";
  public static final String PAYMENT_NONCASH_ACCOUNTS_CONFIG = "payment.noncash.accounts";
  public static final String PAYMENT_MODE_CONFIG = "payment.mode";
  public static final String DEPOSIT_MODE_CONFIG = "deposit.mode";
  public static final String DEPOSIT_ACCOUNT_CONFIG = "deposit.account";
  public static final String REFUND_ACCOUNT_CONFIG = "refund.account";
  public static final String REFUND_SAME_DAY_CONFIG = "refund.same.day";

  /** What a payment for several invoices becomes (rule 7). */
  public enum Shape {
    /** P1: a payment for each invoice. */
    PER_INVOICE,
    /** P2: one overpayment of the whole amount, allocated to the invoices. */
    SINGLE_RECEIPT
  }

  /** What money for no invoice yet becomes (rule 9). */
  public enum Deposits {
    /** D1: a prepayment to the liability account for customer deposits. */
    PREPAYMENT,
    /** D2: an overpayment, which stays in receivables. */
    OVERPAYMENT
  }

  /** What a refund of a whole payment on the payment's own day becomes (rule 8). */
  public enum SameDay {
    /** Money out against a credit, like any other refund. */
    CREDIT,
    /** The payment is deleted in Xero, if nothing was done with it there. */
    DELETE
  }

  static void define(ConfigDef definition) {
    new Settings(definition, "Payments")
        .pairs(
            PAYMENT_ACCOUNTS_CONFIG,
            XeroCodes::account,
            Importance.HIGH,
            "Payment accounts",
            "Bank or clearing account in Xero by payment type, named by its id or name: 502:1090. A type that is not"
                + " listed uses the general ledger account of the payment.")
        .pairs(
            PAYMENT_NONCASH_ACCOUNTS_CONFIG,
            XeroCodes::account,
            Importance.HIGH,
            "Non-cash accounts",
            "Account by payment type that moves no money, such as write-offs: 506:6900. It becomes a credit note to"
                + " that account.")
        .choice(
            PAYMENT_MODE_CONFIG,
            Shape.PER_INVOICE,
            Importance.MEDIUM,
            "Payment mode",
            "per-invoice: a payment for each invoice it is applied to. single-receipt: one overpayment of the whole"
                + " amount, allocated to the invoices.")
        .choice(
            DEPOSIT_MODE_CONFIG,
            Deposits.PREPAYMENT,
            Importance.HIGH,
            "Deposit mode",
            "What money without an invoice of its day becomes: a prepayment to deposit.account, or an overpayment.")
        .account(
            DEPOSIT_ACCOUNT_CONFIG,
            Importance.HIGH,
            "Deposit account",
            "Liability account for customer deposits, for deposit.mode prepayment. Empty: such payments are held.")
        .account(
            REFUND_ACCOUNT_CONFIG,
            Importance.LOW,
            "Refund account",
            "Account of the credit note that is made for a refund when the customer has no credit to pay out, without"
                + " tax. Empty: such refunds are held.")
        .choice(
            REFUND_SAME_DAY_CONFIG,
            SameDay.CREDIT,
            Importance.LOW,
            "Refund of the same day",
            "What a refund of a whole payment on the payment's own day becomes. credit: money out against a credit,"
                + " like any other refund. delete: the payment is deleted in Xero and its invoices are open again,"
                + " unless it is reconciled or in a bank batch.");
  }

  static PaymentSettings read(AbstractConfig config) {
    Map<String, String> accounts = Pairs.read(config, PAYMENT_ACCOUNTS_CONFIG);
    Map<String, String> nonCash = Pairs.read(config, PAYMENT_NONCASH_ACCOUNTS_CONFIG);
    for (Map.Entry<String, String> entry : nonCash.entrySet()) {
      if (accounts.containsKey(entry.getKey())) {
        throw Pairs.bad(
            PAYMENT_NONCASH_ACCOUNTS_CONFIG,
            entry.getKey() + ":" + entry.getValue(),
            "the type is in " + PAYMENT_ACCOUNTS_CONFIG + " too");
      }
    }
    return new PaymentSettings(
        Map.copyOf(accounts),
        Map.copyOf(nonCash),
        Choice.read(config, PAYMENT_MODE_CONFIG, Shape.class),
        Choice.read(config, DEPOSIT_MODE_CONFIG, Deposits.class),
        Settings.optional(config, DEPOSIT_ACCOUNT_CONFIG),
        Settings.optional(config, REFUND_ACCOUNT_CONFIG),
        Choice.read(config, REFUND_SAME_DAY_CONFIG, SameDay.class));
  }

  /** The bank or clearing account of a payment type, by id, then by name. */
  public Optional<String> account(PaymentType type) {
    return find(accounts, type);
  }

  /** The account of a payment type that moves no money, by id, then by name. */
  public Optional<String> nonCashAccount(PaymentType type) {
    return find(nonCashAccounts, type);
  }

  private static Optional<String> find(Map<String, String> accounts, PaymentType type) {
    return Stream.of(type.id(), type.name())
        .flatMap(Optional::stream)
        .map(Pairs::key)
        .map(accounts::get)
        .filter(code -> code != null)
        .findFirst();
  }
}
