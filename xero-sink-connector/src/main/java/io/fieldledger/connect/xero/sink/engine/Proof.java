package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.FactSheet;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Outcome;
import io.fieldledger.connect.xero.sink.report.Outcome.Change;
import java.util.List;

/** Compares what Xero answers with what was meant: equal to the cent, tax and tracking. */
final class Proof {
  private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

  private Proof() {}

  /** What is wrong with a reply; empty when it proves the write. */
  static List<Change> differences(Resolution.Write write, JsonNode reply) {
    Lane lane = write.lane();
    if (lane == Lane.ALLOCATION_NEW) {
      return same("Amount", write.body().path("Amount"), reply.path("Amount"));
    }
    String id = reply.path(lane.kind().idField()).asText("");
    if (id.isEmpty() || id.equals(NO_ID)) {
      return List.of(new Change(lane.kind().idField(), id, "an id"));
    }
    if (lane == Lane.CONTACT_NEW) {
      return same("ContactNumber", write.body().path("ContactNumber"), reply.path("ContactNumber"));
    }
    return write.proof() == null
        ? bareChange(write, reply)
        : facts(write.proof(), lane.kind(), reply);
  }

  private static List<Change> facts(ObjectNode meant, Kind kind, JsonNode reply) {
    return FactSheet.of(kind, meant).differences(FactSheet.of(kind, reply));
  }

  private static List<Change> bareChange(Resolution.Write write, JsonNode reply) {
    for (String field : List.of("Status", "ContactNumber", "Reference")) {
      if (write.body().has(field)) {
        return same(field, write.body().path(field), reply.path(field));
      }
    }
    return List.of();
  }

  private static List<Change> same(String field, JsonNode meant, JsonNode found) {
    boolean equal =
        (meant.isNumber() && found.isNumber())
            ? meant.decimalValue().compareTo(found.decimalValue()) == 0
            : meant.asText("").equals(found.asText(""));
    return equal ? List.of() : List.of(new Change(field, found.asText(""), meant.asText("")));
  }

  static Code code(List<Change> differences) {
    return differences.stream().allMatch(d -> d.field().endsWith("Tracking"))
        ? Code.TRACKING_LOST
        : Code.PROOF_FAILED;
  }

  static String describe(List<Outcome.Change> differences) {
    StringBuilder text = new StringBuilder();
    for (Change change : differences) {
      text.append(text.isEmpty() ? "" : "; ")
          .append(change.field())
          .append(" is ")
          .append(change.before() == null ? "missing" : change.before())
          .append(", meant ")
          .append(change.after() == null ? "nothing" : change.after());
    }
    return text.append('.').toString();
  }
}
