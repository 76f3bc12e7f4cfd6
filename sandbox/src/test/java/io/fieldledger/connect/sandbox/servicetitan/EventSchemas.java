package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fieldledger.connect.sandbox.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The schemas of events in ServiceTitan's files of OpenAPI 3.0, which the later files lack. */
final class EventSchemas {
  private static final Path FILES =
      Path.of("shared", "contracts", "servicetitan", "openapi-2026-03-webhooks");

  private EventSchemas() {}

  /** Empty when the files do not lie beside the project. */
  static Optional<Schema> find(String file, String name) throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(FILES))) {
        String text = Files.readString(at.resolve(FILES).resolveSibling(file));
        return Optional.of(schema(Json.MAPPER.readTree(text), name));
      }
    }
    return Optional.empty();
  }

  private static Schema schema(JsonNode specification, String name) {
    ObjectNode schema = Json.object();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$ref", "#/components/schemas/" + name);
    schema.set("components", withNulls(specification.get("components")));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  /** Says {@code nullable} of OpenAPI 3.0 in JSON Schema's words. */
  private static JsonNode withNulls(JsonNode tree) {
    if (tree.isArray()) {
      ArrayNode list = Json.MAPPER.createArrayNode();
      tree.forEach(each -> list.add(withNulls(each)));
      return list;
    }
    if (!tree.isObject()) {
      return tree;
    }
    ObjectNode object = Json.object();
    tree.properties().forEach(each -> object.set(each.getKey(), withNulls(each.getValue())));
    if (!object.path("nullable").isBoolean() || !object.path("nullable").asBoolean()) {
      return object;
    }
    ObjectNode either = Json.object();
    either.putArray("anyOf").add(object).addObject().put("type", "null");
    return either;
  }
}
