package io.fieldledger.connect.sandbox.http;

import java.io.IOException;
import java.net.BindException;
import java.time.Clock;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves one API over HTTP/1.1 on 127.0.0.1, with its journal, its faults and its control routes.
 */
public final class SandboxServer implements AutoCloseable {
  /** Large enough that the API itself, not the server, refuses a URL as too long. */
  private static final int MAX_HEADER_BYTES = 128 * 1024;

  private final Server server;
  private final ServerConnector connector;

  /**
   * @param name of the API, in messages
   * @param port 0 for any free one
   * @param api answers every path but those below {@code /_sandbox/}
   * @param control answers the paths below {@code /_sandbox/}
   * @throws PortUnavailableException when the port cannot be opened
   */
  public SandboxServer(
      String name,
      int port,
      ApiHandler api,
      ApiHandler control,
      Journal journal,
      Faults faults,
      Clock clock) {
    QueuedThreadPool threads = new QueuedThreadPool(128, 4);
    threads.setName("sandbox-" + name);
    threads.setDaemon(true);
    this.server = new Server(threads);
    server.setStopTimeout(0);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false); // the machine's time; answers carry the sandbox's
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setResponseHeaderSize(MAX_HEADER_BYTES);
    http.setUriCompliance(UriCompliance.UNSAFE);
    this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setAcceptQueueSize(256);
    server.addConnector(connector);
    server.setHandler(new Exchanges(api, control, journal, faults, clock));
    start(name, port);
  }

  public int port() {
    return connector.getLocalPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the sandbox server did not stop", e);
    }
  }

  private void start(String name, int port) {
    try {
      server.start();
    } catch (IOException e) {
      close();
      String why = isBind(e) ? "is already in use by another program" : "cannot be opened";
      throw new PortUnavailableException(
          "Port "
              + port
              + " on 127.0.0.1 for the "
              + name
              + " sandbox "
              + why
              + ". Stop that program or choose another port.",
          e);
    } catch (Exception e) {
      close();
      throw new IllegalStateException("the " + name + " sandbox did not start", e);
    }
  }

  private static boolean isBind(Throwable failure) {
    return failure instanceof BindException
        || (failure.getCause() != null && isBind(failure.getCause()));
  }
}
