package io.fieldledger.connect.transforms.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
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
    DepositSettings deposits,
    PurchaseSettings purchasing,
    OpeningSettings opening) {

  public static final String MAPPING_FILE_CONFIG = "mapping.file";

  /** Keys that the worker itself passes beside those of a transform. */
  private static final Set<String> WORKER_KEYS =
      Set.of("type", "predicate", "negate", "plugin.version");

  /** The definition of every key, in the order of the documentation. */
  public static ConfigDef definition() {
    ConfigDef definition = settings();
    new Settings(definition, "Mapping file")
        .text(
            MAPPING_FILE_CONFIG,
            "",
            MappingFile.validator(settings()),
            Importance.HIGH,
            "Mapping file",
            "Path of a YAML or JSON file, the same on every worker, with settings of this page by their names and"
                + " version: 1 as its first. A setting stands in the file or with the connector, never in both. The file"
                + " is read when the connector starts and when it is validated.");
    return definition;
  }

  /**
   * The definition by which a worker validates a connector: what must be given may stand in the
   * mapping file, which the worker does not know.
   */
  public static ConfigDef workersDefinition() {
    ConfigDef relaxed = new ConfigDef();
    for (ConfigDef.ConfigKey key : definition().configKeys().values()) {
      relaxed.define(key.hasDefault() ? key : Settings.orInFile(key));
    }
    return relaxed;
  }

  private static ConfigDef settings() {
    ConfigDef definition = new ConfigDef();
    PostingSettings.define(definition);
    AccountSettings.define(definition);
    TaxSettings.define(definition);
    TrackingSettings.define(definition);
    PaymentSettings.define(definition);
    ContactSettings.define(definition);
    DepositSettings.define(definition);
    PurchaseSettings.define(definition);
    OpeningSettings.define(definition);
    return definition;
  }

  /**
   * Reads the settings of a transform.
   *
   * @throws ConfigException naming the key and the entry that is wrong
   */
  public static MappingConfig of(Map<String, ?> settings) {
    ConfigDef definition = definition();
    refuseUnknown(definition, settings);
    Object path = settings.get(MAPPING_FILE_CONFIG);
    if (path == null || path.toString().isBlank()) {
      return read(definition, settings);
    }
    MappingFile file = MappingFile.load(path.toString().trim(), settings());
    Map<String, Object> all = file.with(settings);
    // It is read once; its validator would read it again.
    all.remove(MAPPING_FILE_CONFIG);
    try {
      return read(definition, all);
    } catch (ConfigException e) {
      throw file.located(e);
    }
  }

  /**
   * A misspelt key would silently leave its mapping out, and that is money on the wrong account.
   */
  static void refuseUnknown(ConfigDef definition, Map<String, ?> settings) {
    List<String> unknown =
        settings.keySet().stream()
            .filter(key -> !definition.names().contains(key) && !WORKER_KEYS.contains(key))
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      throw new ConfigException(
          "Unknown settings of the mapping: " + String.join(", ", unknown) + ".");
    }
  }

  private static MappingConfig read(ConfigDef definition, Map<String, ?> settings) {
    AbstractConfig config = new AbstractConfig(definition, settings, false);
    PaymentSettings payments = PaymentSettings.read(config);
    return new MappingConfig(
        PostingSettings.read(config),
        AccountSettings.read(config),
        TaxSettings.read(config),
        TrackingSettings.read(config),
        payments,
        ContactSettings.read(config),
        DepositSettings.read(config, payments),
        PurchaseSettings.read(config),
        OpeningSettings.read(config));
  }
}
