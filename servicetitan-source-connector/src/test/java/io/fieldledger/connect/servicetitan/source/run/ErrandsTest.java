package io.fieldledger.connect.servicetitan.source.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.source.cursor.Position;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.emit.Emitter;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Channel;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.run.Lane;
import io.fieldledger.connect.core.source.run.SourceLoop;
import io.fieldledger.connect.servicetitan.source.cursor.FeedCursor;
import io.fieldledger.connect.servicetitan.source.cursor.OffsetCodec;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** Work that comes to the task's thread beside the pages. */
class ErrandsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final SourceStream INVOICES = StreamTable.named("invoices").orElseThrow();

  private final List<String> departures = new ArrayList<>();
  private final Deque<Runnable> reads = new ArrayDeque<>();
  private long nextId = 1;
  private final Lane lane = lane();

  private Lane lane() {
    OffsetCodec codec = new OffsetCodec(INVOICES, null, 100);
    FeedCursor start = FeedCursor.start(null);
    return new Lane(
        INVOICES,
        cursor -> new Fetched(List.of(arrival()), ((FeedCursor) cursor).after(false, "t", true)),
        new Emitter("1", "st", INVOICES, codec, new Position(start, List.of()), Duration.ZERO),
        new Lane.Pace(
            Duration.ofHours(1),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)),
            () -> 0),
        InstantSource.fixed(NOW),
        start);
  }

  private Arrival arrival() {
    Struct value = new Struct(INVOICES.shape().schema()).put("id", nextId);
    return new Arrival(new Decoded.Carried(nextId++, value, NOW), Channel.EXPORT);
  }

  private List<SourceRecord> fetched() {
    return lane.beside(List.of(arrival()), lane.nextRead());
  }

  private SourceLoop loop(Executor fetchers, Duration patience) {
    return new SourceLoop(
        List.of(lane),
        fetchers,
        1,
        patience,
        InstantSource.fixed(NOW),
        (from, page, live, records) ->
            departures.add(from.stream().name() + " " + live + " " + records.size()));
  }

  @Test
  void anErrandWakesTheThreadThatWaits() throws Exception {
    SourceLoop loop = loop(reads::add, Duration.ofMinutes(1));
    CompletableFuture<List<SourceRecord>> polled =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return loop.next();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    loop.soon(this::fetched);
    assertThat(polled.get(10, TimeUnit.SECONDS)).hasSize(1);
  }

  @Test
  void allErrandsGoInOnePollWithAPageThatWaits() throws Exception {
    SourceLoop loop = loop(reads::add, Duration.ofMillis(1));
    assertThat(loop.next()).isNull();
    loop.soon(this::fetched);
    loop.soon(this::fetched);
    reads.remove().run();
    assertThat(loop.next()).hasSize(3);
    loop.soon(this::fetched);
    assertThat(loop.next()).hasSize(1);
  }

  @Test
  void anErrandBehindAPageGoesWithIt() throws Exception {
    SourceLoop loop = loop(Runnable::run, Duration.ofMillis(1));
    loop.soon(List::of);
    assertThat(loop.next()).hasSize(1);
  }

  @Test
  void anErrandMayCallForAnother() throws Exception {
    SourceLoop loop = loop(reads::add, Duration.ofMillis(1));
    loop.soon(
        () -> {
          loop.soon(this::fetched);
          return List.of();
        });
    assertThat(loop.next()).hasSize(1);
    assertThat(loop.next()).isNull();
  }

  @Test
  void departuresAreToldOfPagesOnlyAndWhetherTheyWereLive() throws Exception {
    SourceLoop loop = loop(Runnable::run, Duration.ofMillis(1));
    loop.soon(this::fetched);
    for (int i = 0; i < 4; i++) {
      loop.next();
    }
    assertThat(departures).containsExactly("invoices false 1", "invoices true 1");
  }
}
