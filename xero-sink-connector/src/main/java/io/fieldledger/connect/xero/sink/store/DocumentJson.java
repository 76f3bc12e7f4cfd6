package io.fieldledger.connect.xero.sink.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Fingerprint;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.IndexedDocument.Allocation;
import io.fieldledger.connect.xero.sink.index.LedgerLine;
import io.fieldledger.connect.xero.sink.index.Ties;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Contacts and documents of the index as compact JSON. What is empty is left out. */
final class DocumentJson {
  private DocumentJson() {}

  static ObjectNode write(IndexedContact contact) {
    ObjectNode json = Json.mapper().createObjectNode();
    text(json, "key", contact.key());
    text(json, "name", contact.name());
    text(json, "status", contact.status());
    for (ContactField field : ContactField.values()) {
      if (contact.ways().says(field)) {
        json.put(label(field), contact.ways().text(field));
      }
    }
    text(json, "mergedTo", contact.mergedTo());
    if (!contact.updated().equals(Instant.MIN)) {
      json.put("updated", contact.updated().toString());
    }
    return json;
  }

  static IndexedContact contact(String id, JsonNode json) {
    ContactDetails.Builder ways = ContactDetails.builder();
    for (ContactField field : ContactField.values()) {
      if (field != ContactField.NAME && json.has(label(field))) {
        ways.kept(field, text(json, label(field)));
      }
    }
    String updated = text(json, "updated");
    return new IndexedContact(
        id,
        text(json, "key"),
        text(json, "name"),
        text(json, "status"),
        ways.build(),
        text(json, "mergedTo"),
        updated.isEmpty() ? Instant.MIN : Instant.parse(updated));
  }

  private static String label(ContactField field) {
    return field.name().toLowerCase(Locale.ROOT);
  }

  static ObjectNode write(IndexedDocument document) {
    ObjectNode json = Json.mapper().createObjectNode();
    text(json, "key", document.key());
    text(json, "number", document.number());
    text(json, "status", document.status());
    text(json, "contact", document.contactId());
    json.put("total", document.total());
    json.put("open", document.open());
    flag(json, "applied", document.applied());
    text(json, "target", document.target());
    text(json, "adjusts", document.adjusts());
    flag(json, "frozen", document.frozen());
    json.put("print", document.fingerprint().toString());
    day(json, "date", document.date());
    day(json, "trueDate", document.trueDate());
    flag(json, "withdrawn", document.withdrawn());
    text(json, "ties", document.ties().text());
    if (!document.allocations().isEmpty()) {
      ArrayNode allocations = json.putArray("allocations");
      document
          .allocations()
          .forEach(a -> allocations.addArray().add(a.id()).add(a.invoiceId()).add(a.amount()));
    }
    if (!document.lines().isEmpty()) {
      ArrayNode lines = json.putArray("lines");
      document
          .lines()
          .forEach(
              l ->
                  lines
                      .addArray()
                      .add(l.account())
                      .add(l.taxType())
                      .add(l.tracking())
                      .add(l.net())
                      .add(l.tax()));
    }
    return json;
  }

  /**
   * @throws IllegalArgumentException when a required member is missing or is not what it must be
   */
  static IndexedDocument document(Kind kind, String id, JsonNode json) {
    List<Allocation> allocations = new ArrayList<>();
    for (JsonNode a : json.path("allocations")) {
      allocations.add(new Allocation(a.path(0).asText(), a.path(1).asText(), amount(a.path(2))));
    }
    List<LedgerLine> lines = new ArrayList<>();
    for (JsonNode l : json.path("lines")) {
      lines.add(
          new LedgerLine(
              l.path(0).asText(),
              l.path(1).asText(),
              l.path(2).asText(),
              amount(l.path(3)),
              amount(l.path(4))));
    }
    return new IndexedDocument(
        kind,
        id,
        text(json, "key"),
        text(json, "number"),
        text(json, "status"),
        text(json, "contact"),
        amount(json.path("total")),
        amount(json.path("open")),
        json.path("applied").asBoolean(),
        text(json, "target"),
        text(json, "adjusts"),
        allocations,
        json.path("frozen").asBoolean(),
        Fingerprint.parse(text(json, "print")),
        day(json, "date"),
        day(json, "trueDate"),
        json.path("withdrawn").asBoolean(),
        lines,
        Ties.of(text(json, "ties")));
  }

  private static void text(ObjectNode json, String name, String text) {
    if (!text.isEmpty()) {
      json.put(name, text);
    }
  }

  private static String text(JsonNode json, String name) {
    return json.path(name).asText("");
  }

  private static void flag(ObjectNode json, String name, boolean flag) {
    if (flag) {
      json.put(name, true);
    }
  }

  private static void day(ObjectNode json, String name, LocalDate day) {
    if (day != null) {
      json.put(name, day.toString());
    }
  }

  private static LocalDate day(JsonNode json, String name) {
    String text = text(json, name);
    return text.isEmpty() ? null : LocalDate.parse(text);
  }

  private static BigDecimal amount(JsonNode json) {
    if (!json.isNumber()) {
      throw new IllegalArgumentException("An amount is missing");
    }
    return json.decimalValue();
  }
}
