package io.fieldledger.connect.xero.source.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.fieldledger.connect.core.auth.AccessToken;
import io.fieldledger.connect.core.auth.TokenSource;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.XeroBudget;
import io.fieldledger.connect.core.call.ApiException;
import io.fieldledger.connect.core.call.Refusal;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.core.http.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single exchanges with Xero (contract, 1.6 and 2). */
class XeroApiTest {
  private static final Instant NOW = Instant.parse("2026-11-14T12:00:00Z");
  private static final String SECRET = "secret-4711";

  private final WireMockServer server = new WireMockServer(options().dynamicPort());
  private final OkHttpTransport transport =
      new OkHttpTransport(Duration.ofSeconds(5), Duration.ofSeconds(5));
  private final AtomicInteger tokens = new AtomicInteger();
  private final XeroSettings settings;
  private final CallBudget budget;
  private final XeroApi api;

  XeroApiTest() {
    server.start();
    settings =
        new XeroSettings(
            server.baseUrl(),
            "https://i",
            "tenant-1",
            "id",
            new Password(SECRET),
            "",
            60,
            1_000,
            0);
    budget = XeroBudget.of(settings, () -> NOW);
    api = new XeroApi(settings, transport, tokens(), budget, () -> NOW, wait -> {});
  }

  private TokenSource tokens() {
    return new TokenSource() {
      @Override
      public AccessToken token() {
        return new AccessToken("token-" + tokens.get(), Instant.MAX);
      }

      @Override
      public void reject(AccessToken token) {
        tokens.incrementAndGet();
      }
    };
  }

  @AfterEach
  void close() {
    transport.close();
    server.stop();
  }

  private void answers(ResponseDefinitionBuilder answer) {
    server.stubFor(get(urlPathEqualTo("/api.xro/2.0/Contacts")).willReturn(answer));
  }

  private ApiException refused() {
    return catchThrowableOfType(
        ApiException.class, () -> api.get("Contacts", new Query(), null, "accounting.contacts"));
  }

  @Test
  void aListIsAskedForAsJsonOfTheTenantInWholeSeconds() throws Exception {
    answers(aResponse().withBody("{}"));
    Instant since = Instant.parse("2026-11-14T11:58:00.999Z");
    assertThat(api.get("Contacts", new Query().with("page", 1), since, "s")).isPresent();
    server.verify(
        getRequestedFor(urlPathEqualTo("/api.xro/2.0/Contacts"))
            .withQueryParam("page", equalTo("1"))
            .withHeader("Accept", equalTo("application/json"))
            .withHeader("Authorization", equalTo("Bearer token-0"))
            .withHeader("xero-tenant-id", equalTo("tenant-1"))
            .withHeader("If-Modified-Since", equalTo("2026-11-14T11:58:00")));
  }

  @Test
  void nothingModifiedIsNothing() throws Exception {
    answers(aResponse().withStatus(304));
    assertThat(api.get("Contacts", new Query(), NOW, "s")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400, PARAMETER",
    "403, FORBIDDEN",
    "404, REJECTED",
    "412, PARAMETER",
    "500, TRANSIENT",
    "501, TRANSIENT",
    "503, TRANSIENT"
  })
  void everyStatusSaysWhatHasToHappen(int status, Refusal expected) {
    answers(aResponse().withStatus(status).withBody("{\"Detail\":\"because of " + SECRET + "\"}"));
    ApiException why = refused();
    assertThat(why.refusal()).isEqualTo(expected);
    assertThat(why).hasMessageContaining("HTTP " + status).hasMessageContaining("because");
    assertThat(why.getMessage()).doesNotContain(SECRET).doesNotContain("token-");
  }

  @ParameterizedTest
  @CsvSource({"insufficent_scope", "insufficient_scope"})
  void aMissingScopeParksAndCostsNoToken(String challenge) {
    answers(aResponse().withStatus(401).withHeader("WWW-Authenticate", challenge));
    ApiException why = refused();
    assertThat(why.refusal()).isEqualTo(Refusal.FORBIDDEN);
    assertThat(why).hasMessageContaining("accounting.contacts");
    assertThat(tokens).hasValue(0);
  }

  @Test
  void aTokenThatRanOutIsRenewedOnce() {
    answers(aResponse().withStatus(401));
    assertThat(refused().refusal()).isEqualTo(Refusal.TRANSIENT);
    assertThat(tokens).hasValue(2);
    server.verify(2, getRequestedFor(urlPathEqualTo("/api.xro/2.0/Contacts")));
  }

  @Test
  void freshTokensThatAreAlwaysRefusedNeedAPerson() {
    answers(aResponse().withStatus(401));
    for (int i = 0; i < 4; i++) {
      assertThat(refused().refusal()).isEqualTo(Refusal.TRANSIENT);
    }
    assertThat(refused().refusal()).isEqualTo(Refusal.CREDENTIALS);
  }

  @Test
  void anExhaustedDayIsWaitedForAsLongAsXeroSays() {
    answers(
        aResponse()
            .withStatus(429)
            .withHeader("X-Rate-Limit-Problem", "day")
            .withHeader("Retry-After", "66975"));
    ApiException why = refused();
    assertThat(why.refusal()).isEqualTo(Refusal.THROTTLED);
    assertThat(why.notBefore()).isEqualTo(NOW.plusSeconds(66_975));
    assertThat(refused().notBefore()).as("without a call").isAfter(NOW);
    server.verify(1, getRequestedFor(urlPathEqualTo("/api.xro/2.0/Contacts")));
  }

  @Test
  void tooManyAtATimeIsAMoment() {
    answers(aResponse().withStatus(429).withHeader("X-Rate-Limit-Problem", "concurrent"));
    assertThat(refused().notBefore()).isEqualTo(NOW.plusMillis(250));
  }
}
