package io.fieldledger.connect.quickstart.run;

import io.fieldledger.connect.quickstart.books.ServiceTitanReader;
import io.fieldledger.connect.quickstart.books.XeroReader;
import io.fieldledger.connect.quickstart.connect.Connectors;
import io.fieldledger.connect.quickstart.failure.QuickstartException;
import io.fieldledger.connect.quickstart.process.Installation;
import io.fieldledger.connect.quickstart.process.LocalCluster;
import io.fieldledger.connect.quickstart.process.Ports;
import io.fieldledger.connect.quickstart.process.ReservedPort;
import io.fieldledger.connect.quickstart.results.PositionsReader;
import io.fieldledger.connect.quickstart.results.ResultsReader;
import io.fieldledger.connect.quickstart.results.Written;
import io.fieldledger.connect.quickstart.terminal.Report;
import io.fieldledger.connect.quickstart.terminal.Terminal;
import io.fieldledger.connect.quickstart.terminal.TieOutTable;
import io.fieldledger.connect.quickstart.tieout.Edit;
import io.fieldledger.connect.quickstart.tieout.Outcome;
import io.fieldledger.connect.quickstart.tieout.Policy;
import io.fieldledger.connect.quickstart.tieout.SourceRecord;
import io.fieldledger.connect.quickstart.tieout.TieOut;
import io.fieldledger.connect.quickstart.tieout.XeroBooks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts everything, waits until it is settled, compares, and stays up or ends. */
public final class Run {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Options options;
  private final Installation installation;
  private final Terminal terminal;
  private final InstantSource time;
  private final Instant begun;
  private final Closing closing = new Closing();
  private volatile boolean stopping;

  public Run(Options options, Installation installation, Terminal terminal, InstantSource time) {
    this.options = options;
    this.installation = installation;
    this.terminal = terminal;
    this.time = time;
    this.begun = time.instant();
  }

  /**
   * Runs. With {@code --once} it returns when everything is settled, else it stays up until the
   * program is stopped.
   *
   * @return whether both ledgers agree to the cent
   */
  public boolean untilTheEnd() {
    Thread onSignal = new Thread(this::stop, "stop");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try (closing) {
      return work();
    } catch (RuntimeException e) {
      if (stopping) {
        return false; // Whoever was at work found everything closed.
      }
      throw e;
    } finally {
      forget(onSignal);
    }
  }

  private boolean work() {
    DataFolder data = closing.add(DataFolder.open(options.dataDir(), options.reset()));
    Ports ports = new Ports(terminal::say);
    ReservedPort kafkaPort = closing.add(ports.choose("--kafka-port", options.kafkaPort(), 9092));
    ReservedPort connectPort =
        closing.add(ports.choose("--connect-port", options.connectPort(), 8083));
    Systems systems = closing.add(systems(data, ports));
    List<Integer> listsAtStart = systems.xeroLists().orElse(List.of());
    terminal.say("Starting Kafka and a Connect worker; logs are in " + data.path().resolve("logs"));
    LocalCluster cluster =
        closing.add(
            LocalCluster.start(installation, data.path(), kafkaPort, ports.free(), connectPort));
    Connectors connectors =
        new Connectors(
            cluster.rest(),
            installation.examples(),
            systems.credentials(),
            systems.access(),
            cluster.bootstrapServers(),
            systems.pace());
    ResultsReader results =
        closing.add(new ResultsReader(cluster.bootstrapServers(), connectors.resultsTopic()));
    PositionsReader positions =
        closing.add(new PositionsReader(cluster.bootstrapServers(), connectors.ways()));
    Looks looks = new Looks(cluster, connectors, systems, positions, results);

    connectors.create();
    terminal.say(
        "Created connectors %s and %s: ServiceTitan's month goes to Xero."
            .formatted(connectors.source().name(), connectors.sink().name()));
    Settling.State month = waitUntilSettled(looks, false);
    Written carried = results.takeWritten();
    List<Edit> work = systems.work();
    connectors.createWayBack();
    terminal.say("");
    terminal.say(wayBack(connectors, work));
    Settling.State bothWays = waitUntilSettled(looks, true);
    TieOut tieOut = tieOut(looks, listsAtStart, carried, work);
    boolean settled = month == Settling.State.SETTLED && bothWays == Settling.State.SETTLED;
    if (!settled) {
      terminal.say("Some records still wait for others that did not reach Xero.");
    }
    if (options.once()) {
      terminal.say(
          "./quickstart without --once stays up, to look around and to change things:"
              + " docs/getting-started.md says how.");
    } else {
      stayUp(cluster, connectors, systems);
    }
    return tieOut.agrees() && settled;
  }

  private static String wayBack(Connectors connectors, List<Edit> work) {
    String created =
        "Created connectors %s and %s: customers and vendors go both ways from now on."
            .formatted(connectors.sourceBack().name(), connectors.sinkBack().name());
    long inBoth = work.stream().filter(Edit.ChangedInBoth.class::isInstance).count();
    return work.isEmpty()
        ? created
        : created
            + System.lineSeparator()
            + "Meanwhile people changed %d things in Xero and in ServiceTitan, %d of them in both."
                .formatted(work.size(), inBoth);
  }

  /** What is looked at while waiting. */
  private record Looks(
      LocalCluster cluster,
      Connectors connectors,
      Systems systems,
      PositionsReader positions,
      ResultsReader results) {}

  private Systems systems(DataFolder data, Ports ports) {
    if (options.live() != null) {
      LiveSystems live = new LiveSystems(options.live());
      terminal.say(
          "Using ServiceTitan tenant "
              + live.access().get("servicetitan.tenant.id")
              + " and the Xero organisation of client "
              + live.access().get("xero.client.id")
              + ".");
      return live;
    }
    return SandboxSystems.start(
        data,
        options.seed(),
        options.scale(),
        ports.choose("--servicetitan-port", options.servicetitanPort(), 8701),
        ports.choose("--xero-port", options.xeroPort(), 8702),
        terminal::say);
  }

  private Settling.State waitUntilSettled(Looks looks, boolean bothWays) {
    ResultsReader results = looks.results();
    Settling settling = new Settling(time, looks.connectors().poll(), bothWays);
    Rarely<Boolean> live = new Rarely<>(time, looks.connectors()::sourcesAreLive);
    while (true) {
      results.poll(BETWEEN_LOOKS);
      check(looks.connectors());
      checkAlive(looks.cluster());
      Map<String, Integer> byStatus = results.countByStatus();
      Settling.Observation now =
          new Settling.Observation(
              live.get(),
              looks.positions().read(),
              results.read(),
              byStatus.getOrDefault("parked", 0));
      terminal.progress(Progress.line(now.positions(), byStatus, looks.systems().calls()));
      Settling.State state = settling.observe(now);
      if (state == Settling.State.SETTLED || state == Settling.State.STUCK) {
        if (now.positions().totalWritten() == 0) {
          terminal.say(
              "ServiceTitan has sent no record. If there should be some, look into "
                  + LocalCluster.workerLog(options.dataDir()));
        }
        results.pollToEnd();
        terminal.progress(
            Progress.line(now.positions(), results.countByStatus(), looks.systems().calls()));
        return state;
      }
      if (options.once() && time.instant().isAfter(begun.plus(options.timeout()))) {
        throw new QuickstartException(
            "Not settled within --timeout " + options.timeout().toMinutes() + " minutes.");
      }
    }
  }

  private void check(Connectors connectors) {
    try {
      connectors.check();
    } catch (QuickstartException e) {
      throw new QuickstartException(
          e.getMessage() + "\nMore is in " + LocalCluster.workerLog(options.dataDir()), e);
    }
  }

  private TieOut tieOut(Looks looks, List<Integer> listsAtStart, Written carried, List<Edit> work) {
    Systems systems = looks.systems();
    Connectors connectors = looks.connectors();
    Optional<Systems.CallsSoFar> made = systems.calls();
    Duration duration = Duration.between(begun, time.instant());
    terminal.say("");
    terminal.say("Comparing both ledgers through their APIs ...");
    Map<SourceRecord, Outcome> outcomes = new HashMap<>();
    looks
        .results()
        .newest()
        .forEach(
            (source, result) ->
                outcomes.put(
                    source, new Outcome(result.status(), result.code(), result.message())));
    XeroBooks xero = new XeroReader(systems.access()).read();
    systems.remember(xero.lists());
    Report.Calls calls =
        CallReport.of(
            made, listsAtStart, carried, looks.results().takeWritten(), xero.contacts().size());
    TieOut tieOut =
        TieOut.of(
            new ServiceTitanReader(systems.access())
                .read(
                    connectors.source().config().getOrDefault("start.date", ""),
                    connectors.applicationGuid()),
            xero,
            Policy.of(
                connectors.sink().config(),
                connectors.mappingPrefix(),
                connectors.sinkBack().config()),
            outcomes,
            work);
    terminal.say("");
    terminal.say(TieOutTable.of(tieOut));
    terminal.say(Summary.of(looks.results(), calls, duration));
    if (options.report() != null) {
      Report.write(options.report(), tieOut, calls, duration);
      terminal.say("Report written to " + options.report());
    }
    return tieOut;
  }

  private void stayUp(LocalCluster cluster, Connectors connectors, Systems systems) {
    terminal.say("");
    terminal.say("Connect REST API   " + cluster.rest().base() + "/connectors?expand=status");
    systems.links().forEach(terminal::say);
    terminal.say(
        "Results            kafka-console-consumer.sh --from-beginning --bootstrap-server "
            + cluster.bootstrapServers()
            + " --topic "
            + connectors.resultsTopic());
    terminal.say(
        "Everything keeps running: documents go from ServiceTitan to Xero, customers and vendors"
            + " both ways. Ctrl-C ends it.");
    CountDownLatch ended = new CountDownLatch(1);
    try {
      while (!ended.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
        checkAlive(cluster);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void checkAlive(LocalCluster cluster) {
    if (!cluster.isAlive()) {
      throw new QuickstartException("Kafka or the Connect worker has ended. See its log.");
    }
  }

  private void stop() {
    stopping = true;
    terminal.say("");
    terminal.say("Stopping ...");
    closing.close();
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyStopping) {
      // The hook itself is closing everything.
    }
  }
}
