package io.fieldledger.connect.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The zip has Confluent's component layout and nothing that belongs to the worker. */
class BundleContentIT {
  private static final List<String> WORKERS_OWN =
      List.of(
          "kafka",
          "connect-api",
          "connect-json",
          "connect-runtime",
          "connect-transforms",
          "slf4j",
          "log4j",
          "reload4j",
          "logback",
          "jakarta",
          "javax",
          "ws.rs",
          "jersey",
          "servlet");

  private final BundleZip bundle = new BundleZip();

  @Test
  void everythingLiesInOneFolderNamedLikeTheZip() {
    assertThat(bundle.entries()).allMatch(name -> name.startsWith(bundle.folder()));
    assertThat(bundle.entries())
        .contains(
            bundle.folder() + "manifest.json",
            bundle.folder() + "doc/README.md",
            bundle.folder() + "doc/LICENSE",
            bundle.folder() + "doc/NOTICE",
            bundle.folder() + "doc/THIRD-PARTY.md",
            bundle.folder() + "etc/README.md",
            bundle.folder() + "assets/fieldledger.svg");
  }

  @Test
  void noJarOfTheWorkerIsBundled() {
    assertThat(bundle.jars())
        .allMatch(name -> name.endsWith(".jar"))
        .noneMatch(
            name ->
                WORKERS_OWN.stream().anyMatch(own -> name.toLowerCase(Locale.ROOT).contains(own)));
  }

  /**
   * Workers of other versions have another Jetty, so ours is our own; of it no more than needed.
   */
  @Test
  void ofJettyOnlyTheServerIsBundled() {
    assertThat(bundle.jars().stream().filter(name -> name.startsWith("jetty")))
        .map(BundleContentIT::artifact)
        .containsExactly("jetty-http", "jetty-io", "jetty-server", "jetty-util");
  }

  @Test
  void everyJarIsThereOnce() {
    List<String> artifacts = bundle.jars().stream().map(BundleContentIT::artifact).toList();
    assertThat(artifacts).doesNotHaveDuplicates();
    assertThat(artifacts)
        .contains(
            "connector-core",
            "credential-store",
            "accounting-transforms",
            "servicetitan-source-connector",
            "xero-source-connector",
            "servicetitan-sink-connector",
            "xero-sink-connector");
  }

  @Test
  void theThirdPartyListNamesEveryForeignJarWithItsVersion() {
    String list = bundle.text("doc/THIRD-PARTY.md");
    List<String> listed =
        Pattern.compile("^\\| ([^ |]+) \\| ([0-9][^ |]*) \\|", Pattern.MULTILINE)
            .matcher(list)
            .results()
            .map(row -> row.group(1) + "-" + row.group(2) + ".jar")
            .sorted()
            .toList();
    List<String> foreign =
        bundle.jars().stream()
            .filter(name -> !name.endsWith("-" + bundle.version() + ".jar"))
            .toList();
    assertThat(listed).isEqualTo(foreign);
  }

  @Test
  void theManifestCarriesTheVersionOfTheJars() throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(bundle.text("manifest.json"));
    assertThat(manifest.at("/version").asText()).isEqualTo(bundle.version());
    assertThat(manifest.at("/owner/username").asText() + "-" + manifest.at("/name").asText())
        .isEqualTo("fieldledger-connect");
    assertThat(bundle.entries()).contains(bundle.folder() + manifest.at("/logo").asText());
    assertThat(bundle.text("manifest.json") + bundle.text("doc/README.md"))
        .as("every placeholder is filled")
        .doesNotContain("${");
  }

  @Test
  void theBillOfMaterialsNamesEveryJar() throws IOException {
    assumeFalse(
        System.getProperty("maven.mode").equals("offline=true"),
        "its plugin makes none when Maven is offline");
    JsonNode sbom =
        new ObjectMapper().readTree(Path.of(System.getProperty("bundle.sbom")).toFile());
    List<String> components =
        sbom.at("/components")
            .valueStream()
            .map(part -> part.at("/name").asText() + "-" + part.at("/version").asText() + ".jar")
            .toList();
    assertThat(components).containsAll(bundle.jars());
  }

  private static String artifact(String jar) {
    Matcher name = Pattern.compile("^(.+?)-\\d.*\\.jar$").matcher(jar);
    assertThat(name.matches()).as(jar).isTrue();
    return name.group(1);
  }
}
