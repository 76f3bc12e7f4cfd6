package io.fieldledger.connect.core.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.retry.RetryAfter;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

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

  /** When a 429 does not say how long. */
  private static final Duration THROTTLED = Duration.ofSeconds(10);

  private final Client client;
  private final HttpTransport transport;
  private final InstantSource clock;
  private AccessToken current;
  private Instant notBefore = Instant.EPOCH;

  public ClientCredentialsTokenSource(Client client, HttpTransport transport, InstantSource clock) {
    this.client = client;
    this.transport = transport;
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

  private AccessToken request() throws IOException {
    Instant askedAt = clock.instant();
    if (askedAt.isBefore(notBefore)) {
      throw throttled();
    }
    HttpReply reply = transport.send(tokenRequest());
    if (reply.status() == 429) {
      Instant now = clock.instant();
      notBefore = now.plus(RetryAfter.of(reply, now).orElse(THROTTLED));
      throw throttled();
    }
    if (reply.status() == 400 || reply.status() == 401 || reply.status() == 403) {
      throw new AuthorizationException(
          "%s refused the client credentials (HTTP %d, %s). Check %s and that the app is allowed this grant."
              .formatted(client.system(), reply.status(), error(reply), client.settings()),
          reply.status(),
          error(reply));
    }
    if (!reply.successful()) {
      throw new IOException(
          "%s's token endpoint answered HTTP %d".formatted(client.system(), reply.status()));
    }
    JsonNode body = Json.read(reply.body());
    String value = body.path("access_token").asText("");
    if (value.isEmpty()) {
      throw new IOException(client.system() + "'s token endpoint answered without access_token");
    }
    Duration life = Duration.ofSeconds(body.path("expires_in").asLong(0));
    return new AccessToken(value, askedAt.plus(life).minus(ahead(life)));
  }

  private TokenThrottledException throttled() {
    return new TokenThrottledException(
        client.system() + "'s token endpoint asked to wait (HTTP 429)", notBefore);
  }

  /** A minute before the end, for a short-lived token a tenth of its life. */
  private static Duration ahead(Duration life) {
    Duration tenth = life.dividedBy(10);
    return tenth.compareTo(RENEW_AHEAD) < 0 ? tenth : RENEW_AHEAD;
  }

  private HttpRequest tokenRequest() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    if (client.authentication() == ClientAuthentication.FORM) {
      form.put("client_id", client.id());
      form.put("client_secret", client.secret());
    }
    if (client.scope() != null && !client.scope().isBlank()) {
      form.put("scope", client.scope());
    }
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        new HttpRequest(
            "POST",
            client.tokenUrl(),
            Map.of("Accept", "application/json"),
            body.getBytes(StandardCharsets.UTF_8),
            "application/x-www-form-urlencoded");
    return client.authentication() == ClientAuthentication.BASIC
        ? request.with("Authorization", "Basic " + basic())
        : request;
  }

  private String basic() {
    String pair = client.id() + ":" + client.secret();
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** The OAuth error code only: descriptions may repeat what was sent. */
  private static String error(HttpReply reply) {
    try {
      String code = Json.read(reply.body()).path("error").asText("");
      return code.matches("[a-z_]{1,40}") ? code : "no error code";
    } catch (IOException notJson) {
      return "no error code";
    }
  }
}
