package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The generated records by type and id, as tests look at them. */
final class GeneratedMonth {
  private final Map<RecordType, Map<Long, ObjectNode>> records = new EnumMap<>(RecordType.class);

  GeneratedMonth(long seed, int scale) {
    for (RecordType type : RecordType.values()) {
      records.put(type, new TreeMap<>());
    }
    new ContractorMonth()
        .generate(
            seed,
            scale,
            (type, json) -> {
              ObjectNode old = records.get(type).put(json.get("id").asLong(), json);
              if (old != null) {
                throw new AssertionError("id used twice in " + type + ": " + json.get("id"));
              }
            });
  }

  List<ObjectNode> all(RecordType type) {
    return new ArrayList<>(records.get(type).values());
  }

  ObjectNode get(RecordType type, long id) {
    return records.get(type).get(id);
  }

  String text() {
    return records.toString();
  }

  /** An amount, whether text or number. */
  static BigDecimal money(JsonNode json) {
    return new BigDecimal(json.asText());
  }
}
