package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Token, application key, tenant, scope and call limit (contract 1.2 to 2). */
class AccessTest {
  private static final String ANY = "settings/business-units";

  private final TestTenant tenant = new TestTenant(0);

  @Test
  void tokenLooksLikeTheDocumentedOne() {
    JsonNode answer = TestTenant.json(tenant.token(Map.of()));
    assertThat(answer.get("expires_in").asInt()).isEqualTo(900);
    assertThat(answer.get("token_type").asText()).isEqualTo("Bearer");
    String[] parts = answer.get("access_token").asText().split("\\.", -1);
    JsonNode header = Json.tree(Base64.getUrlDecoder().decode(parts[0]));
    JsonNode claims = Json.tree(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(header.get("alg").asText()).isEqualTo("RS256");
    assertThat(header.get("typ").asText()).isEqualTo("at+jwt");
    assertThat(claims.get("tenant").isTextual()).isTrue();
    assertThat(claims.get("tenant").asText()).isEqualTo("4410021");
    assertThat(claims.get("scope").isArray()).isTrue();
    assertThat(claims.get("exp").asLong() - claims.get("nbf").asLong()).isEqualTo(900);
    assertThat(Base64.getUrlDecoder().decode(parts[2])).hasSize(256);
  }

  @Test
  void badCredentialsAreInvalidClient() {
    ApiResponse answer = tenant.token(Map.of("client_secret", "wrong"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(TestTenant.text(answer)).isEqualTo("{\"error\":\"invalid_client\"}");
    assertThat(tenant.token(Map.of("client_secret", "cs1.sandbox-7f3a9c%20")).status())
        .as("a pasted blank")
        .isEqualTo(400);
    tenant.switches.set("token.error.status", "401");
    assertThat(tenant.token(Map.of("client_id", "other")).status()).isEqualTo(401);
  }

  @Test
  void otherGrantsAreRefused() {
    assertThat(TestTenant.text(tenant.token(Map.of("grant_type", "password"))))
        .contains("unsupported_grant_type");
  }

  @Test
  void bearerAndBareTokensBothWork() {
    assertThat(tenant.get(ANY).status()).isEqualTo(200);
    tenant.header("authorization", tenant.header("authorization").substring("Bearer ".length()));
    assertThat(tenant.get(ANY).status()).isEqualTo(200);
  }

  @Test
  void tokenExpiresAfterFifteenMinutes() {
    tenant.clock.advance(Duration.ofSeconds(899));
    assertThat(tenant.get(ANY).status()).isEqualTo(200);
    tenant.clock.advance(Duration.ofSeconds(1));
    ApiResponse answer = tenant.get(ANY);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer");
    assertThat(answer.body()).isEmpty();
    tenant.switches.set("auth.unauthorized.body", "error");
    assertThat(TestTenant.json(tenant.get(ANY)).has("traceId")).isTrue();
    tenant.renewToken();
    assertThat(tenant.get(ANY).status()).isEqualTo(200);
  }

  @Test
  void revokedAndForgedTokensAreRefused() {
    String token = tenant.header("authorization");
    tenant.api.revokeTokens();
    assertThat(tenant.get(ANY).status()).isEqualTo(401);
    tenant.renewToken();
    assertThat(tenant.get(ANY).status()).isEqualTo(200);
    tenant.header("authorization", token.substring(0, token.length() - 4) + "AAAA");
    assertThat(tenant.get(ANY).status()).isEqualTo(401);
    tenant.header("authorization", "Bearer nonsense");
    assertThat(tenant.get(ANY).status()).isEqualTo(401);
    tenant.header("authorization", "");
    assertThat(tenant.get(ANY).status()).isEqualTo(401);
  }

  @Test
  void applicationKeyIsRequired() {
    tenant.header("st-app-key", "wrong");
    ApiResponse answer = tenant.get(ANY);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(TestTenant.json(answer).get("statusCode").asInt()).isEqualTo(401);
    assertThat(TestTenant.text(answer)).contains("invalid subscription key");
    tenant.header("st-app-key", "");
    assertThat(TestTenant.text(tenant.get(ANY))).contains("missing subscription key");
    tenant.switches.set("auth.app.key.status", "404");
    assertThat(tenant.get(ANY).status()).isEqualTo(404);
  }

  @Test
  void foreignTenantUnconnectedAppAndMissingScopeAreForbidden() {
    ApiResponse foreign = tenant.call("GET", "/settings/v2/tenant/999/business-units");
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(TestTenant.json(foreign).get("title").asText()).isEqualTo("Scope validation failed");
    tenant.switches.set("auth.app.connected", "false");
    assertThat(tenant.get(ANY).status()).isEqualTo(403);
    tenant.switches.reset("auth.app.connected");
    tenant.switches.set("auth.scopes", "tn.acc.invoices:r");
    tenant.renewToken();
    assertThat(tenant.get("accounting/export/invoices").status()).isEqualTo(200);
    assertThat(tenant.get("accounting/export/payments").status()).isEqualTo(403);
    tenant.switches.set("auth.forbidden.status", "404");
    assertThat(tenant.get("accounting/export/payments").status()).isEqualTo(404);
  }

  @Test
  void unknownPathsAreTheGatewaysBusiness() {
    for (String path : new String[] {"accounting/payments/17", "inventory/inventory-locations"}) {
      ApiResponse answer = tenant.get(path);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(TestTenant.text(answer))
          .isEqualTo(
              "{\"statusCode\":404,\"message\":\"Unable to match incoming request to an"
                  + " operation.\"}");
    }
    assertThat(tenant.call("GET", "/accounting/v2/4410021/invoices").status()).isEqualTo(404);
    tenant.switches.set("unknown.path.body", "error");
    assertThat(TestTenant.json(tenant.get("crm/nothing")).has("traceId")).isTrue();
  }

  @Test
  void otherWritesAreSaidToBeMissing() {
    assertThat(tenant.call("POST", "/jpm/v2/tenant/4410021/jobs").status()).isEqualTo(501);
  }

  @Test
  void sixtyCallsASecondInAFixedWindow() {
    tenant.switches.reset("throttle.calls.per.second");
    for (int i = 0; i < 60; i++) {
      assertThat(tenant.get(ANY).status()).isEqualTo(200);
    }
    ApiResponse refused = tenant.get(ANY);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers()).containsEntry("Retry-After", "1");
    assertThat(TestTenant.json(refused).get("title").asText())
        .isEqualTo("Rate limit is exceeded. Try again in 1 seconds.");
    tenant.switches.set("throttle.retry.after", "false");
    tenant.switches.set("throttle.body", "gateway");
    assertThat(tenant.get(ANY).headers()).doesNotContainKey("Retry-After");
    assertThat(TestTenant.json(tenant.get(ANY)).get("statusCode").asInt()).isEqualTo(429);
    tenant.clock.advance(Duration.ofSeconds(1));
    assertThat(tenant.get(ANY).status()).isEqualTo(200);
  }

  @Test
  void aRollingWindowRemembersTheEndOfTheLastSecond() {
    tenant.switches.set("throttle.calls.per.second", "4");
    tenant.switches.set("throttle.window", "rolling");
    assertThat(tenant.get(ANY).status()).isEqualTo(200);
    tenant.clock.advance(Duration.ofMillis(900));
    for (int i = 0; i < 3; i++) {
      assertThat(tenant.get(ANY).status()).isEqualTo(200);
    }
    tenant.clock.advance(Duration.ofMillis(200));
    assertThat(tenant.get(ANY).status()).isEqualTo(200);
    assertThat(tenant.get(ANY).status()).isEqualTo(429);
    tenant.clock.advance(Duration.ofMillis(800));
    assertThat(tenant.get(ANY).status()).isEqualTo(200);
  }

  @Test
  void tokenCallsAreThrottledByTheMinute() {
    tenant.clock.advance(Duration.ofMinutes(2));
    tenant.switches.set("token.calls.per.minute", "2");
    assertThat(tenant.token(Map.of()).status()).isEqualTo(200);
    assertThat(tenant.token(Map.of("client_secret", "wrong")).status()).isEqualTo(400);
    ApiResponse refused = tenant.token(Map.of());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers()).containsEntry("Retry-After", "60");
    assertThat(tenant.get(ANY).status()).as("other calls are counted apart").isEqualTo(200);
    tenant.clock.advance(Duration.ofMinutes(1));
    assertThat(tenant.token(Map.of()).status()).isEqualTo(200);
    tenant.switches.set("token.calls.per.minute", "0");
    assertThat(tenant.token(Map.of()).status()).isEqualTo(200);
    assertThat(tenant.token(Map.of()).status()).isEqualTo(200);
  }
}
