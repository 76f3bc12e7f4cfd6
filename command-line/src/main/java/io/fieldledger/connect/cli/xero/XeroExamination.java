package io.fieldledger.connect.cli.xero;

import io.fieldledger.connect.cli.terminal.Checklist;
import io.fieldledger.connect.cli.terminal.CliException;
import io.fieldledger.connect.cli.xero.XeroCalls.Connection;
import io.fieldledger.connect.cli.xero.XeroCalls.Organisation;
import io.fieldledger.connect.core.auth.TokenEndpoint;
import io.fieldledger.connect.core.config.XeroScopes;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.credentials.store.CredentialName;
import io.fieldledger.connect.credentials.store.CredentialStore;
import io.fieldledger.connect.credentials.token.ConnectionTokens;
import io.fieldledger.connect.credentials.token.RefreshTokenSource;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Looks at a customer's connection to Xero, from the token to the books. */
public final class XeroExamination {
  private static final Duration SOON = Duration.ofDays(14);

  private final CredentialStore store;
  private final HttpTransport transport;
  private final InstantSource clock;
  private final XeroAddresses addresses;
  private final String customer;

  public XeroExamination(
      CredentialStore store,
      HttpTransport transport,
      InstantSource clock,
      XeroAddresses addresses,
      String customer) {
    this.store = store;
    this.transport = transport;
    this.clock = clock;
    this.addresses = addresses;
    this.customer = customer;
  }

  /** A token that works now, and what it may do. */
  private record Working(String accessToken, String scope) {
    @Override
    public String toString() {
      return "Working[" + scope + "]";
    }
  }

  /**
   * @param currency that the books must be in; empty for any
   * @param streams that need their scopes
   */
  public void run(Checklist list, String currency, List<String> streams) {
    if (find("xero.client.id").isEmpty()) {
      list.note("Xero", "not connected: fieldledger connect xero --customer " + customer);
      return;
    }
    try {
      Working working = find(RefreshTokenSource.ENTRY).isPresent() ? refreshed(list) : custom(list);
      scopes(list, working.scope(), streams);
      XeroCalls xero = new XeroCalls(transport, addresses.api(), working.accessToken());
      tenant(list, xero.connections());
      books(list, xero.organisation(find("xero.tenant.id").orElse("")), currency);
    } catch (CliException e) {
      list.wrong("Xero", e.getMessage());
    } catch (IOException e) {
      list.wrong("Xero token", e.getMessage());
    }
  }

  private Working refreshed(Checklist list) throws IOException {
    RefreshTokenSource source =
        new RefreshTokenSource(
            store,
            customer,
            endpoint(),
            clock,
            time -> Thread.sleep(time.toMillis()),
            UUID.randomUUID().toString());
    source.tend();
    String accessToken = source.token().value();
    ConnectionTokens tokens = ConnectionTokens.parse(find(RefreshTokenSource.ENTRY).orElseThrow());
    list.ok("Xero token", "until " + tokens.accessExpiresAt());
    Duration left = Duration.between(clock.instant(), tokens.endsAt());
    String found = "%d days left unless it is used".formatted(left.toDays());
    if (left.compareTo(SOON) < 0) {
      list.wrong("Xero connection", found + ". It could not be renewed; connect again.");
    } else {
      list.ok("Xero connection", found);
    }
    return new Working(accessToken, tokens.scope());
  }

  private Working custom(Checklist list) throws IOException {
    TokenEndpoint.Granted granted =
        endpoint().ask("client credentials", Map.of("grant_type", "client_credentials"));
    list.ok("Xero token", "custom connection, until " + granted.expiresAt());
    return new Working(granted.accessToken(), granted.scope());
  }

  private TokenEndpoint endpoint() {
    return new TokenEndpoint(
        addresses.client(
            find("xero.client.id").orElse(""),
            store.require(new CredentialName(customer, "xero.client.secret"))),
        transport,
        clock);
  }

  private static void scopes(Checklist list, String granted, List<String> streams) {
    Set<String> missing = XeroScopes.missing(streams, granted);
    if (missing.isEmpty()) {
      list.ok("Xero scopes", granted);
    } else {
      list.wrong(
          "Xero scopes",
          "missing: %s. Tick them on the app in Xero and connect again, or name the streams that you use with --streams."
              .formatted(String.join(" ", missing)));
    }
  }

  private void tenant(Checklist list, List<Connection> connections) {
    String tenant = find("xero.tenant.id").orElse("");
    if (connections.stream().anyMatch(c -> c.tenantId().equalsIgnoreCase(tenant))) {
      list.ok("Xero organisation", tenant);
    } else {
      list.wrong(
          "Xero organisation",
          "%s is not connected; connected are: %s. Connect again and choose it."
              .formatted(tenant, connections.stream().map(Connection::name).toList()));
    }
  }

  private static void books(Checklist list, Organisation organisation, String currency) {
    String base = organisation.name() + ", " + organisation.baseCurrency();
    if (currency.isEmpty() || currency.equalsIgnoreCase(organisation.baseCurrency())) {
      list.ok("books", base);
    } else {
      list.wrong("books", base + ", not " + currency + ". Connect the right organisation.");
    }
    list.note("locked until", locked(organisation));
    list.ok("calls left", organisation.callsLeft());
  }

  private static String locked(Organisation organisation) {
    Optional<LocalDate> last =
        organisation
            .periodLock()
            .map(
                period ->
                    organisation.yearLock().filter(year -> year.isAfter(period)).orElse(period))
            .or(organisation::yearLock);
    return last.map(LocalDate::toString).orElse("nothing is locked");
  }

  private Optional<String> find(String entry) {
    return store.find(new CredentialName(customer, entry)).map(CredentialStore.Opened::text);
  }
}
