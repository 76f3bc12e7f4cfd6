package io.fieldledger.connect.transforms;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.desired.DesiredStateEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Turns a record of the ServiceTitan source into the desired state of its documents in Xero, the
 * contract of the Xero sink (architecture, sections 2 and 3). Takes a Struct or a schemaless map,
 * gives a schemaless map; key, topic, partition, headers and timestamp stay.
 *
 * <p>It never throws on data: what cannot be posted becomes a hold, what needs no document a
 * notice. A tombstone has no content to map and passes unchanged; ServiceTitan's deletes are
 * records with {@code active=false}, not tombstones.
 *
 * @param <R> the record type of the worker
 */
public final class ToXeroDocuments<R extends ConnectRecord<R>>
    implements Transformation<R>, Versioned {
  static final String VERSION = readVersion();

  private RecordMapping mapping;

  /** Reads the settings; throws a ConfigException naming the key and the entry that is wrong. */
  @Override
  public void configure(Map<String, ?> settings) {
    mapping = new RecordMapping(MappingConfig.of(settings));
  }

  @Override
  public R apply(R record) {
    if (record.value() == null) {
      return record;
    }
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        null,
        DesiredStateEncoder.encode(mapping.map(record)),
        record.timestamp(),
        record.headers());
  }

  @Override
  public ConfigDef config() {
    return MappingConfig.workersDefinition();
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  private static String readVersion() {
    Properties properties = new Properties();
    try (InputStream file = ToXeroDocuments.class.getResourceAsStream("version.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The version of the transforms cannot be read", e);
    }
    return properties.getProperty("version");
  }
}
