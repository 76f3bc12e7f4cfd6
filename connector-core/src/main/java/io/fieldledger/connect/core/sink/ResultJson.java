package io.fieldledger.connect.xero.sink.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.desired.Remark;
import io.fieldledger.connect.xero.sink.desired.Source;
import io.fieldledger.connect.xero.sink.report.Settlement.DocumentResult;
import java.util.function.BiFunction;

/** The sync log's JSON: one message a result (architecture, section 3). */
final class ResultJson {
  private final BiFunction<Kind, String, String> link;

  /**
   * @param link gives the page of a document in Xero; null where there is none
   */
  ResultJson(BiFunction<Kind, String, String> link) {
    this.link = link;
  }

  static byte[] key(Source source) {
    ObjectNode key = Json.mapper().createObjectNode();
    key.put("tenant", source.tenant()).put("type", source.type()).put("id", source.id());
    return Json.bytes(key);
  }

  byte[] value(Settlement settlement, OriginalCoordinates coordinates) {
    ObjectNode value = Json.mapper().createObjectNode();
    value.put("status", settlement.status());
    Remark reason = settlement.reason();
    if (reason != null) {
      value.put("code", reason.code());
      value.put("message", reason.message());
      value.put("fix", settlement.needsAttention() ? Code.fixOf(reason.code()) : "Nothing to do.");
    }
    source(value.putObject("source"), settlement.source());
    ArrayNode notices = value.putArray("notices");
    for (Remark notice : settlement.notices()) {
      notices.addObject().put("code", notice.code()).put("message", notice.message());
    }
    ArrayNode documents = value.putArray("documents");
    settlement.documents().forEach(d -> document(documents.addObject(), d));
    value
        .putObject("record")
        .put("topic", coordinates.topic())
        .put("partition", coordinates.partition())
        .put("offset", coordinates.offset());
    value.put("receivedAt", settlement.receivedAt().toString());
    value.put("finishedAt", settlement.finishedAt().toString());
    return Json.bytes(value);
  }

  private static void source(ObjectNode node, Source source) {
    node.put("system", source.system())
        .put("tenant", source.tenant())
        .put("type", source.type())
        .put("id", source.id())
        .put("revision", source.revision());
  }

  private void document(ObjectNode node, DocumentResult result) {
    Outcome outcome = result.outcome();
    Outcome.Facts facts = outcome.facts();
    Kind kind = result.document().kind();
    node.put("kind", kind.label()).put("key", result.document().key());
    node.put("outcome", outcome.status());
    node.put("id", facts.id());
    node.put("number", facts.number());
    node.put("total", facts.total());
    node.put("link", link.apply(kind, facts.id()));
    ArrayNode changes = node.putArray("changes");
    if (outcome instanceof Outcome.Accepted accepted) {
      accepted.changes().forEach(c -> change(changes.addObject(), c));
      node.put("correlationId", accepted.correlationId());
    } else if (outcome instanceof Outcome.Planned planned) {
      planned.changes().forEach(c -> change(changes.addObject(), c));
      node.putObject("request")
          .put("method", planned.method())
          .put("address", planned.address())
          .set("body", planned.body());
    } else if (outcome instanceof Outcome.Rejected rejected) {
      rejected.differences().forEach(c -> change(changes.addObject(), c));
      node.put("correlationId", rejected.correlationId());
    }
  }

  private static void change(ObjectNode node, Outcome.Change change) {
    node.put("field", change.field()).put("before", change.before()).put("after", change.after());
  }
}
