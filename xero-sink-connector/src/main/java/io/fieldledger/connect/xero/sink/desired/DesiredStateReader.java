package io.fieldledger.connect.xero.sink.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.sink.RecordValue;
import io.fieldledger.connect.core.sink.UnreadableRecordException;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Reads the record contract from a Struct or from a schemaless map of the same shape. */
public final class DesiredStateReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private DesiredStateReader() {}

  /**
   * @throws UnreadableRecordException when the value has not the contract's shape
   */
  public static DesiredState read(Object value) throws UnreadableRecordException {
    JsonNode root = RecordValue.json(value, "ToXeroDocuments");
    return new DesiredState(
        RecordValue.source(root.path("source")),
        documents(root.path("documents"), root.path("source").path("revision")),
        RecordValue.remark(root.path("hold")),
        RecordValue.remarks(root.path("notices")));
  }

  private static List<DesiredDocument> documents(JsonNode node, JsonNode revision)
      throws UnreadableRecordException {
    List<DesiredDocument> documents = new ArrayList<>();
    for (JsonNode element : node) {
      String at = "documents[" + documents.size() + "]";
      String label = element.path("kind").asText("");
      Kind kind =
          Kind.of(label, element.path("body").path("Type").asText(""))
              .orElseThrow(() -> new UnreadableRecordException(at + ".kind is unknown: " + label));
      String state = element.path("state").asText("PRESENT");
      if (!state.equals("PRESENT") && !state.equals("ABSENT")) {
        throw new UnreadableRecordException(at + ".state must be PRESENT or ABSENT, not " + state);
      }
      JsonNode body = element.path("body");
      ObjectNode fields = body instanceof ObjectNode object ? object : NODES.objectNode();
      dateTracking(fields, revision);
      if (element.path("once").asBoolean(false)) {
        fields.put(DesiredDocument.ONCE, true);
      }
      String key = RecordValue.needed(element, at + ".key");
      DesiredDocument document = new DesiredDocument(kind, key, state.equals("PRESENT"), fields);
      try {
        document.until();
      } catch (DateTimeParseException e) {
        throw new UnreadableRecordException(
            at
                + ".body: Until must be a time such as 2026-12-01T07:00:00Z: "
                + e.getParsedString());
      }
      documents.add(document);
    }
    return List.copyOf(documents);
  }

  /** Which of two names of one thing is the newer one, its records' times tell. */
  private static void dateTracking(ObjectNode body, JsonNode revision) {
    List<JsonNode> lines = new ArrayList<>();
    body.path("LineItems").forEach(lines::add);
    body.path("JournalLines").forEach(lines::add);
    lines.add(body.path("Refund"));
    for (JsonNode line : lines) {
      for (JsonNode pair : line.path("Tracking")) {
        if (pair instanceof ObjectNode keyed && keyed.has("Key")) {
          keyed.put("AsOf", revision.asText(""));
        }
      }
    }
  }
}
