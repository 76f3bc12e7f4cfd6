package io.fieldledger.connect.servicetitan.sink.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.NameSuffix;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.RecordValue;
import io.fieldledger.connect.core.sink.UnreadableRecordException;
import io.fieldledger.connect.servicetitan.sink.desired.Party.Part;
import io.fieldledger.connect.servicetitan.sink.desired.Party.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads the record contract from a Struct or from a schemaless map of the same shape. */
public final class DesiredStateReader {
  private DesiredStateReader() {}

  /**
   * @throws UnreadableRecordException when the value has not the contract's shape
   */
  public static DesiredState read(Object value) throws UnreadableRecordException {
    JsonNode root = RecordValue.json(value, "ToServiceTitanDocuments");
    return new DesiredState(
        RecordValue.source(root.path("source")),
        parties(root.path("documents")),
        RecordValue.remark(root.path("hold")),
        RecordValue.remarks(root.path("notices")));
  }

  private static List<Party> parties(JsonNode documents) throws UnreadableRecordException {
    Map<String, Draft> drafts = new LinkedHashMap<>();
    for (JsonNode document : documents) {
      String kind = document.path("kind").asText("");
      if (kind.equals(Kind.CUSTOMER.label()) || kind.equals(Kind.VENDOR.label())) {
        Draft draft = new Draft(document);
        drafts.put(draft.key, draft);
      }
    }
    int number = 0;
    for (JsonNode document : documents) {
      String at = "documents[" + number++ + "]";
      switch (document.path("kind").asText("")) {
        case "Customer", "Vendor" -> {}
        case "Location" -> owner(drafts, document, at).location(document);
        case "CustomerContact" -> owner(drafts, document, at).contact(document, at);
        default ->
            throw new UnreadableRecordException(
                at + ".kind is unknown: " + document.path("kind").asText(""));
      }
    }
    List<Party> parties = new ArrayList<>();
    for (Draft draft : drafts.values()) {
      parties.add(draft.party());
    }
    return parties;
  }

  private static Draft owner(Map<String, Draft> drafts, JsonNode document, String at)
      throws UnreadableRecordException {
    Draft owner = drafts.get(document.path("body").path("customer").asText(""));
    if (owner == null || owner.kind != Kind.CUSTOMER) {
      throw new UnreadableRecordException(
          at + ".body.customer is not the key of a Customer in the same record");
    }
    return owner;
  }

  private static final class Draft {
    private final Kind kind;
    private final String key;
    private final ObjectNode body;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Slot, Value> slots = new EnumMap<>(Slot.class);
    private ObjectNode location;

    Draft(JsonNode document) throws UnreadableRecordException {
      String label = document.path("kind").asText("");
      kind = label.equals(Kind.VENDOR.label()) ? Kind.VENDOR : Kind.CUSTOMER;
      key = RecordValue.needed(document, label + ".key");
      body =
          document.path("body") instanceof ObjectNode object
              ? object.deepCopy()
              : Json.mapper().createObjectNode();
      RecordValue.needed(body, key + ".body.name");
      RecordValue.needed(body, key + ".body.xeroContactId");
      parts.add(new Part(label, key, null));
    }

    void location(JsonNode document) throws UnreadableRecordException {
      location = document.path("body") instanceof ObjectNode object ? object.deepCopy() : null;
      parts.add(new Part("Location", RecordValue.needed(document, key + "/location.key"), null));
    }

    void contact(JsonNode document, String at) throws UnreadableRecordException {
      String contact = RecordValue.needed(document, at + ".key");
      Slot slot =
          Slot.ofKey(contact)
              .orElseThrow(
                  () ->
                      new UnreadableRecordException(at + ".key ends in no known slot: " + contact));
      JsonNode fields = document.path("body");
      boolean present = document.path("state").asText("PRESENT").equals("PRESENT");
      slots.put(
          slot,
          new Value(
              present ? RecordValue.needed(fields, at + ".body.value").strip() : "",
              fields.path("memo").asText("")));
      parts.add(new Part("CustomerContact", contact, slot));
    }

    Party party() throws UnreadableRecordException {
      JsonNode id = body.path("id");
      if (!id.isMissingNode() && !id.isNull() && !id.asText().matches("\\d{1,18}")) {
        throw new UnreadableRecordException(key + ".body.id is no number of ServiceTitan");
      }
      if (!id.isMissingNode() && !id.isNull()) {
        // What tells namesakes apart in Xero is no part of the name.
        String mark = (kind == Kind.VENDOR ? "ST-V-" : "ST-C-") + id.asText();
        body.put("name", new NameSuffix(mark).takeFrom(body.path("name").asText()));
      }
      return new Party(
          kind,
          key,
          id.isMissingNode() || id.isNull()
              ? OptionalLong.empty()
              : OptionalLong.of(Long.parseLong(id.asText())),
          body.path("xeroContactId").asText(),
          body.path("active").asBoolean(true),
          body.path("mergedTo").asText(""),
          body,
          location,
          slots,
          parts);
    }
  }
}
