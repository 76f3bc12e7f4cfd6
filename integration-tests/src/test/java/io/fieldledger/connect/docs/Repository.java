package io.fieldledger.connect.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where the pages lie. Tests run in the module's folder or in the repository's. */
record Repository(Path root) {
  private static final Set<String> SKIPPED = Set.of("target", ".git");

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

  /** All files below a folder but what a build makes and what git keeps for itself. */
  Stream<Path> filesBelow(String folder) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          root.resolve(folder).normalize(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes any) {
              boolean skipped = SKIPPED.contains(directory.getFileName().toString());
              return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes any) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream();
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
