package io.fieldledger.connect.credentials.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.credentials.key.MasterKeyException;
import io.fieldledger.connect.credentials.key.MasterKeys;
import io.fieldledger.connect.credentials.store.CredentialName;
import io.fieldledger.connect.credentials.store.CredentialStore;
import io.fieldledger.connect.credentials.store.MemoryLog;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.junit.jupiter.api.Test;

class CredentialsConfigProviderTest {
  private final MasterKeys keys = MasterKeys.create("a test");
  private final CredentialStore store = new CredentialStore(new MemoryLog(), () -> keys);
  private final CredentialsConfigProvider provider = new CredentialsConfigProvider();

  CredentialsConfigProviderTest() {
    provider.use(store, 0);
    store.put(new CredentialName("acme", "xero.client.secret"), "s3cret");
    store.put(new CredentialName("bolt", "xero.client.secret"), "of bolt");
  }

  @Test
  void aPlaceholderIsResolvedAsAWorkerDoesIt() {
    ConfigTransformer transformer = new ConfigTransformer(Map.of("credentials", provider));
    assertThat(
            transformer
                .transform(Map.of("xero.client.secret", "${credentials:acme:xero.client.secret}"))
                .data())
        .containsEntry("xero.client.secret", "s3cret");
  }

  @Test
  void aChangedValueIsSeenAtTheNextUse() {
    store.put(new CredentialName("acme", "xero.client.secret"), "changed");
    assertThat(provider.get("acme", Set.of("xero.client.secret")).data())
        .containsEntry("xero.client.secret", "changed");
  }

  @Test
  void withoutEntriesAllOfTheCustomerAreGiven() {
    assertThat(provider.get("bolt").data()).isEqualTo(Map.of("xero.client.secret", "of bolt"));
  }

  @Test
  void aReloadTimeIsPassedToTheWorker() {
    assertThat(provider.get("acme", Set.of("xero.client.secret")).ttl()).isNull();
    provider.use(store, 60_000);
    assertThat(provider.get("acme", Set.of("xero.client.secret")).ttl()).isEqualTo(60_000L);
  }

  @Test
  void whatIsMissingOrMisnamedIsAConfigurationError() {
    assertThatThrownBy(() -> provider.get("acme", Set.of("xero.client.id")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("There is no xero.client.id of the customer acme");
    assertThatThrownBy(() -> provider.get("ACME", Set.of("xero.client.id")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("lower case");
  }

  @Test
  void aMissingMasterKeyIsAConfigurationError() {
    provider.use(
        new CredentialStore(
            new MemoryLog(),
            () -> {
              throw new MasterKeyException("There is no master key file /x.");
            }),
        0);
    assertThatThrownBy(() -> provider.get("acme", Set.of("a")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("There is no master key file /x.");
  }

  @Test
  void theServiceFileNamesIt() {
    assertThat(ServiceLoader.load(ConfigProvider.class))
        .anyMatch(CredentialsConfigProvider.class::isInstance);
  }

  @Test
  void settingsAreCheckedWhenTheWorkerStarts() {
    try (CredentialsConfigProvider fresh = new CredentialsConfigProvider()) {
      assertThatThrownBy(() -> fresh.configure(Map.of()))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("kafka.bootstrap.servers");
      fresh.configure(Map.of("kafka.bootstrap.servers", "127.0.0.1:1"));
    }
  }
}
