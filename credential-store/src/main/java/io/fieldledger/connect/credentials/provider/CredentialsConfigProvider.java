package io.fieldledger.connect.credentials.provider;

import io.fieldledger.connect.core.version.FieldledgerVersion;
import io.fieldledger.connect.credentials.CredentialSettings;
import io.fieldledger.connect.credentials.key.MasterKeyException;
import io.fieldledger.connect.credentials.store.CredentialException;
import io.fieldledger.connect.credentials.store.CredentialName;
import io.fieldledger.connect.credentials.store.CredentialStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.connect.components.Versioned;

/**
 * Resolves {@code ${credentials:acme:xero.client.secret}} in connector configurations from the
 * credential store (KIP-297), so that neither the Connect REST API nor the config topic holds a
 * secret. Reads the topic's newest state at every use. Safe for use by several threads.
 */
public final class CredentialsConfigProvider implements ConfigProvider, Versioned {
  public static final String RELOAD_MS_CONFIG = "credentials.reload.ms";

  private static final String GROUP = "Credentials";

  private CredentialStore store;
  private long reloadMillis;

  /** All settings of the provider. */
  public static ConfigDef definition() {
    return CredentialSettings.addTo(new ConfigDef(), 0)
        .define(
            CredentialSettings.KAFKA_BOOTSTRAP_CONFIG,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            io.fieldledger.connect.core.config.Validators.NOT_BLANK,
            Importance.HIGH,
            "Kafka brokers of the credentials topic. Any other Kafka client setting may be given with"
                + " `kafka.` in front, such as `kafka.security.protocol`.",
            GROUP,
            0,
            Width.LONG,
            "Kafka brokers")
        .define(
            RELOAD_MS_CONFIG,
            Type.LONG,
            0L,
            Range.atLeast(0),
            Importance.LOW,
            "Restarts a connector after so many milliseconds, so that it gets changed credentials"
                + " without anybody's doing; Connect restarts it whether they changed or not. 0: never.",
            GROUP,
            10,
            Width.MEDIUM,
            "Reload after");
  }

  @Override
  public void configure(Map<String, ?> configs) {
    AbstractConfig config = new AbstractConfig(definition(), configs, false);
    use(CredentialSettings.of(config).open(false), config.getLong(RELOAD_MS_CONFIG));
  }

  synchronized void use(CredentialStore opened, long reload) {
    store = opened;
    reloadMillis = reload;
  }

  /** The names of the customer's entries are its keys, all of them. */
  @Override
  public ConfigData get(String customer) {
    return data(
        customer,
        () ->
            store.list().stream()
                .map(CredentialStore.Listed::name)
                .filter(name -> name.customer().equals(customer))
                .map(CredentialName::entry)
                .collect(java.util.stream.Collectors.toSet()));
  }

  @Override
  public ConfigData get(String customer, Set<String> entries) {
    return data(customer, () -> entries);
  }

  private synchronized ConfigData data(
      String customer, java.util.function.Supplier<Set<String>> entries) {
    try {
      Map<String, String> found = new HashMap<>();
      for (String entry : entries.get()) {
        found.put(entry, store.require(new CredentialName(customer, entry)));
      }
      return reloadMillis > 0 ? new ConfigData(found, reloadMillis) : new ConfigData(found);
    } catch (CredentialException | MasterKeyException | IllegalArgumentException e) {
      throw new ConfigException("${credentials:%s:…}: %s".formatted(customer, e.getMessage()));
    }
  }

  @Override
  public String version() {
    return FieldledgerVersion.version();
  }

  @Override
  public synchronized void close() {
    if (store != null) {
      store.close();
    }
  }
}
