package io.fieldledger.connect.credentials;

import io.fieldledger.connect.core.config.Validators;
import io.fieldledger.connect.credentials.key.KeyFile;
import io.fieldledger.connect.credentials.key.KeySource;
import io.fieldledger.connect.credentials.store.CredentialStore;
import io.fieldledger.connect.credentials.store.KafkaCredentialLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * Where the credentials lie and what opens them. The same names for the provider of a worker, for
 * connectors and for the command line.
 *
 * @param kafka settings of Kafka's clients, without their prefix
 */
public record CredentialSettings(
    String topic, String keyFile, String kmsUri, Duration timeout, Map<String, Object> kafka) {
  public static final String CUSTOMER_CONFIG = "credentials.customer";
  public static final String TOPIC_CONFIG = "credentials.topic";
  public static final String KEY_FILE_CONFIG = "credentials.master.key.file";
  public static final String KMS_URI_CONFIG = "credentials.master.key.kms.uri";
  public static final String TIMEOUT_MS_CONFIG = "credentials.timeout.ms";
  public static final String KAFKA_PREFIX = "kafka.";
  public static final String KAFKA_BOOTSTRAP_CONFIG = KAFKA_PREFIX + "bootstrap.servers";

  public static final String TOPIC_DEFAULT = "fieldledger.credentials";

  /** Holds the key set itself when no file is named. */
  public static final String KEY_VARIABLE = "FIELDLEDGER_MASTER_KEY";

  private static final String GROUP = "Credentials";

  /** Adds the settings of a connector that has tokens in the store. */
  public static ConfigDef addToConnector(ConfigDef def) {
    return addTo(
        def.define(
            CUSTOMER_CONFIG,
            Type.STRING,
            "",
            Validators.check(
                "lower case letters, digits and dashes, or nothing",
                text -> text.matches("([a-z0-9][a-z0-9-]{0,62})?")),
            Importance.MEDIUM,
            "Customer whose connection to Xero this is, as 'fieldledger connect xero --customer' named"
                + " it. Needed for the grant `refresh_token`.",
            GROUP,
            1,
            Width.MEDIUM,
            "Customer"),
        1);
  }

  /** Adds the settings, all but the brokers, to a definition. */
  public static ConfigDef addTo(ConfigDef def, int firstOrder) {
    int order = firstOrder;
    return def.define(
            TOPIC_CONFIG,
            Type.STRING,
            TOPIC_DEFAULT,
            Validators.NOT_BLANK,
            Importance.LOW,
            "Compacted topic with the encrypted credentials of all customers.",
            GROUP,
            ++order,
            Width.MEDIUM,
            "Credentials topic")
        .define(
            KEY_FILE_CONFIG,
            Type.STRING,
            "",
            Validators.TRIMMED,
            Importance.MEDIUM,
            "File on every worker with the master key set that opens the credentials. Empty: the"
                + " environment variable "
                + KEY_VARIABLE
                + " holds it.",
            GROUP,
            ++order,
            Width.LONG,
            "Master key file")
        .define(
            KMS_URI_CONFIG,
            Type.STRING,
            "",
            Validators.TRIMMED,
            Importance.LOW,
            "Address of the KMS key that encrypts the master key set itself, as Google Tink writes it."
                + " Needs Tink's client for that KMS beside the plugin. Empty: the set is not"
                + " encrypted.",
            GROUP,
            ++order,
            Width.LONG,
            "KMS key")
        .define(
            TIMEOUT_MS_CONFIG,
            Type.INT,
            20_000,
            Range.between(1_000, 120_000),
            Importance.LOW,
            "Milliseconds within which the brokers must answer.",
            GROUP,
            ++order,
            Width.SHORT,
            "Credentials timeout");
  }

  /** Of settings that were parsed with {@link #addTo} and name the brokers. */
  public static CredentialSettings of(AbstractConfig config) {
    Map<String, Object> kafka = new HashMap<>(config.originalsWithPrefix(KAFKA_PREFIX));
    return new CredentialSettings(
        config.getString(TOPIC_CONFIG),
        config.getString(KEY_FILE_CONFIG),
        config.getString(KMS_URI_CONFIG),
        Duration.ofMillis(config.getInt(TIMEOUT_MS_CONFIG)),
        kafka);
  }

  /**
   * @param environment of the process
   */
  public KeySource keySource(Map<String, String> environment) {
    KeyFile format = new KeyFile(kmsUri);
    return keyFile.isEmpty()
        ? format.variable(environment, KEY_VARIABLE)
        : format.file(Path.of(keyFile));
  }

  /**
   * The store, unopened until it is used.
   *
   * @param create whether a missing topic is made
   */
  public CredentialStore open(boolean create) {
    return new CredentialStore(
        KafkaCredentialLog.open(kafka, topic, timeout, create), keySource(System.getenv()));
  }
}
