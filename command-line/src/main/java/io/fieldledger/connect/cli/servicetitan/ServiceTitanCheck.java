package io.fieldledger.connect.cli.servicetitan;

import io.fieldledger.connect.cli.terminal.CliException;
import io.fieldledger.connect.core.auth.AuthorizationException;
import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource;
import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.Client;
import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.ClientAuthentication;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import java.io.IOException;
import java.time.InstantSource;

/** One real call that needs id, secret, app key and tenant to be right together. */
public final class ServiceTitanCheck {
  private final HttpTransport transport;
  private final InstantSource clock;
  private final ServiceTitanAddresses addresses;

  public ServiceTitanCheck(
      HttpTransport transport, InstantSource clock, ServiceTitanAddresses addresses) {
    this.transport = transport;
    this.clock = clock;
    this.addresses = addresses;
  }

  /**
   * What was entered.
   *
   * @param tenant a number
   */
  public record Access(String tenant, String clientId, String clientSecret, String appKey) {
    /** Without the secrets. */
    @Override
    public String toString() {
      return "Access[tenant=" + tenant + "]";
    }
  }

  /**
   * @throws CliException that says which of the four is wrong, as far as ServiceTitan tells
   */
  public void run(Access access) {
    try {
      String token =
          new ClientCredentialsTokenSource(client(access), transport, clock).token().bearer();
      HttpReply reply =
          transport.send(
              HttpRequest.get(
                      addresses.api()
                          + "/settings/v2/tenant/"
                          + access.tenant()
                          + "/business-units?page=1&pageSize=1")
                  .with("Authorization", token)
                  .with("ST-App-Key", access.appKey()));
      if (!reply.successful()) {
        throw new CliException(refusal(reply.status(), access));
      }
    } catch (AuthorizationException e) {
      throw new CliException(e.getMessage());
    } catch (IOException e) {
      throw new CliException(
          "ServiceTitan does not answer (%s). Check the network and try again."
              .formatted(e.getMessage()));
    }
  }

  private Client client(Access access) {
    return new Client(
        "ServiceTitan",
        "the client id and secret; they are of one app, one tenant and one environment",
        addresses.auth() + "/connect/token",
        access.clientId(),
        access.clientSecret(),
        null,
        ClientAuthentication.FORM);
  }

  /** Contract, 1.5: what a wrong app key or tenant answers differs, so both are named. */
  private static String refusal(int status, Access access) {
    return switch (status) {
      case 401, 404 ->
          "ServiceTitan takes the client id and secret, but not the app key or the tenant %s (HTTP %d). Check both."
              .formatted(access.tenant(), status);
      case 403 ->
          "ServiceTitan forbids the call (HTTP 403): the app key is of another app, the tenant %s has not connected the app, or the scope tn.stt.businessunits:r is missing."
              .formatted(access.tenant());
      default -> "ServiceTitan answered HTTP %d. Try again later.".formatted(status);
    };
  }
}
