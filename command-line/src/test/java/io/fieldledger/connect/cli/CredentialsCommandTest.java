package io.fieldledger.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.credentials.key.KeyFile;
import io.fieldledger.connect.credentials.key.MasterKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsCommandTest {
  private static final String SECRET = "s3cret-of-acme";

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(folder, Clock.systemUTC());
  }

  @AfterEach
  void noSecretWasShown() {
    assertThat(terminal.everything()).doesNotContain(SECRET);
  }

  private void put() {
    terminal.answers.add(SECRET);
    assertThat(terminal.run("credentials", "put", "--customer", "acme", "xero.client.secret"))
        .isZero();
  }

  private MasterKeys keys() {
    return new KeyFile("").file(terminal.keyFile()).keys();
  }

  @Test
  void aSecretIsPutListedAndRemoved() {
    put();
    assertThat(terminal.last()).contains("${credentials:acme:xero.client.secret}");
    assertThat(terminal.kept("xero.client.secret")).hasValue(SECRET);

    assertThat(terminal.run("credentials", "list")).isZero();
    assertThat(terminal.last())
        .contains("acme/xero.client.secret")
        .contains("key " + MasterKeys.shown(keys().primaryId()));
    assertThat(terminal.run("credentials", "list", "--customer", "bolt")).isZero();
    assertThat(terminal.last()).contains("Nothing is kept.");

    assertThat(terminal.run("credentials", "remove", "--customer", "acme", "xero.client.secret"))
        .isZero();
    assertThat(terminal.names()).isEmpty();
    assertThat(terminal.run("credentials", "remove", "--customer", "acme", "xero.client.secret"))
        .isEqualTo(2);
  }

  @Test
  void aSecretIsNoArgumentAndNothingIsNoSecret() {
    assertThat(
            terminal.run("credentials", "put", "--customer", "acme", "xero.client.secret", "abc"))
        .isEqualTo(2);
    assertThat(terminal.run("credentials", "put", "--customer", "acme", "xero.client.secret"))
        .isEqualTo(2);
    assertThat(terminal.last()).contains("Nothing was given");
    assertThat(terminal.run("credentials", "put", "--customer", "Acme!", "a")).isEqualTo(2);
    assertThat(terminal.last()).contains("lower case");
    assertThat(terminal.names()).isEmpty();
  }

  @Test
  void aWrongMasterKeyOverwritesNothing() throws Exception {
    put();
    byte[] right = Files.readAllBytes(terminal.keyFile());
    Files.delete(terminal.keyFile());
    assertThat(terminal.run("credentials", "create-key")).isZero();
    terminal.answers.add("another");
    assertThat(terminal.run("credentials", "put", "--customer", "acme", "xero.client.secret"))
        .isEqualTo(2);
    assertThat(terminal.last()).contains("which is not among the keys");
    Files.write(terminal.keyFile(), right);
    assertThat(terminal.kept("xero.client.secret")).hasValue(SECRET);
  }

  @Test
  void createKeyOverwritesNoKey() {
    put();
    assertThat(terminal.run("credentials", "create-key")).isEqualTo(2);
    assertThat(terminal.last()).contains("exists already");
    assertThat(terminal.kept("xero.client.secret")).hasValue(SECRET);
  }

  @Test
  void theMasterKeyIsRotatedInThreeStepsAndAlwaysOpens() {
    put();
    int old = keys().primaryId();
    assertThat(terminal.run("credentials", "rotate-key", "--step", "add")).isZero();
    assertThat(keys().primaryId()).isEqualTo(old);
    assertThat(terminal.run("credentials", "rotate-key", "--step", "add")).isEqualTo(2);
    assertThat(terminal.last()).contains("--step promote");
    assertThat(terminal.kept("xero.client.secret")).hasValue(SECRET);

    assertThat(terminal.run("credentials", "rotate-key", "--step", "promote")).isZero();
    assertThat(terminal.last()).contains("1 values are encrypted with key");
    assertThat(keys().primaryId()).isNotEqualTo(old);
    assertThat(terminal.kept("xero.client.secret")).hasValue(SECRET);

    assertThat(terminal.run("credentials", "rotate-key", "--step", "retire")).isZero();
    assertThat(keys().ids()).isEqualTo(List.of(keys().primaryId()));
    assertThat(terminal.kept("xero.client.secret")).hasValue(SECRET);
  }

  @Test
  void theMasterKeyIsRotatedAtOnceWhereAllReadOneFile() {
    put();
    int old = keys().primaryId();
    assertThat(terminal.run("credentials", "rotate-key")).isZero();
    assertThat(keys().ids()).hasSize(2);
    assertThat(keys().primaryId()).isNotEqualTo(old);
    assertThat(terminal.kept("xero.client.secret")).hasValue(SECRET);
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        List.of(
            "",
            "credentials",
            "credentials put",
            "credentials list",
            "credentials remove",
            "credentials create-key",
            "credentials rotate-key",
            "connect",
            "connect xero",
            "connect servicetitan",
            "doctor")) {
      assertThat(terminal.run((command + " --help").strip().split(" ", -1))).as(command).isZero();
      assertThat(terminal.last()).as(command).contains("Usage: fieldledger");
    }
  }
}
