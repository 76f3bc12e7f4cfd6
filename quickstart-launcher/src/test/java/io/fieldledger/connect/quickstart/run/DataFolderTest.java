package io.fieldledger.connect.quickstart.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path temporary;

  @Test
  void aRunStartsWithoutTheLastOnesKafkaButWithItsLedgers() throws IOException {
    Path folder = temporary.resolve("data");
    try (DataFolder first = DataFolder.open(folder, false)) {
      write(first.path().resolve("kafka/log/segment"));
      write(first.path().resolve("logs/worker.log"));
      write(first.ledgers().resolve("xero.json"));
    }
    try (DataFolder second = DataFolder.open(folder, false)) {
      assertThat(second.path().resolve("kafka")).doesNotExist();
      assertThat(second.path().resolve("logs")).doesNotExist();
      assertThat(second.ledgers().resolve("xero.json")).exists();
    }
    try (DataFolder reset = DataFolder.open(folder, true)) {
      assertThat(reset.ledgers()).doesNotExist();
    }
  }

  @Test
  void twoRunsDoNotShareAFolder() {
    try (DataFolder first = DataFolder.open(temporary, false)) {
      assertThatThrownBy(() -> DataFolder.open(first.path(), false))
          .isInstanceOf(QuickstartException.class)
          .hasMessageContaining("--data-dir");
    }
  }

  @Test
  void somebodyElsesFolderIsLeftAlone() throws IOException {
    write(temporary.resolve("kafka/precious"));

    assertThatThrownBy(() -> DataFolder.open(temporary, false))
        .isInstanceOf(QuickstartException.class)
        .hasMessageContaining("--data-dir");
    assertThat(temporary.resolve("kafka/precious")).exists();
  }

  @Test
  void credentialsAreForThisUserOnly() throws IOException {
    try (DataFolder data = DataFolder.open(temporary, false)) {
      Path file = data.writeCredentials(Map.of("xero.client.secret", "s"));
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  private static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
  }
}
