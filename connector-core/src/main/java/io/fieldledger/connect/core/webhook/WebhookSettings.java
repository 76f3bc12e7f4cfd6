package io.fieldledger.connect.core.webhook;

import io.fieldledger.connect.core.webhook.HmacSignature.Encoding;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.types.Password;

/**
 * The settings every connector that receives webhooks has (architecture, configuration names).
 *
 * @param port 0 for any free one
 * @param secret empty when unsigned webhooks are let in and none is given
 */
public record WebhookSettings(
    boolean enabled,
    String host,
    int port,
    Optional<Password> secret,
    String signatureHeader,
    Encoding signatureEncoding,
    boolean signatureRequired,
    int maxBodyBytes,
    int queueCapacity,
    Duration ackTimeout,
    Duration idleTimeout,
    Optional<Keystore> keystore) {

  /**
   * @param keyPassword empty when the key has the keystore's own
   */
  public record Keystore(
      String location, Password password, String type, Optional<Password> keyPassword) {}

  /**
   * What a sender has as its habits.
   *
   * @param shortestSecret in characters
   * @param longestSecret in characters
   * @param maxBodyBytes how large a body is let in unless told otherwise
   * @param queueCapacity how many events may wait unless told otherwise
   * @param ackTimeoutMillis how long a webhook waits for its answer unless told otherwise
   */
  public record Sender(
      String name,
      String signatureHeader,
      int shortestSecret,
      int longestSecret,
      int maxBodyBytes,
      int queueCapacity,
      int ackTimeoutMillis) {}

  public static final String ENABLED_CONFIG = "webhook.enabled";
  public static final String HOST_CONFIG = "webhook.host";
  public static final String PORT_CONFIG = "webhook.port";
  public static final String SECRET_CONFIG = "webhook.secret";
  public static final String SIGNATURE_HEADER_CONFIG = "webhook.signature.header";
  public static final String SIGNATURE_ENCODING_CONFIG = "webhook.signature.encoding";
  public static final String SIGNATURE_REQUIRED_CONFIG = "webhook.signature.required";
  public static final String MAX_BODY_BYTES_CONFIG = "webhook.max.body.bytes";
  public static final String QUEUE_CAPACITY_CONFIG = "webhook.queue.capacity";
  public static final String ACK_TIMEOUT_CONFIG = "webhook.ack.timeout.ms";
  public static final String IDLE_TIMEOUT_CONFIG = "webhook.idle.timeout.ms";
  public static final String KEYSTORE_LOCATION_CONFIG = "webhook.ssl.keystore.location";
  public static final String KEYSTORE_PASSWORD_CONFIG = "webhook.ssl.keystore.password";
  public static final String KEYSTORE_TYPE_CONFIG = "webhook.ssl.keystore.type";
  public static final String KEY_PASSWORD_CONFIG = "webhook.ssl.key.password";

  public static final String GROUP = "Webhooks";

  /** The last place in the group; a connector's own settings come after it. */
  public static final int LAST_ORDER = 15;

  /** Adds the settings to a connector's definition. */
  public static ConfigDef addTo(ConfigDef def, Sender sender) {
    return WebhookDefinition.addTo(def, sender);
  }

  public static WebhookSettings of(AbstractConfig config) {
    return new WebhookSettings(
        config.getBoolean(ENABLED_CONFIG),
        config.getString(HOST_CONFIG).strip(),
        config.getInt(PORT_CONFIG),
        given(config.getPassword(SECRET_CONFIG)),
        config.getString(SIGNATURE_HEADER_CONFIG),
        Encoding.valueOf(config.getString(SIGNATURE_ENCODING_CONFIG).toUpperCase(Locale.ROOT)),
        config.getBoolean(SIGNATURE_REQUIRED_CONFIG),
        config.getInt(MAX_BODY_BYTES_CONFIG),
        config.getInt(QUEUE_CAPACITY_CONFIG),
        Duration.ofMillis(config.getInt(ACK_TIMEOUT_CONFIG)),
        Duration.ofMillis(config.getInt(IDLE_TIMEOUT_CONFIG)),
        keystore(config));
  }

  private static Optional<Keystore> keystore(AbstractConfig config) {
    String location = config.getString(KEYSTORE_LOCATION_CONFIG);
    if (location == null || location.isBlank()) {
      return Optional.empty();
    }
    Password password = config.getPassword(KEYSTORE_PASSWORD_CONFIG);
    return Optional.of(
        new Keystore(
            location.strip(),
            password == null ? new Password("") : password,
            config.getString(KEYSTORE_TYPE_CONFIG).strip(),
            given(config.getPassword(KEY_PASSWORD_CONFIG))));
  }

  private static Optional<Password> given(Password password) {
    return Optional.ofNullable(password).filter(p -> !p.value().isBlank());
  }

  /** What checks a signature; empty when no secret is given. */
  public Optional<HmacSignature> signature() {
    return secret.map(s -> new HmacSignature(s, signatureEncoding));
  }
}
