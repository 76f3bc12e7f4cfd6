package io.fieldledger.connect.cli.credential;

import io.fieldledger.connect.cli.terminal.CliException;
import io.fieldledger.connect.cli.terminal.Surroundings;
import io.fieldledger.connect.credentials.key.KeyFile;
import io.fieldledger.connect.credentials.key.MasterKeys;
import io.fieldledger.connect.credentials.store.CredentialName;
import io.fieldledger.connect.credentials.store.CredentialStore;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldledger credentials}: never prints a secret. */
@Command(
    name = "credentials",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Keeps the secrets of each customer, encrypted in a Kafka topic.")
public final class CredentialsCommand {
  private final Surroundings surroundings;
  private final Stores stores;
  @Spec private CommandSpec spec;

  public CredentialsCommand(Surroundings surroundings, Stores stores) {
    this.surroundings = surroundings;
    this.stores = stores;
  }

  /** What {@code rotate-key} does. */
  enum Step {
    ALL,
    ADD,
    PROMOTE,
    RETIRE
  }

  @Command(
      name = "put",
      mixinStandardHelpOptions = true,
      description = "Keeps a secret, read from a prompt or from standard input.")
  int put(
      @Mixin StoreOptions options,
      @Option(
              names = "--customer",
              required = true,
              paramLabel = "NAME",
              description = StoreOptions.CUSTOMER)
          String customer,
      @Parameters(paramLabel = "ENTRY", description = "Such as xero.client.secret.") String entry) {
    CredentialName name = new CredentialName(customer, entry);
    try (CredentialStore store = open(options)) {
      store.put(name, surroundings.input().secret(entry + " of " + customer));
    }
    say("%s is kept.", name);
    say("In a connector's configuration: ${credentials:%s:%s}", customer, entry);
    return 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists names, when each was written, and with which key.")
  int list(
      @Mixin StoreOptions options,
      @Option(
              names = "--customer",
              defaultValue = "",
              paramLabel = "NAME",
              description = "Only this one's.")
          String customer) {
    List<CredentialStore.Listed> kept;
    try (CredentialStore store = open(options)) {
      kept =
          store.list().stream()
              .filter(one -> customer.isEmpty() || one.name().customer().equals(customer))
              .toList();
    }
    if (kept.isEmpty()) {
      say("Nothing is kept.");
    }
    for (CredentialStore.Listed listed : kept) {
      say(
          "%-40s  %s  %s",
          listed.name(),
          listed.written(),
          listed.keyId().isPresent()
              ? "key " + MasterKeys.shown(listed.keyId().getAsInt())
              : "damaged: remove it and put it again");
    }
    return 0;
  }

  @Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes a secret.")
  int remove(
      @Mixin StoreOptions options,
      @Option(
              names = "--customer",
              required = true,
              paramLabel = "NAME",
              description = StoreOptions.CUSTOMER)
          String customer,
      @Parameters(paramLabel = "ENTRY", description = "As it is listed.") String entry) {
    CredentialName name = new CredentialName(customer, entry);
    try (CredentialStore store = open(options)) {
      if (!store.remove(name)) {
        throw new CliException("There is no %s.".formatted(name));
      }
    }
    say("%s is removed.", name);
    return 0;
  }

  @Command(
      name = "create-key",
      mixinStandardHelpOptions = true,
      description = "Makes the first master key set. Keep a copy: without it every secret is lost.")
  int createKey(@Mixin StoreOptions options) {
    Path file = options.requireKeyFile(surroundings.environment());
    options.format().create(file, MasterKeys.create(file.toString()));
    say("%s is made. Give it to every worker, and keep a copy where it is safe.", file);
    return 0;
  }

  @Command(
      name = "rotate-key",
      mixinStandardHelpOptions = true,
      description = {
        "Encrypts everything with a new master key, while connectors run.",
        "With a file that all workers read, once without --step and once with --step retire. With copies of"
            + " the file: --step add, copy it to every worker, --step promote, copy, --step retire, copy."
      })
  int rotateKey(
      @Mixin StoreOptions options,
      @Option(
              names = "--step",
              defaultValue = "ALL",
              paramLabel = "STEP",
              description = "add, promote, retire; default: add and promote.")
          Step step) {
    Path file = options.requireKeyFile(surroundings.environment());
    KeyFile format = options.format();
    MasterKeys keys = format.file(file).keys();
    switch (step) {
      case ALL -> {
        format.replace(file, added(keys));
        promote(options, file, format);
      }
      case ADD -> {
        format.replace(file, added(keys));
        say("A new key is in %s and encrypts nothing yet. Copy it to every worker, then", file);
        say("fieldledger credentials rotate-key --step promote");
      }
      case PROMOTE -> promote(options, file, format);
      case RETIRE -> retire(options, file, format);
    }
    return 0;
  }

  private static MasterKeys added(MasterKeys keys) {
    if (!keys.newestIsPrimary()) {
      throw new CliException(
          "A new key was added already. Copy the file to every worker, then use --step promote.");
    }
    return keys.withNewKey();
  }

  private void promote(StoreOptions options, Path file, KeyFile format) {
    MasterKeys keys = format.file(file).keys().withNewestPrimary();
    format.replace(file, keys);
    int done = reencrypt(options);
    say("%d values are encrypted with key %s.", done, MasterKeys.shown(keys.primaryId()));
    say("When every worker has the file: fieldledger credentials rotate-key --step retire");
  }

  private void retire(StoreOptions options, Path file, KeyFile format) {
    reencrypt(options);
    MasterKeys keys = format.file(file).keys();
    List<Integer> before = keys.ids();
    format.replace(file, keys.withPrimaryOnly());
    say("Older keys taken out of %s: %d.", file, before.size() - 1);
  }

  private int reencrypt(StoreOptions options) {
    try (CredentialStore store = open(options)) {
      return store.reencrypt();
    }
  }

  private CredentialStore open(StoreOptions options) {
    return stores.open(options, surroundings.environment());
  }

  private void say(String format, Object... values) {
    spec.commandLine().getOut().printf(format + "%n", values);
    spec.commandLine().getOut().flush();
  }
}
