package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Code;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows the references of a desired document to what they mean in Xero. */
final class References {

  /** Either the thing referred to, or what the document must do instead. */
  record Found<T>(T target, Resolution instead) {
    static <T> Found<T> of(T target) {
      return new Found<>(target, null);
    }

    static <T> Found<T> instead(Resolution resolution) {
      return new Found<>(null, resolution);
    }

    boolean missing() {
      return instead != null;
    }
  }

  private final Index index;
  private final Policies policies;

  References(Index index, Policies policies) {
    this.index = index;
    this.policies = policies;
  }

  /** The contact a document is for; Xero takes no document for an archived one (contract, 6.1). */
  Found<IndexedContact> contact(DesiredDocument document) {
    String id = document.body().path("Contact").path("ContactID").asText("");
    String key = document.reference("Contact").orElse("");
    Optional<IndexedContact> found =
        id.isEmpty() ? index.contacts().byKey(key) : index.contacts().byId(id);
    if (found.isEmpty()) {
      return Found.instead(
          new Resolution.Await(
              WaitKeys.document(Kind.CONTACT, id.isEmpty() ? key : id),
              Code.PARENT_MISSING,
              "Contact " + (id.isEmpty() ? key : id) + " is not in Xero."));
    }
    IndexedContact contact = index.contacts().survivor(found.get());
    if (!contact.active()) {
      return Found.instead(
          policies.contacts().archived() == Policies.ArchivedContacts.REACTIVATE
              ? reactivation(contact)
              : new Resolution.Finished(
                  Outcome.held(Code.CONTACT_ARCHIVED, "Contact: " + contact.name() + ".")));
    }
    return Found.of(contact);
  }

  private static Resolution reactivation(IndexedContact contact) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("ContactID", contact.id());
    body.put("ContactStatus", "ACTIVE");
    ObjectNode proof = body.deepCopy();
    proof.put("Name", contact.name());
    proof.put("ContactNumber", contact.key());
    return new Resolution.Write(
        Lane.CONTACT_CHANGE,
        "",
        body,
        proof,
        Set.of("Contact " + contact.id()),
        contact.id(),
        List.of(new Outcome.Change("Contact " + contact.name(), "ARCHIVED", "ACTIVE")),
        List.of(Outcome.remark(Code.CONTACT_REACTIVATED, contact.name() + ".")),
        false);
  }

  /** A living document by external key or by Xero's id. */
  Found<IndexedDocument> document(DesiredDocument document, Kind kind) {
    String id = document.body().path(kind.label()).path(kind.idField()).asText("");
    String key = document.reference(kind.label()).orElse("");
    Optional<IndexedDocument> found =
        id.isEmpty() ? index.document(kind, key) : index.documentById(kind, id);
    if (found.isEmpty()) {
      return Found.instead(
          new Resolution.Await(
              WaitKeys.document(kind, id.isEmpty() ? key : id),
              Code.PARENT_MISSING,
              kind.label() + " " + (id.isEmpty() ? key : id) + " is not in Xero."));
    }
    return Found.of(found.get());
  }

  /** Replaces a reference by Xero's id. */
  static void put(ObjectNode body, Kind kind, String id) {
    body.set(kind.label(), body.objectNode().put(kind.idField(), id));
  }
}
