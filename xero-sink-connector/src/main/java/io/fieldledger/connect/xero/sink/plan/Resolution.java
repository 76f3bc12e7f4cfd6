package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Tracking;
import io.fieldledger.connect.xero.sink.report.Code;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to be done next for one desired document, given what Xero has now. */
public sealed interface Resolution {

  /** Of a contact: what both sides have in common when it is done; empty for all else. */
  default Optional<Merging> merging() {
    return Optional.empty();
  }

  /**
   * A write.
   *
   * @param path below the lane's endpoint: empty for a batch, else the rest of the address
   * @param body the element to send, with Xero's ids in place of references
   * @param proof the facts the reply must show: the body with totals; null where the reply is read
   *     otherwise
   * @param touches what may be in only one running write: ids, numbers, names
   * @param id of the document that is changed; empty for a new one
   * @param last false when the document needs another step after this one
   * @param merging what both sides agree on when it is done
   */
  record Write(
      Lane lane,
      String path,
      ObjectNode body,
      ObjectNode proof,
      Set<String> touches,
      String id,
      List<Outcome.Change> changes,
      List<Remark> remarks,
      boolean last,
      Optional<Merging> merging)
      implements Resolution {

    public Write(
        Lane lane,
        String path,
        ObjectNode body,
        ObjectNode proof,
        Set<String> touches,
        String id,
        List<Outcome.Change> changes,
        List<Remark> remarks,
        boolean last) {
      this(lane, path, body, proof, touches, id, changes, remarks, last, Optional.empty());
    }

    public BigDecimal amount() {
      return body.path("Amount").isNumber() ? body.path("Amount").decimalValue() : BigDecimal.ZERO;
    }
  }

  /**
   * A tracking option that must have its name before a document can name it.
   *
   * @param renames the option that takes this name; empty: a new one is made
   */
  record AddOption(
      String category, String categoryId, String option, Optional<Tracking.Option> renames)
      implements Resolution {
    public String waitKey() {
      return "TrackingOption " + category + '/' + option;
    }

    /** What is to be sent (contract, 3.5). */
    public Outcome.Request request() {
      return new Outcome.Request(
          renames.isPresent() ? "POST" : "PUT",
          "TrackingCategories/"
              + categoryId
              + "/Options"
              + renames.map(o -> "/" + o.id()).orElse(""),
          Json.mapper().createObjectNode().put("Name", option));
    }
  }

  /** The whole document is needed from Xero to say what differs. */
  record Read(Kind kind, String id) implements Resolution {}

  /**
   * Something else must be in Xero first.
   *
   * @param waitKey see {@link WaitKeys}
   * @param otherKey another event that may end the waiting; empty for none
   * @param reason the code it ends with when that does not come in time
   * @param until the last day it waits, after which it is decided anew; empty: the time limit for
   *     parked records ends it
   */
  record Await(String waitKey, String otherKey, Code reason, String detail, Optional<Instant> until)
      implements Resolution {
    public Await(String waitKey, Code reason, String detail) {
      this(waitKey, "", reason, detail, Optional.empty());
    }

    public Await(String waitKey, String otherKey, Code reason, String detail) {
      this(waitKey, otherKey, reason, detail, Optional.empty());
    }

    public Await(String waitKey, Code reason, String detail, Optional<Instant> until) {
      this(waitKey, "", reason, detail, until);
    }

    public boolean isFor(String key) {
      return waitKey.equals(key) || (!otherKey.isEmpty() && otherKey.equals(key));
    }
  }

  /** Nothing more to do. */
  record Finished(Outcome outcome, Optional<Merging> merging) implements Resolution {
    public Finished(Outcome outcome) {
      this(outcome, Optional.empty());
    }
  }
}
