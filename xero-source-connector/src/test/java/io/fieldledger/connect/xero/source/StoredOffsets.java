package io.fieldledger.connect.xero.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Offsets as a worker keeps them: keyed by the partition's JSON text, values through JSON. */
final class StoredOffsets implements OffsetStorageReader {
  private final JsonConverter converter = new JsonConverter();
  private final Map<String, byte[]> stored = new HashMap<>();

  StoredOffsets() {
    converter.configure(Map.of("schemas.enable", "false"), false);
  }

  boolean isEmpty() {
    return stored.isEmpty();
  }

  void commit(SourceRecord record) {
    put(record.sourcePartition(), record.sourceOffset());
  }

  void commit(List<SourceRecord> records) {
    records.forEach(this::commit);
  }

  void put(Map<String, ?> partition, Map<String, ?> offset) {
    stored.put(key(partition), converter.fromConnectData("", null, offset));
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> Map<String, Object> offset(Map<String, T> partition) {
    byte[] offset = stored.get(key(partition));
    return offset == null
        ? null
        : (Map<String, Object>) converter.toConnectData("", offset).value();
  }

  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
    for (Map<String, T> partition : partitions) {
      Map<String, Object> offset = offset(partition);
      if (offset != null) {
        found.put(partition, offset);
      }
    }
    return found;
  }

  private String key(Map<String, ?> partition) {
    return new String(
        converter.fromConnectData("", null, partition), java.nio.charset.StandardCharsets.UTF_8);
  }
}
