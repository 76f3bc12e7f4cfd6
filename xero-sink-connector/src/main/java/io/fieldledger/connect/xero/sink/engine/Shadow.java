package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Outcome.Change;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import io.fieldledger.connect.xero.sink.plan.WriteModes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The write mode shadow: a write is taken into the index as if Xero had answered it, and sent
 * nowhere. What builds on it is planned in its turn and not sent either, whatever its own mode.
 */
final class Shadow {
  /** Ids of what is not in Xero begin so. */
  private static final String NOT_IN_XERO = "shadow-";

  private final WriteModes modes;
  private final Index index;
  private final ReplyReader replies;
  private int planned;

  /** What is only planned, by its id, as Xero would have it: nobody else can be asked for it. */
  private final Map<String, ObjectNode> documents = new HashMap<>();

  Shadow(WriteModes modes, Index index) {
    this.modes = modes;
    this.index = index;
    this.replies = new ReplyReader(index, Agreements.none());
  }

  boolean covers(Work work) {
    return modes.shadow(work.document.kind());
  }

  boolean covers(Work work, Resolution.Write write) {
    return covers(work)
        || modes.shadow(write.lane().kind())
        || (write.lane() == Lane.BATCH_PAYMENT_NEW && modes.shadow(Kind.PAYMENT))
        || write.path().contains(NOT_IN_XERO)
        || write.body().toString().contains('"' + NOT_IN_XERO);
  }

  /** A document that is only planned, as Xero would have it. */
  Optional<JsonNode> read(Resolution.Read read) {
    return Optional.ofNullable(documents.get(read.id()));
  }

  /** The option counts as created for what is planned after it. */
  void create(Resolution.AddOption option) {
    index.settings().tracking().addOption(option.category(), "", option.option());
  }

  /** Takes the write into the index; its outcome says what would be sent. */
  ReplyReader.Reading plan(Work work, Resolution.Write write) {
    ReplyReader.Reading reading =
        index.pretend(
            () -> bare(write) ? status(write) : replies.read(work, write, reply(write), null));
    Outcome.Facts facts =
        new Outcome.Facts(
            write.id().isEmpty() ? null : write.id(),
            reading.outcome().facts().number(),
            reading.outcome().facts().total());
    List<Change> changes = write.changes().isEmpty() ? fields(write) : write.changes();
    Outcome outcome =
        new Outcome.Planned(
            facts,
            changes,
            write.remarks(),
            write.lane().method(),
            WriteBatch.address(write.lane(), write.path()),
            write.body());
    return new ReplyReader.Reading(null, outcome, reading.events(), reading.again());
  }

  /** A change of a status or reference alone, which Xero would answer with the whole document. */
  private boolean bare(Resolution.Write write) {
    return write.proof() == null
        && write.lane().kind() != Kind.CONTACT
        && write.lane() != Lane.PAYMENT_REMOVAL
        && write.lane() != Lane.ALLOCATION_REMOVAL
        && index.documentById(write.lane().kind(), write.id()).isPresent();
  }

  private ReplyReader.Reading status(Resolution.Write write) {
    IndexedDocument before = index.documentById(write.lane().kind(), write.id()).orElseThrow();
    String status = write.body().path("Status").asText(before.status());
    keep(before.id(), write.body());
    IndexedDocument after = before.withOpen(before.open(), status);
    JsonNode reference = write.body().path("Reference");
    index.put(reference.isMissingNode() ? after : after.withReference(reference.asText()));
    return new ReplyReader.Reading(
        null,
        new Outcome.Accepted(
            new Outcome.Facts(before.id(), before.number(), before.total()),
            write.changes(),
            write.remarks(),
            null),
        List.of(WaitKeys.document(before.kind(), before.root())),
        List.of());
  }

  private ObjectNode reply(Resolution.Write write) {
    if (write.lane() == Lane.ALLOCATION_REMOVAL) {
      return Json.mapper().createObjectNode();
    }
    ObjectNode reply = (write.proof() == null ? write.body() : write.proof()).deepCopy();
    String id = write.id().isEmpty() ? NOT_IN_XERO + ++planned : write.id();
    reply.put(write.lane().kind().idField(), id);
    if (write.lane() == Lane.PAYMENT_NEW || reply.path("Status").isMissingNode()) {
      reply.put("Status", write.lane() == Lane.PAYMENT_REMOVAL ? "DELETED" : "AUTHORISED");
    }
    for (JsonNode payment : reply.path("Payments")) {
      ((ObjectNode) payment).put("PaymentID", NOT_IN_XERO + ++planned);
    }
    keep(id, reply);
    return reply;
  }

  private void keep(String id, ObjectNode members) {
    if (id.startsWith(NOT_IN_XERO)) {
      documents.computeIfAbsent(id, i -> Json.mapper().createObjectNode()).setAll(members);
    }
  }

  /** What a new document would bring: every field, before which there is nothing. */
  private static List<Change> fields(Resolution.Write write) {
    List<Change> changes = new ArrayList<>();
    flatten("", write.proof() == null ? write.body() : write.proof(), changes);
    return List.copyOf(changes);
  }

  private static void flatten(String at, JsonNode node, List<Change> changes) {
    if (node.isObject()) {
      Iterator<Map.Entry<String, JsonNode>> members = node.properties().iterator();
      while (members.hasNext()) {
        Map.Entry<String, JsonNode> member = members.next();
        flatten(
            at.isEmpty() ? member.getKey() : at + '.' + member.getKey(),
            member.getValue(),
            changes);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(at + '[' + i + ']', node.get(i), changes);
      }
    } else {
      changes.add(new Change(at, null, node.asText()));
    }
  }
}
