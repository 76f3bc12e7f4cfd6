package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Outcome.Change;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.FactSheet;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.WriteModes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The write mode shadow: a write is answered here as Xero would answer it, with the whole document
 * as it then is, and sent nowhere. So what follows is planned as it would be after the write. What
 * builds on a document that is only planned is not sent either, whatever its own mode.
 */
final class Shadow {
  private final WriteModes modes;
  private final Index index;
  private final ReplyReader replies;

  /** Documents that are only planned to be as they are here; nobody else can be asked for them. */
  private final DeflatedDocuments documents;

  private long ids;

  /**
   * One write.
   *
   * @param planned what would be sent, and what it would change
   * @param answer what its answer would bring
   */
  record Step(Outcome.Planned planned, ReplyReader.Reading answer) {}

  Shadow(WriteModes modes, Index index) {
    this(modes, index, new DeflatedDocuments());
  }

  Shadow(WriteModes modes, Index index, DeflatedDocuments documents) {
    this.modes = modes;
    this.index = index;
    this.documents = documents;
    this.replies = new ReplyReader(index, Agreements.none());
  }

  boolean covers(Work work) {
    return modes.shadow(work.document.kind());
  }

  boolean covers(Work work, Resolution.Write write) {
    return covers(work)
        || modes.shadow(write.lane().kind())
        || (write.lane() == Lane.BATCH_PAYMENT_NEW && modes.shadow(Kind.PAYMENT))
        || (ids > 0 && (namesPlanned(write.path()) || namesPlanned(write.body())));
  }

  private static boolean namesPlanned(String path) {
    for (String part : path.split("/", -1)) {
      if (Index.isPlanned(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean namesPlanned(JsonNode body) {
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      boolean id = member.getKey().endsWith("ID") && Index.isPlanned(member.getValue().asText(""));
      if (id || namesPlanned(member.getValue())) {
        return true;
      }
    }
    for (JsonNode element : body.isArray() ? body : List.<JsonNode>of()) {
      if (namesPlanned(element)) {
        return true;
      }
    }
    return false;
  }

  /** A document that is planned to be otherwise than Xero has it, as it would be. */
  Optional<JsonNode> read(Resolution.Read read) {
    return kept(read.kind(), read.id()).map(JsonNode.class::cast);
  }

  /** Empty also when Xero has shown the document in another state since it was planned. */
  private Optional<ObjectNode> kept(Kind kind, String id) {
    Optional<ObjectNode> document = documents.get(id);
    if (document.filter(d -> agrees(kind, id, d)).isEmpty()) {
      documents.remove(id);
      return Optional.empty();
    }
    return document;
  }

  private boolean agrees(Kind kind, String id, ObjectNode document) {
    return kind == Kind.CONTACT
        ? index.contacts().byId(id).filter(IndexedContact.of(document)::equals).isPresent()
        : index
            .documentById(kind, id)
            .filter(d -> d.fingerprint().equals(FactSheet.of(kind, document).fingerprint()))
            .isPresent();
  }

  /** The document that a write changes, when it must be read before the write can be answered. */
  Optional<Resolution.Read> asksFor(Work work, Resolution.Write write) {
    Kind kind = write.lane().kind();
    boolean known =
        write.id().isEmpty()
            || kind == Kind.ALLOCATION
            || write.id().equals(work.changes)
            || isOf(write, work.read)
            || kept(kind, write.id()).isPresent();
    work.changes = known ? work.changes : write.id();
    return known ? Optional.empty() : Optional.of(new Resolution.Read(kind, write.id()));
  }

  private static boolean isOf(Resolution.Write write, JsonNode read) {
    return read instanceof ObjectNode
        && read.path(write.lane().kind().idField()).asText("").equals(write.id());
  }

  /** The option counts as made, or renamed, for what is planned after it. */
  Outcome.Request create(Resolution.AddOption option) {
    if (option.renames().isPresent()) {
      index
          .settings()
          .tracking()
          .renamed(option.category(), option.renames().get(), option.option());
    } else {
      index.settings().tracking().addOption(option.category(), "", option.option());
    }
    return option.request();
  }

  private static Outcome.Request request(Resolution.Write write) {
    return new Outcome.Request(
        write.lane().method(), WriteBatch.address(write.lane(), write.path()), write.body());
  }

  /** Takes the write into the index; its outcome says what would change. */
  Step plan(Work work, Resolution.Write write) {
    ObjectNode reply = reply(work, write);
    work.changes = "";
    work.before = null;
    ReplyReader.Reading reading = index.pretend(() -> replies.read(work, write, reply, null));
    Kind kind = write.lane().kind();
    if (kind != Kind.ALLOCATION) {
      documents.put(reply.path(kind.idField()).asText(), reply);
    }
    boolean isNew = write.id().isEmpty() && write.changes().isEmpty();
    return new Step(
        new Outcome.Planned(
            inXero(reading.outcome().facts()),
            isNew ? fields(write) : write.changes(),
            write.remarks(),
            List.of(request(write))),
        reading);
  }

  /** What is unchanged because it was planned already is not in Xero. */
  Outcome told(Outcome outcome) {
    return outcome instanceof Outcome.Unchanged u && u.facts().id() != null && has(u.facts().id())
        ? new Outcome.Planned(inXero(u.facts()), List.of(), u.remarks(), List.of())
        : outcome;
  }

  private boolean has(String id) {
    return Index.isPlanned(id) || documents.has(id);
  }

  private static Outcome.Facts inXero(Outcome.Facts facts) {
    boolean planned = facts.id() == null || Index.isPlanned(facts.id());
    return planned ? new Outcome.Facts(null, facts.number(), facts.total()) : facts;
  }

  private ObjectNode reply(Work work, Resolution.Write write) {
    if (write.lane() == Lane.ALLOCATION_REMOVAL) {
      return write.body();
    }
    Answer answer =
        write.id().isEmpty()
            ? Answer.ofNew(write, nextId())
            : Answer.ofChange(write, before(work, write), index);
    return answer.withIds(this::nextId);
  }

  private ObjectNode before(Work work, Resolution.Write write) {
    if (work.before instanceof ObjectNode before && write.id().equals(work.changes)) {
      return before.deepCopy();
    }
    return isOf(write, work.read)
        ? work.read.deepCopy()
        : kept(write.lane().kind(), write.id()).orElseGet(write.body()::objectNode);
  }

  private String nextId() {
    return Index.PLANNED + ++ids;
  }

  /** What a new document would bring: every field, before which there is nothing. */
  private static List<Change> fields(Resolution.Write write) {
    List<Change> changes = new ArrayList<>();
    flatten("", write.proof() == null ? write.body() : write.proof(), changes);
    return List.copyOf(changes);
  }

  private static void flatten(String at, JsonNode node, List<Change> changes) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        String path = at.isEmpty() ? member.getKey() : at + '.' + member.getKey();
        flatten(path, member.getValue(), changes);
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
