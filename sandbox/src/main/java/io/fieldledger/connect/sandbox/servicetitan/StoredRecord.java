package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * One record as its serialised text, which pages are put together from, with the members that pages
 * are chosen by. The tree is only built when a rarer filter or an edit needs it.
 *
 * @param owner the customer or location a contact belongs to, the invoice of an item, the customer
 *     of other records; else 0
 * @param status of a document, for the summary; empty for other records
 * @param total of a document, for the summary; zero for other records
 * @param externalData the entries of all applications
 * @param text the JSON in UTF-8
 */
record StoredRecord(
    long id,
    Instant modifiedOn,
    Instant createdOn,
    boolean active,
    long owner,
    String status,
    BigDecimal total,
    List<ExternalData.Entry> externalData,
    byte[] text) {

  /**
   * Takes a record in.
   *
   * @throws IllegalArgumentException when it lacks a numeric id or its times cannot be read
   */
  static StoredRecord of(JsonNode json) {
    if (!json.path("id").isIntegralNumber()) {
      throw new IllegalArgumentException("a record needs a numeric \"id\"");
    }
    Instant modified = instant(json, "modifiedOn");
    return new StoredRecord(
        json.get("id").asLong(),
        modified,
        json.hasNonNull("createdOn") ? instant(json, "createdOn") : modified,
        json.path("active").asBoolean(true),
        owner(json),
        json.path("syncStatus").asText(json.path("status").asText("")).intern(),
        amount(json.path("total")),
        ExternalData.of(json),
        Json.bytes(json));
  }

  ObjectNode json() {
    return (ObjectNode) Json.tree(text);
  }

  Position position() {
    return new Position(modifiedOn, id);
  }

  private static long owner(JsonNode json) {
    long customerOrLocation = json.path("customerId").asLong(json.path("locationId").asLong(0));
    return customerOrLocation != 0 ? customerOrLocation : json.path("invoiceId").asLong(0);
  }

  /** Tests may put anything here, so what is no amount counts nothing. */
  private static BigDecimal amount(JsonNode total) {
    try {
      return total.isValueNode() && !total.isNull()
          ? new BigDecimal(total.asText())
          : BigDecimal.ZERO;
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }

  private static Instant instant(JsonNode json, String member) {
    if (!json.hasNonNull(member)) {
      throw new IllegalArgumentException("record " + json.get("id") + " needs \"" + member + "\"");
    }
    try {
      return Instant.parse(json.get(member).asText());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "record " + json.get("id") + ": \"" + member + "\" is no UTC time: " + json.get(member),
          e);
    }
  }

  /** A place in a feed: many records can share one instant, so the id breaks the tie. */
  record Position(Instant modifiedOn, long id) implements Comparable<Position> {
    static final Position START = new Position(Instant.EPOCH, Long.MIN_VALUE);

    /** Before every record modified at this instant. */
    static Position before(Instant instant) {
      return new Position(instant, Long.MIN_VALUE);
    }

    @Override
    public int compareTo(Position other) {
      int byTime = modifiedOn.compareTo(other.modifiedOn);
      return byTime != 0 ? byTime : Long.compare(id, other.id);
    }
  }
}
