package io.fieldledger.connect.xero.sink.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.BankOf;
import io.fieldledger.connect.xero.sink.store.IndexRecord.EarlyMoneyBank;
import io.fieldledger.connect.xero.sink.store.IndexRecord.Intent;
import io.fieldledger.connect.xero.sink.store.IndexRecord.IntentSettled;
import io.fieldledger.connect.xero.sink.store.IndexRecord.Marks;
import io.fieldledger.connect.xero.sink.store.IndexRecord.OfContact;
import io.fieldledger.connect.xero.sink.store.IndexRecord.OfDocument;
import io.fieldledger.connect.xero.sink.store.IndexRecord.Revision;
import io.fieldledger.connect.xero.sink.store.IndexRecord.RevisionForgotten;
import io.fieldledger.connect.xero.sink.store.IndexRecord.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Records of the index topic as bytes. A key is {@code owner/what/id}; a value is compact JSON with
 * the format's version; what is over has no value.
 */
final class IndexCodec {
  /** Counts up when a value's meaning changes: older sinks then read Xero anew. */
  static final int VERSION = 2;

  private static final int OWNER_DIGITS = 16;

  private final String owner;

  /**
   * @param connector two connectors on one organisation keep their indexes apart
   * @param organisation address of the API and tenant or client id
   */
  IndexCodec(String connector, String organisation) {
    this.owner =
        Hashing.sha256()
                .hashString(connector + '\n' + organisation, StandardCharsets.UTF_8)
                .toString()
                .substring(0, OWNER_DIGITS)
            + '/';
  }

  /** The hash that all keys begin with. */
  String owner() {
    return owner;
  }

  byte[] key(IndexRecord record) {
    return (owner + record.key()).getBytes(StandardCharsets.UTF_8);
  }

  /** Null for what is over. */
  byte[] value(IndexRecord record) {
    ObjectNode json = json(record);
    return json == null ? null : Json.bytes(json.put("v", VERSION));
  }

  private static ObjectNode json(IndexRecord record) {
    ObjectNode json = Json.mapper().createObjectNode();
    if (record instanceof OfContact of) {
      return DocumentJson.write(of.contact());
    } else if (record instanceof OfDocument of) {
      return DocumentJson.write(of.document());
    } else if (record instanceof EarlyMoneyBank bank) {
      return json.put("bank", bank.bank().bankAccount());
    } else if (record instanceof Marks marks) {
      json.put("organisation", marks.organisation());
      ObjectNode lists = json.putObject("lists");
      marks.lists().forEach((kind, mark) -> lists.put(kind.label(), mark.toString()));
      return json;
    } else if (record instanceof Settings settings) {
      json.put("readAt", settings.readAt().toString());
      ArrayNode elements = json.putArray("elements");
      settings.elements().forEach(elements::add);
      return json;
    } else if (record instanceof Revision revision) {
      return json.put("nanos", revision.nanos());
    } else if (record instanceof Intent intent) {
      return json.put("method", intent.method())
          .put("path", intent.path())
          .put("sentAt", intent.sentAt().toString())
          .put("body", zipped(intent.body()));
    }
    return null;
  }

  /** True when the record with this key belongs to this connector and organisation. */
  boolean owns(byte[] key) {
    return key != null && new String(key, StandardCharsets.UTF_8).startsWith(owner);
  }

  /**
   * Reads a record of this owner; empty for what is over and needs no mention.
   *
   * @throws UnreadableIndexException when it was written by a newer version or is damaged
   */
  Optional<IndexRecord> read(byte[] key, byte[] value) throws UnreadableIndexException {
    String name = new String(key, StandardCharsets.UTF_8).substring(owner.length());
    try {
      String[] parts = name.split("/", 3);
      if (value == null) {
        return over(parts);
      }
      JsonNode json = Json.read(value);
      if (json.path("v").asInt() != VERSION) {
        throw new IllegalArgumentException("Its format is " + json.path("v").asText("unknown"));
      }
      return Optional.of(read(parts, json));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new UnreadableIndexException(name, e);
    }
  }

  private static Optional<IndexRecord> over(String[] parts) {
    return switch (parts[0]) {
      case "intent" -> Optional.of(new IntentSettled(parts[1]));
      case "revision" -> Optional.of(new RevisionForgotten(Long.parseUnsignedLong(parts[1], 16)));
      default -> Optional.empty();
    };
  }

  private static IndexRecord read(String[] parts, JsonNode json) throws IOException {
    return switch (parts[0]) {
      case "contact" -> new OfContact(DocumentJson.contact(parts[1], json));
      case "document" -> new OfDocument(DocumentJson.document(kind(parts[1]), parts[2], json));
      case "bank" -> new EarlyMoneyBank(new BankOf(parts[1], json.path("bank").asText()));
      case Marks.KEY -> marks(json);
      case "settings" -> settings(parts[1], json);
      case "revision" ->
          new Revision(Long.parseUnsignedLong(parts[1], 16), json.path("nanos").longValue());
      case "intent" ->
          new Intent(
              parts[1],
              json.path("method").asText(),
              json.path("path").asText(),
              unzipped(json.path("body").binaryValue()),
              Instant.parse(json.path("sentAt").asText()));
      default -> throw new IllegalArgumentException("It is of an unknown kind");
    };
  }

  private static Kind kind(String label) {
    return Kind.named(label).orElseThrow(() -> new IllegalArgumentException("No kind " + label));
  }

  private static Marks marks(JsonNode json) {
    Map<Kind, Instant> lists = new EnumMap<>(Kind.class);
    json.path("lists")
        .properties()
        .forEach(one -> lists.put(kind(one.getKey()), Instant.parse(one.getValue().asText())));
    return new Marks(json.path("organisation").asText(), lists);
  }

  private static Settings settings(String collection, JsonNode json) {
    List<JsonNode> elements = new ArrayList<>();
    json.path("elements").forEach(elements::add);
    return new Settings(collection, Instant.parse(json.path("readAt").asText()), elements);
  }

  private static byte[] zipped(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] unzipped(byte[] zipped) throws IOException {
    if (zipped == null) {
      throw new IllegalArgumentException("The body is missing");
    }
    try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return zip.readAllBytes();
    }
  }
}
