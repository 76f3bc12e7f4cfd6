package io.fieldledger.connect.core.source.settings;

import io.fieldledger.connect.core.source.cursor.SourcePartition;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Checks offsets that a person wants to store through the Connect REST API (KIP-875). A reset (a
 * null offset) is always taken, whatever its partition, so that garbage can be cleaned away;
 * anything else must be an offset the connector could have written itself.
 *
 * @param tenant whose offsets they must be
 */
public record OffsetChanges(String tenant, StreamNames streams) {

  /**
   * @param read reads an offset of a stream by its name; throws when it cannot be used
   * @throws ConnectException when the partition is none of the connector's
   */
  public void check(
      Map<String, ?> partition, Map<String, ?> offset, BiConsumer<String, Map<String, ?>> read) {
    if (partition == null
        || !partition.keySet().equals(Set.of(SourcePartition.STREAM, SourcePartition.TENANT))) {
      throw new ConnectException(
          "A source partition of this connector is {\"stream\": \"invoices\", \"tenant\": \""
              + tenant
              + "\"}, not "
              + partition);
    }
    if (!tenant.equals(partition.get(SourcePartition.TENANT))) {
      throw new ConnectException(
          "The source partition %s is of another tenant: write \"tenant\": \"%s\", as text."
              .formatted(partition, tenant));
    }
    String stream = String.valueOf(partition.get(SourcePartition.STREAM));
    if (!streams.names().contains(stream)) {
      throw new ConnectException(
          "The source partition %s names no stream. Streams are %s."
              .formatted(partition, String.join(", ", streams.names())));
    }
    read.accept(stream, offset);
  }
}
