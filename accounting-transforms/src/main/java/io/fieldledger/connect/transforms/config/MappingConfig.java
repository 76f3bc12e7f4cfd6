package io.fieldledger.connect.transforms.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * All settings of the mapping from ServiceTitan to Xero, by concern; each concern defines its keys
 * itself.
 */
public record MappingConfig(
    PostingSettings posting,
    AccountSettings accounts,
    TaxSettings tax,
    TrackingSettings tracking,
    PaymentSettings payments,
    ContactSettings contacts,
    PurchaseSettings purchasing) {

  /** Keys that the worker itself passes beside those of a transform. */
  private static final Set<String> WORKER_KEYS =
      Set.of("type", "predicate", "negate", "plugin.version");

  /** The definition of every key, in the order of the documentation. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    PostingSettings.define(definition);
    AccountSettings.define(definition);
    TaxSettings.define(definition);
    TrackingSettings.define(definition);
    PaymentSettings.define(definition);
    ContactSettings.define(definition);
    PurchaseSettings.define(definition);
    return definition;
  }

  /**
   * Reads the settings of a transform.
   *
   * @throws ConfigException naming the key and the entry that is wrong
   */
  public static MappingConfig of(Map<String, ?> settings) {
    ConfigDef definition = definition();
    // A misspelt key would silently leave its mapping out, and that is money on the wrong account.
    List<String> unknown =
        settings.keySet().stream()
            .filter(key -> !definition.names().contains(key) && !WORKER_KEYS.contains(key))
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      throw new ConfigException(
          "Unknown settings of the mapping: " + String.join(", ", unknown) + ".");
    }
    AbstractConfig config = new AbstractConfig(definition, settings, false);
    return new MappingConfig(
        PostingSettings.read(config),
        AccountSettings.read(config),
        TaxSettings.read(config),
        TrackingSettings.read(config),
        PaymentSettings.read(config),
        ContactSettings.read(config),
        PurchaseSettings.read(config));
  }
}
