package io.fieldledger.connect.bothways;

import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.Limit;
import io.fieldledger.connect.core.budget.XeroBudget;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.core.servicetitan.ServiceTitanApi;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.xero.sink.api.XeroConnection;
import io.fieldledger.connect.xero.source.api.XeroApi;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.types.Password;

/** The clients of both APIs before a sandbox whose time the test moves: who waits moves it. */
final class Connections implements AutoCloseable {
  private static final int PLENTY = 1_000_000;

  private final Sandbox sandbox;
  private final XeroSettings xero;
  private final ServiceTitanSettings serviceTitan;
  private final HttpTransport transport =
      new OkHttpTransport(Duration.ofSeconds(30), Duration.ofSeconds(60));

  Connections(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.xero =
        new XeroSettings(
            sandbox.xero().url(),
            sandbox.xero().url(),
            SandboxCredentials.XERO_TENANT_ID,
            SandboxCredentials.XERO_CLIENT_ID,
            new Password(SandboxCredentials.XERO_CLIENT_SECRET),
            XeroSettings.SCOPES_DEFAULT,
            PLENTY,
            PLENTY,
            0);
    this.serviceTitan =
        new ServiceTitanSettings(
            sandbox.serviceTitan().url(),
            sandbox.serviceTitan().url(),
            Long.parseLong(SandboxCredentials.SERVICETITAN_TENANT_ID),
            new Password(SandboxCredentials.SERVICETITAN_APP_KEY),
            SandboxCredentials.SERVICETITAN_CLIENT_ID,
            new Password(SandboxCredentials.SERVICETITAN_CLIENT_SECRET),
            60);
  }

  XeroConnection xeroWrites() {
    return new XeroConnection(xero, transport, xeroTokens(), sandbox.clock());
  }

  CallBudget xeroBudget() {
    return new CallBudget(
        sandbox.clock(),
        XeroSettings.SERVER_CALLS_AT_ONCE,
        List.of(
            Limit.counted(XeroBudget.MINUTE, PLENTY, Duration.ofMinutes(1), PLENTY, 0),
            Limit.told(XeroBudget.DAY, PLENTY, Duration.ofDays(1), 0)));
  }

  XeroApi xeroReads() {
    return new XeroApi(
        xero, transport, xeroTokens(), xeroBudget(), sandbox.clock(), sandbox.clock()::advance);
  }

  private ClientCredentialsTokenSource xeroTokens() {
    return new ClientCredentialsTokenSource(xero.oauthClient(), transport, sandbox.clock());
  }

  ServiceTitanApi serviceTitan() {
    CallBudget budget =
        new CallBudget(sandbox.clock(), 8, List.of(new Limit("second", 60, Duration.ofSeconds(1))));
    return new ServiceTitanApi(
        serviceTitan,
        transport,
        new ClientCredentialsTokenSource(serviceTitan.oauthClient(), transport, sandbox.clock()),
        budget,
        sandbox.clock(),
        sandbox.clock()::advance);
  }

  @Override
  public void close() {
    transport.close();
  }
}
