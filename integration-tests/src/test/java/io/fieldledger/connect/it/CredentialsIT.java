package io.fieldledger.connect.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.credentials.key.KeyFile;
import io.fieldledger.connect.credentials.key.KeySource;
import io.fieldledger.connect.credentials.key.MasterKeys;
import io.fieldledger.connect.credentials.store.CredentialException;
import io.fieldledger.connect.credentials.store.CredentialLog;
import io.fieldledger.connect.credentials.store.CredentialName;
import io.fieldledger.connect.credentials.store.CredentialStore;
import io.fieldledger.connect.credentials.store.KafkaCredentialLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The credential store on a real broker. */
@ExtendWith(SharedCluster.class)
class CredentialsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private String brokers;
  private KeySource keys;

  @BeforeEach
  void prepare(SharedCluster.Running running) {
    brokers = running.cluster().bootstrapServers();
    Path keyFile = folder.resolve("master.json");
    KeyFile format = new KeyFile("");
    format.create(keyFile, MasterKeys.create("the test"));
    keys = format.file(keyFile);
  }

  private CredentialStore store(String topic) {
    return new CredentialStore(log(topic, true), keys);
  }

  private CredentialLog log(String topic, boolean create) {
    return KafkaCredentialLog.open(Map.of("bootstrap.servers", brokers), topic, PATIENCE, create);
  }

  @Test
  void writersAtOnceLoseNothing() throws Exception {
    CredentialName name = new CredentialName("acme", "marks");
    String topic = "credentials-writers";
    List<String> marks = new ArrayList<>();
    try (CredentialStore first = store(topic)) {
      first.put(name, "begin");
      List<Callable<Void>> writers = new ArrayList<>();
      for (int writer = 0; writer < 3; writer++) {
        List<String> own = IntStream.range(0, 10).mapToObj(new Mark(writer)::of).toList();
        marks.addAll(own);
        writers.add(
            () -> {
              try (CredentialStore store = store(topic)) {
                own.forEach(mark -> append(store, name, mark));
              }
              return null;
            });
      }
      ExecutorService threads = Executors.newFixedThreadPool(writers.size());
      try {
        for (Future<Void> done : threads.invokeAll(writers)) {
          done.get();
        }
      } finally {
        threads.shutdown();
      }
      assertThat(first.require(name).split(" ", -1))
          .startsWith("begin")
          .hasSize(31)
          .contains(marks.toArray(String[]::new));
    }
  }

  private record Mark(int writer) {
    String of(int number) {
      return writer + "-" + number;
    }
  }

  /** "Not written" may also mean that nobody could tell, so what is there decides. */
  private static void append(CredentialStore store, CredentialName name, String mark) {
    while (true) {
      CredentialStore.Opened read = store.find(name).orElseThrow();
      if (List.of(read.text().split(" ", -1)).contains(mark)) {
        return;
      }
      if (store.replace(name, read.version(), read.text() + " " + mark)) {
        assertThat(store.require(name)).contains(mark);
      }
    }
  }

  @Test
  void theProgramKeepsWhatComesOnStandardInput() throws Exception {
    String topic = "credentials-program";
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "../command-line/target/fieldledger.jar",
                "credentials",
                "put",
                "--customer",
                "acme",
                "xero.client.secret",
                "--bootstrap-servers",
                brokers,
                "--credentials-topic",
                topic,
                "--master-key-file",
                folder.resolve("master.json").toString())
            .redirectErrorStream(true)
            .start();
    try (var input = program.outputWriter()) {
      input.write(Secrets.TYPED + "\n");
    }
    String shown = new String(program.getInputStream().readAllBytes(), UTF_8);
    assertThat(program.waitFor()).as(shown).isZero();
    assertThat(shown).contains("acme/xero.client.secret is kept.").doesNotContain(Secrets.TYPED);
    try (CredentialStore store = store(topic)) {
      assertThat(store.require(new CredentialName("acme", "xero.client.secret")))
          .isEqualTo(Secrets.TYPED);
    }
  }

  @Test
  void aTopicThatIsNotCompactedIsRefused() throws Exception {
    String topic = "credentials-not-compacted";
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
    try (CredentialStore store = store(topic)) {
      assertThatThrownBy(() -> store.put(new CredentialName("acme", "a"), "b"))
          .isInstanceOf(CredentialException.class)
          .hasMessageContaining(topic)
          .hasMessageContaining("cleanup.policy=delete")
          .hasMessageContaining("compact");
    }
  }

  @Test
  void aTopicThatIsMissingIsNotMadeByAReader() {
    try (CredentialLog log = log("credentials-missing", false)) {
      assertThatThrownBy(log::read)
          .isInstanceOf(CredentialException.class)
          .hasMessageContaining("There is no topic credentials-missing")
          .hasMessageContaining("fieldledger connect");
    }
  }
}
