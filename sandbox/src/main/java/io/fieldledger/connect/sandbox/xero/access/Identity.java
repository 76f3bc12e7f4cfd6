package io.fieldledger.connect.sandbox.xero.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.access.AccessTokens.Claims;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Xero's identity service (API.md 1): tokens by client credentials, by a user's consent and by
 * refresh token, revocation, the discovery document, and the connections of the app. Thread safe.
 */
public final class Identity {
  private static final Map<String, String> NO_STORE =
      Map.of("Content-Type", "application/json; charset=utf-8", "Cache-Control", "no-store");

  private final SandboxClock clock;
  private final XeroSwitches switches;
  private final Supplier<UUID> ids;
  private final AccessTokens accessTokens = new AccessTokens();
  private final AuthorizationCodes codes;
  private RefreshTokens refreshTokens;
  private Instant revokedBefore = Instant.EPOCH;
  private final Connections connections = new Connections();

  /**
   * The identity service with its first refresh token.
   *
   * @param ids random ids for tokens and error answers
   */
  public Identity(SandboxClock clock, XeroSwitches switches, Supplier<UUID> ids) {
    this.clock = clock;
    this.switches = switches;
    this.ids = ids;
    this.codes = new AuthorizationCodes(switches, ids);
    reset();
  }

  /** What is kept of tokens and connections. */
  public record State(
      List<RefreshToken> refreshTokens,
      Instant revokedBefore,
      boolean appConnected,
      boolean userConnected) {}

  /** A refresh token as it is kept. */
  public record RefreshToken(
      String text,
      Instant issued,
      Instant replaced,
      String parent,
      boolean dead,
      List<String> scopes) {}

  public synchronized State state() {
    return new State(
        refreshTokens.state(), revokedBefore, connections.ofApp(), connections.ofUser());
  }

  public synchronized void restore(State state) {
    refreshTokens.restore(state.refreshTokens());
    revokedBefore = state.revokedBefore();
    connections.set(state.appConnected(), state.userConnected());
  }

  /** Back to the first refresh token, everything connected. */
  public final synchronized void reset() {
    refreshTokens =
        new RefreshTokens(
            SandboxCredentials.XERO_FIRST_REFRESH_TOKEN, clock.instant(), Scopes.OF_THE_APP);
    codes.clear();
    revokedBefore = Instant.EPOCH;
    connections.set(true, true);
  }

  /** Every access token issued until now is refused from now on, as after a revocation. */
  public synchronized void revokeAccessTokens() {
    revokedBefore = clock.instant().plusSeconds(1);
  }

  /** The answer to a call of the identity service, or empty for any other path. */
  public Optional<ApiResponse> handle(ApiRequest request) {
    String path = request.path();
    String method = request.method();
    if (path.equals("/connect/token")) {
      return Optional.of(method.equals("POST") ? token(request) : ApiResponse.empty(405));
    }
    if (path.equals("/identity/connect/authorize")) {
      return Optional.of(method.equals("GET") ? authorize(request) : ApiResponse.empty(405));
    }
    if (path.equals("/connect/revocation")) {
      return Optional.of(method.equals("POST") ? revocation(request) : ApiResponse.empty(405));
    }
    if (path.equals("/.well-known/openid-configuration")) {
      return Optional.of(Discovery.document(request));
    }
    if (path.equals("/.well-known/openid-configuration/jwks")) {
      return Optional.of(ApiResponse.json(200, accessTokens.keySet()));
    }
    return path.toLowerCase(Locale.ROOT).startsWith("/connections")
        ? connections(request, path.substring("/connections".length()))
        : Optional.empty();
  }

  /**
   * Why a call of an endpoint may not pass, if so.
   *
   * @param endpoint in its official spelling, or null for a path of none
   */
  public Optional<ApiResponse> refusal(ApiRequest request, String endpoint) {
    Claims claims = claims(request).orElse(null);
    if (claims == null) {
      return Optional.of(Refusals.badToken(ids.get()));
    }
    if (!clock.instant().isBefore(claims.expires())) {
      return Optional.of(Refusals.expired(claims.expires(), ids.get()));
    }
    String tenant = request.header("xero-tenant-id").orElse("");
    boolean right =
        tenant.equalsIgnoreCase(SandboxCredentials.XERO_TENANT_ID)
            || (tenant.isEmpty() && !claims.ofUser());
    if (!right || !connections.has(claims)) {
      return Optional.of(Refusals.wrongTenant(ids.get()));
    }
    boolean write = !request.method().equals("GET");
    if (endpoint != null && !Scopes.allow(claims.scopes(), endpoint, write)) {
      return Optional.of(Refusals.scopeMissing(ids.get()));
    }
    return Optional.empty();
  }

  private ApiResponse token(ApiRequest request) {
    Map<String, String> form = AppCredentials.form(request);
    Optional<ApiResponse> refused = AppCredentials.refusal(request, form);
    if (refused.isPresent()) {
      return refused.get();
    }
    return switch (form.getOrDefault("grant_type", "")) {
      case "client_credentials" -> clientCredentials(request, form);
      case "refresh_token" -> refresh(request, form);
      case "" -> AppCredentials.error("invalid_request");
      case "authorization_code" -> code(request, form);
      default -> AppCredentials.error("unsupported_grant_type");
    };
  }

  private ApiResponse clientCredentials(ApiRequest request, Map<String, String> form) {
    Set<String> scopes = AuthorizationCodes.scopes(form.getOrDefault("scope", ""));
    if (!Scopes.OF_THE_APP.containsAll(scopes)) {
      return AppCredentials.error("invalid_scope");
    }
    if (scopes.isEmpty()) {
      scopes.addAll(Scopes.OF_THE_APP);
    }
    scopes.remove("offline_access");
    return issued(request, scopes, "", false);
  }

  private synchronized ApiResponse authorize(ApiRequest request) {
    return codes.authorize(request, clock.instant());
  }

  /** A consent makes the connection; without offline_access there is no refresh token. */
  private synchronized ApiResponse code(ApiRequest request, Map<String, String> form) {
    Set<String> scopes = codes.redeem(form, clock.instant()).orElse(null);
    if (scopes == null) {
      return AppCredentials.error("invalid_grant");
    }
    connections.setUser(true);
    String first = newRefreshToken();
    refreshTokens.start(first, clock.instant(), scopes);
    return issued(request, scopes, scopes.contains("offline_access") ? first : "", true);
  }

  private synchronized ApiResponse refresh(ApiRequest request, Map<String, String> form) {
    return refreshTokens
        .use(
            form.getOrDefault("refresh_token", ""),
            clock.instant(),
            switches.is(XeroSwitches.REFRESH_TOKEN, "strict"),
            newRefreshToken())
        .map(next -> issued(request, next.scopes(), next.text(), true))
        .orElseGet(() -> AppCredentials.error("invalid_grant"));
  }

  private String newRefreshToken() {
    return "xr-sandbox-" + ids.get().toString().replace("-", "");
  }

  /**
   * @param refreshToken empty for none
   */
  private ApiResponse issued(
      ApiRequest request, Set<String> scopes, String refreshToken, boolean ofUser) {
    String token =
        accessTokens.issue(
            ids.get(),
            clock.instant(),
            scopes,
            ofUser,
            SandboxCredentials.XERO_CLIENT_ID,
            Discovery.issuer(request));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("access_token", token);
    body.put("expires_in", AccessTokens.LIFE_SECONDS);
    body.put("token_type", "Bearer");
    if (!refreshToken.isEmpty()) {
      body.put("refresh_token", refreshToken);
    }
    body.put("scope", String.join(" ", new TreeSet<>(scopes)));
    return new ApiResponse(200, NO_STORE, body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private synchronized ApiResponse revocation(ApiRequest request) {
    Map<String, String> form = AppCredentials.form(request);
    Optional<ApiResponse> refused = AppCredentials.refusal(request, form);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (refreshTokens.revoke(form.getOrDefault("token", ""))) {
      connections.setUser(false);
    }
    return ApiResponse.empty(200);
  }

  /**
   * @param rest of the path: nothing for the list, a slash and the id for one
   */
  private Optional<ApiResponse> connections(ApiRequest request, String rest) {
    if (!rest.isEmpty() && rest.charAt(0) != '/') {
      return Optional.empty();
    }
    Claims claims = claims(request).orElse(null);
    if (claims == null) {
      return Optional.of(Refusals.badToken(ids.get()));
    }
    if (rest.isEmpty()) {
      return Optional.of(
          clock.instant().isBefore(claims.expires())
              ? connections.list(claims)
              : Refusals.expired(claims.expires(), ids.get()));
    }
    return Optional.of(
        request.method().equals("DELETE")
            ? connections.remove(claims, rest.substring(1))
            : ApiResponse.empty(405));
  }

  /** The caller's token, expired or not; empty when there is none that is ours. */
  private Optional<Claims> claims(ApiRequest request) {
    String header = request.header("authorization").orElse("");
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return Optional.empty();
    }
    synchronized (this) {
      return accessTokens
          .read(header.substring(7).trim())
          .filter(claims -> !claims.issued().isBefore(revokedBefore));
    }
  }
}
