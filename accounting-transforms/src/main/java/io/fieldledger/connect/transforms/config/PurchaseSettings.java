package io.fieldledger.connect.transforms.config;

import io.fieldledger.connect.transforms.servicetitan.PurchaseOrder;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The accounts of purchase order lines (rules 13, 19). */
public record PurchaseSettings(
    Map<String, String> skuAccounts,
    Optional<String> itemAccount,
    Optional<String> taxAccount,
    Optional<String> shippingAccount) {

  public static final String PURCHASE_ACCOUNT_CONFIG = "purchase.account";
  public static final String PURCHASE_ACCOUNTS_CONFIG = "purchase.accounts";
  public static final String PURCHASE_TAX_ACCOUNT_CONFIG = "purchase.tax.account";
  public static final String PURCHASE_SHIPPING_ACCOUNT_CONFIG = "purchase.shipping.account";

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
            "Account of the freight that vendors charge.");
  }

  static PurchaseSettings read(AbstractConfig config) {
    return new PurchaseSettings(
        Map.copyOf(Pairs.read(config, PURCHASE_ACCOUNTS_CONFIG)),
        Settings.optional(config, PURCHASE_ACCOUNT_CONFIG),
        Settings.optional(config, PURCHASE_TAX_ACCOUNT_CONFIG),
        Settings.optional(config, PURCHASE_SHIPPING_ACCOUNT_CONFIG));
  }

  /** The account of an item: that of its SKU, else the common one. */
  public Optional<String> account(PurchaseOrder.Item item) {
    return item.skuKeys().stream()
        .map(Pairs::key)
        .map(skuAccounts::get)
        .filter(code -> code != null)
        .findFirst()
        .or(() -> itemAccount);
  }
}
