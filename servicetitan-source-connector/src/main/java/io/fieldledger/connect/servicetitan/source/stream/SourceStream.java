package io.fieldledger.connect.servicetitan.source.stream;

import io.fieldledger.connect.core.source.RecordKey;
import io.fieldledger.connect.core.source.Stream;
import io.fieldledger.connect.core.source.shape.Shape;
import io.fieldledger.connect.servicetitan.source.shape.Model;
import java.util.Optional;

/**
 * One row of the stream table.
 *
 * @param name the stream's name in settings, topics and offsets
 * @param reading feed or list
 * @param group what it is about
 * @param module the API module and its version: {@code accounting/v2}
 * @param resource the path below the tenant: {@code export/invoices}
 * @param shape the value's members
 * @param scope the permission that the app needs
 * @param modifiedMember the member with the time of the last change
 * @param startDateApplies whether {@code start.date} cuts this stream off
 * @param filters what the resource can be asked for
 * @param lookup how full records are fetched by ids; empty when the API has no way
 * @param along what of another list is read along; mostly nothing
 */
public record SourceStream(
    String name,
    Reading reading,
    StreamGroup group,
    String module,
    String resource,
    Shape shape,
    String scope,
    String modifiedMember,
    boolean startDateApplies,
    Filters filters,
    Optional<Lookup> lookup,
    Optional<ReadAlong> along)
    implements Stream {

  @Override
  public RecordKey key() {
    return Model.KEY;
  }

  /** The path of the resource for a tenant, to be appended to the API's address. */
  public String path(long tenant) {
    return path(module, tenant, resource);
  }

  /** A path in ServiceTitan's form: module, version, the literal tenant, its number, resource. */
  public static String path(String module, long tenant, String resource) {
    return "/" + module + "/tenant/" + tenant + "/" + resource;
  }

  /**
   * Identifies what positions in this stream mean. A stored offset of another query must not be
   * continued: its token would skip or repeat an unknown part.
   *
   * @param startDate the configured {@code start.date}; null for the very beginning
   */
  public String query(String startDate) {
    String from = startDateApplies && startDate != null ? startDate : "the beginning";
    return module + "/" + resource + " from " + from;
  }

  @Override
  public String toString() {
    return name;
  }
}
