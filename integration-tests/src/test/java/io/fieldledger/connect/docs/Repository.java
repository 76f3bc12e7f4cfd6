package io.fieldledger.connect.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the pages lie. Tests run in the module's folder or in the repository's. */
record Repository(Path root) {
  static Repository here() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("quickstart"))
        || !Files.isDirectory(folder.resolve("docs"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException(
            "No folder above " + Path.of("").toAbsolutePath() + " has docs and quickstart in it");
      }
    }
    return new Repository(folder);
  }

  /** Every page that people read: those of the root folder, of the examples and all of docs. */
  List<Path> pages() {
    return Stream.of(
            Stream.of("README.md", "CONTRIBUTING.md", "config-examples/README.md")
                .map(root::resolve),
            filesBelow("docs").filter(file -> file.toString().endsWith(".md")))
        .flatMap(files -> files)
        .sorted()
        .toList();
  }

  Stream<Path> filesBelow(String folder) {
    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path as people write it, with slashes. */
  String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
