package io.fieldledger.connect.cli;

import io.fieldledger.connect.cli.terminal.CliException;
import io.fieldledger.connect.cli.terminal.Input;
import io.fieldledger.connect.cli.terminal.Surroundings;
import io.fieldledger.connect.credentials.key.KeyFile;
import io.fieldledger.connect.credentials.key.MasterKeys;
import io.fieldledger.connect.credentials.store.CredentialName;
import io.fieldledger.connect.credentials.store.CredentialStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine;

/** Runs commands as a person would, with a topic in memory, and keeps what was shown. */
final class Terminal {
  final MemoryLog topic = new MemoryLog();
  final Deque<String> answers = new ArrayDeque<>();
  private final Path keyFile;
  private final InstantSource clock;
  private final StringWriter shown = new StringWriter();
  Predicate<URI> browser = address -> false;
  private String last = "";

  Terminal(Path folder, InstantSource clock) {
    this.keyFile = folder.resolve("master.json");
    this.clock = clock;
    new KeyFile("").create(keyFile, MasterKeys.create("a test"));
  }

  Path keyFile() {
    return keyFile;
  }

  /** The exit code. */
  int run(String... arguments) {
    StringWriter both = new StringWriter();
    PrintWriter out = new PrintWriter(both);
    CommandLine command =
        Fieldledger.commandLine(
            new Surroundings(
                Map.of(
                    "FIELDLEDGER_MASTER_KEY_FILE",
                    keyFile.toString(),
                    "FIELDLEDGER_BOOTSTRAP_SERVERS",
                    "none:1"),
                new Answers(),
                address -> browser.test(address),
                clock),
            (options, environment) -> store());
    command.setOut(out).setErr(out);
    int code = command.execute(arguments);
    out.flush();
    last = both.toString();
    shown.append(last);
    return code;
  }

  CredentialStore store() {
    return new CredentialStore(topic, new KeyFile("").file(keyFile));
  }

  Optional<String> kept(String entry) {
    return store().find(new CredentialName("acme", entry)).map(CredentialStore.Opened::text);
  }

  void keep(String entry, String value) {
    store().put(new CredentialName("acme", entry), value);
  }

  List<String> names() {
    return store().list().stream().map(listed -> listed.name().toString()).toList();
  }

  /** What the last command showed. */
  String last() {
    return last;
  }

  /** What all commands showed. */
  String everything() {
    return shown.toString();
  }

  private final class Answers implements Input {
    @Override
    public String secret(String prompt) {
      return line(prompt);
    }

    @Override
    public String line(String prompt) {
      if (answers.isEmpty()) {
        throw new CliException("Nothing was given for: " + prompt);
      }
      return answers.removeFirst();
    }
  }
}
