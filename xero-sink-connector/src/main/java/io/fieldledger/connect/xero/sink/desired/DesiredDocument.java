package io.fieldledger.connect.xero.sink.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One document that should be in Xero, or should not.
 *
 * @param key the external key, unique for ever within its kind
 * @param present false when the document should not exist
 * @param body the document in Xero's field names; references are objects with ExternalKey
 */
public record DesiredDocument(Kind kind, String key, boolean present, ObjectNode body) {

  /** Member of the body of a document that is made once and then left as it is. */
  static final String ONCE = "Once";

  /** Member of a payment that goes to the bank with others (accounting rule 10, B2). */
  public static final String DEPOSIT = "Deposit";

  /** Member of a bill: the purchase order it is for, for the sink alone (accounting rule 13). */
  public static final String ORDER = "PurchaseOrder";

  /** Made once, and then left as it is, such as an opening position (accounting rule 17). */
  public boolean once() {
    return body.path(ONCE).asBoolean(false);
  }

  /** The document as it is sent, without what is for the sink alone. */
  public DesiredDocument withoutOnce() {
    ObjectNode sent = body.deepCopy();
    sent.remove(ONCE);
    return new DesiredDocument(kind, key, present, sent);
  }

  /** The external key that a reference field such as {@code Invoice} holds. */
  public Optional<String> reference(String field) {
    String key = body.path(field).path("ExternalKey").asText("");
    return key.isEmpty() ? Optional.empty() : Optional.of(key);
  }

  public String text(String field) {
    return body.path(field).asText("");
  }

  public BigDecimal amount(String field) {
    JsonNode value = body.path(field);
    return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
  }

  /** An allocation that yields to ServiceTitan's own payments (accounting rule 19). */
  public boolean derived() {
    return kind == Kind.ALLOCATION && body.path("UpToAmountDue").asBoolean(false);
  }

  /** Money or credit that the source applies to a document itself. */
  public boolean appliesMoney() {
    return (kind == Kind.PAYMENT || kind == Kind.ALLOCATION) && !derived();
  }

  /** A payment that waits for its bank deposit, to be one line at the bank with others. */
  public boolean batched() {
    return kind == Kind.PAYMENT && present && body.has(DEPOSIT);
  }

  /** The last day on which a bank deposit or one of its payments waits for the other. */
  public Optional<LocalDate> until() {
    JsonNode holder = kind == Kind.PAYMENT ? body.path(DEPOSIT) : body;
    String day = holder.path("Until").asText("");
    return day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
  }

  /** External key of the purchase order that a bill is for. */
  public Optional<String> billsOrder() {
    return kind == Kind.BILL && present ? reference(ORDER) : Optional.empty();
  }

  /** A payment that gives money back; the sink chooses the credit (accounting rule 8). */
  public boolean refund() {
    return kind == Kind.PAYMENT && body.has("Refund");
  }
}
