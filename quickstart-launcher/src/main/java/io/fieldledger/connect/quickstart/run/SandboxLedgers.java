package io.fieldledger.connect.quickstart.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.quickstart.failure.QuickstartException;
import io.fieldledger.connect.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Both sandbox ledgers and the sandbox's clock in one file, for one seed and scale. */
final class SandboxLedgers {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final int LISTS = 7;

  private final Path file;

  SandboxLedgers(Path folder, long seed, int scale) {
    this.file = folder.resolve("seed-" + seed + "-scale-" + scale + ".json.gz");
  }

  boolean exist() {
    return Files.exists(file);
  }

  /**
   * What a run keeps beside the ledgers.
   *
   * @param xeroLists how many records each of Xero's paged lists has
   * @param worked whether people have done their work in both systems
   */
  record Kept(List<Integer> xeroLists, boolean worked) {}

  /** Puts the ledgers back, when there are any. */
  Kept load(Sandbox sandbox) {
    if (!exist()) {
      return new Kept(Collections.nCopies(LISTS, 0), false);
    }
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      JsonNode saved = JSON.readTree(in);
      sandbox.clock().set(Instant.parse(saved.path("clock").asText()));
      sandbox.serviceTitan().ledger().restore(saved.path("servicetitan"));
      sandbox.xero().ledger().restore(saved.path("xero"));
      List<Integer> lists = new ArrayList<>();
      saved.path("xeroLists").forEach(count -> lists.add(count.asInt()));
      return new Kept(lists, saved.path("worked").asBoolean());
    } catch (IOException | RuntimeException e) {
      throw new QuickstartException(
          "The ledgers of the last run in " + file + " cannot be read; --reset starts anew.", e);
    }
  }

  /** Replaces the file as a whole: a broken run leaves the old one. */
  void save(Sandbox sandbox, Kept kept) {
    ObjectNode saved = JsonNodeFactory.instance.objectNode();
    saved.put("clock", sandbox.clock().instant().toString());
    saved.set("servicetitan", sandbox.serviceTitan().ledger().dump());
    saved.set("xero", sandbox.xero().ledger().dump());
    kept.xeroLists().forEach(saved.putArray("xeroLists")::add);
    saved.put("worked", kept.worked());
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.createDirectories(file.getParent());
      try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(fresh))) {
        JSON.writeValue(out, saved);
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new QuickstartException("The sandbox ledgers cannot be saved: " + e.getMessage(), e);
    }
  }
}
