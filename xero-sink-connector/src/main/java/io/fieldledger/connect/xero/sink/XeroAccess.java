package io.fieldledger.connect.xero.sink;

import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.credentials.token.ConnectorTokens;
import java.time.Clock;
import java.time.Duration;

/**
 * The way to Xero of one validation: its checks share it, so that one token serves all of them.
 * Opened by the first that asks, in that check's own time. Safe for use by several threads.
 */
final class XeroAccess implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration CALL = Duration.ofSeconds(10);

  private final XeroSinkConfig config;
  private HttpTransport transport;
  private ConnectorTokens tokens;

  XeroAccess(XeroSinkConfig config) {
    this.config = config;
  }

  synchronized HttpTransport transport() {
    if (transport == null) {
      transport = new OkHttpTransport(CONNECT, CALL);
    }
    return transport;
  }

  synchronized ConnectorTokens tokens() {
    if (tokens == null) {
      tokens =
          ConnectorTokens.of(config, config.xero().oauthClient(), transport(), Clock.systemUTC());
    }
    return tokens;
  }

  @Override
  public synchronized void close() {
    if (tokens != null) {
      tokens.close();
    }
    if (transport != null) {
      transport.close();
    }
  }
}
