package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** API.md 1.2: the browser's consent, its code, PKCE (RFC 7636, appendix B). */
class ConsentTest {
  private static final String REDIRECT = "http://localhost:8765/callback";
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final Caller xero = new Caller();
  private final Map<String, String> asked =
      new TreeMap<>(
          Map.of(
              "response_type", "code",
              "client_id", SandboxCredentials.XERO_CLIENT_ID,
              "redirect_uri", REDIRECT,
              "scope", "offline_access accounting.contacts accounting.settings",
              "state", "s 1",
              "code_challenge", CHALLENGE,
              "code_challenge_method", "S256"));

  private String sentTo() {
    ApiResponse answer = authorize();
    assertThat(answer.status()).isEqualTo(302);
    return answer.headers().get("Location");
  }

  private ApiResponse authorize() {
    Map<String, List<String>> query = new TreeMap<>();
    asked.forEach((name, value) -> query.put(name, List.of(value)));
    return xero.api.handle(
        new ApiRequest(
            "GET",
            "/identity/connect/authorize",
            "",
            query,
            Map.of(),
            new byte[0],
            xero.clock.instant()));
  }

  private String code() {
    String sentTo = sentTo();
    assertThat(sentTo).startsWith(REDIRECT + "?code=").endsWith("&state=s+1");
    return sentTo.substring((REDIRECT + "?code=").length(), sentTo.indexOf("&state"));
  }

  private ApiResponse redeem(String code, String verifier) {
    return xero.tokens(
        "grant_type=authorization_code&code="
            + code
            + "&redirect_uri="
            + REDIRECT
            + "&code_verifier="
            + verifier);
  }

  private void refused(ApiResponse answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(xero.json(answer).path("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void aCodeGivesTokensOfTheScopesThatWereConsentedToAndSoDoesARefresh() {
    JsonNode granted = xero.json(redeem(code(), VERIFIER));
    assertThat(granted.path("scope").asText())
        .isEqualTo("accounting.contacts accounting.settings offline_access");
    JsonNode refreshed =
        xero.json(
            xero.tokens(
                "grant_type=refresh_token&refresh_token="
                    + granted.path("refresh_token").asText()));
    assertThat(refreshed.path("scope")).isEqualTo(granted.path("scope"));
    assertThat(refreshed.path("refresh_token")).isNotEqualTo(granted.path("refresh_token"));
  }

  @Test
  void withoutOfflineAccessThereIsNoRefreshToken() {
    asked.put("scope", "accounting.contacts");
    assertThat(xero.json(redeem(code(), VERIFIER)).has("refresh_token")).isFalse();
  }

  @Test
  void aCodeWorksOnceForFiveMinutesAndWithItsVerifierOnly() {
    String code = code();
    assertThat(redeem(code, VERIFIER).status()).isEqualTo(200);
    refused(redeem(code, VERIFIER));
    refused(redeem(code(), "another-verifier"));
    String old = code();
    xero.clock.advance(Duration.ofMinutes(5).plusSeconds(1));
    refused(redeem(old, VERIFIER));
  }

  @Test
  void aRefusalAndAForgedStateComeBackAsTheyAre() {
    xero.switches.set(XeroSwitches.CONSENT, "refused");
    assertThat(sentTo()).isEqualTo(REDIRECT + "?error=access_denied&state=s+1");
    xero.switches.set(XeroSwitches.CONSENT, "other-state");
    assertThat(sentTo()).endsWith("&state=another-state");
  }

  @Test
  void anUnknownAppOrAddressSendsNobodyAnywhere() {
    asked.put("redirect_uri", "http://127.0.0.1:8765/callback");
    assertThat(authorize().status()).isEqualTo(400);
    asked.put("redirect_uri", REDIRECT);
    asked.put("client_id", "OTHER");
    assertThat(authorize().status()).isEqualTo(400);
  }

  @Test
  void aScopeTheAppHasNotAndAPlainChallengeAreRefused() {
    asked.put("scope", "accounting.everything");
    assertThat(sentTo()).contains("error=invalid_scope");
    asked.put("scope", "accounting.contacts");
    asked.put("code_challenge_method", "plain");
    assertThat(sentTo()).contains("error=invalid_request");
  }
}
