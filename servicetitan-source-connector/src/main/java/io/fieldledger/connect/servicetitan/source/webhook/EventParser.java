package io.fieldledger.connect.servicetitan.source.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.source.trigger.Target;
import io.fieldledger.connect.core.source.trigger.WebhookEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the CloudEvents envelope (contract, 7.2). Of the data only the tenant and the id matter:
 * events lack the lines of an invoice and more, so the record is fetched.
 */
final class EventParser {
  private static final int LONGEST_TEXT = 200;

  private final long tenant;
  private final EventTable table;
  private final Set<String> streams;

  /** What a body is. */
  sealed interface Parsed {
    record Event(WebhookEvent event) implements Parsed {}

    /** An event about nothing that is read here. */
    record Ignored(String type) implements Parsed {}

    record OtherTenant(String tenant) implements Parsed {}

    record Unreadable(String why) implements Parsed {}
  }

  /**
   * @param streams those that the task reads
   */
  EventParser(long tenant, EventTable table, Set<String> streams) {
    this.tenant = tenant;
    this.table = table;
    this.streams = Set.copyOf(streams);
  }

  Parsed parse(byte[] body) {
    JsonNode envelope;
    try {
      envelope = Json.read(body);
    } catch (IOException e) {
      return new Parsed.Unreadable("The body is not JSON.");
    }
    JsonNode data = envelope.path("data");
    String type = text(envelope.path("type"));
    if (type == null || !data.isObject()) {
      return new Parsed.Unreadable(
          "The body is no CloudEvents envelope: it needs the text 'type' and the object 'data'.");
    }
    JsonNode tenantId = data.path("tenantId");
    boolean said = !tenantId.isMissingNode() && !tenantId.isNull();
    if (said && !tenantId.asText().equals(Long.toString(tenant))) {
      return new Parsed.OtherTenant(tenantId.asText());
    }
    return event(type, envelope, data);
  }

  private Parsed event(String type, JsonNode envelope, JsonNode data) {
    List<String> about = table.streamsOf(type).stream().filter(streams::contains).toList();
    if (about.isEmpty()) {
      return new Parsed.Ignored(type);
    }
    List<Target> targets = new ArrayList<>();
    for (String stream : about) {
      member(stream, data)
          .or(() -> about.size() == 1 ? id(data.path("id")) : Optional.empty())
          .ifPresent(id -> targets.add(new Target(stream, id)));
    }
    if (targets.isEmpty()) {
      return new Parsed.Unreadable(
          "An event of type %s needs data.%s.id.".formatted(type, entity(about.get(0))));
    }
    return new Parsed.Event(new WebhookEvent(occurrence(envelope), type, List.copyOf(targets)));
  }

  private static Optional<Long> member(String stream, JsonNode data) {
    return id(data.path(entity(stream)).path("id"))
        .or(() -> id(data.path(camel(stream)).path("id")));
  }

  /** The last word of a stream's name, of one: {@code invoices} is about an invoice. */
  private static String entity(String stream) {
    return singular(stream.substring(stream.lastIndexOf('-') + 1));
  }

  /** The whole name: {@code purchase-orders} is about a purchaseOrder. */
  private static String camel(String stream) {
    StringBuilder camel = new StringBuilder();
    for (String word : stream.split("-", -1)) {
      camel.append(
          camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return singular(camel.toString());
  }

  private static String singular(String word) {
    return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
  }

  private static Optional<Long> id(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return Optional.of(node.longValue());
    }
    return node.isTextual() && node.textValue().matches("[0-9]{1,18}")
        ? Optional.of(Long.parseLong(node.textValue()))
        : Optional.empty();
  }

  /** Repeated deliveries of one occurrence may differ in id, never in userassignedid. */
  private static String occurrence(JsonNode envelope) {
    String assigned = text(envelope.path("userassignedid"));
    return assigned == null ? text(envelope.path("id")) : assigned;
  }

  private static String text(JsonNode node) {
    String text = node.isTextual() ? node.textValue().strip() : "";
    return text.isEmpty() || text.length() > LONGEST_TEXT ? null : text;
  }
}
