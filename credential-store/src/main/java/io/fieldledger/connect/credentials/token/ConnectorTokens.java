package io.fieldledger.connect.credentials.token;

import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource;
import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.Client;
import io.fieldledger.connect.core.auth.TokenEndpoint;
import io.fieldledger.connect.core.auth.TokenSource;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.credentials.CredentialSettings;
import io.fieldledger.connect.credentials.store.CredentialStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.config.AbstractConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens of one Xero connector, by the grant that its settings name. */
public final class ConnectorTokens implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorTokens.class);
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration CALL = Duration.ofSeconds(30);
  private static final Duration TEND_EVERY = Duration.ofHours(1);

  private final TokenSource source;
  private final Supplier<String> scope;
  private final InstantSource clock;
  private final Optional<Refreshing> refreshing;

  /** What only refresh tokens need. */
  private record Refreshing(
      RefreshTokenSource source,
      CredentialStore store,
      HttpTransport transport,
      ScheduledExecutorService keeper) {}

  private ConnectorTokens(
      TokenSource source,
      Supplier<String> scope,
      InstantSource clock,
      Optional<Refreshing> refreshing) {
    this.source = source;
    this.scope = scope;
    this.clock = clock;
    this.refreshing = refreshing;
  }

  /**
   * Opens nothing yet: brokers and identity server are asked when the first token is.
   *
   * @param config with the settings of {@link XeroSettings} and {@link CredentialSettings}
   * @param transport for client credentials
   */
  public static ConnectorTokens of(
      AbstractConfig config, Client client, HttpTransport transport, InstantSource clock) {
    if (!config.getString(XeroSettings.GRANT_CONFIG).equals(XeroSettings.REFRESH_TOKEN)) {
      ClientCredentialsTokenSource source =
          new ClientCredentialsTokenSource(client, transport, clock);
      return new ConnectorTokens(source, source::grantedScope, clock, Optional.empty());
    }
    // A call of its own length: a claim must outlast it.
    HttpTransport own = new OkHttpTransport(CONNECT, CALL);
    CredentialStore store = CredentialSettings.of(config).open(false);
    RefreshTokenSource source =
        new RefreshTokenSource(
            store,
            config.getString(CredentialSettings.CUSTOMER_CONFIG),
            new TokenEndpoint(client, own, clock),
            clock,
            time -> Thread.sleep(time.toMillis()),
            UUID.randomUUID().toString());
    ScheduledExecutorService keeper =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "xero-connection-keeper");
              thread.setDaemon(true);
              return thread;
            });
    return new ConnectorTokens(
        source,
        source::grantedScope,
        clock,
        Optional.of(new Refreshing(source, store, own, keeper)));
  }

  public TokenSource source() {
    return source;
  }

  /** What the token may do, separated by blanks; empty before the first and when it is not said. */
  public String grantedScope() {
    return scope.get();
  }

  /** Keeps the connection alive from now on, also while the connector has nothing to do. */
  public void keepAlive() {
    refreshing.ifPresent(
        r -> {
          // tend() catches everything, so that nothing is to be had from the future.
          ScheduledFuture<?> unused =
              r.keeper()
                  .scheduleWithFixedDelay(
                      () -> tend(r.source()),
                      TEND_EVERY.toSeconds(),
                      TEND_EVERY.toSeconds(),
                      TimeUnit.SECONDS);
        });
  }

  private static void tend(RefreshTokenSource source) {
    try {
      source.tend();
    } catch (IOException e) {
      LOG.warn("The connection to Xero could not be kept alive now: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("The connection to Xero could not be kept alive", e);
    }
  }

  public void publish(TaskMetrics metrics) {
    metrics.gauge(
        "connection-days-left",
        "Days until the connection to Xero ends unless a refresh token is used; 60 after each use."
            + " -1 for client credentials, which do not end, and before the first token",
        Map.of(),
        this::daysLeft);
  }

  private long daysLeft() {
    return refreshing
        .flatMap(r -> r.source().endsAt())
        .map(end -> Math.max(0, Duration.between(clock.instant(), end).toDays()))
        .orElse(-1L);
  }

  /** Waits for nothing: what is under way ends by itself. */
  @Override
  public void close() {
    refreshing.ifPresent(
        r -> {
          r.keeper().execute(r.store()::close);
          r.keeper().shutdown();
          r.transport().close();
        });
  }
}
