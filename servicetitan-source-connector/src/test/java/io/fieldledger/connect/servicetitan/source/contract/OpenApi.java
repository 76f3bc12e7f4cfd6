package io.fieldledger.connect.servicetitan.source.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;

/** One module of ServiceTitan's OpenAPI files of May 2026. They are not part of the repository. */
public final class OpenApi {
  private static final String FILES = "shared/contracts/servicetitan/openapi-2026-05";

  private final JsonNode root;

  private OpenApi(JsonNode root) {
    this.root = root;
  }

  /**
   * Skips the test when the files are not beside the repository.
   *
   * @param module with its version: {@code accounting/v2}
   */
  public static OpenApi of(String module) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve(FILES))) {
      folder = folder.getParent();
    }
    Assumptions.assumeTrue(folder != null, "the OpenAPI files are not beside the repository");
    try {
      Path file = folder.resolve(FILES).resolve(module.replace('/', '-') + ".json");
      return new OpenApi(Json.read(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The GET of a resource below the tenant. */
  public Operation get(String resource) {
    JsonNode get = root.path("paths").path("/tenant/{tenant}/" + resource).path("get");
    if (get.isMissingNode()) {
      throw new AssertionError("There is no GET " + resource);
    }
    return new Operation(get);
  }

  /** Follows references and picks the part that is not null. */
  public JsonNode resolved(JsonNode type) {
    JsonNode found = type;
    for (JsonNode one : found.path("oneOf")) {
      if (!one.path("type").asText().equals("null")) {
        found = one;
      }
    }
    if (!found.has("$ref")) {
      return found;
    }
    String ref = found.path("$ref").asText();
    String name = ref.substring(ref.lastIndexOf('/') + 1);
    return resolved(root.path("components").path("schemas").path(name));
  }

  /** An operation. */
  public final class Operation {
    private final JsonNode get;

    private Operation(JsonNode get) {
      this.get = get;
    }

    public Set<String> scopes() {
      Set<String> scopes = new TreeSet<>();
      get.path("security").forEach(s -> s.path("oauth").forEach(o -> scopes.add(o.asText())));
      return scopes;
    }

    /** The query parameters with their definitions. */
    public SortedMap<String, JsonNode> parameters() {
      SortedMap<String, JsonNode> parameters = new TreeMap<>();
      get.path("parameters").forEach(p -> parameters.put(p.path("name").asText(), p));
      parameters.remove("tenant");
      return parameters;
    }

    /** The model of one record in the answer's {@code data}. */
    public JsonNode model() {
      JsonNode page = resolved(get.at("/responses/200/content/application~1json/schema"));
      return resolved(page.at("/properties/data/items"));
    }
  }
}
