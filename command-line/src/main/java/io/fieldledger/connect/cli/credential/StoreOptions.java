package io.fieldledger.connect.cli.credential;

import io.fieldledger.connect.cli.terminal.CliException;
import io.fieldledger.connect.credentials.CredentialSettings;
import io.fieldledger.connect.credentials.key.KeyFile;
import io.fieldledger.connect.credentials.store.CredentialStore;
import io.fieldledger.connect.credentials.store.KafkaCredentialLog;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** Where the credentials lie; the same for every command. */
public final class StoreOptions {
  /** Of the option --customer. */
  public static final String CUSTOMER = "The contractor, as named in configurations.";

  private static final String SERVERS_VARIABLE = "FIELDLEDGER_BOOTSTRAP_SERVERS";
  private static final String FILE_VARIABLE = "FIELDLEDGER_MASTER_KEY_FILE";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Kafka brokers. Default: the variable " + SERVERS_VARIABLE + ".")
  private String servers = "";

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "Properties file with more settings of Kafka's clients, such as security.")
  private Path kafkaConfig;

  @Option(
      names = "--credentials-topic",
      paramLabel = "TOPIC",
      defaultValue = CredentialSettings.TOPIC_DEFAULT,
      description = "Default: ${DEFAULT-VALUE}.")
  private String topic;

  @Option(
      names = "--master-key-file",
      paramLabel = "FILE",
      description = {
        "The master key set. Default: the variable "
            + FILE_VARIABLE
            + "; without both, the variable "
            + CredentialSettings.KEY_VARIABLE
            + " holds the set itself."
      })
  private Path keyFile;

  @Option(
      names = "--master-key-kms-uri",
      paramLabel = "URI",
      defaultValue = "",
      description = "KMS key that encrypts the master key set itself.")
  private String kmsUri;

  /** Opened on first use; a missing topic is made. */
  CredentialStore store(Map<String, String> environment) {
    CredentialSettings settings =
        new CredentialSettings(
            topic,
            keyFile(environment) == null ? "" : keyFile(environment).toString(),
            kmsUri,
            TIMEOUT,
            kafka(environment));
    return new CredentialStore(
        KafkaCredentialLog.open(settings.kafka(), topic, TIMEOUT, true),
        settings.keySource(environment));
  }

  KeyFile format() {
    return new KeyFile(kmsUri);
  }

  /**
   * @throws CliException when the key set is in no file
   */
  Path requireKeyFile(Map<String, String> environment) {
    Path file = keyFile(environment);
    if (file == null) {
      throw new CliException(
          "Name the file of the master key set: --master-key-file, or the variable %s."
              .formatted(FILE_VARIABLE));
    }
    return file;
  }

  private Path keyFile(Map<String, String> environment) {
    String named = environment.getOrDefault(FILE_VARIABLE, "");
    return keyFile != null || named.isBlank() ? keyFile : Path.of(named);
  }

  private Map<String, Object> kafka(Map<String, String> environment) {
    Map<String, Object> kafka = new HashMap<>();
    if (kafkaConfig != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(kafkaConfig)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new CliException("%s cannot be read.".formatted(kafkaConfig));
      }
      properties.stringPropertyNames().forEach(n -> kafka.put(n, properties.getProperty(n)));
    }
    String brokers = servers.isBlank() ? environment.getOrDefault(SERVERS_VARIABLE, "") : servers;
    if (!brokers.isBlank()) {
      kafka.put("bootstrap.servers", brokers);
    }
    if (!kafka.containsKey("bootstrap.servers")) {
      throw new CliException(
          "Name the Kafka brokers: --bootstrap-servers, or the variable %s."
              .formatted(SERVERS_VARIABLE));
    }
    return kafka;
  }
}
