package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.IndexedDocument.Allocation;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Xero's answer to a write that is not sent: the whole document after it (contract, 3.5, 6). */
record Answer(ObjectNode document) {
  /** Sent lists of a contact are merged slot by slot (contract, 6.1). */
  private static final Map<String, String> SLOTS =
      Map.of("Phones", "PhoneType", "Addresses", "AddressType");

  /** What is applied to a document is known by its amounts. */
  private static final List<String> APPLIED =
      List.of("AmountCredited", "Payments", "CreditNotes", "Prepayments", "Overpayments");

  static Answer ofNew(Resolution.Write write, String id) {
    Kind kind = write.lane().kind();
    ObjectNode document = (write.proof() == null ? write.body() : write.proof()).deepCopy();
    document.put(kind.idField(), id);
    if (write.lane() == Lane.PAYMENT_NEW || !document.has("Status")) {
      document.put("Status", "AUTHORISED");
    }
    return new Answer(document);
  }

  /**
   * @param before the document as it was
   */
  static Answer ofChange(Resolution.Write write, ObjectNode before, Index index) {
    Kind kind = write.lane().kind();
    if (write.proof() != null) {
      // Totals are meant, not sent.
      for (Map.Entry<String, JsonNode> meant : write.proof().properties()) {
        if (meant.getValue().isNumber()) {
          before.set(meant.getKey(), meant.getValue());
        }
      }
    }
    for (Map.Entry<String, JsonNode> sent : write.body().properties()) {
      merge(before, sent.getKey(), sent.getValue());
    }
    before.put(kind.idField(), write.id());
    if (kind == Kind.INVOICE || kind == Kind.CREDIT_NOTE) {
      index.documentById(kind, write.id()).ifPresent(now -> apply(before, now));
    }
    return new Answer(before);
  }

  private static void merge(ObjectNode document, String name, JsonNode value) {
    String slot = SLOTS.get(name);
    if (slot == null || !(document.get(name) instanceof ArrayNode list)) {
      document.set(name, value.deepCopy());
      return;
    }
    for (JsonNode sent : value) {
      int at = 0;
      while (at < list.size() && !list.get(at).path(slot).equals(sent.path(slot))) {
        at++;
      }
      if (at < list.size()) {
        list.set(at, sent.deepCopy());
      } else {
        list.add(sent.deepCopy());
      }
    }
  }

  /** What is applied stays so: the index knows it, be it in Xero or planned. */
  private static void apply(ObjectNode document, IndexedDocument now) {
    BigDecimal applied = now.total().subtract(now.open());
    BigDecimal open = document.path("Total").decimalValue().subtract(applied);
    document.remove(APPLIED);
    document.put(now.kind() == Kind.INVOICE ? "AmountDue" : "RemainingCredit", open);
    document.put("AmountPaid", applied);
    ArrayNode allocations = document.putArray("Allocations");
    for (Allocation allocation : now.allocations()) {
      ObjectNode one = allocations.addObject().put("AllocationID", allocation.id());
      one.put("Amount", allocation.amount());
      one.putObject("Invoice").put("InvoiceID", allocation.invoiceId());
    }
    if (now.status().equals("PAID") && document.path("Status").asText().equals("AUTHORISED")) {
      document.put("Status", "PAID");
    } else if (now.posted() && document.path("Status").asText().equals("PAID")) {
      document.put("Status", now.status());
    }
  }

  /** Lines, and payments of a batch, get ids of their own. */
  ObjectNode withIds(Supplier<String> ids) {
    give("LineItems", "LineItemID", ids);
    give("Payments", "PaymentID", ids);
    return document;
  }

  private void give(String list, String field, Supplier<String> ids) {
    for (JsonNode element : document.path(list)) {
      if (element instanceof ObjectNode without && !without.has(field)) {
        without.put(field, ids.get());
      }
    }
  }
}
