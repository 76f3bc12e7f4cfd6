package io.fieldledger.connect.servicetitan.source.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.call.ApiException;
import io.fieldledger.connect.core.call.Refusal;
import io.fieldledger.connect.core.fixture.MutableClock;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.Position;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.emit.Emitter;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Channel;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.read.StreamReader;
import io.fieldledger.connect.core.source.run.Departures;
import io.fieldledger.connect.core.source.run.Lane;
import io.fieldledger.connect.core.source.run.SourceLoop;
import io.fieldledger.connect.servicetitan.source.cursor.FeedCursor;
import io.fieldledger.connect.servicetitan.source.cursor.OffsetCodec;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class SourceLoopTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MutableClock clock = new MutableClock(NOW);

  /** Answers from a list; remembers when and where it was asked. */
  private final class Script implements StreamReader {
    private final Deque<Callable<Fetched>> answers = new ArrayDeque<>();
    private final List<Instant> asked = new ArrayList<>();
    private final List<Cursor> at = new ArrayList<>();
    private final SourceStream row;
    private final Lane lane;
    private long nextId = 1;

    Script(String stream) {
      row = StreamTable.named(stream).orElseThrow();
      OffsetCodec codec = new OffsetCodec(row, null, 100);
      Lane.Pace pace =
          new Lane.Pace(
              MINUTE, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)), () -> 0.999);
      lane =
          new Lane(
              row,
              this,
              new Emitter("1", "st", row, codec, Position.at(FeedCursor.start(null)), null),
              pace,
              clock,
              FeedCursor.start(null));
    }

    /** A page of so many new records. */
    Script page(int records, boolean hasMore, String token) {
      answers.add(
          () -> {
            List<Arrival> arrivals = new ArrayList<>();
            for (int i = 0; i < records; i++) {
              Struct value = new Struct(row.shape().schema()).put("id", nextId);
              arrivals.add(new Arrival(new Decoded.Carried(nextId++, value, NOW), Channel.EXPORT));
            }
            FeedCursor cursor = (FeedCursor) at.get(at.size() - 1);
            return new Fetched(arrivals, cursor.after(hasMore, token, false));
          });
      return this;
    }

    Script refuses(Refusal refusal, String message) {
      return refuses(refusal, message, null);
    }

    Script refuses(Refusal refusal, String message, Instant notBefore) {
      answers.add(
          () -> {
            throw new ApiException(refusal, message, notBefore, null);
          });
      return this;
    }

    @Override
    public Fetched read(Cursor cursor) throws ApiException {
      asked.add(clock.instant());
      at.add(cursor);
      Callable<Fetched> answer = answers.poll();
      if (answer == null) {
        return new Fetched(List.of(), ((FeedCursor) cursor).after(false, null, false));
      }
      try {
        return answer.call();
      } catch (ApiException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void aBackfillIsReadWithoutPauseAndThenWaitsForThePollInterval() throws Exception {
    Script invoices = new Script("invoices").page(2, true, "t1").page(3, false, "t2");
    SourceLoop loop = loop(invoices);
    assertThat(loop.next()).hasSize(2);
    assertThat(loop.next()).hasSize(3);
    assertThat(loop.next()).isNull();
    assertThat(invoices.asked).hasSize(2);
    clock.advance(MINUTE);
    assertThat(loop.next()).isNull();
    assertThat(invoices.asked).hasSize(3);
    assertThat(((FeedCursor) invoices.at.get(2)).token()).isEqualTo("t2");
  }

  @Test
  void aPassingFaultKeepsThePlaceAndBacksOffLongerEachTime() throws Exception {
    Script invoices = new Script("invoices").page(1, true, "t1");
    for (int i = 0; i < 3; i++) {
      invoices.refuses(Refusal.TRANSIENT, "HTTP 500");
    }
    invoices.page(1, false, "t2");
    SourceLoop loop = loop(invoices);
    assertThat(loop.next()).hasSize(1);
    for (int i = 0; i < 100 && invoices.asked.size() < 5; i++) {
      loop.next();
      clock.advance(Duration.ofMillis(100));
    }
    assertThat(invoices.at.subList(1, 5))
        .allSatisfy(c -> assertThat(((FeedCursor) c).token()).isEqualTo("t1"));
    assertThat(seconds(invoices.asked)).containsExactly(0L, 0L, 1L, 3L, 7L);
    assertThat(invoices.lane.figures().failures()).isEqualTo(3);
  }

  @Test
  void aThrottledStreamWaitsAsLongAsTheServerSays() throws Exception {
    Script invoices =
        new Script("invoices")
            .refuses(Refusal.THROTTLED, "HTTP 429", NOW.plusSeconds(30))
            .page(1, false, "t1");
    SourceLoop loop = loop(invoices);
    loop.next();
    clock.advance(Duration.ofSeconds(29));
    assertThat(loop.next()).isNull();
    assertThat(invoices.asked).hasSize(1);
    clock.advance(Duration.ofMillis(1_250));
    assertThat(loop.next()).hasSize(1);
    assertThat(invoices.lane.figures().throttled()).isEqualTo(1);
  }

  @Test
  void aForbiddenStreamIsParkedAndTheOthersGoOn() throws Exception {
    Script payments = new Script("payments").refuses(Refusal.FORBIDDEN, "needs tn.acc.payments:r");
    Script invoices = new Script("invoices").page(1, true, "t1").page(1, true, "t2");
    SourceLoop loop = loop(payments, invoices);
    int records = 0;
    for (int i = 0; i < 4; i++) {
      List<SourceRecord> got = loop.next();
      records += got == null ? 0 : got.size();
    }
    assertThat(records).isEqualTo(2);
    assertThat(payments.lane.parkedFor()).contains("tn.acc.payments:r");
    assertThat(invoices.lane.parkedFor()).isNull();
    assertThat(payments.asked).hasSize(1);
  }

  @Test
  void aParkedStreamIsProbedAndGoesOnFromItsPlace() throws Exception {
    Script payments =
        new Script("payments").refuses(Refusal.FORBIDDEN, "scope").page(1, false, "t1");
    Script invoices = new Script("invoices");
    SourceLoop loop = loop(payments, invoices);
    loop.next();
    loop.next();
    clock.advance(Lane.PROBE_INTERVAL);
    assertThat(loop.next()).hasSize(1);
    assertThat(payments.lane.parkedFor()).isNull();
  }

  @Test
  void whenAllStreamsAreParkedTheTaskFailsWithTheList() throws Exception {
    SourceLoop loop =
        loop(
            new Script("payments").refuses(Refusal.FORBIDDEN, "needs tn.acc.payments:r"),
            new Script("invoices").refuses(Refusal.REJECTED, "HTTP 404"));
    assertThat(loop.next()).isNull();
    assertThatThrownBy(loop::next)
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("payments: needs tn.acc.payments:r")
        .hasMessageContaining("invoices: HTTP 404");
  }

  @Test
  void wrongCredentialsFailTheTaskAtOnce() {
    SourceLoop loop =
        loop(
            new Script("payments").refuses(Refusal.CREDENTIALS, "check servicetitan.app.key"),
            new Script("invoices").page(1, true, "t1"));
    assertThatThrownBy(loop::next)
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("check servicetitan.app.key");
  }

  @Test
  void aDefectFailsTheTaskInsteadOfStoppingAStreamInSilence() {
    Script invoices = new Script("invoices");
    invoices.answers.add(
        () -> {
          throw new IllegalStateException("defect");
        });
    assertThatThrownBy(loop(invoices)::next)
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("invoices")
        .hasRootCauseMessage("defect");
  }

  @Test
  void streamsTakeTurns() throws Exception {
    Script one = new Script("invoices");
    Script two = new Script("payments");
    Script three = new Script("jobs");
    for (int i = 1; i <= 4; i++) {
      one.page(1, true, "a" + i);
      two.page(1, true, "b" + i);
      three.page(1, true, "c" + i);
    }
    SourceLoop loop = loop(one, two, three);
    List<String> topics = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      topics.add(loop.next().get(0).topic());
    }
    for (String stream : List.of("st.invoices", "st.payments", "st.jobs")) {
      assertThat(topics.subList(0, 6).stream().filter(stream::equals)).hasSize(2);
    }
  }

  @Test
  void noMoreThanAFewPagesWaitInMemory() throws Exception {
    Deque<Runnable> waiting = new ArrayDeque<>();
    Script one = new Script("invoices").page(1, true, "a1").page(1, true, "a2");
    Script two = new Script("payments").page(1, true, "b1").page(1, true, "b2");
    Script three = new Script("jobs").page(1, true, "c1");
    SourceLoop loop = loop(waiting::add, one, two, three);
    assertThat(loop.next()).isNull();
    assertThat(waiting).hasSize(2);
    assertThat(loop.next()).isNull();
    assertThat(waiting).as("nothing more while two are under way").hasSize(2);
    waiting.poll().run();
    assertThat(loop.next()).hasSize(1);
    assertThat(waiting).hasSize(2);
  }

  private SourceLoop loop(Script... scripts) {
    return loop(Runnable::run, scripts);
  }

  private SourceLoop loop(Executor executor, Script... scripts) {
    List<Lane> lanes = new ArrayList<>();
    for (Script script : scripts) {
      lanes.add(script.lane);
    }
    return new SourceLoop(lanes, executor, 2, Duration.ofMillis(1), clock, Departures.UNTOLD);
  }

  private static List<Long> seconds(List<Instant> times) {
    return times.stream().map(t -> Duration.between(NOW, t).toSeconds()).toList();
  }
}
