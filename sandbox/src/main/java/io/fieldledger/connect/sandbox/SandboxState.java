package io.fieldledger.connect.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/** Keeps both ledgers and the clock in one file between two runs. */
final class SandboxState {
  private static final String CLOCK = "clock";
  private static final String SERVICETITAN = "servicetitan";
  private static final String XERO = "xero";

  private final Path file;

  SandboxState(Path file) {
    this.file = file;
  }

  /**
   * Takes up where the file left off; does nothing when there is no file yet.
   *
   * @throws IllegalArgumentException when the file is not one of ours
   */
  void load(Sandbox sandbox) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    JsonNode state = Json.MAPPER.readTree(Files.readAllBytes(file));
    if (!state.hasNonNull(CLOCK) || !state.has(SERVICETITAN) || !state.has(XERO)) {
      throw new IllegalArgumentException(file + " holds no sandbox state");
    }
    sandbox.clock().set(Instant.parse(state.get(CLOCK).asText()));
    sandbox.serviceTitan().ledger().restore(state.get(SERVICETITAN));
    sandbox.xero().ledger().restore(state.get(XERO));
  }

  /** Replaces the file as a whole: a broken run leaves the old one. */
  void save(Sandbox sandbox) throws IOException {
    ObjectNode state = Json.object();
    state.put(CLOCK, sandbox.clock().instant().toString());
    state.set(SERVICETITAN, sandbox.serviceTitan().ledger().dump());
    state.set(XERO, sandbox.xero().ledger().dump());
    Path absolute = file.toAbsolutePath();
    Files.createDirectories(absolute.getParent());
    Path fresh = absolute.resolveSibling(absolute.getFileName() + ".tmp");
    Files.write(fresh, Json.bytes(state));
    Files.move(fresh, absolute, StandardCopyOption.REPLACE_EXISTING);
  }
}
