package io.fieldledger.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fieldledger.connect.credentials.token.ConnectionTokens;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connecting and examining against the sandbox, with a browser that follows redirects. */
class ConnectTest {
  private static final HttpClient BROWSER =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

  @TempDir private Path folder;
  private final Sandbox sandbox = Sandbox.builder().empty().build();
  private Terminal terminal;
  private String api = sandbox.xero().url();

  /** What the browser is doing; a test that needs no callback does not wait for it. */
  private CompletableFuture<HttpResponse<Void>> visit;

  @BeforeEach
  void open() {
    terminal = new Terminal(folder, sandbox.clock());
    terminal.browser =
        address -> {
          visit =
              BROWSER.sendAsync(
                  HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
          return true;
        };
  }

  @AfterEach
  void noSecretWasShown() {
    sandbox.close();
    List<String> secrets =
        new ArrayList<>(
            List.of(
                SandboxCredentials.XERO_CLIENT_SECRET,
                SandboxCredentials.SERVICETITAN_CLIENT_SECRET,
                SandboxCredentials.SERVICETITAN_APP_KEY));
    terminal
        .kept("xero.tokens")
        .map(ConnectionTokens::parse)
        .ifPresent(tokens -> secrets.addAll(List.of(tokens.refreshToken(), tokens.accessToken())));
    assertThat(terminal.everything()).doesNotContain(secrets).doesNotContain("Bearer");
  }

  private int connect(String... more) {
    List<String> arguments = new ArrayList<>(List.of("connect", "xero", "--customer", "acme"));
    arguments.addAll(List.of("--client-id", SandboxCredentials.XERO_CLIENT_ID));
    if (!List.of(more).contains("--port")) {
      arguments.addAll(List.of("--port", "0"));
    }
    arguments.addAll(addresses());
    arguments.addAll(List.of(more));
    if (terminal.kept("xero.client.secret").isEmpty()) {
      terminal.answers.addFirst(SandboxCredentials.XERO_CLIENT_SECRET);
    }
    return terminal.run(arguments.toArray(String[]::new));
  }

  private List<String> addresses() {
    String url = sandbox.xero().url();
    return List.of("--xero-api-url", api, "--xero-identity-url", url, "--xero-login-url", url);
  }

  private int doctor(String... more) {
    List<String> arguments = new ArrayList<>(List.of("doctor", "--customer", "acme"));
    arguments.addAll(addresses());
    String url = sandbox.serviceTitan().url();
    arguments.addAll(List.of("--servicetitan-api-url", url, "--servicetitan-auth-url", url));
    arguments.addAll(List.of(more));
    return terminal.run(arguments.toArray(String[]::new));
  }

  private int serviceTitan(String tenant, String secret, String appKey) {
    terminal.answers.addAll(List.of(secret, appKey));
    String url = sandbox.serviceTitan().url();
    return terminal.run(
        "connect",
        "servicetitan",
        "--customer",
        "acme",
        "--tenant",
        tenant,
        "--client-id",
        SandboxCredentials.SERVICETITAN_CLIENT_ID,
        "--servicetitan-api-url",
        url,
        "--servicetitan-auth-url",
        url);
  }

  private int serviceTitan() {
    return serviceTitan(
        SandboxCredentials.SERVICETITAN_TENANT_ID,
        SandboxCredentials.SERVICETITAN_CLIENT_SECRET,
        SandboxCredentials.SERVICETITAN_APP_KEY);
  }

  @Test
  void aConsentIsKeptAndTold() {
    assertThat(connect()).as(terminal.last()).isZero();
    assertThat(visit.join().statusCode()).isEqualTo(200);
    assertThat(terminal.last())
        .contains("acme is connected to \"Saguaro Heating & Air LLC\"")
        .contains("Granted: accounting.banktransactions accounting.contacts")
        .contains("xero.grant = refresh_token")
        .doesNotContain("MISSING");
    assertThat(terminal.kept("xero.tenant.id")).hasValue(SandboxCredentials.XERO_TENANT_ID);
    assertThat(terminal.kept("xero.client.secret")).hasValue(SandboxCredentials.XERO_CLIENT_SECRET);
    assertThat(ConnectionTokens.parse(terminal.kept("xero.tokens").orElseThrow()).scope())
        .contains("offline_access");
  }

  @Test
  void aSecondTimeNothingIsAskedFor() {
    connect();
    terminal.answers.clear();
    List<String> arguments =
        new ArrayList<>(List.of("connect", "xero", "--customer", "acme", "--port", "0"));
    arguments.addAll(addresses());
    assertThat(terminal.run(arguments.toArray(String[]::new))).as(terminal.last()).isZero();
  }

  @Test
  void scopesThatAreMissingForTheStreamsAreNamed() {
    assertThat(
            connect(
                "--scopes",
                "accounting.settings accounting.contacts",
                "--streams",
                "customers,invoices"))
        .isZero();
    assertThat(terminal.last()).contains("MISSING for customers, invoices: accounting.invoices.");
    assertThat(connect("--streams", "weather")).isEqualTo(2);
    assertThat(terminal.last()).contains("There is no stream weather");
  }

  @Test
  void aRefusedOrForgedConsentKeepsNothing() {
    sandbox.xero().switches().set(XeroSwitches.CONSENT, "refused");
    assertThat(connect()).isEqualTo(2);
    assertThat(terminal.last()).contains("The consent was refused in Xero");
    sandbox.xero().switches().set(XeroSwitches.CONSENT, "other-state");
    assertThat(connect()).isEqualTo(2);
    assertThat(terminal.last()).contains("its state differs");
    sandbox.xero().switches().set(XeroSwitches.CONSENT, "granted");
    assertThat(connect("--scopes", "accounting.everything")).isEqualTo(2);
    assertThat(terminal.last()).contains("may not ask for one of the scopes");
    assertThat(terminal.names()).isEmpty();
  }

  @Test
  void aBrowserThatNeverComesBackIsNotWaitedForForEver() {
    terminal.browser = address -> false;
    assertThat(connect("--patience", "1")).isEqualTo(2);
    assertThat(terminal.last())
        .contains("Open in a browser:")
        .contains("Nobody came back from Xero in 1 s")
        .contains("http://localhost:");
    assertThat(terminal.names()).isEmpty();
  }

  @Test
  void aTakenPortIsSaid() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(connect("--port", String.valueOf(taken.getLocalPort()))).isEqualTo(2);
      assertThat(terminal.last()).contains("is taken on this machine");
    }
  }

  @Test
  void anIdentityServerInTroubleKeepsNothing() {
    Map<FaultRule, String> troubles =
        Map.of(
            answer(400, "{\"error\":\"invalid_grant\"}"), "HTTP 400, invalid_grant",
            answer(429, ""), "asked to wait",
            answer(500, ""), "HTTP 500",
            answer(503, "<html>maintenance</html>"), "HTTP 503",
            answer(200, "<html>a portal</html>"), "not JSON",
            FaultRule.of(FaultKind.DROP_BEFORE_COMMIT).on("POST", "/connect/token").once().build(),
                "No complete answer");
    troubles.forEach(
        (fault, said) -> {
          sandbox.xero().faults().add(fault);
          assertThat(connect()).as(said).isEqualTo(2);
          assertThat(terminal.last()).contains(said).doesNotContain("html");
          assertThat(terminal.names()).as(said).isEmpty();
        });
  }

  private static FaultRule answer(int status, String body) {
    return FaultRule.of(FaultKind.STATUS)
        .on("POST", "/connect/token")
        .once()
        .answer(status, Map.of(), body)
        .build();
  }

  @Test
  void ofSeveralOrganisationsOneIsChosen() throws Exception {
    HttpServer connections =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    connections.createContext(
        "/connections",
        exchange -> {
          byte[] two =
              """
              [{"tenantId":"t-1","tenantType":"ORGANISATION","tenantName":"One"},
               {"tenantId":"t-p","tenantType":"PRACTICE","tenantName":"A practice"},
               {"tenantId":"t-2","tenantType":"ORGANISATION","tenantName":"Two"}]"""
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, two.length);
          exchange.getResponseBody().write(two);
          exchange.close();
        });
    connections.start();
    api = "http://localhost:" + connections.getAddress().getPort();
    try {
      terminal.answers.add("2");
      assertThat(connect()).as(terminal.last()).isZero();
      assertThat(terminal.last()).contains("1  One").contains("2  Two").doesNotContain("practice");
      assertThat(terminal.kept("xero.tenant.id")).hasValue("t-2");
      assertThat(connect("--tenant", "t-1")).isZero();
      assertThat(terminal.kept("xero.tenant.id")).hasValue("t-1");
      assertThat(connect("--tenant", "t-9")).isEqualTo(2);
      terminal.answers.add("3");
      assertThat(connect()).isEqualTo(2);
      assertThat(terminal.last()).contains("not in the list");
      assertThat(terminal.kept("xero.tenant.id")).hasValue("t-1");
    } finally {
      connections.stop(0);
    }
  }

  @Test
  void aCustomConnectionNeedsNoBrowser() {
    terminal.browser =
        address -> {
          throw new AssertionError("no browser");
        };
    assertThat(connect("--custom-connection")).as(terminal.last()).isZero();
    assertThat(terminal.kept("xero.tokens")).isEmpty();
    assertThat(terminal.last()).doesNotContain("xero.grant");
    assertThat(doctor()).as(terminal.last()).isZero();
    assertThat(terminal.last()).contains("custom connection");
  }

  @Test
  void serviceTitanIsKeptOnlyWhenACallShowsThatItIsRight() {
    String tenant = SandboxCredentials.SERVICETITAN_TENANT_ID;
    String secret = SandboxCredentials.SERVICETITAN_CLIENT_SECRET;
    String key = SandboxCredentials.SERVICETITAN_APP_KEY;
    assertThat(serviceTitan(tenant, "wrong", key)).isEqualTo(2);
    assertThat(terminal.last()).contains("client id and secret");
    assertThat(serviceTitan(tenant, secret, "wrong")).isEqualTo(2);
    assertThat(terminal.last()).contains("app key");
    assertThat(serviceTitan("99", secret, key)).isEqualTo(2);
    assertThat(terminal.last()).contains("tenant");
    assertThat(serviceTitan("acme", secret, key)).isEqualTo(2);
    assertThat(terminal.last()).contains("The tenant is a number");
    assertThat(terminal.names()).isEmpty();
    assertThat(serviceTitan()).as(terminal.last()).isZero();
    assertThat(terminal.names())
        .containsExactly(
            "acme/servicetitan.app.key",
            "acme/servicetitan.client.id",
            "acme/servicetitan.client.secret",
            "acme/servicetitan.tenant.id");
  }

  @Test
  void theDoctorFindsEverythingOk() {
    connect();
    serviceTitan();
    assertThat(doctor("--currency", "USD", "--webhook-url", sandbox.serviceTitan().url()))
        .as(terminal.last())
        .isZero();
    assertThat(terminal.last())
        .contains("ok  Xero token")
        .contains("ok  Xero connection        59 days left")
        .contains("ok  Xero scopes")
        .contains("ok  books                  Saguaro Heating & Air LLC, USD")
        .contains("ok  calls left")
        .contains("ok  ServiceTitan")
        .contains("ok  webhook")
        .doesNotContain("!!");
  }

  @Test
  void theDoctorSaysWhatIsWrongAndWhatToDo() {
    assertThat(doctor()).isEqualTo(2);
    assertThat(terminal.last()).contains("fieldledger connect xero --customer acme");
    connect("--scopes", "accounting.settings");
    terminal.keep("xero.tenant.id", "t-9");
    assertThat(doctor("--currency", "NZD", "--webhook-url", "http://localhost:1")).isOne();
    assertThat(terminal.last())
        .contains("!!  Xero scopes            missing: accounting.banktransactions")
        .contains("!!  Xero organisation      t-9 is not connected")
        .contains("!!  Xero                   The organisation is not connected to this app")
        .contains("--  ServiceTitan           not connected")
        .contains("!!  webhook");
    terminal.keep("xero.tenant.id", SandboxCredentials.XERO_TENANT_ID);
    assertThat(doctor("--currency", "NZD")).isOne();
    assertThat(terminal.last()).contains("!!  books").contains("not NZD");
  }

  @Test
  void theDoctorAsksForTheScopesOfTheStreamsThatAreUsed() {
    connect("--streams", "customers,invoices");
    assertThat(doctor()).isOne();
    assertThat(terminal.last())
        .contains("!!  Xero scopes            missing: accounting.banktransactions")
        .contains("--streams");
    assertThat(doctor("--streams", "customers,invoices")).as(terminal.last()).isZero();
  }

  @Test
  void theDoctorSeesAConnectionThatEnded() {
    connect();
    sandbox.clock().advance(java.time.Duration.ofDays(61));
    assertThat(doctor()).isOne();
    assertThat(terminal.last())
        .contains("!!  Xero token")
        .contains("has ended")
        .contains("fieldledger connect xero --customer acme");
  }

  @Test
  void theDoctorKeepsAConnectionAlive() {
    connect();
    for (int month = 0; month < 6; month++) {
      sandbox.clock().advance(java.time.Duration.ofDays(59));
      assertThat(doctor()).as(terminal.last()).isZero();
    }
  }
}
