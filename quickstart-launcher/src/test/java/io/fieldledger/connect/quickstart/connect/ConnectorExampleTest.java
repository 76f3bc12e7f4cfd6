package io.fieldledger.connect.quickstart.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConnectorExampleTest {
  private static final Path EXAMPLES = Path.of("../config-examples");

  @Test
  void everyExampleIsNamedLikeItsFileAndHoldsNoSecret() throws IOException {
    for (Path file : files()) {
      ConnectorExample example = ConnectorExample.read(file);
      // A replay takes the place of the connector that it replays for, under its name.
      assertThat(file.getFileName().toString().replace("-replay.json", ".json"))
          .isEqualTo(example.name() + ".json");
      assertThat(example.config()).containsKeys("connector.class", "tasks.max");
      example
          .config()
          .forEach(
              (key, value) -> {
                if (key.matches(".*(secret|password|app\\.key)$")) {
                  // Where both systems have a secret of one name, one says whose it is.
                  assertThat(value)
                      .as(file + " " + key)
                      .isIn(
                          "${file:" + ConnectorExample.CREDENTIALS_PATH + ":" + key + "}",
                          "${file:" + ConnectorExample.CREDENTIALS_PATH + ":xero." + key + "}");
                }
              });
    }
  }

  @Test
  void everyExampleIsInTheReadme() throws IOException {
    String readme = Files.readString(EXAMPLES.resolve("README.md"));
    for (Path file : files()) {
      assertThat(readme).contains("](" + file.getFileName() + ")");
    }
  }

  @Test
  void credentialsAreReadFromAnotherFileWhenAsked() {
    ConnectorExample example =
        new ConnectorExample(
                "x", Map.of("a.secret", "${file:/etc/fieldledger/credentials.properties:a.secret}"))
            .withCredentialsIn(Path.of("/tmp/c.properties"))
            .with(Map.of("b", "1"));

    assertThat(example.config())
        .isEqualTo(Map.of("a.secret", "${file:/tmp/c.properties:a.secret}", "b", "1"));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
