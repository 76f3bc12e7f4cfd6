package io.fieldledger.connect.xero.sink.engine;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.store.IndexRecord.Intent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One write request and the documents in it. Its bytes never change, so it can be sent again. */
final class WriteBatch {
  /** Xero remembers a key for six minutes (contract, section 4). */
  static final Duration SAME_KEY_FOR = Duration.ofMinutes(5);

  final Lane lane;
  final String path;
  final Map<Work, Resolution.Write> items;
  final byte[] body;
  final String idempotencyKey;

  /** Its lane had a whole request's worth of documents. */
  final boolean full;

  Instant firstSentAt;
  Instant sentAt;

  /** An answer was lost: what became of it is not known, whatever a repetition is answered. */
  boolean lost;

  /** Xero itself failed over it and would give that answer again under the same key. */
  boolean failed;

  WriteBatch(Lane lane, String tenant, Map<Work, Resolution.Write> items, boolean full) {
    this.lane = lane;
    this.full = full;
    this.items = new LinkedHashMap<>(items);
    this.path = items.values().iterator().next().path();
    this.body = body();
    this.idempotencyKey = key(tenant);
  }

  /** The first documents, for messages. */
  @Override
  public String toString() {
    String some = items.keySet().stream().limit(3).map(Work::toString).collect(joining(", "));
    return items.size() <= 3 ? some : some + " and " + (items.size() - 3) + " more";
  }

  Set<String> touches() {
    Set<String> all = new HashSet<>();
    items.values().forEach(w -> all.addAll(w.touches()));
    return all;
  }

  /** A write as it was meant: the same bytes under the same key. */
  static HttpRequest request(String base, Intent intent) {
    return HttpRequest.json(intent.method(), base + intent.path(), intent.body())
        .with("Idempotency-Key", intent.idempotencyKey());
  }

  /**
   * @param now when it is sent, unless it was sent before
   */
  Intent intent(Instant now) {
    return new Intent(
        idempotencyKey,
        lane.method(),
        address(lane, path) + query(),
        body,
        firstSentAt == null ? now : firstSentAt);
  }

  /** True while Xero carries it out only once, however often it is sent. */
  boolean repeatable(Instant now) {
    return !failed && Duration.between(firstSentAt, now).compareTo(SAME_KEY_FOR) < 0;
  }

  /** summarizeErrors=false gives each element its own verdict (contract, section 0, fact 1). */
  private String query() {
    return switch (lane) {
      case TRACKING_OPTION, PAYMENT_REMOVAL, ALLOCATION_REMOVAL, BANK_TRANSFER_NEW -> "";
      case INVOICE_NEW,
          INVOICE_CHANGE,
          CREDIT_NOTE_NEW,
          CREDIT_NOTE_CHANGE,
          PREPAYMENT_NEW,
          OVERPAYMENT_NEW,
          BILL_NEW,
          BILL_CHANGE,
          VENDOR_CREDIT_NEW,
          VENDOR_CREDIT_CHANGE,
          BANK_TRANSACTION_NEW,
          BANK_TRANSACTION_CHANGE ->
          "?summarizeErrors=false&unitdp=4";
      default -> "?summarizeErrors=false";
    };
  }

  /** Where a lane writes, below the API's address. */
  static String address(Lane lane, String path) {
    return lane.kind() == Kind.ALLOCATION ? path : lane.endpoint() + path;
  }

  private byte[] body() {
    if (lane == Lane.PAYMENT_REMOVAL) {
      return Json.bytes(items.values().iterator().next().body());
    }
    ObjectNode envelope = Json.mapper().createObjectNode();
    ArrayNode elements = envelope.putArray(lane.endpoint());
    items.values().forEach(w -> elements.add(w.body()));
    return Json.bytes(envelope);
  }

  /**
   * By content and by the records asked for, so that a repeat of the same request cannot post
   * twice, while a record that is replayed after its cause was fixed is a new request: Xero answers
   * a key it knows with its stored answer for six minutes (contract, section 4).
   */
  private String key(String tenant) {
    StringBuilder who =
        new StringBuilder(tenant).append('\n').append(lane).append('\n').append(path);
    items.forEach(
        (work, write) ->
            who.append('\n').append(work.entry.origin()).append(' ').append(work.attempt(write)));
    return Hashing.sha256()
        .newHasher()
        .putString(who, StandardCharsets.UTF_8)
        .putBytes(body)
        .hash()
        .toString();
  }

  /** What tells the elements of a request or an answer apart; Xero keeps no order. */
  static String correlation(Lane lane, JsonNode element) {
    return switch (lane) {
      case CONTACT_NEW -> element.path("ContactNumber").asText();
      case CONTACT_CHANGE -> element.path("ContactID").asText();
      case INVOICE_NEW -> element.path("InvoiceNumber").asText();
      case INVOICE_CHANGE -> element.path("InvoiceID").asText();
      case CREDIT_NOTE_NEW -> element.path("CreditNoteNumber").asText();
      case CREDIT_NOTE_CHANGE -> element.path("CreditNoteID").asText();
      case PURCHASE_ORDER_NEW -> element.path("PurchaseOrderNumber").asText();
      case PURCHASE_ORDER_CHANGE -> element.path("PurchaseOrderID").asText();
      case BILL_CHANGE -> element.path("InvoiceID").asText();
      case VENDOR_CREDIT_CHANGE -> element.path("CreditNoteID").asText();
      case BANK_TRANSFER_NEW, BANK_TRANSACTION_NEW -> element.path("Reference").asText();
      case BANK_TRANSACTION_CHANGE -> element.path("BankTransactionID").asText();
      case MANUAL_JOURNAL_NEW -> element.path("Narration").asText();
      case MANUAL_JOURNAL_CHANGE -> element.path("ManualJournalID").asText();
      case PREPAYMENT_NEW, OVERPAYMENT_NEW, BILL_NEW, VENDOR_CREDIT_NEW ->
          element.path("LineItems").path(0).path("Description").asText();
      case PAYMENT_NEW -> element.path("Reference").asText();
      case BATCH_PAYMENT_NEW -> element.path("Details").asText(element.path("Reference").asText());
      case ALLOCATION_NEW -> element.path("Invoice").path("InvoiceID").asText();
      case PAYMENT_REMOVAL, ALLOCATION_REMOVAL, TRACKING_OPTION -> "";
    };
  }
}
