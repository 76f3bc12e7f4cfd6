package io.fieldledger.connect.quickstart;

import io.fieldledger.connect.quickstart.failure.QuickstartException;
import io.fieldledger.connect.quickstart.process.Installation;
import io.fieldledger.connect.quickstart.run.Options;
import io.fieldledger.connect.quickstart.run.Run;
import io.fieldledger.connect.quickstart.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line. Exit code 0: both ledgers agree to the cent; 1: they do not; 2: it could not
 * run.
 */
@Command(
    name = "./quickstart",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = 2,
    versionProvider = Quickstart.Version.class,
    description = {
      "Starts a Kafka broker, a Connect worker and the sandbox on this machine, carries a contractor's month from"
          + " ServiceTitan to Xero, keeps customers and vendors the same both ways, and prints the tie-out of the two"
          + " ledgers. Stays up until Ctrl-C.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ServiceTitan and Xero agree to the cent, customers and vendors field by field",
      "1:they do not",
      "2:it could not run, or did not settle in time"
    })
public final class Quickstart implements Callable<Integer> {
  private static final int COULD_NOT_RUN = 2;

  @Option(names = "--once", description = "End when everything is settled.")
  private boolean once;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the tie-out as JSON.")
  private Path report;

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "1",
      description = "Multiply the sandbox's data: 1 is about 400 customers and 600 invoices.")
  private int scale;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the sandbox's data; the same seed gives the same data.")
  private long seed;

  @Option(
      names = "--live",
      paramLabel = "FILE",
      description = {
        "Use the real ServiceTitan tenant and Xero organisation whose credentials are in this properties file, with the"
            + " connectors' names: servicetitan.tenant.id, servicetitan.client.id, servicetitan.client.secret,"
            + " servicetitan.app.key, xero.client.id, xero.client.secret, and xero.tenant.id.",
        "This WRITES to that Xero organisation. To ServiceTitan nothing is written: its sink runs in shadow mode."
      })
  private Path live;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Folder for Kafka's data, logs and the sandbox ledgers. Default: target/quickstart.")
  private Path dataDir;

  @Option(names = "--reset", description = "Forget the sandbox ledgers of earlier runs.")
  private boolean reset;

  @Option(
      names = "--timeout",
      paramLabel = "MINUTES",
      defaultValue = "30",
      description = "Minutes after which --once gives up. Default: ${DEFAULT-VALUE}.")
  private int timeoutMinutes;

  @Option(
      names = "--connect-port",
      paramLabel = "PORT",
      description = "Connect REST API. Usually 8083.")
  private Integer connectPort;

  @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka broker. Usually 9092.")
  private Integer kafkaPort;

  @Option(
      names = "--servicetitan-port",
      paramLabel = "PORT",
      description = "The sandbox's ServiceTitan. Usually 8701.")
  private Integer servicetitanPort;

  @Option(
      names = "--xero-port",
      paramLabel = "PORT",
      description = "The sandbox's Xero. Usually 8702.")
  private Integer xeroPort;

  @Spec private CommandSpec spec;

  /** The program. */
  public static void main(String[] args) {
    CommandLine command = new CommandLine(new Quickstart());
    command.setExecutionExceptionHandler(Quickstart::explain);
    System.exit(command.execute(args));
  }

  @Override
  public Integer call() {
    check();
    Terminal terminal =
        new Terminal(System.out, Integer.getInteger("quickstart.columns", 0), Clock.systemUTC());
    Installation installation = Installation.ofThisProgram();
    Options options =
        new Options(
            once,
            report,
            scale,
            seed,
            dataDir == null ? installation.defaultData() : dataDir,
            reset,
            live,
            Duration.ofMinutes(timeoutMinutes),
            connectPort,
            kafkaPort,
            servicetitanPort,
            xeroPort);
    return new Run(options, installation, terminal, Clock.systemUTC()).untilTheEnd() ? 0 : 1;
  }

  private void check() {
    if (scale < 1 || scale > 100) {
      throw wrong("--scale must be between 1 and 100");
    }
    if (timeoutMinutes < 1) {
      throw wrong("--timeout must be at least 1 minute");
    }
    if (live != null && !Files.isReadable(live)) {
      throw wrong("--live: there is no readable file " + live);
    }
    if (live != null && (servicetitanPort != null || xeroPort != null)) {
      throw wrong(
          "--servicetitan-port and --xero-port are the sandbox's, which --live does not start");
    }
    for (Integer port : new Integer[] {connectPort, kafkaPort, servicetitanPort, xeroPort}) {
      if (port != null && (port < 1 || port > 65_535)) {
        throw wrong("a port is a number between 1 and 65535, not " + port);
      }
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static int explain(Exception thrown, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (thrown instanceof QuickstartException expected) {
      command.getErr().println(expected.getMessage());
      return COULD_NOT_RUN;
    }
    throw thrown; // picocli prints it; the exit code is the same
  }

  /** The version from the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Quickstart.class.getPackage().getImplementationVersion();
      return new String[] {
        "Fieldledger quickstart " + (version == null ? "(not packaged)" : version)
      };
    }
  }
}
