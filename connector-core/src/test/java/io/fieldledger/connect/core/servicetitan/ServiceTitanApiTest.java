package io.fieldledger.connect.core.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fieldledger.connect.core.auth.AuthorizationException;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.Limit;
import io.fieldledger.connect.core.call.ApiException;
import io.fieldledger.connect.core.call.Refusal;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.fixture.FakeTokens;
import io.fieldledger.connect.core.fixture.FakeTransport;
import io.fieldledger.connect.core.fixture.MutableClock;
import io.fieldledger.connect.core.http.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTitanApiTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final String PATH = "/accounting/v2/tenant/4410021/export/invoices";
  private static final String SCOPE = "tn.acc.invoices:r";

  private final MutableClock clock = new MutableClock(NOW);
  private final FakeTransport transport = new FakeTransport();
  private FakeTokens tokens = new FakeTokens("\"4410021\"");
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void sendsTokenAndAppKeyAndEncodesTheQuery() throws Exception {
    transport.reply(200, "{}");
    Query query = new Query().with("sort", "+Id").with("from", "a b/c=").with("page", null);
    assertThat(new String(api(60).get(PATH, query, SCOPE).body(), StandardCharsets.UTF_8))
        .isEqualTo("{}");
    assertThat(transport.requests.get(0).url())
        .isEqualTo("https://api.example" + PATH + "?sort=%2BId&from=a+b%2Fc%3D");
    assertThat(transport.requests.get(0).headers())
        .containsEntry("ST-App-Key", "ak1.secret-key")
        .containsEntry("Authorization", "Bearer " + FakeTokens.jwt("\"4410021\"", 1));
  }

  @Test
  void aTokenThatRanOutIsRenewedOnceAndTheCallRepeated() throws Exception {
    transport.reply(401, "").reply(200, "{}");
    api(60).get(PATH, new Query(), SCOPE);
    assertThat(tokens.issued).isEqualTo(2);
    assertThat(transport.requests).hasSize(2);
  }

  @Test
  void freshTokensThatAreRefusedAgainAndAgainMeanTheAppKey() {
    ServiceTitanApi api = api(60);
    for (int attempt = 1; attempt <= 5; attempt++) {
      transport.reply(401, "").reply(401, "{\"statusCode\":401,\"message\":\"Access denied\"}");
      ApiException e = refused(api);
      assertThat(e.refusal())
          .as("attempt %d", attempt)
          .isEqualTo(attempt < 5 ? Refusal.TRANSIENT : Refusal.CREDENTIALS);
      assertThat(e).hasMessageContaining("Access denied");
      if (attempt == 5) {
        assertThat(e).hasMessageContaining("servicetitan.app.key");
      }
    }
    assertThat(tokens.issued).as("never the same one twice").isEqualTo(10);
  }

  @Test
  void aHiccupOfTheGatewayIsForgottenOnceATokenWasTaken() throws Exception {
    ServiceTitanApi api = api(60);
    for (int i = 0; i < 3; i++) {
      for (int attempt = 0; attempt < 4; attempt++) {
        transport.reply(401, "").reply(401, "");
        assertThat(refused(api).refusal()).isEqualTo(Refusal.TRANSIENT);
      }
      transport.reply(200, "{}");
      api.get(PATH, new Query(), SCOPE);
    }
  }

  /** A path that refuses every token is not excused by others that take them. */
  @Test
  void eachPathIsCountedForItself() throws Exception {
    ServiceTitanApi api = api(60);
    for (int attempt = 0; attempt < 4; attempt++) {
      transport.reply(401, "").reply(401, "").reply(200, "{}");
      assertThat(refused(api).refusal()).isEqualTo(Refusal.TRANSIENT);
      api.get("/jpm/v2/tenant/4410021/export/jobs", new Query(), SCOPE);
    }
    transport.reply(401, "").reply(401, "");
    assertThat(refused(api).refusal()).isEqualTo(Refusal.CREDENTIALS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"99\"", "99", "null", "[]", "\"\"", "{}", "[\"99\",98]"})
  void nothingIsAskedWithATokenOfAnotherTenant(String claim) {
    tokens = new FakeTokens(claim);
    ApiException e = refused();
    assertThat(e.refusal()).isEqualTo(Refusal.CREDENTIALS);
    assertThat(e).hasMessageContaining("servicetitan.tenant.id").hasMessageContaining("4410021");
    assertThat(transport.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"4410021\"", "4410021", "[\"77\",\"4410021\"]"})
  void theTenantMayBeWrittenInAnyWay(String claim) throws Exception {
    tokens = new FakeTokens(claim);
    transport.reply(200, "{}");
    api(60).get(PATH, new Query(), SCOPE);
  }

  @Test
  void aRenewedTokenIsCheckedToo() throws Exception {
    transport.reply(200, "{}").reply(401, "");
    ServiceTitanApi api = api(60);
    api.get(PATH, new Query(), SCOPE);
    tokens.tenantClaim = "\"99\"";
    assertThat(refused(api).refusal()).isEqualTo(Refusal.CREDENTIALS);
    assertThat(transport.requests).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "400, PARAMETER",
    "404, REJECTED",
    "302, REJECTED",
    "403, FORBIDDEN",
    "408, TRANSIENT",
    "409, CONFLICT",
    "500, TRANSIENT",
    "502, TRANSIENT",
    "503, TRANSIENT"
  })
  void everyAnswerIsClassifiedByWhatHasToHappen(int status, Refusal refusal) {
    transport.reply(status, "{\"title\":\"because of it\",\"errors\":{\"from\":[\"no token\"]}}");
    ApiException e = refused();
    assertThat(e.refusal()).isEqualTo(refusal);
    assertThat(e)
        .hasMessageContaining("HTTP " + status)
        .hasMessageContaining(PATH)
        .hasMessageContaining("because of it")
        .hasMessageContaining("no token");
  }

  @Test
  void aMissingScopeIsNamed() {
    transport.reply(403, "{\"title\":\"Scope validation failed\"}");
    assertThat(refused()).hasMessageContaining(SCOPE).hasMessageContaining("Scope validation");
  }

  @Test
  void noAnswerAndNoTokenArePassing() {
    assertThat(refused().refusal()).isEqualTo(Refusal.TRANSIENT);
    tokens.failure = new IOException("ServiceTitan's token endpoint answered HTTP 503");
    assertThat(refused().refusal()).isEqualTo(Refusal.TRANSIENT);
    tokens.failure = new AuthorizationException("refused the client credentials");
    assertThat(refused().refusal()).isEqualTo(Refusal.CREDENTIALS);
  }

  @Test
  void tooManyCallsSilenceEverythingForAsLongAsTheServerSays() {
    transport.reply(429, Map.of("retry-after", "30"), "");
    ServiceTitanApi api = api(60);
    ApiException first = refused(api);
    assertThat(first.refusal()).isEqualTo(Refusal.THROTTLED);
    assertThat(first.notBefore()).isEqualTo(NOW.plusSeconds(30));
    ApiException second = refused(api);
    assertThat(second.refusal()).isEqualTo(Refusal.THROTTLED);
    assertThat(second.notBefore()).isEqualTo(NOW.plusSeconds(30));
    assertThat(transport.requests).as("the second was not sent").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"title\":\"Rate limit is exceeded. Try again in 7 seconds.\"}",
        "{\"statusCode\":429,\"message\":\"Rate limit is exceeded. Try again in 7 seconds.\"}"
      })
  void theWaitMayStandInTheText(String body) {
    transport.reply(429, body);
    assertThat(refused().notBefore()).isEqualTo(NOW.plusSeconds(7));
  }

  @Test
  void withoutAnyWaitTheStreamBacksOff() {
    transport.reply(429, "<html>slow down</html>");
    ApiException e = refused();
    assertThat(e.refusal()).isEqualTo(Refusal.THROTTLED);
    assertThat(e.notBefore()).isNull();
  }

  @Test
  void theBudgetPausesInsteadOfExceedingTheLimit() throws Exception {
    transport.reply(200, "{}").reply(200, "{}").reply(200, "{}");
    ServiceTitanApi api = api(2);
    for (int i = 0; i < 3; i++) {
      api.get(PATH, new Query(), SCOPE);
    }
    assertThat(pauses).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void secretsThatAServerRepeatsAreHidden() {
    transport.reply(
        400, "{\"title\":\"bad ak1.secret-key and cs1.secret-secret of cid.secret-id\"}");
    assertThat(refused().getMessage())
        .doesNotContain("secret-key")
        .doesNotContain("secret-secret")
        .doesNotContain("secret-id");
  }

  @Test
  void aWriteCarriesItsBody() throws Exception {
    transport.reply(200, "{\"id\":7}");
    byte[] body = "{\"name\":\"Jane\"}".getBytes(StandardCharsets.UTF_8);
    api(60).write("PATCH", PATH + "/7", body, SCOPE);
    assertThat(transport.requests.get(0).toString())
        .isEqualTo("PATCH https://api.example" + PATH + "/7");
    assertThat(transport.requests.get(0).body()).isEqualTo(body);
    assertThat(transport.requests.get(0).contentType()).isEqualTo("application/json");
  }

  @ParameterizedTest
  @CsvSource({"500, true", "503, true", "408, true", "425, false", "429, false", "400, false"})
  void aWriteThatFailedWithinTheServerMayHaveBeenDone(int status, boolean perhapsDone) {
    transport.reply(status, "");
    assertThat(refusedWrite().perhapsDone()).isEqualTo(perhapsDone);
  }

  @Test
  void aWriteWithoutAnAnswerMayHaveBeenDoneAndIsNotSentAgain() {
    assertThat(refusedWrite().perhapsDone()).isTrue();
    assertThat(transport.requests).hasSize(1);
  }

  @Test
  void aReadIsNeverInDoubt() {
    assertThat(refused().perhapsDone()).isFalse();
    transport.reply(404, "{}");
    assertThat(refused().notFound()).isTrue();
  }

  private ApiException refusedWrite() {
    return catchThrowableOfType(
        ApiException.class, () -> api(60).write("DELETE", PATH, null, SCOPE));
  }

  private ApiException refused() {
    return refused(api(60));
  }

  private static ApiException refused(ServiceTitanApi api) {
    return catchThrowableOfType(ApiException.class, () -> api.get(PATH, new Query(), SCOPE));
  }

  private ServiceTitanApi api(int callsPerSecond) {
    ServiceTitanSettings settings =
        new ServiceTitanSettings(
            "https://api.example",
            "https://auth.example",
            4410021,
            new Password("ak1.secret-key "),
            "cid.secret-id",
            new Password("cs1.secret-secret"),
            callsPerSecond);
    CallBudget budget =
        new CallBudget(
            clock, 2, List.of(new Limit("second", callsPerSecond, Duration.ofSeconds(1))));
    return new ServiceTitanApi(
        settings,
        transport,
        tokens,
        budget,
        clock,
        pause -> {
          pauses.add(pause);
          clock.advance(pause);
        });
  }
}
