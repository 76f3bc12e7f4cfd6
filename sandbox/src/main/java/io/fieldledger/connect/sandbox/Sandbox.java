package io.fieldledger.connect.sandbox;

import io.fieldledger.connect.sandbox.generator.ContractorMonth;
import io.fieldledger.connect.sandbox.servicetitan.Records;
import io.fieldledger.connect.sandbox.servicetitan.ServiceTitanApi;
import io.fieldledger.connect.sandbox.servicetitan.ServiceTitanClerk;
import io.fieldledger.connect.sandbox.webhook.Webhooks;
import io.fieldledger.connect.sandbox.xero.XeroApi;
import io.fieldledger.connect.sandbox.xero.XeroClerk;
import io.fieldledger.connect.sandbox.xero.webhook.XeroWebhooks;
import java.time.Clock;
import java.time.Instant;

/**
 * ServiceTitan and Xero as two local HTTP servers that share one movable clock.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.builder().seed(7).build()) {
 *   sandbox.serviceTitan().url();
 *   sandbox.xero().journal().calls("PUT", ".*Invoices");
 * }
 * }</pre>
 */
public final class Sandbox implements AutoCloseable {
  /** When the clock starts unless told otherwise: the morning after the generated month. */
  public static final Instant DEFAULT_START = Instant.parse("2026-12-01T15:00:00Z");

  private final SandboxClock clock;
  private final ServiceTitanApi serviceTitanApi;
  private final XeroApi xeroApi;
  private final ApiEndpoint serviceTitan;
  private final ApiEndpoint xero;

  private Sandbox(Builder builder) {
    this.clock = new SandboxClock(builder.base, builder.start);
    Switches serviceTitanSwitches = new Switches();
    this.serviceTitanApi = new ServiceTitanApi(clock, serviceTitanSwitches, new ContractorMonth());
    serviceTitanApi.reset(builder.seed, builder.scale);
    Switches xeroSwitches = new Switches();
    this.xeroApi = new XeroApi(clock, xeroSwitches, builder.seed);
    this.serviceTitan =
        ApiEndpoint.start(
            "ServiceTitan", builder.serviceTitanPort, serviceTitanApi, clock, serviceTitanSwitches);
    try {
      this.xero = ApiEndpoint.start("Xero", builder.xeroPort, xeroApi, clock, xeroSwitches);
    } catch (RuntimeException e) {
      serviceTitan.close();
      throw e;
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Both APIs with the default data on free ports. */
  public static Sandbox start() {
    return builder().build();
  }

  public ApiEndpoint serviceTitan() {
    return serviceTitan;
  }

  public ApiEndpoint xero() {
    return xero;
  }

  /** The ServiceTitan tenant's records, to look at and to make history with. */
  public Records serviceTitanRecords() {
    return serviceTitanApi.records();
  }

  /** What a person does in ServiceTitan's own screens: add, change, deactivate, merge. */
  public ServiceTitanClerk serviceTitanClerk() {
    return serviceTitanApi.clerk();
  }

  /** ServiceTitan's webhooks: who is subscribed, what was sent. Records that change send some. */
  public Webhooks serviceTitanWebhooks() {
    return serviceTitanApi.webhooks();
  }

  /** Makes all ServiceTitan access tokens issued so far worthless. */
  public void revokeServiceTitanTokens() {
    serviceTitanApi.revokeTokens();
  }

  /** What a person does in Xero's own screens: archive, merge, lock, reconcile. */
  public XeroClerk xeroClerk() {
    return xeroApi.clerk();
  }

  /** Xero's webhooks: the app's subscription, what was sent. Records that change send some. */
  public XeroWebhooks xeroWebhooks() {
    return xeroApi.webhooks();
  }

  public SandboxClock clock() {
    return clock;
  }

  @Override
  public void close() {
    serviceTitan.close();
    xero.close();
  }

  /** What a sandbox starts with. */
  public static final class Builder {
    private int serviceTitanPort;
    private int xeroPort;
    private long seed = 1;
    private int scale = 1;
    private Instant start = DEFAULT_START;
    private Clock base = Clock.systemUTC();

    private Builder() {}

    /** 0, the default, for any free port. */
    public Builder serviceTitanPort(int port) {
      this.serviceTitanPort = port;
      return this;
    }

    /** 0, the default, for any free port. */
    public Builder xeroPort(int port) {
      this.xeroPort = port;
      return this;
    }

    /** Of the generated data; 1 by default. */
    public Builder seed(long value) {
      this.seed = value;
      return this;
    }

    /** Multiplies the counts of the generated data; 1 by default. */
    public Builder scale(int factor) {
      this.scale = factor;
      return this;
    }

    /** Reference data only: no customers, no documents. */
    public Builder empty() {
      return scale(0);
    }

    /** Where the sandbox's clock starts; it runs on in real time, or with the clock it is given. */
    public Builder clockStart(Instant instant) {
      this.start = instant;
      return this;
    }

    /** A clock to run with instead of the machine's, such as a faster one. */
    public Builder runsWith(Clock clock) {
      this.base = clock;
      return this;
    }

    /**
     * Starts both servers.
     *
     * @throws io.fieldledger.connect.sandbox.http.PortUnavailableException when a port is in use
     */
    public Sandbox build() {
      return new Sandbox(this);
    }
  }
}
