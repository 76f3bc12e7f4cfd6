package io.fieldledger.connect.core.sink;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import java.util.function.BiFunction;

/** The sync log's JSON: one message a result (architecture, section 3). */
final class ResultJson {
  private final BiFunction<String, String, String> link;

  /**
   * @param link gives the page of a document by kind and id; null where there is none
   */
  ResultJson(BiFunction<String, String, String> link) {
    this.link = link;
  }

  static byte[] key(Source source) {
    ObjectNode key = Json.mapper().createObjectNode();
    key.put("tenant", source.tenant()).put("type", source.type()).put("id", source.id());
    return Json.bytes(key);
  }

  byte[] value(RecordResult result, OriginalCoordinates coordinates) {
    ObjectNode value = Json.mapper().createObjectNode();
    value.put("status", result.status());
    Remark reason = result.reason();
    if (reason != null) {
      value.put("code", reason.code());
      value.put("message", reason.message());
      value.put("fix", result.needsAttention() ? result.fix() : "Nothing to do.");
    }
    source(value.putObject("source"), result.source());
    ArrayNode notices = value.putArray("notices");
    for (Remark notice : result.notices()) {
      notice(notices.addObject(), notice);
    }
    ArrayNode documents = value.putArray("documents");
    result.documents().forEach(d -> document(documents.addObject(), d));
    value
        .putObject("record")
        .put("topic", coordinates.topic())
        .put("partition", coordinates.partition())
        .put("offset", coordinates.offset());
    value.put("receivedAt", result.receivedAt().toString());
    value.put("finishedAt", result.finishedAt().toString());
    return Json.bytes(value);
  }

  private static void notice(ObjectNode node, Remark notice) {
    node.put("code", notice.code()).put("message", notice.message());
    Remark.Conflict conflict = notice.conflict();
    if (conflict != null) {
      node.put("field", conflict.field()).put("kept", conflict.kept()).put("lost", conflict.lost());
    }
  }

  private static void source(ObjectNode node, Source source) {
    node.put("system", source.system())
        .put("tenant", source.tenant())
        .put("type", source.type())
        .put("id", source.id())
        .put("revision", source.revision());
  }

  private void document(ObjectNode node, RecordResult.OfDocument document) {
    Outcome outcome = document.outcome();
    Outcome.Facts facts = outcome.facts();
    node.put("kind", document.kind()).put("key", document.key());
    node.put("outcome", outcome.status());
    node.put("id", facts.id());
    node.put("number", facts.number());
    node.put("total", facts.total());
    node.put("link", link.apply(document.kind(), facts.id()));
    ArrayNode changes = node.putArray("changes");
    if (outcome instanceof Outcome.Accepted accepted) {
      accepted.changes().forEach(c -> change(changes.addObject(), c));
      node.put("correlationId", accepted.correlationId());
    } else if (outcome instanceof Outcome.Planned planned) {
      planned.changes().forEach(c -> change(changes.addObject(), c));
      ArrayNode requests = node.putArray("requests");
      planned.requests().forEach(r -> request(requests.addObject(), r));
    } else if (outcome instanceof Outcome.Rejected rejected) {
      rejected.differences().forEach(c -> change(changes.addObject(), c));
      node.put("correlationId", rejected.correlationId());
    }
  }

  private static void request(ObjectNode node, Outcome.Request request) {
    node.put("method", request.method())
        .put("address", request.address())
        .set("body", request.body());
  }

  private static void change(ObjectNode node, Outcome.Change change) {
    node.put("field", change.field()).put("before", change.before()).put("after", change.after());
  }
}
