package io.fieldledger.connect.core.source.cursor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The source partition of a stream: {@code {"stream": "invoices", "tenant": "4410021"}}.
 *
 * <p>Connect's key for the offset is the JSON text, so the order of the members is part of it. The
 * worker's own requests (reset, alter) pass partitions through a HashMap (JsonConverter), whose
 * order for these two names is this one; with the other order a reset would write its tombstone to
 * a key that no task reads.
 */
public final class SourcePartition {
  public static final String STREAM = "stream";
  public static final String TENANT = "tenant";

  private SourcePartition() {}

  public static Map<String, String> of(String tenant, String stream) {
    Map<String, String> partition = new LinkedHashMap<>();
    partition.put(STREAM, stream);
    partition.put(TENANT, tenant);
    return partition;
  }
}
