package io.fieldledger.connect.core.webhook;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.KeyStoreScanner;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A bound port with HTTP/1.1 behind it, over TLS when there is a keystore. */
final class WebhookServer {
  /** One accepts, one selects; the rest read and answer. */
  private static final int THREADS = 8;

  private static final Duration FAREWELL = Duration.ofSeconds(1);
  private static final int KEYSTORE_SCAN_SECONDS = 60;

  private final Server server;
  private final ServerConnector connector;
  private final WebhookHandler handler;

  private WebhookServer(Server server, ServerConnector connector, WebhookHandler handler) {
    this.server = server;
    this.connector = connector;
    this.handler = handler;
  }

  /**
   * Binds the port and serves at once.
   *
   * @throws Exception when the port or the keystore cannot be opened; nothing is left open then
   */
  static WebhookServer open(
      WebhookSettings settings, WebhookLimits limits, WebhookReceiver receiver) throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
    threads.setName("webhook");
    threads.setDaemon(true);
    threads.setStopTimeout(FAREWELL.toMillis());
    Server server = new Server(threads);
    server.setStopTimeout(0);
    server.setErrorHandler(WebhookServer::plainly);
    ServerConnector connector = connector(server, settings, limits);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    ArrivalWatch watch = new ArrivalWatch(limits.arrival(), server.getScheduler());
    connector.addBean(watch);
    WebhookHandler handler = new WebhookHandler(receiver, limits, watch, threads);
    server.setHandler(handler);
    try {
      // Before the server starts: a port that is taken is no start and end in the log.
      connector.open();
      server.start();
      watch.start();
      return new WebhookServer(server, connector, handler);
    } catch (Exception e) {
      connector.close();
      server.stop();
      throw e;
    }
  }

  private static ServerConnector connector(
      Server server, WebhookSettings settings, WebhookLimits limits) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(limits.headerBytes());
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        settings
            .keystore()
            .map(keystore -> new ServerConnector(server, 1, 1, tls(server, keystore), plain))
            .orElseGet(() -> new ServerConnector(server, 1, 1, plain));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(limits.arrival().toMillis());
    return connector;
  }

  private static SslConnectionFactory tls(Server server, WebhookSettings.Keystore keystore) {
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setKeyStorePath(keystore.location());
    ssl.setKeyStoreType(keystore.type());
    ssl.setKeyStorePassword(keystore.password().value());
    keystore.keyPassword().ifPresent(key -> ssl.setKeyManagerPassword(key.value()));
    KeyStoreScanner renewals = new KeyStoreScanner(ssl);
    renewals.setScanInterval(KEYSTORE_SCAN_SECONDS);
    server.addBean(renewals);
    return new SslConnectionFactory(ssl, "http/1.1");
  }

  /** What is no request for us: the status alone, without Jetty's page, name and stack trace. */
  private static boolean plainly(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
    response.write(true, ByteBuffer.allocate(0), callback);
    return true;
  }

  int port() {
    return connector.getLocalPort();
  }

  /** Takes no more connections, answers 503 to whoever waits, and frees the port. */
  void close() throws Exception {
    connector.close();
    try {
      handler.close(FAREWELL);
    } finally {
      server.stop();
    }
  }
}
