package io.fieldledger.connect.sandbox.servicetitan;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fieldledger.connect.sandbox.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** ServiceTitan's OpenAPI files, where they lie beside the project; else the test is skipped. */
final class Specification {
  private static final Path FILES =
      Path.of("shared", "contracts", "servicetitan", "openapi-2026-05");

  private final Map<String, JsonNode> modules = new HashMap<>();

  /** What the 200 of an operation must fit. */
  Schema answer(String template, String method) throws IOException {
    return answer(template, method, 200);
  }

  Schema answer(String template, String method, int status) throws IOException {
    ObjectNode schema =
        operation(template, method)
            .at("/responses/" + status + "/content/application~1json/schema")
            .deepCopy();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.set("components", module(template).get("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  /** The schema of a request body, not a reference to it. */
  JsonNode body(String template, String method) throws IOException {
    String reference =
        operation(template, method)
            .at("/requestBody/content/application~1json/schema/$ref")
            .asText();
    return module(template).at(reference.substring(1));
  }

  /**
   * An operation.
   *
   * @param template for example {@code crm/customers/{id}}
   */
  JsonNode operation(String template, String method) throws IOException {
    String path = template.replaceFirst("^[a-z]+", "/tenant/{tenant}");
    return module(template).path("paths").path(path).path(method);
  }

  private JsonNode module(String template) throws IOException {
    Optional<Path> files = files();
    assumeTrue(files.isPresent(), "no contracts beside this project");
    String module = template.substring(0, template.indexOf('/'));
    JsonNode known = modules.get(module);
    if (known == null) {
      known = Json.MAPPER.readTree(Files.readString(files.get().resolve(module + "-v2.json")));
      modules.put(module, known);
    }
    return known;
  }

  /** Searches upwards from the module's folder. */
  private static Optional<Path> files() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(FILES))) {
        return Optional.of(at.resolve(FILES));
      }
    }
    return Optional.empty();
  }
}
