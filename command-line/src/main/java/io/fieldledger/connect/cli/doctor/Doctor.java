package io.fieldledger.connect.cli.doctor;

import io.fieldledger.connect.cli.credential.StoreOptions;
import io.fieldledger.connect.cli.credential.Stores;
import io.fieldledger.connect.cli.servicetitan.ServiceTitanAddresses;
import io.fieldledger.connect.cli.servicetitan.ServiceTitanCheck;
import io.fieldledger.connect.cli.servicetitan.ServiceTitanCheck.Access;
import io.fieldledger.connect.cli.terminal.Checklist;
import io.fieldledger.connect.cli.terminal.CliException;
import io.fieldledger.connect.cli.terminal.Surroundings;
import io.fieldledger.connect.cli.xero.XeroAddresses;
import io.fieldledger.connect.cli.xero.XeroExamination;
import io.fieldledger.connect.core.config.XeroScopes;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.core.http.TransportException;
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

/** {@code fieldledger doctor}: each line is ok or says what to do. Exit code 1 when one is not. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Finds out what is wrong with a customer's connections: a line each, ok or with what to do.",
      "Also keeps the connection to Xero alive, so run it now and then for a customer whose connectors are stopped."
    })
public final class Doctor implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Surroundings surroundings;
  private final Stores stores;
  @Spec private CommandSpec spec;
  @Mixin private StoreOptions options;
  @Mixin private XeroAddresses xero;
  @Mixin private ServiceTitanAddresses serviceTitan;

  @Option(
      names = "--customer",
      required = true,
      paramLabel = "NAME",
      description = StoreOptions.CUSTOMER)
  private String customer;

  @Option(
      names = "--currency",
      defaultValue = "",
      paramLabel = "CODE",
      description = "What the organisation's base currency must be, such as USD.")
  private String currency;

  @Option(
      names = "--streams",
      split = ",",
      paramLabel = "STREAM",
      description = "What goes to Xero; says which scopes are needed. Default: everything.")
  private List<String> streams = List.copyOf(XeroScopes.streams());

  @Option(
      names = "--webhook-url",
      defaultValue = "",
      paramLabel = "URL",
      description = "Public address of the source's webhooks; asked whether it can be reached.")
  private String webhook;

  public Doctor(Surroundings surroundings, Stores stores) {
    this.surroundings = surroundings;
    this.stores = stores;
  }

  @Override
  public Integer call() {
    Checklist list = new Checklist(spec.commandLine().getOut());
    try (CredentialStore store = stores.open(options, surroundings.environment());
        HttpTransport transport = new OkHttpTransport(TIMEOUT, TIMEOUT)) {
      List<CredentialName> entries =
          store.list().stream()
              .map(CredentialStore.Listed::name)
              .filter(name -> name.customer().equals(customer))
              .toList();
      if (entries.isEmpty()) {
        throw new CliException(
            "There is nothing of the customer %s. Connect it: fieldledger connect xero --customer %s"
                .formatted(customer, customer));
      }
      entries.forEach(store::require);
      list.ok("credentials", entries.size() + " entries, all open with the master key");
      new XeroExamination(store, transport, surroundings.clock(), xero, customer)
          .run(list, currency, streams);
      serviceTitan(store, transport, list);
      if (!webhook.isEmpty()) {
        webhook(transport, list);
      }
    }
    return list.allOk() ? 0 : 1;
  }

  private void serviceTitan(CredentialStore store, HttpTransport transport, Checklist list) {
    if (store.find(new CredentialName(customer, "servicetitan.client.id")).isEmpty()) {
      list.note(
          "ServiceTitan", "not connected: fieldledger connect servicetitan --customer " + customer);
      return;
    }
    try {
      Access access =
          new Access(
              value(store, "servicetitan.tenant.id"),
              value(store, "servicetitan.client.id"),
              value(store, "servicetitan.client.secret"),
              value(store, "servicetitan.app.key"));
      new ServiceTitanCheck(transport, surroundings.clock(), serviceTitan).run(access);
      list.ok("ServiceTitan", "token, app key and tenant " + access.tenant());
    } catch (CliException e) {
      list.wrong("ServiceTitan", e.getMessage());
    }
  }

  private String value(CredentialStore store, String entry) {
    return store.require(new CredentialName(customer, entry));
  }

  /** Any answer shows that the address leads to a server; the listener refuses what is unsigned. */
  private void webhook(HttpTransport transport, Checklist list) {
    try {
      HttpReply reply = transport.send(HttpRequest.get(webhook));
      if (reply.status() >= 500) {
        list.wrong(
            "webhook",
            "%s answers HTTP %d: the proxy does not reach the connector. Check that the connector runs and listens."
                .formatted(webhook, reply.status()));
      } else {
        list.ok("webhook", "%s answers (HTTP %d)".formatted(webhook, reply.status()));
      }
    } catch (TransportException | IllegalArgumentException e) {
      list.wrong(
          "webhook",
          "%s does not answer from here. Check its DNS name, certificate and firewall."
              .formatted(webhook));
    }
  }
}
