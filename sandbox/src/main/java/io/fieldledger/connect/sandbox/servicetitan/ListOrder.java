package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.servicetitan.StoredRecord.Position;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * How a list is sorted.
 *
 * @param index what the records are read along; when there is none, they are sorted for each call
 * @param from where reading along the changes begins
 * @param comparator the same order for a few records that were found otherwise
 */
record ListOrder(Index index, boolean down, Position from, Comparator<StoredRecord> comparator) {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final Comparator<StoredRecord> BY_ID = Comparator.comparing(StoredRecord::id);

  /** What a table can be read along. */
  enum Index {
    ID,
    CHANGE,
    NONE
  }

  static ListOrder byId(boolean down) {
    return new ListOrder(Index.ID, down, Position.START, down ? BY_ID.reversed() : BY_ID);
  }

  /**
   * A list without an order has some order all the same; here it looks like none.
   *
   * @param salt another one gives another order
   */
  static ListOrder scattered(long salt) {
    return sorted(
        Comparator.comparing(record -> Long.hashCode((record.id() ^ (salt * SPREAD)) * SPREAD)),
        false);
  }

  /**
   * The order by one field of {@code sort}.
   *
   * @param from where the list begins when it is read along the changes
   * @return empty when the sandbox cannot sort by it
   */
  static Optional<ListOrder> by(String field, boolean down, Position from) {
    return switch (field.toLowerCase(Locale.ROOT)) {
      case "id" -> Optional.of(byId(down));
      case "modifiedon" -> {
        Comparator<StoredRecord> byChange = Comparator.comparing(StoredRecord::position);
        yield Optional.of(
            new ListOrder(Index.CHANGE, down, from, down ? byChange.reversed() : byChange));
      }
      case "createdon" -> Optional.of(sorted(Comparator.comparing(StoredRecord::createdOn), down));
      case "name", "code", "displayname", "manufacturer" -> Optional.of(byText(field, down));
      case "price", "memberprice", "addonprice", "addonmemberprice", "cost" ->
          Optional.of(byNumber(field, down));
      default -> Optional.empty();
    };
  }

  private static ListOrder byText(String field, boolean down) {
    return sorted(Comparator.comparing(record -> member(record, field).asText("")), down);
  }

  private static ListOrder byNumber(String field, boolean down) {
    return sorted(
        Comparator.comparing(record -> new BigDecimal(member(record, field).asText("0"))), down);
  }

  private static JsonNode member(StoredRecord record, String field) {
    return record.json().path(Character.toLowerCase(field.charAt(0)) + field.substring(1));
  }

  private static ListOrder sorted(Comparator<StoredRecord> by, boolean down) {
    return new ListOrder(
        Index.NONE, down, Position.START, (down ? by.reversed() : by).thenComparing(BY_ID));
  }
}
