package io.fieldledger.connect.servicetitan.source.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.source.cursor.DeliveredVersion;
import io.fieldledger.connect.core.source.cursor.Phase;
import io.fieldledger.connect.core.source.cursor.Position;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.core.source.emit.DeliveredVersions;
import io.fieldledger.connect.core.source.emit.Emitter;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Channel;
import io.fieldledger.connect.servicetitan.source.cursor.FeedCursor;
import io.fieldledger.connect.servicetitan.source.cursor.OffsetCodec;
import io.fieldledger.connect.servicetitan.source.decode.Page;
import io.fieldledger.connect.servicetitan.source.decode.PageDecoder;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class EmitterTest {
  private static final SourceStream INVOICES = StreamTable.named("invoices").orElseThrow();
  private static final FeedCursor BEFORE = new FeedCursor(Phase.LIVE, "t1");
  private static final FeedCursor BETWEEN = new FeedCursor(Phase.LIVE, "t1b");
  private static final FeedCursor AFTER = new FeedCursor(Phase.LIVE, "t2");

  private final OffsetCodec codec = new OffsetCodec(INVOICES, null, 100);
  private final Emitter emitter = emitter(Position.at(BEFORE));
  private long reads;

  @Test
  void onlyTheLastRecordOfAPageMovesThePosition() throws Exception {
    List<SourceRecord> records = emit("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
    assertThat(records.get(0).sourceOffset()).isEqualTo(codec.write(Position.at(BEFORE)));
    assertThat(records.get(1).sourceOffset()).isEqualTo(codec.write(Position.at(BEFORE)));
    assertThat(stored(records.get(2)).cursor()).isEqualTo(AFTER);
    assertThat(records.get(0).sourcePartition())
        .isEqualTo(Map.of("stream", "invoices", "tenant", "4410021"));
  }

  @Test
  void aRecordCarriesKeyTopicTimeAndHeaders() throws Exception {
    SourceRecord record =
        emit("{\"id\":7,\"total\":\"1.00\",\"modifiedOn\":\"2026-11-14T18:22:31.1234567Z\"}")
            .get(0);
    assertThat(record.topic()).isEqualTo("st.invoices");
    assertThat(((Struct) record.key()).getInt64("id")).isEqualTo(7);
    assertThat(record.valueSchema().name()).isEqualTo("io.fieldledger.servicetitan.Invoice");
    assertThat(record.timestamp())
        .isEqualTo(Instant.parse("2026-11-14T18:22:31.123Z").toEpochMilli());
    assertThat(header(record, "fieldledger.tenant")).isEqualTo("4410021");
    assertThat(header(record, "fieldledger.channel")).isEqualTo("export");
    assertThat(header(record, "fieldledger.modified")).isEqualTo("2026-11-14T18:22:31.123456700Z");
  }

  @Test
  void anUnreadableRecordGoesToTheRejectedTopicAsItCame() throws Exception {
    String bad = "{\"id\":2,\"total\":\"0.005\"}";
    List<SourceRecord> records = emit("{\"id\":1}", bad);
    SourceRecord rejected = records.get(1);
    assertThat(rejected.topic()).isEqualTo("st.rejected");
    assertThat(rejected.valueSchema()).isEqualTo(Schema.BYTES_SCHEMA);
    assertThat(new String((byte[]) rejected.value(), StandardCharsets.UTF_8)).isEqualTo(bad);
    assertThat(header(rejected, "fieldledger.rejected.stream")).isEqualTo("invoices");
    assertThat(header(rejected, "fieldledger.rejected.id")).isEqualTo(2L);
    assertThat((String) header(rejected, "fieldledger.rejected.reason")).startsWith("total: ");
    assertThat(header(rejected, "fieldledger.rejected.code")).isEqualTo("AMOUNT_PRECISION");
    assertThat((String) header(rejected, "fieldledger.rejected.fix")).contains("whole cents");
    assertThat(stored(rejected).cursor()).isEqualTo(AFTER);
    assertThat(emitter.rejected()).isEqualTo(1);
    assertThat(emitter.delivered()).isEqualTo(1);
  }

  @Test
  void theSameVersionIsDeliveredOnceInARow() throws Exception {
    String version = "{\"id\":1,\"total\":\"1.00\",\"modifiedOn\":\"2026-11-14T18:22:31Z\"}";
    String reordered = "{\"modifiedOn\":\"2026-11-14T18:22:31Z\",\"total\":1,\"id\":1}";
    String changed = "{\"id\":1,\"total\":\"2.00\",\"modifiedOn\":\"2026-11-14T18:22:31Z\"}";
    assertThat(emit(version)).hasSize(1);
    assertThat(emit(version, reordered)).isEmpty();
    assertThat(emit(changed)).as("same time, other content").hasSize(1);
    assertThat(emit(version)).as("back to the first content").hasSize(1);
    assertThat(emitter.suppressed()).isEqualTo(2);
  }

  @Test
  void theLastRecordThatIsLeftMovesThePosition() throws Exception {
    emit("{\"id\":2}", "{\"id\":3}");
    List<SourceRecord> records = emit("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
    assertThat(records).hasSize(1);
    assertThat(stored(records.get(0)).cursor()).isEqualTo(AFTER);
  }

  @Test
  void aPageWithoutNewsMovesThePositionOfTheNextRecords() throws Exception {
    emit("{\"id\":1}");
    assertThat(emitter.emit(arrivals("{\"id\":1}"), ++reads, BETWEEN)).isEmpty();
    List<SourceRecord> records = emit("{\"id\":2}", "{\"id\":3}");
    assertThat(stored(records.get(0)).cursor()).isEqualTo(BETWEEN);
    assertThat(stored(records.get(1)).cursor()).isEqualTo(AFTER);
  }

  @Test
  void afterARestartTheLastVersionsAreStillKnown() throws Exception {
    String first = "{\"id\":1,\"total\":\"1.00\"}";
    String second = "{\"id\":2,\"total\":\"2.00\"}";
    List<SourceRecord> records = emit(first, second);
    Emitter restarted = emitter(stored(records.get(1)));
    assertThat(restarted.emit(arrivals(second, first), 1, AFTER)).isEmpty();
    assertThat(restarted.emit(arrivals("{\"id\":1,\"total\":\"1.01\"}"), 2, AFTER)).hasSize(1);

    Emitter inTheMiddle = emitter(stored(records.get(0)));
    assertThat(inTheMiddle.emit(arrivals(first, second), 1, AFTER))
        .as("the page is repeated whole")
        .hasSize(2);
  }

  @Test
  void aPageThatAWebhookOvertookDeliversNothingOlder() throws Exception {
    String older = "{\"id\":1,\"total\":\"1.00\",\"modifiedOn\":\"2026-11-14T18:22:31Z\"}";
    String newer = "{\"id\":1,\"total\":\"2.00\",\"modifiedOn\":\"2026-11-14T18:22:32Z\"}";
    assertThat(emitter.emit(arrivals(newer), 2, BEFORE)).hasSize(1);
    assertThat(emitter.emit(arrivals(older), 1, AFTER)).as("asked for earlier").isEmpty();
    assertThat(emitter.emit(arrivals(older), 3, AFTER)).as("asked for later").hasSize(1);
  }

  /**
   * Its newest contact is removed: the customers' feed brings the customer without it, by its own
   * time; the contacts' feed then tells when.
   */
  @Test
  void theSameAtALaterTimeIsAnotherVersion() throws Exception {
    DeliveredVersions versions = new DeliveredVersions(INVOICES.key(), 9, 9, null, List.of());
    Decoded.Carried first =
        (Decoded.Carried) decode("{\"id\":1,\"modifiedOn\":\"2026-11-14T18:22:31.489Z\"}").get(0);
    Decoded later = new Decoded.Carried(first.id(), first.value(), first.modified().plusMillis(1));
    Decoded finer = new Decoded.Carried(first.id(), first.value(), first.modified().plusNanos(100));

    assertThat(versions.isNew(first, 1)).isTrue();
    assertThat(versions.isNew(finer, 2)).as("offsets tell milliseconds").isFalse();
    assertThat(versions.isNew(later, 3)).isTrue();
    assertThat(versions.isNew(later, 4)).isFalse();
    assertThat(versions.isNew(first, 5)).as("the customers' feed repeats it").isFalse();
  }

  @Test
  void theMemoryOfVersionsIsBounded() throws Exception {
    DeliveredVersions versions = new DeliveredVersions(INVOICES.key(), 2, 1, null, List.of());
    List<Decoded> three = decode("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
    three.forEach(r -> assertThat(versions.isNew(r, 1)).isTrue());
    assertThat(versions.isNew(three.get(2), 1)).isFalse();
    assertThat(versions.stored(null)).extracting(DeliveredVersion::id).containsExactly(3L);
    assertThat(versions.isNew(three.get(0), 1)).as("forgotten").isTrue();
  }

  /**
   * The bound of what a restart knows: of more than 2,000 versions within reach the newest 2,000
   * are held back when they come again, and those before are delivered once more. Nothing is lost.
   */
  @Test
  void afterARestartTheNewestTwoThousandVersionsAreKnown() throws Exception {
    int count = 2_500;
    String[] all = new String[count];
    for (int i = 0; i < count; i++) {
      all[i] = "{\"id\":%d,\"modifiedOn\":\"2026-11-14T18:22:31Z\"}".formatted(i + 1);
    }
    List<SourceRecord> records = emit(all);
    assertThat(records).hasSize(count);
    assertThat(emit(all)).as("the same task knows more").isEmpty();
    Emitter restarted = emitter(stored(records.get(count - 1)));
    assertThat(restarted.emit(arrivals(all), 1, AFTER))
        .extracting(record -> ((Struct) record.key()).getInt64("id"))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, count - 2_000).boxed().toList());
  }

  /** What is stored later must not show what happened after. */
  @Test
  void anOffsetThatIsReadLateTellsWhatWasThenDelivered() throws Exception {
    SourceRecord first = emit("{\"id\":1}").get(0);
    emit("{\"id\":2}");
    assertThat(stored(first).recent()).extracting(DeliveredVersion::id).containsExactly(1L);
  }

  @Test
  void recordsDoNotShareTheirHeaders() throws Exception {
    List<SourceRecord> records = emit("{\"id\":1}", "{\"id\":2}");
    records.get(0).headers().addString("mine", "x").remove("fieldledger.tenant");
    assertThat(records.get(1).headers()).hasSize(2);
    assertThat(header(records.get(1), "fieldledger.tenant")).isEqualTo("4410021");
  }

  @Test
  void whatTheServerCannotRepeatStaysOutOfTheOffset() throws Exception {
    String old = "{\"id\":1,\"modifiedOn\":\"2026-11-14T18:00:00Z\"}";
    String recent = "{\"id\":2,\"modifiedOn\":\"2026-11-14T18:10:00Z\"}";
    String newest = "{\"id\":3,\"modifiedOn\":\"2026-11-14T18:30:00Z\"}";
    List<SourceRecord> records = emit(newest, old, recent);
    assertThat(stored(records.get(2)).recent())
        .as("came in this sweep")
        .extracting(DeliveredVersion::id)
        .containsExactly(3L, 1L, 2L);
    emitter.sweepEnds();
    assertThat(emit(newest)).isEmpty();
    emitter.sweepEnds();
    assertThat(stored(emit("{\"id\":4}").get(0)).recent())
        .as("not in the last two sweeps, and old")
        .extracting(DeliveredVersion::id)
        .containsExactly(2L, 3L, 4L);
  }

  @Test
  void aRecordWithoutAnIdIsPutAsideOnce() throws Exception {
    assertThat(emit("{\"total\":1}", "{\"total\":2}")).hasSize(2);
    assertThat(emit("{\"total\":2}")).isEmpty();
  }

  private Emitter emitter(Position start) {
    return new Emitter("4410021", "st", INVOICES, codec, start, Duration.ofMinutes(20));
  }

  @SuppressWarnings("unchecked")
  private Position stored(SourceRecord record) {
    return codec.read((Map<String, Object>) record.sourceOffset());
  }

  private List<SourceRecord> emit(String... records) throws Exception {
    return emitter.emit(arrivals(records), ++reads, AFTER);
  }

  private static List<Arrival> arrivals(String... records) throws Exception {
    return decode(records).stream().map(r -> new Arrival(r, Channel.EXPORT)).toList();
  }

  private static List<Decoded> decode(String... records) throws Exception {
    String body = "{\"hasMore\":false,\"data\":[" + String.join(",", records) + "]}";
    Page page =
        new PageDecoder(INVOICES.shape(), "modifiedOn", new UnknownMembers("ServiceTitan"))
            .decode(body.getBytes(StandardCharsets.UTF_8));
    return page.records();
  }

  private static Object header(SourceRecord record, String name) {
    return record.headers().lastWithName(name).value();
  }
}
