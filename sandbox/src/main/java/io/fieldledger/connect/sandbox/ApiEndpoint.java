package io.fieldledger.connect.sandbox;

import io.fieldledger.connect.sandbox.control.ControlApi;
import io.fieldledger.connect.sandbox.http.ApiHandler;
import io.fieldledger.connect.sandbox.http.ControlRoutes;
import io.fieldledger.connect.sandbox.http.Faults;
import io.fieldledger.connect.sandbox.http.Journal;
import io.fieldledger.connect.sandbox.http.Ledger;
import io.fieldledger.connect.sandbox.http.SandboxServer;
import java.util.Optional;
import java.util.Random;

/** One running API of the sandbox with everything a test can look at or change. */
public final class ApiEndpoint implements AutoCloseable {
  private final SandboxServer server;
  private final Journal journal;
  private final Faults faults;
  private final Switches switches;
  private final Ledger ledger;

  private ApiEndpoint(
      SandboxServer server, Journal journal, Faults faults, Switches switches, Ledger ledger) {
    this.server = server;
    this.journal = journal;
    this.faults = faults;
    this.switches = switches;
    this.ledger = ledger;
  }

  /**
   * Serves an API. When it also implements {@code CallKinds} or {@code ControlRoutes}, these are
   * used; when it can be closed, it is closed with the server.
   *
   * @param name in messages
   * @param port 0 for any free one
   * @param switches the ones the API was made with
   * @throws io.fieldledger.connect.sandbox.http.PortUnavailableException when the port is in use
   */
  public static <A extends ApiHandler & Ledger> ApiEndpoint start(
      String name, int port, A api, SandboxClock clock, Switches switches) {
    Journal journal = new Journal();
    Faults faults = new Faults(new Random(1));
    ControlRoutes more = api instanceof ControlRoutes own ? own : request -> Optional.empty();
    ControlApi control = new ControlApi(api, clock, journal, faults, switches, more);
    SandboxServer server = new SandboxServer(name, port, api, control, journal, faults, clock);
    return new ApiEndpoint(server, journal, faults, switches, api);
  }

  /** Without a slash at the end, for example {@code http://127.0.0.1:8701}. */
  public String url() {
    return server.url();
  }

  public int port() {
    return server.port();
  }

  public Journal journal() {
    return journal;
  }

  public Faults faults() {
    return faults;
  }

  public Switches switches() {
    return switches;
  }

  public Ledger ledger() {
    return ledger;
  }

  @Override
  public void close() {
    server.close();
    if (ledger instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (Exception e) {
        throw new IllegalStateException("the sandbox did not stop", e);
      }
    }
  }
}
