package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** API.md section 1. */
class IdentityTest {
  private static final String FIRST = SandboxCredentials.XERO_FIRST_REFRESH_TOKEN;

  private final Caller xero = new Caller();

  private ApiResponse refresh(String token) {
    return xero.tokens("grant_type=refresh_token&refresh_token=" + token);
  }

  private String next(String token) {
    return xero.json(refresh(token)).path("refresh_token").asText();
  }

  private ApiResponse organisation(String token, String tenant) {
    Map<String, String> headers = new HashMap<>();
    headers.put("authorization", "Bearer " + token);
    headers.put("accept", "application/json");
    if (tenant != null) {
      headers.put("xero-tenant-id", tenant);
    }
    return xero.raw("GET", "/api.xro/2.0/Organisation", "", headers);
  }

  private void refusedWith(ApiResponse answer, String error) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(xero.json(answer).path("error").asText()).isEqualTo(error);
  }

  @Test
  void clientCredentialsGiveATokenWithoutARefreshToken() {
    JsonNode answer =
        xero.json(xero.tokens("grant_type=client_credentials&scope=accounting.contacts"));

    assertThat(answer.path("expires_in").asInt()).isEqualTo(1800);
    assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(answer.path("scope").asText()).isEqualTo("accounting.contacts");
    assertThat(answer.path("access_token").asText().split("\\.", -1)).hasSize(3);
    assertThat(answer.has("refresh_token")).isFalse();
  }

  @Test
  void theClientMayBeInTheBody() {
    ApiResponse answer =
        xero.raw(
            "POST",
            "/connect/token",
            "grant_type=client_credentials&client_id="
                + SandboxCredentials.XERO_CLIENT_ID
                + "&client_secret="
                + SandboxCredentials.XERO_CLIENT_SECRET,
            Map.of());

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void wrongRequestsAreToldApart() {
    refusedWith(
        xero.raw("POST", "/connect/token", "client_id=SANDBOXCLIENT&client_secret=x", Map.of()),
        "invalid_client");
    refusedWith(xero.raw("POST", "/connect/token", "client_id=", Map.of()), "invalid_request");
    refusedWith(
        xero.tokens("grant_type=client_credentials&scope=payroll.employees"), "invalid_scope");
    refusedWith(xero.tokens("grant_type=password"), "unsupported_grant_type");
    refusedWith(refresh("unknown"), "invalid_grant");
  }

  @Test
  void aTokenExpiresAfterHalfAnHour() {
    String token = xero.token();
    xero.clock.advance(Duration.ofSeconds(1799));
    assertThat(organisation(token, null).status()).isEqualTo(200);
    xero.clock.advance(Duration.ofSeconds(1));

    ApiResponse answer = organisation(token, null);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(xero.json(answer).path("Detail").asText())
        .isEqualTo("TokenExpired: token expired at 12/01/2026 15:30:00");
    assertThat(xero.json(answer).path("Title").asText()).isEqualTo("Unauthorized");
  }

  @Test
  void aTokenNobodyIssuedIsRefused() {
    ApiResponse answer = organisation(xero.token() + "x", null);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(xero.json(answer).path("Detail").asText()).isEqualTo("AuthenticationUnsuccessful");
  }

  @Test
  void aMissingScopeIsA401WithXerosSpelling() {
    String token =
        xero.json(xero.tokens("grant_type=client_credentials&scope=accounting.contacts.read"))
            .path("access_token")
            .asText();
    Map<String, String> headers =
        Map.of("authorization", "Bearer " + token, "accept", "application/json");

    assertThat(xero.raw("GET", "/api.xro/2.0/Contacts", "", headers).status()).isEqualTo(200);
    ApiResponse write = xero.raw("PUT", "/api.xro/2.0/Contacts", "{}", headers);
    assertThat(write.status()).isEqualTo(401);
    assertThat(write.headers()).containsEntry("WWW-Authenticate", "insufficent_scope");
    assertThat(xero.raw("GET", "/api.xro/2.0/Invoices", "", headers).status()).isEqualTo(401);
  }

  @Test
  void theTenantMustBeRightButACustomConnectionNeedsNone() {
    assertThat(organisation(xero.token(), "").status()).isEqualTo(200);
    ApiResponse wrong = organisation(xero.token(), "11111111-1111-1111-1111-111111111111");
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(xero.json(wrong).path("detail").asText()).isEqualTo("AuthenticationUnsuccessful");
    String ofUser = xero.json(refresh(FIRST)).path("access_token").asText();
    assertThat(organisation(ofUser, null).status()).isEqualTo(403);
    assertThat(organisation(ofUser, SandboxCredentials.XERO_TENANT_ID).status()).isEqualTo(200);
  }

  @Test
  void aRefreshTokenWorksAgainUntilItsSuccessorIsUsed() {
    String second = next(FIRST);
    xero.clock.advance(Duration.ofMinutes(29));
    assertThat(refresh(FIRST).status()).isEqualTo(200);

    assertThat(refresh(second).status()).isEqualTo(200);

    refusedWith(refresh(FIRST), "invalid_grant");
  }

  @Test
  void theGraceEndsAfterHalfAnHourAndALifeAfterSixtyDays() {
    String second = next(FIRST);
    xero.clock.advance(Duration.ofMinutes(30).plusSeconds(1));
    refusedWith(refresh(FIRST), "invalid_grant");

    String third = next(second);
    xero.clock.advance(Duration.ofDays(60).plusSeconds(1));
    refusedWith(refresh(third), "invalid_grant");
  }

  @Test
  void aStrictServiceTakesARefreshTokenOnce() {
    xero.switches.set(XeroSwitches.REFRESH_TOKEN, "strict");
    next(FIRST);

    refusedWith(refresh(FIRST), "invalid_grant");
  }

  @Test
  void revocationEndsTheUsersConnection() {
    JsonNode tokens = xero.json(refresh(FIRST));
    String access = tokens.path("access_token").asText();

    ApiResponse answer =
        xero.raw(
            "POST",
            "/connect/revocation",
            "token="
                + tokens.path("refresh_token").asText()
                + "&client_id="
                + SandboxCredentials.XERO_CLIENT_ID
                + "&client_secret="
                + SandboxCredentials.XERO_CLIENT_SECRET,
            Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(organisation(access, SandboxCredentials.XERO_TENANT_ID).status()).isEqualTo(403);
    assertThat(organisation(xero.token(), null).status()).isEqualTo(200);
  }

  @Test
  void connectionsHasOneOrganisationUntilItIsRemoved() {
    Map<String, String> headers = Map.of("authorization", "Bearer " + xero.token());
    JsonNode connections = xero.json(xero.raw("GET", "/connections", "", headers));
    assertThat(connections).hasSize(1);
    JsonNode connection = connections.get(0);
    assertThat(connection.path("tenantId").asText()).isEqualTo(SandboxCredentials.XERO_TENANT_ID);
    assertThat(connection.path("tenantType").asText()).isEqualTo("ORGANISATION");
    assertThat(connection.path("createdDateUtc").asText()).matches("[-0-9T:]+\\.\\d{7}");
    String path = "/connections/" + connection.path("id").asText();

    assertThat(xero.raw("DELETE", path, "", headers).status()).isEqualTo(204);

    assertThat(xero.raw("DELETE", path, "", headers).status()).isEqualTo(404);
    assertThat(xero.json(xero.raw("GET", "/connections", "", headers))).isEmpty();
    assertThat(organisation(xero.token(), null).status()).isEqualTo(403);
  }

  @Test
  void accessTokensCanBeRevoked() {
    xero.token();
    xero.api.control(
        new ApiRequest(
            "POST",
            "/_sandbox/tokens/revoke",
            "",
            Map.of(),
            Map.of(),
            "".getBytes(StandardCharsets.UTF_8),
            xero.clock.instant()));

    assertThat(organisation(xero.token(), null).status()).isEqualTo(401);
  }

  @Test
  void discoveryNamesTheEndpoints() {
    JsonNode discovery =
        xero.json(
            xero.raw(
                "GET", "/.well-known/openid-configuration", "", Map.of("host", "127.0.0.1:8702")));

    assertThat(discovery.path("token_endpoint").asText())
        .isEqualTo("http://127.0.0.1:8702/connect/token");
    JsonNode keys =
        xero.json(xero.raw("GET", "/.well-known/openid-configuration/jwks", "", Map.of()));
    assertThat(keys.path("keys").get(0).path("n").asText()).hasSize(342);
  }
}
