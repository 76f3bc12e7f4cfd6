package io.fieldledger.connect.servicetitan.source.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.servicetitan.source.cursor.FeedCursor;
import io.fieldledger.connect.servicetitan.source.cursor.OffsetCodec;
import io.fieldledger.connect.servicetitan.source.cursor.Phase;
import io.fieldledger.connect.servicetitan.source.decode.Decoded;
import io.fieldledger.connect.servicetitan.source.decode.Page;
import io.fieldledger.connect.servicetitan.source.decode.PageDecoder;
import io.fieldledger.connect.servicetitan.source.decode.UnknownMembers;
import io.fieldledger.connect.servicetitan.source.read.Arrival;
import io.fieldledger.connect.servicetitan.source.read.Channel;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class EmitterTest {
  private static final SourceStream INVOICES = StreamTable.named("invoices").orElseThrow();
  private static final FeedCursor BEFORE = new FeedCursor(Phase.LIVE, "t1");
  private static final FeedCursor AFTER = new FeedCursor(Phase.LIVE, "t2");

  private final OffsetCodec codec = new OffsetCodec(INVOICES, null, 100);
  private final Emitter emitter = new Emitter(4410021, "st", INVOICES, codec);

  @Test
  void onlyTheLastRecordOfAPageMovesThePosition() throws Exception {
    List<SourceRecord> records = emit("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
    assertThat(records.get(0).sourceOffset()).isEqualTo(codec.write(BEFORE));
    assertThat(records.get(1).sourceOffset()).isEqualTo(codec.write(BEFORE));
    assertThat(records.get(2).sourceOffset()).isEqualTo(codec.write(AFTER));
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
    assertThat(rejected.sourceOffset()).isEqualTo(codec.write(AFTER));
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
    assertThat(records.get(0).sourceOffset()).isEqualTo(codec.write(AFTER));
  }

  @Test
  void theMemoryOfRepeatsIsBounded() throws Exception {
    RepeatFilter filter = new RepeatFilter(2);
    List<Decoded> three = decode("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
    three.forEach(r -> assertThat(filter.isNew(r)).isTrue());
    assertThat(filter.isNew(three.get(2))).isFalse();
    assertThat(filter.isNew(three.get(0))).as("forgotten").isTrue();
  }

  private List<SourceRecord> emit(String... records) throws Exception {
    List<Arrival> arrivals =
        decode(records).stream().map(r -> new Arrival(r, Channel.EXPORT)).toList();
    return emitter.emit(arrivals, BEFORE, AFTER);
  }

  private static List<Decoded> decode(String... records) throws Exception {
    String body = "{\"hasMore\":false,\"data\":[" + String.join(",", records) + "]}";
    Page page =
        new PageDecoder(INVOICES.shape(), "modifiedOn", new UnknownMembers())
            .decode(body.getBytes(StandardCharsets.UTF_8));
    return page.records();
  }

  private static Object header(SourceRecord record, String name) {
    return record.headers().lastWithName(name).value();
  }
}
