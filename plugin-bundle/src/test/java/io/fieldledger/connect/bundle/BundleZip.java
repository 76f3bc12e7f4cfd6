package io.fieldledger.connect.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The finished zip as an administrator gets it. */
final class BundleZip {
  private final Path zip = Path.of(System.getProperty("bundle.zip"));

  String version() {
    return System.getProperty("bundle.version");
  }

  String folder() {
    return "fieldledger-connect-" + version() + "/";
  }

  List<String> entries() {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** File names of the jars below lib/. */
  List<String> jars() {
    return entries().stream()
        .filter(name -> name.startsWith(folder() + "lib/") && !name.endsWith("/"))
        .map(name -> name.substring((folder() + "lib/").length()))
        .sorted()
        .toList();
  }

  /** Text of one entry, its name without the top folder. */
  String text(String name) {
    try (ZipFile file = new ZipFile(zip.toFile());
        InputStream in = file.getInputStream(file.getEntry(folder() + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Unpacks lib/ into a folder and answers the jars' paths. */
  List<Path> unpackJars(Path into) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return jars().stream().map(jar -> copy(file, jar, into.resolve(jar))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path copy(ZipFile file, String jar, Path target) {
    try (InputStream in = file.getInputStream(file.getEntry(folder() + "lib/" + jar))) {
      Files.copy(in, target);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
