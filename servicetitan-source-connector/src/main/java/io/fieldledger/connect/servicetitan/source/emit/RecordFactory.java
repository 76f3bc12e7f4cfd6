package io.fieldledger.connect.servicetitan.source.emit;

import io.fieldledger.connect.servicetitan.source.cursor.SourcePartition;
import io.fieldledger.connect.servicetitan.source.decode.Decoded;
import io.fieldledger.connect.servicetitan.source.decode.Times;
import io.fieldledger.connect.servicetitan.source.read.Arrival;
import io.fieldledger.connect.servicetitan.source.read.Channel;
import io.fieldledger.connect.servicetitan.source.shape.Shape;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes a stream's source records (architecture, section 2). */
final class RecordFactory {
  static final String TENANT_HEADER = "fieldledger.tenant";
  static final String CHANNEL_HEADER = "fieldledger.channel";
  static final String MODIFIED_HEADER = "fieldledger.modified";
  static final String EVENT_HEADER = "fieldledger.event.id";
  static final String STREAM_HEADER = "fieldledger.rejected.stream";
  static final String CODE_HEADER = "fieldledger.rejected.code";
  static final String FIX_HEADER = "fieldledger.rejected.fix";
  static final String REASON_HEADER = "fieldledger.rejected.reason";
  static final String ID_HEADER = "fieldledger.rejected.id";

  static final Schema KEY_SCHEMA =
      SchemaBuilder.struct()
          .name(Shape.NAMESPACE + "Key")
          .version(1)
          .field("id", Schema.INT64_SCHEMA)
          .build();

  /** Without a name: see Members.Place. */
  private static final Field KEY_ID = new Field(null, 0, Schema.INT64_SCHEMA);

  private final SourceStream stream;
  private final Header tenantHeader;
  private final Map<Channel, Header> channelHeaders = new EnumMap<>(Channel.class);
  private final Map<String, String> partition;
  private final String topic;
  private final String rejectedTopic;

  RecordFactory(long tenant, String topicPrefix, SourceStream stream) {
    this.stream = stream;
    this.tenantHeader = text(TENANT_HEADER, Long.toString(tenant));
    for (Channel channel : Channel.values()) {
      channelHeaders.put(channel, text(CHANNEL_HEADER, channel.text()));
    }
    this.partition = SourcePartition.of(tenant, stream);
    this.topic = topicPrefix + "." + stream.name();
    this.rejectedTopic = topicPrefix + ".rejected";
  }

  SourceRecord record(Arrival arrival, Map<String, Object> offset) {
    return arrival.record() instanceof Decoded.Carried carried
        ? carried(carried, arrival, offset)
        : unreadable((Decoded.Unreadable) arrival.record(), arrival, offset);
  }

  private SourceRecord carried(
      Decoded.Carried record, Arrival arrival, Map<String, Object> offset) {
    return new SourceRecord(
        partition,
        offset,
        topic,
        null,
        KEY_SCHEMA,
        key(record.id()),
        record.value().schema(),
        record.value(),
        timestamp(record.modified()),
        headers(arrival));
  }

  private SourceRecord unreadable(
      Decoded.Unreadable record, Arrival arrival, Map<String, Object> offset) {
    ConnectHeaders headers = headers(arrival);
    headers.addString(STREAM_HEADER, stream.name());
    headers.addString(CODE_HEADER, record.code().name());
    headers.addString(REASON_HEADER, record.reason());
    headers.addString(FIX_HEADER, record.code().fix());
    if (record.id() != null) {
      headers.addLong(ID_HEADER, record.id());
    }
    return new SourceRecord(
        partition,
        offset,
        rejectedTopic,
        null,
        record.id() == null ? null : KEY_SCHEMA,
        record.id() == null ? null : key(record.id()),
        Schema.BYTES_SCHEMA,
        record.raw(),
        timestamp(record.modified()),
        headers);
  }

  private static Struct key(Long id) {
    return new Struct(KEY_SCHEMA).put(KEY_ID, id);
  }

  /**
   * Each record has headers of its own, which a transformation may change; single headers cannot be
   * changed and are shared.
   */
  private ConnectHeaders headers(Arrival arrival) {
    ConnectHeaders headers = new ConnectHeaders();
    headers.add(tenantHeader);
    headers.add(channelHeaders.get(arrival.channel()));
    if (arrival.record().modified() != null) {
      headers.addString(MODIFIED_HEADER, Times.text(arrival.record().modified()));
    }
    if (arrival.event() != null) {
      headers.addString(EVENT_HEADER, arrival.event());
    }
    return headers;
  }

  private static Header text(String name, String value) {
    return new ConnectHeaders().addString(name, value).lastWithName(name);
  }

  /** Null before 1970, which Kafka does not take: the producer's own time stands in. */
  private static Long timestamp(Instant modified) {
    return modified == null || modified.isBefore(Instant.EPOCH) ? null : modified.toEpochMilli();
  }
}
