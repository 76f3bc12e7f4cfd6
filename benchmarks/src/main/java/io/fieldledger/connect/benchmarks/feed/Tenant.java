package io.fieldledger.connect.benchmarks.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.generator.ContractorMonth;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.servicetitan.ServiceTitanApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A tenant of the sandbox that is asked without a network between. */
final class Tenant {
  /** When everything in the generated month has settled. */
  private static final Instant AFTER_THE_MONTH = Instant.parse("2026-12-01T15:00:00Z");

  private static final String FORM =
      "grant_type=client_credentials&client_id=%s&client_secret=%s"
          .formatted(
              SandboxCredentials.SERVICETITAN_CLIENT_ID,
              SandboxCredentials.SERVICETITAN_CLIENT_SECRET);

  private final SandboxClock clock = new SandboxClock(Clock.systemUTC(), AFTER_THE_MONTH);
  private final ServiceTitanApi api;

  /**
   * @param scale multiplies the generated month
   */
  Tenant(int scale) {
    Switches switches = new Switches();
    this.api = new ServiceTitanApi(clock, switches, new ContractorMonth());
    switches.set("throttle.calls.per.second", "0");
    api.reset(1, scale);
  }

  /** The answer of the token endpoint. */
  byte[] token() {
    return api.handle(
            new ApiRequest(
                "POST",
                "/connect/token",
                "",
                Map.of(),
                Map.of("content-type", "application/x-www-form-urlencoded"),
                FORM.getBytes(StandardCharsets.UTF_8),
                clock.instant()))
        .body();
  }

  /**
   * A page of a feed.
   *
   * @param from the token, empty for the beginning
   */
  ApiResponse get(String path, String from) throws IOException {
    String bearer = new ObjectMapper().readTree(token()).path("access_token").asText();
    return api.handle(
        new ApiRequest(
            "GET",
            path,
            "",
            from.isEmpty() ? Map.of() : Map.of("from", List.of(from)),
            Map.of(
                "authorization",
                "Bearer " + bearer,
                "st-app-key",
                SandboxCredentials.SERVICETITAN_APP_KEY),
            new byte[0],
            clock.instant()));
  }
}
