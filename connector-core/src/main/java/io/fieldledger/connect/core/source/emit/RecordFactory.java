package io.fieldledger.connect.core.source.emit;

import io.fieldledger.connect.core.source.RecordKey;
import io.fieldledger.connect.core.source.Stream;
import io.fieldledger.connect.core.source.cursor.SourcePartition;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.decode.Times;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Channel;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
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

  private final Stream stream;
  private final RecordKey key;
  private final Header tenantHeader;
  private final Map<Channel, Header> channelHeaders = new EnumMap<>(Channel.class);
  private final Map<String, String> partition;
  private final String topic;
  private final String rejectedTopic;

  RecordFactory(String tenant, String topicPrefix, Stream stream) {
    this.stream = stream;
    this.key = stream.key();
    this.tenantHeader = text(TENANT_HEADER, tenant);
    for (Channel channel : Channel.values()) {
      channelHeaders.put(channel, text(CHANNEL_HEADER, channel.text()));
    }
    this.partition = SourcePartition.of(tenant, stream.name());
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
        key.schema(),
        key.of(record.id()),
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
      headers.add(ID_HEADER, record.id(), key.idSchema());
    }
    return new SourceRecord(
        partition,
        offset,
        rejectedTopic,
        null,
        record.id() == null ? null : key.schema(),
        record.id() == null ? null : key.of(record.id()),
        Schema.BYTES_SCHEMA,
        record.raw(),
        timestamp(record.modified()),
        headers);
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
