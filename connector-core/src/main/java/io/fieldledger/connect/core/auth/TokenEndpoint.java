package io.fieldledger.connect.core.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.Client;
import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.ClientAuthentication;
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
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks an identity server's token endpoint (RFC 6749, 3.2) and tells its answers apart. After a 429
 * it is not asked again before the time it named. Safe for use by several threads.
 */
public final class TokenEndpoint {
  /** When a 429 does not say how long. */
  private static final Duration THROTTLED = Duration.ofSeconds(10);

  private final Client client;
  private final HttpTransport transport;
  private final InstantSource clock;
  private Instant notBefore = Instant.EPOCH;

  public TokenEndpoint(Client client, HttpTransport transport, InstantSource clock) {
    this.client = client;
    this.transport = transport;
    this.clock = clock;
  }

  /**
   * What was granted.
   *
   * @param askedAt before the request left, from when its life is counted
   * @param refreshToken only where the grant has one
   * @param scope separated by blanks; empty when the server does not say
   */
  public record Granted(
      String accessToken,
      Instant askedAt,
      Duration life,
      Optional<String> refreshToken,
      String scope) {

    public Instant expiresAt() {
      return askedAt.plus(life);
    }

    /** Without the tokens. */
    @Override
    public String toString() {
      return "Granted[expiresAt=" + expiresAt() + ", scope=" + scope + "]";
    }
  }

  /**
   * @throws TokenThrottledException while the server wants to be asked later
   */
  public void checkOpen() throws TokenThrottledException {
    synchronized (this) {
      if (clock.instant().isBefore(notBefore)) {
        throw new TokenThrottledException(
            client.system() + "'s token endpoint asked to wait (HTTP 429)", notBefore);
      }
    }
  }

  /**
   * One request. The client's id and secret are added to the form or sent as Basic authentication.
   *
   * @param what is offered for the token, for messages: client credentials, refresh token
   * @throws AuthorizationException when the server refuses; asking again does not help
   * @throws TokenThrottledException when it wants to be asked later
   * @throws IOException when no answer came, or none that is one; it may have acted on the request
   */
  public Granted ask(String what, Map<String, String> grant) throws IOException {
    checkOpen();
    Instant askedAt = clock.instant();
    HttpReply reply = transport.send(request(grant));
    if (reply.status() == 429) {
      Instant now = clock.instant();
      synchronized (this) {
        notBefore = now.plus(RetryAfter.of(reply, now).orElse(THROTTLED));
      }
      checkOpen();
    }
    if (reply.status() == 400 || reply.status() == 401 || reply.status() == 403) {
      throw new AuthorizationException(
          "%s refused the %s (HTTP %d, %s). Check %s and that the app is allowed this grant."
              .formatted(client.system(), what, reply.status(), error(reply), client.settings()),
          reply.status(),
          error(reply));
    }
    if (!reply.successful()) {
      throw new IOException(
          "%s's token endpoint answered HTTP %d".formatted(client.system(), reply.status()));
    }
    return granted(askedAt, reply);
  }

  private Granted granted(Instant askedAt, HttpReply reply) throws IOException {
    JsonNode body;
    try {
      body = Json.read(reply.body());
    } catch (IOException e) {
      // Without the cause: a parser may repeat what it read.
      throw new IOException(client.system() + "'s token endpoint answered with what is not JSON");
    }
    String value = body.path("access_token").asText("");
    if (value.isEmpty()) {
      throw new IOException(client.system() + "'s token endpoint answered without access_token");
    }
    String refreshToken = body.path("refresh_token").asText("");
    return new Granted(
        value,
        askedAt,
        Duration.ofSeconds(body.path("expires_in").asLong(0)),
        refreshToken.isEmpty() ? Optional.empty() : Optional.of(refreshToken),
        body.path("scope").asText(""));
  }

  private HttpRequest request(Map<String, String> grant) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", grant.getOrDefault("grant_type", ""));
    if (client.authentication() == ClientAuthentication.FORM) {
      form.put("client_id", client.id());
      form.put("client_secret", client.secret());
    }
    form.putAll(grant);
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
