package io.fieldledger.connect.xero.source.stream;

import io.fieldledger.connect.core.source.RecordKey;
import io.fieldledger.connect.core.source.Stream;
import io.fieldledger.connect.core.source.shape.Shape;
import io.fieldledger.connect.xero.source.shape.Model;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the stream table.
 *
 * @param name the stream's name in settings, topics and offsets
 * @param endpoint the path below the API's base
 * @param collection the member of an answer that holds the records
 * @param shape the value's members
 * @param idMember the member that tells a record from others
 * @param scope the granular scope without {@code .read}, which is enough too
 * @param startDateApplies whether {@code start.date} cuts this stream off
 * @param sorted whether pages can be asked for in the order of the ids, which never changes
 * @param windows whether {@code where} can bound the modified time from above
 * @param parameters sent with every request
 * @param category the webhooks' name for it; empty when there are none
 * @param lookup whether records can be asked for by their ids
 */
public record XeroStream(
    String name,
    String endpoint,
    String collection,
    Shape shape,
    String idMember,
    Reading reading,
    String scope,
    boolean startDateApplies,
    boolean sorted,
    boolean windows,
    Map<String, String> parameters,
    Optional<String> category,
    boolean lookup)
    implements Stream {

  @Override
  public RecordKey key() {
    return Model.KEY;
  }

  /** Whether changes can be asked for. */
  public boolean modifiedSince() {
    return reading != Reading.WHOLE;
  }

  /**
   * Identifies what positions in this stream mean.
   *
   * @param startDate the configured {@code start.date}; null for the very beginning
   */
  public String query(String startDate) {
    String from = startDateApplies && startDate != null ? startDate : "the beginning";
    return "api.xro/2.0/" + endpoint + " from " + from;
  }

  @Override
  public String toString() {
    return name;
  }
}
