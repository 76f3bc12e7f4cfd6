package io.fieldledger.connect.quickstart.run;

import io.fieldledger.connect.quickstart.books.Access;
import io.fieldledger.connect.quickstart.connect.Connectors;
import io.fieldledger.connect.quickstart.process.ReservedPort;
import io.fieldledger.connect.quickstart.tieout.Edit;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.Journal;
import io.fieldledger.connect.sandbox.http.JournalEntry;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The sandbox in this program, with the ledgers as the last run of the same seed and scale left
 * them.
 */
final class SandboxSystems implements Systems {
  private static final String XERO_API = "/api.xro/";
  private static final String MINUTE_LEFT = "X-MinLimit-Remaining";
  private static final int TOO_MANY = 429;

  /** The sandbox shows a write at once, and answers or does not within a moment. */
  private static final Connectors.Pace PACE =
      new Connectors.Pace(
          Duration.ofSeconds(6), Map.of("unanswered.wait.ms", "2000", "proof.timeout.ms", "2000"));

  private final Sandbox sandbox;
  private final SandboxLedgers ledgers;
  private final Access access;
  private final Path credentials;
  private List<Integer> xeroLists;
  private boolean worked;

  private SandboxSystems(Sandbox sandbox, SandboxLedgers ledgers, DataFolder data) {
    this.sandbox = sandbox;
    this.ledgers = ledgers;
    this.access = access(sandbox);
    this.credentials = data.writeCredentials(access.all());
    SandboxLedgers.Kept kept = ledgers.load(sandbox);
    this.xeroLists = kept.xeroLists();
    this.worked = kept.worked();
  }

  /**
   * Starts both servers and loads the ledgers.
   *
   * @param say gets a line about the data
   */
  static SandboxSystems start(
      DataFolder data,
      long seed,
      int scale,
      ReservedPort servicetitanPort,
      ReservedPort xeroPort,
      Consumer<String> say) {
    SandboxLedgers ledgers = new SandboxLedgers(data.ledgers(), seed, scale);
    say.accept(
        ledgers.exist()
            ? "Sandbox with the ledgers of the last run (seed "
                + seed
                + ", scale "
                + scale
                + "): everything is sent again, and what both systems have already must be found unchanged. --reset starts anew."
            : "Sandbox with a contractor's November 2026 (seed "
                + seed
                + ", scale "
                + scale
                + ").");
    Sandbox sandbox =
        Sandbox.builder()
            .serviceTitanPort(servicetitanPort.take())
            .xeroPort(xeroPort.take())
            .seed(seed)
            .scale(scale)
            .build();
    try {
      return new SandboxSystems(sandbox, ledgers, data);
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  @Override
  public Access access() {
    return access;
  }

  @Override
  public Path credentials() {
    return credentials;
  }

  @Override
  public Optional<CallsSoFar> calls() {
    Journal xero = sandbox.xero().journal();
    Journal servicetitan = sandbox.serviceTitan().journal();
    return Optional.of(
        new CallsSoFar(
            sum(xero, call -> call.path().startsWith(XERO_API)),
            leftThisMinute(xero),
            Math.toIntExact(
                sum(xero, call -> call.method().equals("PUT") && call.path().endsWith("/Options"))),
            sum(servicetitan, call -> !call.path().startsWith("/connect/")),
            xero.total(TOO_MANY) + servicetitan.total(TOO_MANY)));
  }

  @Override
  public Optional<List<Integer>> xeroLists() {
    return Optional.of(xeroLists);
  }

  @Override
  public void remember(List<Integer> lists) {
    xeroLists = List.copyOf(lists);
  }

  @Override
  public Connectors.Pace pace() {
    return PACE;
  }

  @Override
  public List<Edit> work() {
    if (worked) {
      return List.of();
    }
    worked = true;
    return PeopleAtWork.in(sandbox);
  }

  @Override
  public List<String> links() {
    return List.of(
        "ServiceTitan       "
            + sandbox.serviceTitan().url()
            + "/_sandbox/ (state, journal, clock, faults)",
        "Xero               " + sandbox.xero().url() + "/_sandbox/ (state, journal, clock, faults)",
        "Try                curl -s -X POST -d '{\"ContactNumber\":\"ST-C-%d\",\"EmailAddress\":\"new@example.com\"}' %s/_sandbox/records/Contacts"
            .formatted(someCustomer(), sandbox.xero().url()),
        "                   changes an e-mail in Xero; some seconds later ServiceTitan has it, and a result says so.");
  }

  private long someCustomer() {
    return sandbox.serviceTitanRecords().all(RecordType.CUSTOMERS).get(0).path("id").asLong();
  }

  /** Stops the servers, then saves the ledgers: nothing can change any more. */
  @Override
  public void close() {
    sandbox.close();
    ledgers.save(sandbox, new SandboxLedgers.Kept(xeroLists, worked));
  }

  private static Access access(Sandbox sandbox) {
    String servicetitan = sandbox.serviceTitan().url();
    String xero = sandbox.xero().url();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("servicetitan.api.url", servicetitan);
    settings.put("servicetitan.auth.url", servicetitan);
    settings.put("servicetitan.tenant.id", SandboxCredentials.SERVICETITAN_TENANT_ID);
    settings.put("servicetitan.client.id", SandboxCredentials.SERVICETITAN_CLIENT_ID);
    settings.put("servicetitan.client.secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET);
    settings.put("servicetitan.app.key", SandboxCredentials.SERVICETITAN_APP_KEY);
    settings.put("xero.api.url", xero);
    settings.put("xero.identity.url", xero);
    settings.put("xero.tenant.id", SandboxCredentials.XERO_TENANT_ID);
    settings.put("xero.client.id", SandboxCredentials.XERO_CLIENT_ID);
    settings.put("xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET);
    return Access.of(settings);
  }

  private static long sum(Journal journal, Predicate<Journal.Call> wanted) {
    return journal.counts().entrySet().stream()
        .filter(count -> wanted.test(count.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static int leftThisMinute(Journal journal) {
    List<JournalEntry> calls = journal.entries(entry -> entry.path().startsWith(XERO_API));
    if (calls.isEmpty()) {
      return -1;
    }
    return calls.get(calls.size() - 1).responseHeaders().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(MINUTE_LEFT))
        .mapToInt(header -> Integer.parseInt(header.getValue()))
        .findFirst()
        .orElse(-1);
  }
}
