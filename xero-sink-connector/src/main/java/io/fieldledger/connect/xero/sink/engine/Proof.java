package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.contact.FieldGroup;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Outcome.Change;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.FactSheet;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.report.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what Xero answers with what was meant. A document is accepted only when the answer has
 * its id and shows what was meant in kind, status, contact, number, reference, dates, currency,
 * totals and tax, and line by line in text, amounts, account, tax and tracking.
 */
final class Proof {
  private static final Map<FieldGroup, String> MEMBERS =
      Map.of(
          FieldGroup.NAME, "Name",
          FieldGroup.EMAIL, "EmailAddress",
          FieldGroup.PHONES, "Phones",
          FieldGroup.ADDRESS, "Addresses");

  /** Money is sent without a status, and is posted at once (contract, 6.5, 6.6). */
  private static final Set<Lane> BANKED =
      Set.of(
          Lane.PAYMENT_NEW, Lane.PREPAYMENT_NEW, Lane.OVERPAYMENT_NEW, Lane.BANK_TRANSACTION_NEW);

  private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

  private Proof() {}

  /** What is wrong with a reply; empty when it proves the write. */
  static List<Change> differences(Resolution.Write write, JsonNode reply) {
    Lane lane = write.lane();
    if (lane == Lane.ALLOCATION_NEW) {
      return allocation(write, reply);
    }
    List<Change> changes = new ArrayList<>(id(write, reply));
    if (lane.kind() == Kind.CONTACT) {
      changes.addAll(contact(write.body(), reply));
    } else {
      changes.addAll(facts(meant(write), lane.kind(), reply));
    }
    if (lane == Lane.BATCH_PAYMENT_NEW) {
      changes.addAll(BatchReply.differences(write.body(), reply));
    }
    return List.copyOf(changes);
  }

  /** False when an answer has no id, so that nothing is known to be in Xero. */
  static boolean namesDocument(Resolution.Write write, JsonNode reply) {
    String id = reply.path(write.lane().kind().idField()).asText("");
    // An answer need not name an allocation (contract, 6.4).
    return write.lane() == Lane.ALLOCATION_NEW || !(id.isEmpty() || id.equals(NO_ID));
  }

  /** A new document has an id, a changed one has kept its own. */
  private static List<Change> id(Resolution.Write write, JsonNode reply) {
    String field = write.lane().kind().idField();
    String id = reply.path(field).asText("");
    if (!namesDocument(write, reply)) {
      return List.of(new Change(field, id, write.id().isEmpty() ? "an id" : write.id()));
    }
    return write.id().isEmpty() || id.equals(write.id())
        ? List.of()
        : List.of(new Change(field, id, write.id()));
  }

  /** What was sent, with the totals that it comes to where it is a whole document. */
  private static ObjectNode meant(Resolution.Write write) {
    ObjectNode meant = write.proof() == null ? write.body() : write.proof();
    boolean posted = BANKED.contains(write.lane());
    return posted ? meant.deepCopy().put("Status", "AUTHORISED") : meant;
  }

  private static List<Change> facts(ObjectNode meant, Kind kind, JsonNode reply) {
    return FactSheet.ofReply(kind, meant).differences(FactSheet.ofReply(kind, reply));
  }

  /** The amount, the credit it comes from and the invoice it goes to (contract, 6.4). */
  private static List<Change> allocation(Resolution.Write write, JsonNode reply) {
    List<Change> changes = new ArrayList<>();
    changes.addAll(same("Amount", write.body().path("Amount"), reply.path("Amount")));
    JsonNode invoice = write.body().path("Invoice").path("InvoiceID");
    changes.addAll(same("Invoice", invoice, reply.path("Invoice").path("InvoiceID")));
    String[] address = write.path().split("/", -1);
    for (Kind kind : List.of(Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT)) {
      JsonNode credit = reply.path(kind.label()).path(kind.idField());
      if (kind.collection().equals(address[0]) && !credit.isMissingNode()) {
        changes.addAll(same(kind.label(), TextNode.valueOf(address[1]), credit));
      }
    }
    return List.copyOf(changes);
  }

  /** What was sent of a contact; Xero gives more slots than it is sent (contract, 6.1). */
  private static List<Change> contact(ObjectNode body, JsonNode reply) {
    IndexedContact meant = IndexedContact.of(body);
    IndexedContact found = IndexedContact.of(reply);
    List<Change> changes = new ArrayList<>();
    for (String field : List.of("ContactNumber", "Name", "FirstName", "LastName")) {
      if (body.has(field)) {
        changes.addAll(same(field, body.path(field), reply.path(field)));
      }
    }
    for (ContactField field : ContactField.values()) {
      String wanted = meant.ways().text(field);
      String is = found.ways().text(field);
      if (meant.ways().says(field) && !wanted.equals(is)) {
        changes.add(new Change(MEMBERS.get(field.group()), is, wanted));
      }
    }
    if (body.has("ContactStatus")) {
      changes.addAll(
          same("ContactStatus", body.path("ContactStatus"), reply.path("ContactStatus")));
    }
    return changes;
  }

  private static List<Change> same(String field, JsonNode meant, JsonNode found) {
    boolean equal =
        (meant.isNumber() && found.isNumber())
            ? meant.decimalValue().compareTo(found.decimalValue()) == 0
            : blanks(meant).equals(blanks(found));
    return equal ? List.of() : List.of(new Change(field, found.asText(""), meant.asText("")));
  }

  private static String blanks(JsonNode text) {
    return text.asText("").strip().replaceAll("\\s+", " ");
  }

  static Code code(List<Change> differences) {
    return !differences.isEmpty()
            && differences.stream().allMatch(d -> d.field().endsWith("Tracking"))
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
