package io.fieldledger.connect.servicetitan.source;

import io.fieldledger.connect.core.auth.AuthorizationException;
import io.fieldledger.connect.core.auth.TokenEndpoint;
import io.fieldledger.connect.core.check.Finding;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.servicetitan.source.stream.Reading;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether ServiceTitan takes id, secret, app key and tenant, and has granted what the streams need
 * (contract, 1.2 to 1.5): a token and one call of a stream that was granted.
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
  Finding of(ServiceTitanSettings settings, List<SourceStream> streams) throws IOException {
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
    Set<String> scopes = Set.copyOf(Arrays.asList(granted.scope().split("\\s+", -1)));
    // A server that does not say what it granted is believed to have granted all.
    List<SourceStream> allowed =
        granted.scope().isBlank()
            ? streams
            : streams.stream().filter(s -> scopes.contains(s.scope())).toList();
    Finding missing = missing(streams, allowed);
    return allowed.isEmpty()
        ? missing
        : missing.and(call(settings, granted.accessToken(), allowed.get(0)));
  }

  private static Finding missing(List<SourceStream> streams, List<SourceStream> allowed) {
    String without =
        streams.stream()
            .filter(s -> !allowed.contains(s))
            .map(s -> s.name() + " (" + s.scope() + ")")
            .collect(Collectors.joining(", "));
    return without.isEmpty()
        ? Finding.NONE
        : Finding.of(
            "The app has no permission for: %s. Grant it in the developer portal and have the tenant's administrator accept the new version, leave the streams out, or set connection.check to false."
                .formatted(without),
            ReadingSettings.STREAMS_CONFIG);
  }

  private Finding call(ServiceTitanSettings settings, String token, SourceStream stream)
      throws IOException {
    HttpReply reply =
        transport.send(
            HttpRequest.get(settings.apiUrl() + stream.path(settings.tenantId()) + query(stream))
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

  /** As little as possible: one record of a list, what changed today of a feed. */
  private String query(SourceStream stream) {
    return stream.reading() == Reading.LIST
        ? "?page=1&pageSize=1"
        : "?from=" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
