package io.fieldledger.connect.cli;

import io.fieldledger.connect.cli.credential.CredentialsCommand;
import io.fieldledger.connect.cli.credential.Stores;
import io.fieldledger.connect.cli.doctor.Doctor;
import io.fieldledger.connect.cli.servicetitan.ConnectServiceTitan;
import io.fieldledger.connect.cli.terminal.CliException;
import io.fieldledger.connect.cli.terminal.Surroundings;
import io.fieldledger.connect.cli.terminal.TerminalInput;
import io.fieldledger.connect.cli.xero.ConnectXero;
import io.fieldledger.connect.core.version.FieldledgerVersion;
import io.fieldledger.connect.credentials.key.MasterKeyException;
import io.fieldledger.connect.credentials.store.CredentialException;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit code 0: done; 1: the doctor found something; 2: it could not be done. */
@Command(
    name = "fieldledger",
    mixinStandardHelpOptions = true,
    versionProvider = Fieldledger.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Keeps credentials, connects customers, finds out what is wrong.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:the doctor found something", "2:it could not be done"})
public final class Fieldledger {
  private static final int COULD_NOT = 2;

  /** {@code fieldledger connect}. */
  @Command(
      name = "connect",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "SYSTEM",
      description = "Connects a customer to a system.")
  private static final class Connect {}

  private Fieldledger() {}

  /** The program. */
  public static void main(String[] args) {
    System.exit(
        commandLine(
                new Surroundings(
                    System.getenv(), new TerminalInput(), Fieldledger::browse, Clock.systemUTC()),
                Stores.REAL)
            .execute(args));
  }

  /** The program's commands in other surroundings than the machine's. */
  static CommandLine commandLine(Surroundings surroundings, Stores stores) {
    return new CommandLine(new Fieldledger())
        .addSubcommand(new CredentialsCommand(surroundings, stores))
        .addSubcommand(
            new CommandLine(new Connect())
                .addSubcommand(new ConnectXero(surroundings, stores))
                .addSubcommand(new ConnectServiceTitan(surroundings, stores)))
        .addSubcommand(new Doctor(surroundings, stores))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Fieldledger::explain);
  }

  /** What a person can act on is a sentence; anything else is a defect and shows its trace. */
  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    boolean known =
        e instanceof CliException
            || e instanceof CredentialException
            || e instanceof MasterKeyException
            || e instanceof IllegalArgumentException
            || e instanceof IOException;
    if (!known) {
      throw e;
    }
    command.getErr().println(e.getMessage());
    command.getErr().flush();
    return COULD_NOT;
  }

  private static boolean browse(URI address) {
    try {
      if (GraphicsEnvironment.isHeadless()
          || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        return false;
      }
      Desktop.getDesktop().browse(address);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** For {@code --version}. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"fieldledger " + FieldledgerVersion.version()};
    }
  }
}
