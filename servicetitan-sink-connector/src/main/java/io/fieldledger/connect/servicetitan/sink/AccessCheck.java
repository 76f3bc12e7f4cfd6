package io.fieldledger.connect.servicetitan.sink;

import io.fieldledger.connect.core.auth.AuthorizationException;
import io.fieldledger.connect.core.auth.TokenEndpoint;
import io.fieldledger.connect.core.check.Finding;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.servicetitan.sink.records.Write.Module;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether ServiceTitan takes id, secret, app key and tenant, and has granted what is read and
 * written (contract, 1.2 to 1.5): a token and one call.
 */
final class AccessCheck {
  private final HttpTransport transport;
  private final InstantSource clock;

  AccessCheck(HttpTransport transport, InstantSource clock) {
    this.transport = transport;
    this.clock = clock;
  }

  /**
   * @throws IOException when ServiceTitan cannot be asked now
   */
  Finding of(ServiceTitanSettings settings) throws IOException {
    TokenEndpoint.Granted granted;
    try {
      granted =
          new TokenEndpoint(settings.oauthClient(), transport, clock)
              .ask("client credentials", Map.of("grant_type", "client_credentials"));
    } catch (AuthorizationException e) {
      return Finding.of(
          e.getMessage(),
          ServiceTitanSettings.CLIENT_ID_CONFIG,
          ServiceTitanSettings.CLIENT_SECRET_CONFIG);
    }
    Set<String> missing = new LinkedHashSet<>();
    for (Module module : Module.values()) {
      missing.add(module.readScope());
      missing.add(module.writeScope());
    }
    Arrays.asList(granted.scope().split("\\s+", -1)).forEach(missing::remove);
    // A server that does not say what it granted is believed to have granted all.
    if (!granted.scope().isBlank() && !missing.isEmpty()) {
      return Finding.of(
          "The app has no permission for %s. Grant it in the developer portal and have the tenant's administrator accept the new version, or set connection.check to false."
              .formatted(String.join(", ", missing)),
          ServiceTitanSettings.CLIENT_ID_CONFIG);
    }
    return call(settings, granted.accessToken());
  }

  private Finding call(ServiceTitanSettings settings, String token) throws IOException {
    String path = Module.CUSTOMERS.path(settings.tenantId()) + "customers?page=1&pageSize=1";
    HttpReply reply =
        transport.send(
            HttpRequest.get(settings.apiUrl() + path)
                .with("Authorization", "Bearer " + token)
                .with("ST-App-Key", settings.appKey().value().strip()));
    // What a wrong app key or tenant answers is not the same everywhere (contract, 1.5).
    return switch (reply.status()) {
      case 401, 403, 404 ->
          Finding.of(
              "ServiceTitan takes the client id and secret, but refuses a call with this app key and tenant (HTTP %d). Check that both belong to the app of the client id, and that the tenant has connected it."
                  .formatted(reply.status()),
              ServiceTitanSettings.APP_KEY_CONFIG,
              ServiceTitanSettings.TENANT_ID_CONFIG);
      default -> Finding.NONE;
    };
  }
}
