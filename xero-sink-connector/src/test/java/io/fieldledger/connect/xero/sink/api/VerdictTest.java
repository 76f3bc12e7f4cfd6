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
    assertThat(verdict(401, Map.of("www-authenticate", "insufficent_scope"), ""))
        .isInstanceOf(Verdict.Forbidden.class);
    assertThat(verdict(401, Map.of("www-authenticate", "Bearer error=\"insufficient_scope\""), ""))
        .isInstanceOf(Verdict.Forbidden.class);
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
  void whatMayHaveHappenedIsUnsure() {
    assertThat(((Verdict.Unsure) verdict(500, Map.of(), "")).answeredByServer()).isTrue();
    assertThat(((Verdict.Unsure) verdict(200, Map.of(), "{\"Invoi")).answeredByServer()).isFalse();
  }

  @Test
  void theTenantIsAPersonsBusiness() {
    assertThat(((Verdict.Forbidden) verdict(403, Map.of(), "{}")).message())
        .contains("xero.tenant.id");
  }

  private static Verdict verdict(int status, Map<String, String> headers, String body) {
    return Verdict.of(
        new HttpReply(status, headers, body.getBytes(StandardCharsets.UTF_8), Duration.ZERO),
        Instant.parse("2026-11-14T12:00:00Z"));
  }
}
