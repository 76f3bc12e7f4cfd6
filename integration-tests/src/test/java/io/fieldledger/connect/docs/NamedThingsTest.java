package io.fieldledger.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.core.source.decode.RejectionCode;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.xero.sink.report.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages name in backticks exists: settings, codes, files, options, control routes. */
class NamedThingsTest {
  private static final Pattern SETTING =
      Pattern.compile("([a-z][a-z0-9-]*(?:\\.[A-Za-z0-9_-]+)+)(?: ?=.*)?");
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");
  private static final Pattern FILE =
      Pattern.compile("[\\w./-]+\\.(md|json|java|xml|zip|jar|properties|yaml|tsv|csv|log)");
  private static final Pattern PATH = Pattern.compile("[\\w.-]+(/[\\w.-]+)+/?");
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");
  private static final Pattern ROUTE = Pattern.compile("/_sandbox/[a-z]+");
  private static final Pattern OURS = Pattern.compile(".*(\\./quickstart|sandbox\\.jar)\\b.*");

  private final Repository repository = Repository.here();
  private final KnownNames known = new KnownNames(repository);

  @Test
  void everySettingExists() {
    assertThat(
            unknown(
                page ->
                    page.codeWords().stream()
                        .filter(word -> !FILE.matcher(word).matches())
                        .map(SETTING::matcher)
                        .filter(Matcher::matches)
                        .map(found -> found.group(1)),
                known::isSetting))
        .as("settings, topics and headers that do not exist")
        .isEmpty();
  }

  @Test
  void everyKeyInAJsonExampleExists() {
    assertThat(
            unknown(
                page -> page.blocks().stream().flatMap(NamedThingsTest::keys), known::isSetting))
        .as("keys of JSON examples that do not exist")
        .isEmpty();
  }

  @Test
  void everyCodeExists() {
    Set<String> codes =
        Stream.of(
                HoldCode.values(),
                NoticeCode.values(),
                RejectionCode.values(),
                Code.values(),
                io.fieldledger.connect.servicetitan.sink.report.Code.values())
            .flatMap(Arrays::stream)
            .map(Enum::name)
            .collect(Collectors.toSet());
    String constants = sources("sandbox/src/main");
    assertThat(
            unknown(
                page -> page.codeWords().stream().filter(word -> CODE.matcher(word).matches()),
                word ->
                    codes.contains(word)
                        || known.isLiteral(word)
                        || Pattern.compile("\\b" + word + "\\b").matcher(constants).find()))
        .as("codes that no result carries")
        .isEmpty();
  }

  @Test
  void everyFileExists() {
    assertThat(
            unknown(
                page ->
                    page.codeWords().stream()
                        .filter(
                            word -> FILE.matcher(word).matches() || PATH.matcher(word).matches())
                        .map(word -> repository.name(page.file()) + " > " + word),
                this::isFile))
        .as("files and folders that are not there")
        .isEmpty();
  }

  @Test
  void everyOptionOfOurProgramsExists() {
    assertThat(
            unknown(
                page ->
                    Stream.concat(
                            page.codeWords().stream()
                                .filter(w -> w.startsWith("--") || OURS.matcher(w).matches()),
                            page.blocks().stream()
                                .flatMap(block -> block.lines().stream())
                                .filter(line -> OURS.matcher(line).matches()))
                        .flatMap(text -> OPTION.matcher(text).results())
                        .map(found -> found.group()),
                option -> option.equals("--help") || known.isLiteral(option)))
        .as("options that no program takes")
        .isEmpty();
  }

  @Test
  void everyControlRouteExists() {
    String sandbox = sources("sandbox/src/main");
    assertThat(
            unknown(
                page -> ROUTE.matcher(page.text()).results().map(found -> found.group()),
                sandbox::contains))
        .as("routes the sandbox does not have")
        .isEmpty();
  }

  private interface Names {
    Stream<String> in(Page page);
  }

  private List<String> unknown(Names names, Predicate<String> exists) {
    List<String> unknown = new ArrayList<>();
    for (Path file : repository.pages()) {
      names
          .in(new Page(file, repository.text(file)))
          .distinct()
          .filter(exists.negate())
          .forEach(name -> unknown.add(repository.name(file) + ": " + name));
    }
    return unknown;
  }

  private static Stream<String> keys(Page.Block block) {
    if (!block.language().equals("json")) {
      return Stream.empty();
    }
    try {
      new ObjectMapper().readTree(block.body());
    } catch (JsonProcessingException e) {
      return Stream.of("(not JSON) " + block.lines().get(0));
    }
    return Pattern.compile("\"([a-z]+(?:\\.[A-Za-z]+)+)\" *:")
        .matcher(block.body())
        .results()
        .map(found -> found.group(1));
  }

  /**
   * A path of the repository, also from the page's own folder; what a build makes only needs its
   * module. Paths that begin with none of our folders are somebody else's.
   */
  private boolean isFile(String pageAndPath) {
    String[] parts = pageAndPath.split(" > ", 2);
    Path root = repository.root();
    String path = parts[1].startsWith("./") ? parts[1].substring(2) : parts[1];
    if (path.startsWith("/") || path.startsWith("~")) {
      return true;
    }
    if (path.contains("target/")) {
      return Files.exists(root.resolve(path.substring(0, path.indexOf("target/"))));
    }
    if (Files.exists(root.resolve(path))
        || Files.exists(root.resolve(parts[0]).resolveSibling(path))) {
      return true;
    }
    if (!path.contains("/")) {
      return known.isLiteral(path) || repository.filesBelow(".").anyMatch(f -> f.endsWith(path));
    }
    return !Files.exists(root.resolve(path.substring(0, path.indexOf('/'))));
  }

  private String sources(String folder) {
    return repository
        .filesBelow(folder)
        .filter(file -> file.toString().endsWith(".java"))
        .map(repository::text)
        .collect(Collectors.joining("\n"));
  }
}
