package io.fieldledger.connect.transforms.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The accounts of purchase orders, bills and vendor credits (rules 13, 19). */
public record PurchaseSettings(
    Map<String, String> skuAccounts,
    Optional<String> itemAccount,
    Optional<String> taxAccount,
    Optional<String> shippingAccount,
    Optional<String> otherAccount,
    Optional<String> vendorCreditAccount,
    Bills bills,
    BigDecimal billsTolerance) {

  public static final String PURCHASE_ACCOUNT_CONFIG = "purchase.account";
  public static final String PURCHASE_ACCOUNTS_CONFIG = "purchase.accounts";
  public static final String PURCHASE_TAX_ACCOUNT_CONFIG = "purchase.tax.account";
  public static final String PURCHASE_SHIPPING_ACCOUNT_CONFIG = "purchase.shipping.account";
  public static final String PURCHASE_OTHER_ACCOUNT_CONFIG = "purchase.other.account";
  public static final String VENDOR_CREDIT_ACCOUNT_CONFIG = "vendor.credit.account";
  public static final String BILLS_POST_CONFIG = "bills.post";
  public static final String BILLS_TOLERANCE_CONFIG = "bills.tolerance";

  /** What inventory bills and vendor credits become (rule 13). */
  public enum Bills {
    /** Nothing: they stay in Kafka. */
    NONE,
    /** Drafts that a person approves in Xero. */
    DRAFT
  }

  static void define(ConfigDef definition) {
    new Settings(definition, "Purchasing")
        .account(
            PURCHASE_ACCOUNT_CONFIG,
            Importance.HIGH,
            "Purchase account",
            "Account of the items of purchase orders: cost of goods sold or inventory.")
        .pairs(
            PURCHASE_ACCOUNTS_CONFIG,
            XeroCodes::account,
            Importance.MEDIUM,
            "Purchase accounts of items",
            "Account by SKU (code, name or id) where it differs from purchase.account.")
        .account(
            PURCHASE_TAX_ACCOUNT_CONFIG,
            Importance.HIGH,
            "Purchase tax account",
            "Account of the sales tax that vendors charge.")
        .account(
            PURCHASE_SHIPPING_ACCOUNT_CONFIG,
            Importance.HIGH,
            "Purchase freight account",
            "Account of the freight that vendors charge.")
        .choice(
            BILLS_POST_CONFIG,
            Bills.NONE,
            Importance.MEDIUM,
            "Bills",
            "What inventory bills and vendor credits become: none, or draft bills that a person approves in Xero.")
        .text(
            BILLS_TOLERANCE_CONFIG,
            "1.00",
            XeroCodes.optional(XeroCodes::amount, "an amount such as 1.00"),
            Importance.LOW,
            "Tolerance of bills",
            "How much more than their purchase order all its bills may come to, in the organisation's currency. Beyond"
                + " it a bill is held (THREE_WAY).")
        .account(
            PURCHASE_OTHER_ACCOUNT_CONFIG,
            Importance.LOW,
            "Purchase other costs account",
            "Account of other costs on bills, such as duties. Empty: bills that have any are held.")
        .account(
            VENDOR_CREDIT_ACCOUNT_CONFIG,
            Importance.LOW,
            "Vendor credit account",
            "Account that vendor credits reduce; ServiceTitan lists them without lines. Empty: they are held.");
  }

  static PurchaseSettings read(AbstractConfig config) {
    return new PurchaseSettings(
        Map.copyOf(Pairs.read(config, PURCHASE_ACCOUNTS_CONFIG)),
        Settings.optional(config, PURCHASE_ACCOUNT_CONFIG),
        Settings.optional(config, PURCHASE_TAX_ACCOUNT_CONFIG),
        Settings.optional(config, PURCHASE_SHIPPING_ACCOUNT_CONFIG),
        Settings.optional(config, PURCHASE_OTHER_ACCOUNT_CONFIG),
        Settings.optional(config, VENDOR_CREDIT_ACCOUNT_CONFIG),
        Choice.read(config, BILLS_POST_CONFIG, Bills.class),
        Settings.optional(config, BILLS_TOLERANCE_CONFIG)
            .map(BigDecimal::new)
            .orElse(BigDecimal.ZERO)
            .setScale(2));
  }

  /**
   * The account of an item: that of its SKU, else the common one.
   *
   * @param skuKeys what a setting may call the item: code, name, id
   */
  public Optional<String> account(List<String> skuKeys) {
    return skuKeys.stream()
        .map(Pairs::key)
        .map(skuAccounts::get)
        .filter(code -> code != null)
        .findFirst()
        .or(() -> itemAccount);
  }
}
