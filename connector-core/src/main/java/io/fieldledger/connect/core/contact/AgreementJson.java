package io.fieldledger.connect.core.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.Agreement.Ground;
import io.fieldledger.connect.core.contact.Agreement.Proposal;
import io.fieldledger.connect.core.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** An agreement as compact JSON: {@code {"v":1,"xero":"…","fields":{"name":{"agreed":"…"}}}}. */
final class AgreementJson {
  /** Counts up when the meaning changes: what an older version wrote is then forgotten. */
  private static final int VERSION = 1;

  private AgreementJson() {}

  static byte[] write(Agreement agreement) {
    ObjectNode json = Json.mapper().createObjectNode().put("v", VERSION);
    agreement.times().forEach((side, time) -> json.put(label(side), time.toString()));
    ObjectNode fields = json.putObject("fields");
    agreement
        .grounds()
        .forEach(
            (field, ground) -> {
              ObjectNode one = fields.putObject(label(field)).put("agreed", hex(ground.agreed()));
              if (ground.proposal() != null) {
                one.put("proposed", hex(ground.proposal().hash()))
                    .put("from", label(ground.proposal().from()));
              }
            });
    return Json.bytes(json);
  }

  /**
   * @throws IllegalArgumentException when it is damaged or of another version
   */
  static Agreement read(byte[] bytes) {
    JsonNode json;
    try {
      json = Json.read(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
    if (json.path("v").asInt() != VERSION) {
      throw new IllegalArgumentException("Its format is " + json.path("v").asText("unknown"));
    }
    Map<Side, Instant> times = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      if (json.has(label(side))) {
        times.put(side, Instant.parse(json.get(label(side)).asText()));
      }
    }
    Map<ContactField, Ground> grounds = new EnumMap<>(ContactField.class);
    for (Map.Entry<String, JsonNode> one : json.path("fields").properties()) {
      grounds.put(
          ContactField.valueOf(one.getKey().toUpperCase(Locale.ROOT)), ground(one.getValue()));
    }
    return new Agreement(times, grounds);
  }

  private static Ground ground(JsonNode json) {
    Proposal proposal =
        json.has("proposed")
            ? new Proposal(
                hash(json.get("proposed")),
                Side.valueOf(json.path("from").asText().toUpperCase(Locale.ROOT)))
            : null;
    return new Ground(hash(json.path("agreed")), proposal);
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String hex(long hash) {
    return HexFormat.of().toHexDigits(hash);
  }

  private static long hash(JsonNode hex) {
    return HexFormat.fromHexDigitsToLong(hex.asText());
  }
}
