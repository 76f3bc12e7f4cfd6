package io.fieldledger.connect.quickstart.run;

import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The only place where a run leaves files: Kafka's data and the logs of this run, and the sandbox
 * ledgers for the next one. Used by one run at a time.
 */
public final class DataFolder implements AutoCloseable {
  private static final String MARKER = "fieldledger-quickstart.lock";

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Opens the folder and clears what an earlier run left there but for the ledgers.
   *
   * @param reset whether the ledgers are cleared as well
   * @throws QuickstartException when another run uses it, or it holds somebody else's files
   */
  public static DataFolder open(Path folder, boolean reset) {
    try {
      Files.createDirectories(folder);
      Path marker = folder.resolve(MARKER);
      if (!Files.exists(marker) && !isEmpty(folder)) {
        throw new QuickstartException(
            folder
                + " holds files that are not the quickstart's. Give an empty or new folder with --data-dir.");
      }
      FileChannel channel =
          FileChannel.open(marker, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new QuickstartException(
            "Another quickstart uses "
                + folder
                + ". Stop it, or give another folder with --data-dir.");
      }
      DataFolder data = new DataFolder(folder.toAbsolutePath(), channel, lock);
      for (String name : List.of("kafka", "logs", "worker.properties", "credentials.properties")) {
        delete(data.folder.resolve(name));
      }
      if (reset) {
        delete(data.ledgers());
      }
      return data;
    } catch (IOException e) {
      throw new QuickstartException(
          "The data folder " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  public Path path() {
    return folder;
  }

  /** Folder of the sandbox ledgers. */
  public Path ledgers() {
    return folder.resolve("ledgers");
  }

  /** Where the worker reads secrets from; readable by this user only. */
  public Path writeCredentials(Map<String, String> credentials) {
    Path file = folder.resolve("credentials.properties");
    Properties properties = new Properties();
    properties.putAll(credentials);
    try {
      Files.deleteIfExists(file);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      try (Writer out = Files.newBufferedWriter(file)) {
        properties.store(out, "The sandbox's credentials; they open nothing else.");
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProgram) {
      return null;
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
