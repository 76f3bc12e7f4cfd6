package io.fieldledger.connect.xero.sink.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contract xero, sections 1.6, 2 and 3.4. */
class VerdictTest {
  @Test
  void aTokenAndAScopeAreBoth401() {
    assertThat(verdict(401, Map.of(), "{\"Detail\":\"TokenExpired: token expired\"}"))
        .isInstanceOf(Verdict.TokenRefused.class);
    Verdict scope = verdict(401, Map.of("www-authenticate", "insufficent_scope"), "");
    assertThat(((Verdict.Stopped) scope).message())
        .contains("the scope accounting.payments, which the endpoint Payments needs")
        .contains("xero.scopes");
  }

  @Test
  void aThrottledCallSaysWhichLimitAndHowLong() {
    assertThat(
            verdict(429, Map.of("x-rate-limit-problem", "Minute", "retry-after", "22"), "<html>"))
        .isEqualTo(new Verdict.Throttled("minute", Optional.of(Duration.ofSeconds(22))));
    assertThat(verdict(429, Map.of("x-rate-limit-problem", "concurrent"), ""))
        .isEqualTo(new Verdict.Throttled("concurrent", Optional.empty()));
  }

  @Test
  void a400CarriesXerosWords() {
    String body =
        "{\"Message\":\"A validation exception occurred\",\"Elements\":[{\"ValidationErrors\":"
            + "[{\"Message\":\"Invoice # must be unique.\"}]}]}";
    assertThat(((Verdict.Refused) verdict(400, Map.of(), body)).message())
        .contains("Invoice # must be unique.");
    assertThat(verdict(400, Map.of(), "<html>")).isEqualTo(new Verdict.Refused(400, "HTTP 400"));
  }

  @Test
  void retryAfterIsSecondsOrADate() {
    assertThat(
            verdict(
                429,
                Map.of(
                    "x-rate-limit-problem", "day", "retry-after", "Sat, 14 Nov 2026 18:00:00 GMT"),
                ""))
        .isEqualTo(new Verdict.Throttled("day", Optional.of(Duration.ofHours(6))));
    assertThat(((Verdict.Unsure) verdict(500, Map.of("retry-after", "7"), "")).retryAfter())
        .contains(Duration.ofSeconds(7));
  }

  @Test
  void maintenanceTakesFiveMinutesUnlessItSaysHowLong() {
    Map<String, String> plain = Map.of("content-type", "text/plain; charset=utf-8");
    String text = "The Xero API is currently offline for maintenance";
    assertThat(verdict(503, plain, text))
        .isEqualTo(new Verdict.Throttled("maintenance", Optional.of(Duration.ofMinutes(5))));
    assertThat(verdict(503, Map.of("content-type", "text/plain", "retry-after", "90"), text))
        .isEqualTo(new Verdict.Throttled("maintenance", Optional.of(Duration.ofSeconds(90))));
  }

  @Test
  void aDefectStopsWithXerosWords() {
    String body =
        "{\"ErrorNumber\":14,\"Type\":\"PostDataInvalidException\",\"Message\":\"JSON request body"
            + " could not be read, Error x.\"}";
    assertThat(((Verdict.Stopped) verdict(400, Map.of(), body)).message())
        .contains("defect of the connector")
        .contains("could not be read, Error x.");
  }

  @Test
  void whatMayHaveHappenedIsUnsure() {
    assertThat(((Verdict.Unsure) verdict(500, Map.of(), "")).answeredByServer()).isTrue();
    assertThat(((Verdict.Unsure) verdict(200, Map.of(), "{\"Invoi")).answeredByServer()).isFalse();
  }

  @Test
  void theTenantIsAPersonsBusiness() {
    assertThat(((Verdict.Stopped) verdict(403, Map.of(), "{}")).message())
        .contains("xero.tenant.id");
  }

  private static Verdict verdict(int status, Map<String, String> headers, String body) {
    return Verdict.of(
        new HttpReply(status, headers, body.getBytes(StandardCharsets.UTF_8), Duration.ZERO),
        "Payments",
        Instant.parse("2026-11-14T12:00:00Z"));
  }
}
