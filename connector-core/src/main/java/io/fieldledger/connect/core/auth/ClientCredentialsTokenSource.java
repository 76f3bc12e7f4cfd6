package io.fieldledger.connect.core.auth;

import io.fieldledger.connect.core.http.HttpTransport;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * OAuth 2.0 client credentials (RFC 6749, 4.4): one token for all threads, asked for again before
 * it expires. ServiceTitan takes id and secret in the form (contract, 1.2), Xero takes them as
 * Basic authentication (contract, 1.1).
 */
public final class ClientCredentialsTokenSource implements TokenSource {

  /** Where the client's id and secret travel. */
  public enum ClientAuthentication {
    FORM,
    BASIC
  }

  /**
   * @param system the name used in messages: ServiceTitan or Xero
   * @param settings the settings a person must check when the server refuses
   * @param scope null when the server takes the app's own scopes
   */
  public record Client(
      String system,
      String settings,
      String tokenUrl,
      String id,
      String secret,
      String scope,
      ClientAuthentication authentication) {
    @Override
    public String toString() {
      return system + " client at " + tokenUrl;
    }
  }

  private static final Duration RENEW_AHEAD = Duration.ofSeconds(60);

  private final Client client;
  private final TokenEndpoint endpoint;
  private final InstantSource clock;
  private AccessToken current;
  private String scope = "";

  public ClientCredentialsTokenSource(Client client, HttpTransport transport, InstantSource clock) {
    this.client = client;
    this.endpoint = new TokenEndpoint(client, transport, clock);
    this.clock = clock;
  }

  @Override
  public synchronized AccessToken token() throws IOException {
    if (current == null || !clock.instant().isBefore(current.expiresAt())) {
      current = request();
    }
    return current;
  }

  @Override
  public synchronized void reject(AccessToken token) {
    if (token.equals(current)) {
      current = null;
    }
  }

  /** What the last token may do, separated by blanks; empty when the server did not say. */
  public synchronized String grantedScope() {
    return scope;
  }

  private AccessToken request() throws IOException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    if (client.scope() != null && !client.scope().isBlank()) {
      form.put("scope", client.scope());
    }
    TokenEndpoint.Granted granted = endpoint.ask("client credentials", form);
    scope = granted.scope();
    return new AccessToken(granted.accessToken(), granted.expiresAt().minus(ahead(granted.life())));
  }

  /** A minute before the end, for a short-lived token a tenth of its life. */
  private static Duration ahead(Duration life) {
    Duration tenth = life.dividedBy(10);
    return tenth.compareTo(RENEW_AHEAD) < 0 ? tenth : RENEW_AHEAD;
  }
}
