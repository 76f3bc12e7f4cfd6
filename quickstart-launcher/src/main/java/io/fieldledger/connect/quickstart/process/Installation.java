package io.fieldledger.connect.quickstart.process;

import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the build left behind and the quickstart starts.
 *
 * @param classPath launcher jar and the folder with Kafka's and the sandbox's jars
 * @param plugins the folder for {@code plugin.path}: it holds the unpacked plugin bundle
 * @param examples the connector configurations
 * @param defaultData folder for the files of a run when none is asked for
 */
public record Installation(List<Path> classPath, Path plugins, Path examples, Path defaultData) {

  /** The installation that this class was loaded from, a source tree that Maven has built. */
  public static Installation ofThisProgram() {
    try {
      Path code =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      // <root>/quickstart-launcher/target/quickstart.jar, or .../target/classes in a test.
      return below(code.getParent().getParent().getParent());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program's own location is no path", e);
    }
  }

  /** The installation in a source tree. */
  public static Installation below(Path root) {
    Path target = root.resolve("quickstart-launcher/target");
    Path jar = existing(target.resolve("quickstart.jar"));
    Path lib = existing(target.resolve("lib"));
    return new Installation(
        List.of(jar, lib.resolve("*")),
        unpackedBundle(root.resolve("plugin-bundle/target")),
        existing(root.resolve("config-examples")),
        root.resolve("target/quickstart"));
  }

  private static Path unpackedBundle(Path target) {
    try (Stream<Path> files = Files.list(existing(target))) {
      return files
          .filter(Files::isDirectory)
          .filter(folder -> folder.getFileName().toString().startsWith("fieldledger-connect-"))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> missing(target.resolve("fieldledger-connect-<version>")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw missing(path);
    }
    return path;
  }

  private static QuickstartException missing(Path path) {
    return new QuickstartException(
        path
            + " is missing: run ./quickstart, or `mvn package -DskipTests`, in the source tree first.");
  }
}
