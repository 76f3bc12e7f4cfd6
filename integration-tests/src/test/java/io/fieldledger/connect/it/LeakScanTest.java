package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeakScanTest {
  private static final Map<String, String> SECRETS = Map.of("the key", "k3y-of-the-test");

  private final LeakScan scan = new LeakScan(SECRETS);

  static Iterable<String> everySecret() {
    return Secrets.all().values();
  }

  @ParameterizedTest
  @MethodSource("everySecret")
  void everySecretOfTheSuiteIsFoundWhereverItIsPlanted(String secret) {
    LeakScan all = new LeakScan();
    all.text("a trace", "Caused by: X: refused {\"a\":\"" + secret + "\"}\n\tat io.A.b(A.java:1)");
    assertThat(all.leaks()).isNotEmpty();
    assertThatThrownBy(all::verify).isInstanceOf(AssertionError.class);
  }

  @Test
  void aFindingSaysWhatAndWhereAndDoesNotRepeatIt() {
    scan.text("the log", "put k3y-of-the-test and k3y-of-the-test");
    assertThat(scan.leaks()).containsExactly("the key is in the log, after: put ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 14, 15, 16, 1 << 20})
  void aSecretAcrossTwoPiecesIsFound(int before) throws IOException {
    String text = " ".repeat((1 << 20) - before) + "k3y-of-the-test" + " ".repeat(30);
    scan.stream("a file", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    assertThat(scan.leaks()).isNotEmpty();
  }

  @Test
  void whatIsCleanPassesAndNothingAtAllDoesNot() {
    assertThatThrownBy(scan::verify).hasMessageContaining("looked through");
    scan.text("the log", "k3y-of-the-tes t");
    scan.verify();
  }

  @Test
  void aLogIsReadOnFromWhereItEnded(@TempDir Path folder) throws IOException {
    Path log = Files.writeString(folder.resolve("worker.log"), "started with k3y-of");
    Files.writeString(folder.resolve("credentials.properties"), "key=k3y-of-the-test");
    ShownByCluster shown = new ShownByCluster();
    shown.logs(folder, scan);
    assertThat(scan.leaks()).isEmpty();
    Files.writeString(log, "started with k3y-of-the-test and went on");
    shown.logs(folder, scan);
    assertThat(scan.leaks()).hasSize(1).first().asString().contains("worker.log");
    shown.logs(folder, scan);
    assertThat(scan.leaks()).hasSize(1);
  }
}
