package io.fieldledger.connect.transforms;

import io.fieldledger.connect.transforms.config.MasterDataSettings;
import io.fieldledger.connect.transforms.desired.DesiredStateEncoder;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Turns a contact of the Xero source into the desired state of its customer or vendor in
 * ServiceTitan, the contract of the ServiceTitan sink. Takes a Struct or a schemaless map, gives a
 * schemaless map; key, topic, partition, headers and timestamp stay.
 *
 * <p>It never throws on data: what cannot be brought over becomes a hold, what stays in Xero a
 * notice. A tombstone passes unchanged.
 *
 * @param <R> the record type of the worker
 */
public final class ToServiceTitanDocuments<R extends ConnectRecord<R>>
    implements Transformation<R>, Versioned {
  private XeroRecordMapping mapping;

  /** Reads the settings; throws a ConfigException naming the key that is wrong. */
  @Override
  public void configure(Map<String, ?> settings) {
    mapping = new XeroRecordMapping(MasterDataSettings.of(settings));
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
    return MasterDataSettings.definition();
  }

  @Override
  public String version() {
    return ToXeroDocuments.VERSION;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
