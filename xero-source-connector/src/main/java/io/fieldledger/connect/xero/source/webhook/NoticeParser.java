package io.fieldledger.connect.xero.source.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.source.trigger.Target;
import io.fieldledger.connect.core.source.trigger.WebhookEvent;
import io.fieldledger.connect.xero.source.stream.StreamTable;
import io.fieldledger.connect.xero.source.stream.XeroStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Reads a request (contract, section 7). An event tells only that something changed, so of each the
 * category, the organisation and the id matter.
 */
final class NoticeParser {
  private static final int LONGEST_TEXT = 60;

  private final String tenant;
  private final Set<String> streams;

  /**
   * @param streams those that the task reads
   */
  NoticeParser(String tenant, Set<String> streams) {
    this.tenant = tenant;
    this.streams = Set.copyOf(streams);
  }

  /** Empty when the body is none of Xero's requests. */
  Optional<Notice> parse(byte[] body) {
    JsonNode root;
    try {
      root = Json.read(body);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (!root.path("events").isArray()) {
      return Optional.empty();
    }
    List<WebhookEvent> events = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    for (JsonNode event : root.path("events")) {
      String category = shortened(event.path("eventCategory").asText());
      Optional<String> stream =
          StreamTable.ofCategory(category).map(XeroStream::name).filter(streams::contains);
      if (!tenant.equalsIgnoreCase(event.path("tenantId").asText())) {
        ignored.add(category + " of another organisation");
      } else if (stream.isEmpty()) {
        ignored.add(category);
      } else {
        event(event, category, stream.get())
            .ifPresentOrElse(events::add, () -> ignored.add(category + " without an id"));
      }
    }
    return Optional.of(
        new Notice(
            List.copyOf(events),
            List.copyOf(ignored),
            root.path("firstEventSequence").asLong(0),
            root.path("lastEventSequence").asLong(0)));
  }

  /** Repeated deliveries tell the same of these (contract, section 7). */
  private static Optional<WebhookEvent> event(JsonNode event, String category, String stream) {
    Optional<String> id = id(event.path("resourceId").asText());
    String type = category + " " + shortened(event.path("eventType").asText());
    String date = shortened(event.path("eventDateUtc").asText());
    return id.map(
        found ->
            new WebhookEvent(
                found + "|" + type + "|" + date, type, List.of(new Target(stream, found))));
  }

  /** As the API writes it: lower case. */
  private static Optional<String> id(String text) {
    try {
      return Optional.of(UUID.fromString(text).toString());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }
}
