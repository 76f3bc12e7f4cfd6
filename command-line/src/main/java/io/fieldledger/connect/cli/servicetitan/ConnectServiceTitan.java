package io.fieldledger.connect.cli.servicetitan;

import io.fieldledger.connect.cli.credential.StoreOptions;
import io.fieldledger.connect.cli.credential.Stores;
import io.fieldledger.connect.cli.servicetitan.ServiceTitanCheck.Access;
import io.fieldledger.connect.cli.terminal.CliException;
import io.fieldledger.connect.cli.terminal.Surroundings;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.credentials.store.CredentialName;
import io.fieldledger.connect.credentials.store.CredentialStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fieldledger connect servicetitan}: keeps only what a real call has shown to be right. */
@Command(
    name = "servicetitan",
    mixinStandardHelpOptions = true,
    description =
        "Connects a customer's ServiceTitan tenant: asks for client secret and app key, checks them by a call, keeps"
            + " them.")
public final class ConnectServiceTitan implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Surroundings surroundings;
  private final Stores stores;
  @Spec private CommandSpec spec;
  @Mixin private StoreOptions options;
  @Mixin private ServiceTitanAddresses addresses;

  @Option(
      names = "--customer",
      required = true,
      paramLabel = "NAME",
      description = StoreOptions.CUSTOMER)
  private String customer;

  @Option(
      names = "--tenant",
      required = true,
      paramLabel = "NUMBER",
      description = "Of the contractor in ServiceTitan.")
  private String tenant;

  @Option(names = "--client-id", required = true, paramLabel = "ID", description = "cid.…")
  private String clientId;

  public ConnectServiceTitan(Surroundings surroundings, Stores stores) {
    this.surroundings = surroundings;
    this.stores = stores;
  }

  @Override
  public Integer call() {
    if (!tenant.matches("[1-9]\\d{0,18}")) {
      throw new CliException(
          "The tenant is a number, such as 4410021; this is \"%s\"".formatted(tenant));
    }
    try (CredentialStore store = stores.open(options, surroundings.environment());
        HttpTransport transport = new OkHttpTransport(TIMEOUT, TIMEOUT)) {
      Access access =
          new Access(
              tenant,
              clientId.strip(),
              surroundings.input().secret("Client secret (cs…)"),
              surroundings.input().secret("App key (ak…)"));
      new ServiceTitanCheck(transport, surroundings.clock(), addresses).run(access);
      put(store, ServiceTitanSettings.TENANT_ID_CONFIG, access.tenant());
      put(store, ServiceTitanSettings.CLIENT_ID_CONFIG, access.clientId());
      put(store, ServiceTitanSettings.CLIENT_SECRET_CONFIG, access.clientSecret());
      put(store, ServiceTitanSettings.APP_KEY_CONFIG, access.appKey());
    }
    say("%s is connected to ServiceTitan's tenant %s.", customer, tenant);
    say("In the connector's configuration:");
    for (String setting :
        List.of(
            ServiceTitanSettings.TENANT_ID_CONFIG,
            ServiceTitanSettings.CLIENT_ID_CONFIG,
            ServiceTitanSettings.CLIENT_SECRET_CONFIG,
            ServiceTitanSettings.APP_KEY_CONFIG)) {
      say("  %s = ${credentials:%s:%s}", setting, customer, setting);
    }
    return 0;
  }

  private void put(CredentialStore store, String entry, String value) {
    store.put(new CredentialName(customer, entry), value);
  }

  private void say(String format, Object... values) {
    spec.commandLine().getOut().printf(format + "%n", values);
    spec.commandLine().getOut().flush();
  }
}
