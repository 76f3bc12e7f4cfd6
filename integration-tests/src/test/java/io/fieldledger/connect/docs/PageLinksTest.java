package io.fieldledger.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every link leads somewhere, and every page can be reached from the README. */
class PageLinksTest {
  private final Repository repository = Repository.here();

  @Test
  void everyLinkLeadsSomewhere() {
    List<String> broken = new ArrayList<>();
    for (Path file : repository.pages()) {
      for (String link : page(file).links()) {
        String problem = problem(file, link);
        if (problem != null) {
          broken.add("%s: (%s) %s".formatted(repository.name(file), link, problem));
        }
      }
    }
    assertThat(broken).as("links that lead nowhere").isEmpty();
  }

  @Test
  void everyPageIsReachedFromTheReadme() {
    Set<Path> reached = new LinkedHashSet<>();
    Deque<Path> next = new ArrayDeque<>(List.of(repository.root().resolve("README.md")));
    while (!next.isEmpty()) {
      Path file = next.removeFirst();
      if (reached.add(file)) {
        page(file).links().stream()
            .filter(link -> !isAddress(link))
            .map(link -> target(file, link))
            .filter(target -> target.toString().endsWith(".md") && Files.exists(target))
            .forEach(next::addLast);
      }
    }
    assertThat(repository.pages().stream().filter(page -> !reached.contains(page)))
        .as("pages that no link leads to; link them from docs/index.md")
        .isEmpty();
  }

  private String problem(Path file, String link) {
    if (isAddress(link)) {
      return null;
    }
    Path target = target(file, link);
    if (!target.startsWith(repository.root()) || !Files.exists(target)) {
      return "is not there";
    }
    int anchor = link.indexOf('#');
    boolean known =
        anchor < 0
            || !target.toString().endsWith(".md")
            || page(target).anchors().contains(link.substring(anchor + 1));
    return known ? null : "has no such heading";
  }

  private static boolean isAddress(String link) {
    return link.startsWith("https://") || link.startsWith("http://");
  }

  private static Path target(Path file, String link) {
    String path = link.contains("#") ? link.substring(0, link.indexOf('#')) : link;
    return path.isEmpty() ? file : file.resolveSibling(path).normalize();
  }

  private Page page(Path file) {
    return new Page(file, repository.text(file));
  }
}
