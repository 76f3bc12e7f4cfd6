package io.fieldledger.connect.servicetitan.source.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.source.cursor.Coverage;
import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.DeliveredVersion;
import io.fieldledger.connect.core.source.cursor.ListCursor;
import io.fieldledger.connect.core.source.cursor.Phase;
import io.fieldledger.connect.core.source.cursor.Position;
import io.fieldledger.connect.core.source.cursor.SourcePartition;
import io.fieldledger.connect.core.source.cursor.UnusableOffsetException;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;

class OffsetCodecTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  @Test
  void aFeedStartsFromTheStartDate() {
    assertThat(codec("invoices", "2026-11-01").start(NOW))
        .isEqualTo(Position.at(new FeedCursor(Phase.BACKFILL, "2026-11-01")));
    assertThat(codec("invoices", null).start(NOW)).isEqualTo(Position.at(FeedCursor.start(null)));
  }

  @Test
  void vendorsAreReadWholeWhateverTheStartDate() {
    Position start = codec("vendors", "2026-11-01").start(NOW);
    assertThat(((ListCursor) start.cursor()).watermark()).isNull();
    assertThat(codec("vendors", "2026-11-01").write(start))
        .isEqualTo(codec("vendors", null).write(start));
  }

  @Test
  void contactsAreFollowedFromBeforeTheBackfillBegan() {
    CustomersCursor start = (CustomersCursor) codec("customers", "2026-11-01").start(NOW).cursor();
    assertThat(start.customers().token()).isEqualTo("2026-11-01");
    assertThat(start.contacts().token()).isEqualTo("2026-11-22");
  }

  @Property
  void everyFeedPositionComesBack(
      @ForAll @NotBlank String token,
      @ForAll Phase phase,
      @ForAll @Size(max = 5) List<Long> ids,
      @ForAll long content,
      @ForAll boolean timed) {
    Instant modified = timed ? NOW : null;
    List<DeliveredVersion> recent =
        ids.stream().map(id -> new DeliveredVersion(id, content ^ id, modified)).toList();
    for (String stream : List.of("invoices", "customers")) {
      OffsetCodec codec = codec(stream, "2026-11-01");
      Cursor cursor =
          stream.equals("invoices")
              ? new FeedCursor(phase, token)
              : new CustomersCursor(
                  new FeedCursor(phase, token), new FeedCursor(Phase.LIVE, "k" + token));
      Position position = new Position(cursor, recent);
      assertThat(codec.read(throughConnect(codec.write(position)))).isEqualTo(position);
    }
  }

  @Property
  void everyListPositionComesBack(
      @ForAll @Size(max = 5) List<@LongRange(min = 1) Long> ids,
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000_000L) long hundredNanos,
      @ForAll Phase phase) {
    Instant time = Instant.EPOCH.plusNanos(hundredNanos * 100);
    ListCursor cursor =
        new ListCursor(
            phase,
            time,
            List.copyOf(ids),
            3,
            500,
            time,
            time,
            List.copyOf(ids),
            List.of(),
            Coverage.NOTHING);
    OffsetCodec codec = codec("vendors", null);
    Position position = Position.at(cursor);
    assertThat(codec.read(throughConnect(codec.write(position)))).isEqualTo(position);
  }

  @Test
  void anUnknownVersionIsRefusedWithTheWayToReset() {
    Map<String, Object> offset = new HashMap<>(valid());
    offset.put("version", 2L);
    assertThatThrownBy(() -> codec("invoices", null).read(offset))
        .isInstanceOf(UnusableOffsetException.class)
        .hasMessageContaining("invoices")
        .hasMessageContaining("version 2")
        .hasMessageContaining("DELETE /connectors/<name>/offsets");
    offset.remove("version");
    assertThatThrownBy(() -> codec("invoices", null).read(offset))
        .isInstanceOf(UnusableOffsetException.class);
  }

  @Test
  void aForeignQueryIsRefusedAndBothAreNamed() {
    assertThatThrownBy(() -> codec("invoices", "2026-11-01").read(valid()))
        .isInstanceOf(UnusableOffsetException.class)
        .hasMessageContaining("from the beginning")
        .hasMessageContaining("from 2026-11-01")
        .hasMessageContaining("DELETE /connectors/<name>/offsets");
    assertThatThrownBy(() -> codec("payments", null).read(valid()))
        .isInstanceOf(UnusableOffsetException.class)
        .hasMessageContaining("export/payments");
  }

  @Test
  void malformedMembersAreRefusedByName() {
    refused("phase", "sometime", "backfill, catching-up, live");
    refused("phase", null, "backfill, catching-up, live");
    refused("from", 17L, "text");
    refused("from", " ", "text");
    refused("form", "t1", "not a member");
    refused("version", "one", "whole number");
    refused("recent", "17", "as the connector wrote it");
    refused("recent", "17:1a:,,", "as the connector wrote it");
    refused("recent", "x:1a:", "as the connector wrote it");
    refused("contactsFrom", "t1", "not a member");
  }

  @Test
  void malformedListMembersAreRefusedByName() {
    OffsetCodec codec = codec("vendors", null);
    for (Map.Entry<String, Object> bad :
        Map.<String, Object>of("page", 0L, "pageSize", "x", "watermark", "soon", "ids", "1,,2")
            .entrySet()) {
      Map<String, Object> offset =
          new HashMap<>(codec.write(Position.at(ListCursor.start(500, null))));
      offset.put(bad.getKey(), bad.getValue());
      assertThatThrownBy(() -> codec.read(offset))
          .isInstanceOf(UnusableOffsetException.class)
          .hasMessageContaining(bad.getKey());
    }
  }

  @Test
  void aReplayIsWrittenAsADayAlone() {
    Map<String, Object> replay = Map.of("replayFrom", "2026-11-15");
    assertThat(codec("invoices", "2026-11-01").read(replay))
        .isEqualTo(Position.at(FeedCursor.start("2026-11-15")));
    assertThat(codec("customers", null).read(replay))
        .isEqualTo(Position.at(CustomersCursor.start("2026-11-15", "2026-11-15")));
    ListCursor list = (ListCursor) codec("vendors", "2026-11-20").read(replay).cursor();
    assertThat(list.watermark()).isEqualTo("2026-11-15T00:00:00Z");
  }

  @Test
  void aReplayThatIsNotClearIsRefused() {
    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of("replayFrom", "15.11.2026"),
            Map.of("replayFrom", 20261115L),
            Map.of("replayFrom", "2026-10-31"),
            Map.of("replayFrom", "2026-11-15", "phase", "live"))) {
      assertThatThrownBy(() -> codec("invoices", "2026-11-01").read(bad))
          .isInstanceOf(UnusableOffsetException.class)
          .hasMessageContaining("invoices");
    }
  }

  @Test
  void numbersMayComeInAnyForm() {
    for (Object one : List.of(1, 1L, "1")) {
      Map<String, Object> offset = new HashMap<>(valid());
      offset.put("version", one);
      assertThat(codec("invoices", null).read(offset))
          .isEqualTo(Position.at(new FeedCursor(Phase.LIVE, "t1")));
    }
  }

  /**
   * The worker's requests to reset or alter an offset pass the partition through its JSON
   * converter; the key they write must be the one that the task's records wrote.
   */
  @Test
  void theWorkerWritesTheSameKeyAsTheTask() {
    try (JsonConverter converter = converter()) {
      for (SourceStream stream : StreamTable.ALL) {
        List<Object> key = List.of("connector", SourcePartition.of("4410021", stream.name()));
        byte[] written = converter.fromConnectData("", null, key);
        SchemaAndValue read = converter.toConnectData("", written);
        assertThat(converter.fromConnectData("", (Schema) null, read.value())).isEqualTo(written);
      }
    }
  }

  private static void refused(String member, Object value, String why) {
    Map<String, Object> offset = new HashMap<>(valid());
    offset.put(member, value);
    assertThatThrownBy(() -> codec("invoices", null).read(offset))
        .isInstanceOf(UnusableOffsetException.class)
        .hasMessageContaining(member)
        .hasMessageContaining(why);
  }

  private static Map<String, Object> valid() {
    return codec("invoices", null).write(Position.at(new FeedCursor(Phase.LIVE, "t1")));
  }

  private static OffsetCodec codec(String stream, String startDate) {
    return new OffsetCodec(StreamTable.named(stream).orElseThrow(), startDate, 500);
  }

  /** As the worker stores and reads offsets. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> throughConnect(Map<String, Object> offset) {
    try (JsonConverter converter = converter()) {
      byte[] stored = converter.fromConnectData("", null, offset);
      return (Map<String, Object>) converter.toConnectData("", stored).value();
    }
  }

  private static JsonConverter converter() {
    JsonConverter converter = new JsonConverter();
    converter.configure(Map.of("schemas.enable", "false"), false);
    return converter;
  }
}
