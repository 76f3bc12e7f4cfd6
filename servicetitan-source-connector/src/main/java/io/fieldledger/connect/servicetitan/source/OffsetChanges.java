package io.fieldledger.connect.servicetitan.source;

import io.fieldledger.connect.servicetitan.source.cursor.OffsetCodec;
import io.fieldledger.connect.servicetitan.source.cursor.SourcePartition;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Checks offsets that a person wants to store through the Connect REST API (KIP-875). A reset (a
 * null offset) is always taken, whatever its partition, so that garbage can be cleaned away;
 * anything else must be an offset the connector could have written itself.
 */
final class OffsetChanges {
  private OffsetChanges() {}

  static void check(
      Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null) {
            check(new ServiceTitanSourceConfig(connectorConfig), partition, offset);
          }
        });
  }

  private static void check(
      ServiceTitanSourceConfig config, Map<String, ?> partition, Map<String, ?> offset) {
    long tenant = config.settings().tenantId();
    if (partition == null
        || !partition.keySet().equals(Set.of(SourcePartition.STREAM, SourcePartition.TENANT))) {
      throw new ConnectException(
          "A source partition of this connector is {\"stream\": \"invoices\", \"tenant\": \""
              + tenant
              + "\"}, not "
              + partition);
    }
    if (!Long.toString(tenant).equals(partition.get(SourcePartition.TENANT))) {
      throw new ConnectException(
          "The source partition %s is of another tenant: write \"tenant\": \"%d\", as text."
              .formatted(partition, tenant));
    }
    SourceStream stream =
        StreamTable.named(String.valueOf(partition.get(SourcePartition.STREAM)))
            .orElseThrow(
                () ->
                    new ConnectException(
                        "The source partition %s names no stream. Streams are %s."
                            .formatted(partition, String.join(", ", StreamTable.names()))));
    new OffsetCodec(stream, config.startDate(), config.listPageSize()).read(offset);
  }
}
