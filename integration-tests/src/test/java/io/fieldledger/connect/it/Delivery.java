package io.fieldledger.connect.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One record that the source delivered.
 *
 * @param stream the last part of its topic's name
 * @param modified the source's modified time of this version
 * @param channel export, list or webhook
 * @param event the occurrence that a webhook told; null for other channels
 * @param value the record as JSON, without its schema
 */
record Delivery(
    String stream, long id, Instant modified, String channel, String event, JsonNode value) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What must stand in the topic once: a record in one of its states.
   *
   * @param content null where the time alone tells states apart; a customer is put together of two
   *     answers, so that two states may bear the time of one contact
   */
  record Version(String stream, long id, Instant modified, JsonNode content) {}

  static Delivery of(ConsumerRecord<byte[], byte[]> entry) {
    try {
      return new Delivery(
          entry.topic().substring(entry.topic().lastIndexOf('.') + 1),
          JSON.readTree(entry.key()).path("id").asLong(),
          Instant.parse(header(entry, "fieldledger.modified")),
          header(entry, "fieldledger.channel"),
          header(entry, "fieldledger.event.id"),
          JSON.readTree(entry.value()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Version version() {
    return new Version(stream, id, modified, stream.equals("customers") ? value : null);
  }

  private static String header(ConsumerRecord<byte[], byte[]> entry, String name) {
    Header header = entry.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
