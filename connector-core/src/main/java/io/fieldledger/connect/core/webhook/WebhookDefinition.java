package io.fieldledger.connect.core.webhook;

import static io.fieldledger.connect.core.webhook.WebhookSettings.ACK_TIMEOUT_CONFIG;
import static io.fieldledger.connect.core.webhook.WebhookSettings.ENABLED_CONFIG;
import static io.fieldledger.connect.core.webhook.WebhookSettings.GROUP;
import static io.fieldledger.connect.core.webhook.WebhookSettings.HOST_CONFIG;
import static io.fieldledger.connect.core.webhook.WebhookSettings.IDLE_TIMEOUT_CONFIG;
import static io.fieldledger.connect.core.webhook.WebhookSettings.KEYSTORE_LOCATION_CONFIG;
import static io.fieldledger.connect.core.webhook.WebhookSettings.KEYSTORE_PASSWORD_CONFIG;
import static io.fieldledger.connect.core.webhook.WebhookSettings.KEYSTORE_TYPE_CONFIG;
import static io.fieldledger.connect.core.webhook.WebhookSettings.KEY_PASSWORD_CONFIG;
import static io.fieldledger.connect.core.webhook.WebhookSettings.MAX_BODY_BYTES_CONFIG;
import static io.fieldledger.connect.core.webhook.WebhookSettings.PORT_CONFIG;
import static io.fieldledger.connect.core.webhook.WebhookSettings.QUEUE_CAPACITY_CONFIG;
import static io.fieldledger.connect.core.webhook.WebhookSettings.SECRET_CONFIG;
import static io.fieldledger.connect.core.webhook.WebhookSettings.SIGNATURE_ENCODING_CONFIG;
import static io.fieldledger.connect.core.webhook.WebhookSettings.SIGNATURE_HEADER_CONFIG;
import static io.fieldledger.connect.core.webhook.WebhookSettings.SIGNATURE_REQUIRED_CONFIG;

import io.fieldledger.connect.core.config.Validators;
import io.fieldledger.connect.core.webhook.HmacSignature.Encoding;
import io.fieldledger.connect.core.webhook.WebhookSettings.Sender;
import java.util.Arrays;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Defines the settings of {@link WebhookSettings}. */
final class WebhookDefinition {
  private WebhookDefinition() {}

  private static final int MEBIBYTE = 1024 * 1024;

  static ConfigDef addTo(ConfigDef def, Sender sender) {
    def.define(
            ENABLED_CONFIG,
            Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Whether one task listens for webhooks. An event makes the connector fetch its record at"
                + " once; polling goes on and catches up with whatever webhooks miss.",
            GROUP,
            1,
            Width.SHORT,
            "Receive webhooks")
        .define(
            HOST_CONFIG,
            Type.STRING,
            "127.0.0.1",
            Validators.NOT_BLANK,
            Importance.MEDIUM,
            "Address to listen on. The default is reached from the worker's own machine only, by a"
                + " proxy that ends TLS; `0.0.0.0` listens on every address of it.",
            GROUP,
            2,
            Width.MEDIUM,
            "Host")
        .define(
            PORT_CONFIG,
            Type.INT,
            8585,
            Range.between(0, 65_535),
            Importance.MEDIUM,
            "Port to listen on; 0 takes any free one. It must be free on every worker that may run"
                + " the task.",
            GROUP,
            3,
            Width.SHORT,
            "Port")
        .define(
            SECRET_CONFIG,
            Type.PASSWORD,
            null,
            secretOf(sender),
            Importance.HIGH,
            "The key with which " + sender.name() + " signs. Blanks around it are dropped.",
            GROUP,
            4,
            Width.MEDIUM,
            "Secret");
    addSignature(def, sender);
    addLimits(def, sender);
    addTls(def);
    return def;
  }

  private static void addSignature(ConfigDef def, Sender sender) {
    def.define(
            SIGNATURE_HEADER_CONFIG,
            Type.STRING,
            sender.signatureHeader(),
            HEADER_NAME,
            Importance.LOW,
            "Header that carries the signature: HMAC-SHA256 of the body's bytes.",
            GROUP,
            5,
            Width.MEDIUM,
            "Signature header")
        .define(
            SIGNATURE_ENCODING_CONFIG,
            Type.STRING,
            Encoding.AUTO.text(),
            Validators.oneOf(Arrays.stream(Encoding.values()).map(Encoding::text).toList()),
            Importance.LOW,
            "How the signature is written: `hex`, `base64`, or `auto` for either. A prefix `sha256=`"
                + " is passed over.",
            GROUP,
            6,
            Width.SHORT,
            "Signature encoding")
        .define(
            SIGNATURE_REQUIRED_CONFIG,
            Type.BOOLEAN,
            true,
            Importance.MEDIUM,
            "Whether a webhook without a signature is refused. Turn it off only where nobody but the"
                + " sender can reach the port; a wrong signature is refused even then.",
            GROUP,
            7,
            Width.SHORT,
            "Signature required");
  }

  private static void addLimits(ConfigDef def, Sender sender) {
    def.define(
            MAX_BODY_BYTES_CONFIG,
            Type.INT,
            sender.maxBodyBytes(),
            Range.between(1_024, 64 * MEBIBYTE),
            Importance.LOW,
            "Largest body of a webhook, in bytes; a larger one is refused unread.",
            GROUP,
            8,
            Width.SHORT,
            "Largest body (bytes)")
        .define(
            QUEUE_CAPACITY_CONFIG,
            Type.INT,
            sender.queueCapacity(),
            Range.between(1, 100_000),
            Importance.LOW,
            "Events that may wait for their answer at a time. Further ones are answered 503, so that"
                + " the sender repeats them.",
            GROUP,
            9,
            Width.SHORT,
            "Queue capacity")
        .define(
            ACK_TIMEOUT_CONFIG,
            Type.INT,
            sender.ackTimeoutMillis(),
            Range.between(100, 60_000),
            Importance.LOW,
            "How long a webhook waits until its record is safe in Kafka, in milliseconds. Then it is"
                + " answered 503. Keep it below the sender's own patience.",
            GROUP,
            10,
            Width.SHORT,
            "Answer within (ms)")
        .define(
            IDLE_TIMEOUT_CONFIG,
            Type.INT,
            5_000,
            Range.between(100, 60_000),
            Importance.LOW,
            "How long a request may take to arrive whole, and how long a connection may be silent, in"
                + " milliseconds.",
            GROUP,
            11,
            Width.SHORT,
            "Idle time-out (ms)");
  }

  private static void addTls(ConfigDef def) {
    def.define(
            KEYSTORE_LOCATION_CONFIG,
            Type.STRING,
            null,
            Importance.LOW,
            "File with the certificate and its key, on every worker. With it the listener speaks"
                + " https alone; without it plain http, for a proxy that ends TLS. A renewed file is"
                + " taken up within a minute.",
            GROUP,
            12,
            Width.LONG,
            "Keystore")
        .define(
            KEYSTORE_PASSWORD_CONFIG,
            Type.PASSWORD,
            null,
            Importance.LOW,
            "Password of the keystore.",
            GROUP,
            13,
            Width.MEDIUM,
            "Keystore password")
        .define(
            KEYSTORE_TYPE_CONFIG,
            Type.STRING,
            "PKCS12",
            Validators.NOT_BLANK,
            Importance.LOW,
            "Type of the keystore: `PKCS12` or `JKS`.",
            GROUP,
            14,
            Width.SHORT,
            "Keystore type")
        .define(
            KEY_PASSWORD_CONFIG,
            Type.PASSWORD,
            null,
            Importance.LOW,
            "Password of the key, when it is not the keystore's.",
            GROUP,
            15,
            Width.MEDIUM,
            "Key password");
  }

  private static final ConfigDef.Validator HEADER_NAME =
      Validators.check(
          "the name of a header, such as x-signature",
          text -> text.matches("[A-Za-z0-9][A-Za-z0-9_-]*"));

  /** Never shows the secret: Kafka prints a password as [hidden]. */
  private static ConfigDef.Validator secretOf(Sender sender) {
    String wanted = sender.shortestSecret() + " to " + sender.longestSecret() + " characters";
    return new ConfigDef.Validator() {
      @Override
      public void ensureValid(String name, Object value) {
        if (value instanceof Password secret && !secret.value().isBlank()) {
          int length = secret.value().strip().length();
          if (length < sender.shortestSecret() || length > sender.longestSecret()) {
            throw new ConfigException(
                name,
                value,
                "It has %d characters; %s's keys have %s."
                    .formatted(length, sender.name(), wanted));
          }
        }
      }

      @Override
      public String toString() {
        return wanted;
      }
    };
  }
}
