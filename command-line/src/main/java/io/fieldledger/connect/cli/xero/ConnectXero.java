package io.fieldledger.connect.cli.xero;

import io.fieldledger.connect.cli.credential.StoreOptions;
import io.fieldledger.connect.cli.credential.Stores;
import io.fieldledger.connect.cli.terminal.CliException;
import io.fieldledger.connect.cli.terminal.Surroundings;
import io.fieldledger.connect.cli.xero.XeroCalls.Connection;
import io.fieldledger.connect.core.auth.TokenEndpoint;
import io.fieldledger.connect.core.auth.TokenEndpoint.Granted;
import io.fieldledger.connect.core.config.XeroScopes;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.credentials.store.CredentialName;
import io.fieldledger.connect.credentials.store.CredentialStore;
import io.fieldledger.connect.credentials.token.ConnectionTokens;
import io.fieldledger.connect.credentials.token.RefreshTokenSource;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fieldledger connect xero}: from a user's consent to tokens in the store. */
@Command(
    name = "xero",
    mixinStandardHelpOptions = true,
    description = {
      "Connects a customer's Xero organisation: opens Xero's consent page in the browser, keeps the tokens, says which"
          + " scopes were granted.",
      "The app in Xero must list the redirect address http://localhost:PORT/callback."
    })
public final class ConnectXero implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Surroundings surroundings;
  private final Stores stores;
  @Spec private CommandSpec spec;
  @Mixin private StoreOptions options;
  @Mixin private XeroAddresses addresses;

  @Option(
      names = "--customer",
      required = true,
      paramLabel = "NAME",
      description = StoreOptions.CUSTOMER)
  private String customer;

  @Option(
      names = "--client-id",
      defaultValue = "",
      paramLabel = "ID",
      description = "Of the app in Xero. Default: the kept one, else it is asked for.")
  private String clientId;

  @Option(
      names = "--custom-connection",
      description =
          "The app is a custom connection: no browser, no refresh token. The first choice in AU, NZ, UK and US.")
  private boolean customConnection;

  @Option(
      names = "--streams",
      split = ",",
      paramLabel = "STREAM",
      description = "What goes to Xero; says which scopes are needed. Default: everything.")
  private List<String> streams = List.copyOf(XeroScopes.streams());

  @Option(
      names = "--scopes",
      defaultValue = "",
      paramLabel = "SCOPES",
      description = "Scopes to ask for instead of those that the streams need.")
  private String scopes;

  @Option(
      names = "--tenant",
      defaultValue = "",
      paramLabel = "ID",
      description = "Organisation to choose when there are several. Default: it is asked for.")
  private String tenant;

  @Option(
      names = "--port",
      defaultValue = "8765",
      paramLabel = "PORT",
      description = "Of the redirect address. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--patience",
      defaultValue = "300",
      paramLabel = "SECONDS",
      description = "How long the consent may take. Default: ${DEFAULT-VALUE}.")
  private int patience;

  public ConnectXero(Surroundings surroundings, Stores stores) {
    this.surroundings = surroundings;
    this.stores = stores;
  }

  @Override
  public Integer call() throws IOException {
    Set<String> needed = XeroScopes.needed(streams);
    try (CredentialStore store = stores.open(options, surroundings.environment());
        HttpTransport transport = new OkHttpTransport(TIMEOUT, TIMEOUT)) {
      String id = known(store, "xero.client.id", clientId, "Client id of the app in Xero");
      String secret = secret(store, id);
      TokenEndpoint endpoint =
          new TokenEndpoint(addresses.client(id, secret), transport, surroundings.clock());
      String asked = scopes.isEmpty() ? String.join(" ", needed) : scopes;
      Granted granted = customConnection ? custom(endpoint, asked) : consent(endpoint, id, asked);
      store.put(name("xero.client.id"), id);
      store.put(name("xero.client.secret"), secret);
      if (!customConnection) {
        // Before anything else is asked: only this process knows the token.
        store.put(name(RefreshTokenSource.ENTRY), ConnectionTokens.of(granted).json());
      }
      XeroCalls xero = new XeroCalls(transport, addresses.api(), granted.accessToken());
      Connection chosen = choose(xero.connections());
      store.put(name("xero.tenant.id"), chosen.tenantId());
      say("%s is connected to \"%s\" (%s).", customer, chosen.name(), chosen.tenantId());
      tellScopes(granted.scope().isEmpty() ? asked : granted.scope());
      tellConfiguration(chosen);
    }
    return 0;
  }

  private Granted custom(TokenEndpoint endpoint, String asked) throws IOException {
    return endpoint.ask(
        "client credentials", Map.of("grant_type", "client_credentials", "scope", asked));
  }

  private Granted consent(TokenEndpoint endpoint, String id, String asked) throws IOException {
    try (Callback callback = new Callback(port)) {
      Consent consent =
          Consent.ask(
              addresses.authorize(),
              id,
              callback.redirect(),
              "offline_access " + asked,
              new SecureRandom());
      boolean opened = surroundings.browser().test(consent.address());
      say(
          "%s",
          opened ? "Your browser shows Xero's consent page. If not, open:" : "Open in a browser:");
      say("%s", consent.address());
      String code = callback.code(consent, Duration.ofSeconds(patience));
      return endpoint.ask("consent's code", consent.redeem(code));
    }
  }

  private String known(CredentialStore store, String entry, String given, String prompt) {
    return given.isEmpty()
        ? store
            .find(name(entry))
            .map(CredentialStore.Opened::text)
            .orElseGet(() -> surroundings.input().line(prompt))
        : given;
  }

  /** The kept secret is of the kept id. */
  private String secret(CredentialStore store, String id) {
    return store
        .find(name("xero.client.id"))
        .filter(kept -> kept.text().equals(id))
        .flatMap(kept -> store.find(name("xero.client.secret")))
        .map(CredentialStore.Opened::text)
        .orElseGet(() -> surroundings.input().secret("Client secret of the app in Xero"));
  }

  private Connection choose(List<Connection> connections) {
    if (connections.isEmpty()) {
      throw new CliException(
          "The consent covers no organisation. Connect again and choose one on Xero's page.");
    }
    if (!tenant.isEmpty()) {
      return connections.stream()
          .filter(c -> c.tenantId().equalsIgnoreCase(tenant))
          .findFirst()
          .orElseThrow(
              () ->
                  new CliException(
                      "The organisation %s is not among the connected ones. Connect again and choose it on Xero's page."
                          .formatted(tenant)));
    }
    if (connections.size() == 1) {
      return connections.get(0);
    }
    for (int i = 0; i < connections.size(); i++) {
      say("%3d  %s  (%s)", i + 1, connections.get(i).name(), connections.get(i).tenantId());
    }
    String number = surroundings.input().line("Which organisation (number)");
    if (!number.matches("[1-9]\\d{0,2}") || Integer.parseInt(number) > connections.size()) {
      throw new CliException(
          "That number is not in the list. The tokens are kept; run the command again.");
    }
    return connections.get(Integer.parseInt(number) - 1);
  }

  private void tellScopes(String granted) {
    say("Granted: %s", granted);
    Set<String> missing = XeroScopes.missing(streams, granted);
    if (!missing.isEmpty()) {
      say(
          "MISSING for %s: %s. Tick them on the app in Xero and connect again.",
          String.join(", ", streams), String.join(" ", missing));
    }
  }

  private void tellConfiguration(Connection chosen) {
    say("In the connector's configuration:");
    say("  %s = ${credentials:%s:xero.client.id}", XeroSettings.CLIENT_ID_CONFIG, customer);
    say("  %s = ${credentials:%s:xero.client.secret}", XeroSettings.CLIENT_SECRET_CONFIG, customer);
    say("  %s = %s", XeroSettings.TENANT_ID_CONFIG, chosen.tenantId());
    if (!customConnection) {
      say("  %s = %s", XeroSettings.GRANT_CONFIG, XeroSettings.REFRESH_TOKEN);
      say("  credentials.customer = %s", customer);
    }
  }

  private CredentialName name(String entry) {
    return new CredentialName(customer, entry);
  }

  private void say(String format, Object... values) {
    spec.commandLine().getOut().printf(format + "%n", values);
    spec.commandLine().getOut().flush();
  }
}
