package io.fieldledger.connect.credentials.token;

import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.Client;
import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.ClientAuthentication;
import io.fieldledger.connect.core.auth.TokenEndpoint;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.TransportException;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.access.Identity;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The sandbox's identity service without a network, in a time of its own. */
final class IdentityModel {
  static final Instant START = Instant.parse("2026-11-14T12:00:00Z");

  final SandboxClock clock = new SandboxClock(Clock.fixed(START, ZoneOffset.UTC), START);
  final AtomicLong refreshes = new AtomicLong();
  private final AtomicLong ids = new AtomicLong();
  private final Identity identity =
      new Identity(
          clock, new XeroSwitches(new Switches()), () -> new UUID(7, ids.incrementAndGet()));

  /** What a test lays over the answers. */
  interface Fault {
    /** Before or after the server acts; null to let the true answer through. */
    HttpReply answer(HttpRequest request, Answering server) throws TransportException;
  }

  interface Answering {
    HttpReply answer();
  }

  HttpTransport transport(Fault fault) {
    return new HttpTransport() {
      @Override
      public HttpReply send(HttpRequest request) throws TransportException {
        HttpReply laid = fault.answer(request, () -> answer(request));
        return laid == null ? IdentityModel.this.answer(request) : laid;
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  TokenEndpoint endpoint(Fault fault, InstantSource time) {
    return new TokenEndpoint(
        new Client(
            "Xero",
            "xero.client.id and xero.client.secret",
            "https://identity.test/connect/token",
            SandboxCredentials.XERO_CLIENT_ID,
            SandboxCredentials.XERO_CLIENT_SECRET,
            "",
            ClientAuthentication.BASIC),
        transport(fault),
        time);
  }

  /** Whether the API takes an access token now. */
  boolean takes(String accessToken) {
    return refusal(accessToken).isEmpty();
  }

  private Optional<ApiResponse> refusal(String accessToken) {
    return identity.refusal(
        new ApiRequest(
            "GET",
            "/api.xro/2.0/Organisation",
            "",
            Map.of(),
            Map.of(
                "authorization",
                "Bearer " + accessToken,
                "xero-tenant-id",
                SandboxCredentials.XERO_TENANT_ID),
            new byte[0],
            clock.instant()),
        "Organisation");
  }

  private HttpReply answer(HttpRequest request) {
    refreshes.incrementAndGet();
    Map<String, String> headers = new TreeMap<>();
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    ApiResponse answer =
        identity
            .handle(
                new ApiRequest(
                    request.method(),
                    "/connect/token",
                    "",
                    Map.of(),
                    headers,
                    request.body(),
                    clock.instant()))
            .orElseThrow();
    return new HttpReply(answer.status(), Map.of(), answer.body(), Duration.ZERO);
  }

  static HttpReply reply(int status, String body) {
    return new HttpReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
  }
}
