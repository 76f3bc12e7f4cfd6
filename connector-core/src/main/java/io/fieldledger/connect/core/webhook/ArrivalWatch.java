package io.fieldledger.connect.core.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection.SslEndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends what arrives too slowly. An idle time-out alone does not: it begins anew with every byte, so
 * that a client that sends one now and then would keep its connection for ever (slow-loris).
 */
final class ArrivalWatch implements Connection.Listener {
  /** What is expected of a connection, and what happens when it does not come in time. */
  private record Expected(long atNanos, Runnable late) {}

  private final Map<Connection, Expected> expected = new ConcurrentHashMap<>();
  private final Duration arrival;
  private final Scheduler scheduler;

  ArrivalWatch(Duration arrival, Scheduler scheduler) {
    this.arrival = arrival;
    this.scheduler = scheduler;
  }

  void start() {
    look();
  }

  /** The handshake, if there is one, and the first request's head. */
  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof ConnectionMetaData) {
      expect(connection, arrival, () -> cut(connection.getEndPoint()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    expected.remove(connection);
  }

  /** The rest of a request whose first byte came at the given time. */
  void expectRest(Connection connection, long beganNanos, Runnable late) {
    expected.put(connection, new Expected(beganNanos + arrival.toNanos(), late));
  }

  /** Nothing more until the request is answered. */
  void arrived(Connection connection) {
    expected.remove(connection);
  }

  /** The next request: the connection may be silent for a while first. */
  void expectNext(Connection connection) {
    expect(connection, arrival.multipliedBy(2), () -> cut(connection.getEndPoint()));
    if (!connection.getEndPoint().isOpen()) {
      expected.remove(connection);
    }
  }

  private void expect(Connection connection, Duration within, Runnable late) {
    expected.put(connection, new Expected(System.nanoTime() + within.toNanos(), late));
  }

  private void look() {
    long now = System.nanoTime();
    expected.forEach(
        (connection, what) -> {
          if (now - what.atNanos() > 0 && expected.remove(connection, what)) {
            what.late().run();
          }
        });
    scheduler.schedule(this::look, Math.max(10, arrival.toMillis() / 10), TimeUnit.MILLISECONDS);
  }

  /** Below TLS, so that nothing waits for the other side's farewell. */
  private static void cut(EndPoint endPoint) {
    if (endPoint instanceof SslEndPoint encrypted) {
      encrypted.getSslConnection().getEndPoint().close();
    } else {
      endPoint.close();
    }
  }
}
