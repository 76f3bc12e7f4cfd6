package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Posts a voided document once more, as Xero has it, under a number that is free: voided documents
 * are final in Xero (contract, 6.2).
 */
final class PostedAgain {
  private final Index index;
  private final Policies policies;

  PostedAgain(Index index, Policies policies) {
    this.index = index;
    this.policies = policies;
  }

  /**
   * @param read the voided document as Xero has it, when it was asked for; else null
   */
  Resolution post(IndexedDocument gone, JsonNode read) {
    Kind kind = gone.kind();
    if (read == null || !read.path(kind.idField()).asText("").equals(gone.id())) {
      return new Resolution.Read(kind, gone.id());
    }
    ObjectNode body = copy(gone, read);
    List<Remark> remarks = new ArrayList<>();
    remarks.add(
        Outcome.remark(
            Code.POSTED_AGAIN,
            "%s as %s.".formatted(gone.number(), body.path(kind.numberField()).asText())));
    Optional<Outcome.Held> locked =
        LockedPeriod.fit(
            index.settings().organisation(), body, policies.lockedDates(), true, remarks);
    if (locked.isPresent()) {
      return new Resolution.Finished(locked.get());
    }
    ObjectNode proof = body.deepCopy();
    DocumentResolver.MEANT_ONLY.forEach(total -> proof.set(total, read.path(total)));
    String number = body.path(kind.numberField()).asText();
    return new Resolution.Write(
        Lane.creating(kind),
        "",
        body,
        proof,
        Set.of(kind.label() + " number " + number, "Document " + gone.id()),
        "",
        List.of(
            new Outcome.Change(kind.label() + ' ' + number, null, gone.total().toPlainString())),
        remarks,
        false);
  }

  private ObjectNode copy(IndexedDocument gone, JsonNode read) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("Type", read.path("Type").asText());
    References.put(body, Kind.CONTACT, index.contactOf(gone));
    for (String day : List.of("Date", "DueDate")) {
      XeroDates.day(read.path(day).asText("")).ifPresent(d -> body.put(day, d.toString()));
    }
    body.put("LineAmountTypes", read.path("LineAmountTypes").asText());
    body.put(
        gone.kind().numberField(), Numbers.free(index, gone.kind(), gone.key(), gone.number()));
    body.put("Reference", TakenApart.without(read, gone.ties()));
    for (String text : List.of("Url", "CurrencyCode")) {
      if (!read.path(text).asText("").isEmpty()) {
        body.set(text, read.get(text));
      }
    }
    body.put("Status", "AUTHORISED");
    body.putArray("LineItems");
    read.path("LineItems").forEach(line -> body.withArray("LineItems").add(line(line)));
    return body;
  }

  /** Lines of text alone have neither account nor amounts. */
  private static ObjectNode line(JsonNode read) {
    ObjectNode line = Json.mapper().createObjectNode();
    line.set("Description", read.path("Description"));
    if (read.path("AccountCode").asText("").isEmpty()) {
      return line;
    }
    for (String field :
        List.of("Quantity", "UnitAmount", "LineAmount", "AccountCode", "TaxType", "TaxAmount")) {
      if (read.hasNonNull(field)) {
        line.set(field, read.get(field));
      }
    }
    for (JsonNode option : read.path("Tracking")) {
      line.withArray("Tracking")
          .addObject()
          .put("Name", option.path("Name").asText())
          .put("Option", option.path("Option").asText());
    }
    return line;
  }
}
