package io.fieldledger.connect.core.source.trigger;

import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Channel;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.read.LookupReader;
import io.fieldledger.connect.core.source.read.Refusal;
import io.fieldledger.connect.core.source.run.Lane;
import io.fieldledger.connect.core.source.trigger.TriggerQueue.Batch;
import io.fieldledger.connect.core.source.trigger.TriggerQueue.Ticket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the records that events ask for, some in a call and one call a stream at a time, and
 * hands them to their lanes. Where more wait than a few calls can bring, or where the API has no
 * way to fetch by ids, the stream itself looks for changes at once, and its pages bring them
 * ({@link Sweep}). What begins and what ends is decided on the task's thread; the calls run beside
 * it.
 */
public final class TriggeredReads {
  private static final Logger LOG = LoggerFactory.getLogger(TriggeredReads.class);

  /** Runs something after a while, on a thread of its own. */
  public interface Later {
    void after(Duration wait, Runnable what);
  }

  /**
   * How calls follow one another.
   *
   * @param spacing between the beginnings of two calls, whatever their streams. Events that come
   *     meanwhile share the next call, so that a flood of them leaves calls for polling and is
   *     spread over each second instead of spending it at its beginning. Zero for none.
   * @param gathering how long the first call waits for more events after a silence
   * @param flood when more records of a stream wait than this, the stream looks for changes
   */
  public record Pace(
      Backoff backoff,
      DoubleSupplier random,
      InstantSource clock,
      Later later,
      Supplier<Duration> spacing,
      Duration gathering,
      int flood) {}

  /** A stream that events ask for. */
  public static final class Source {
    private final Lane lane;
    private final Optional<LookupReader> reader;
    private int failures;

    /** Null while none is under way. */
    private Sweep sweep;

    public Source(Lane lane, LookupReader reader) {
      this(lane, Optional.of(reader));
    }

    /**
     * @param reader empty when the stream's records cannot be fetched by ids
     */
    public Source(Lane lane, Optional<LookupReader> reader) {
      this.lane = lane;
      this.reader = reader;
    }

    String stream() {
      return lane.stream().name();
    }
  }

  private final List<Source> sources;
  private final TriggerQueue queue;
  private final Uncommitted uncommitted;
  private final Executor fetchers;
  private final Pace pace;
  private final Consumer<Supplier<List<SourceRecord>>> taskThread;
  private final AtomicBoolean woken = new AtomicBoolean();
  private boolean spaced;
  private int turn;

  /**
   * @param taskThread has the task's thread do something soon; the records go to Kafka
   */
  public TriggeredReads(
      List<Source> sources,
      TriggerQueue queue,
      Uncommitted uncommitted,
      Executor fetchers,
      Pace pace,
      Consumer<Supplier<List<SourceRecord>>> taskThread) {
    this.sources = List.copyOf(sources);
    this.queue = queue;
    this.uncommitted = uncommitted;
    this.fetchers = fetchers;
    this.pace = pace;
    this.taskThread = taskThread;
  }

  /** There may be something to fetch. Called by any thread. */
  public void wake() {
    if (woken.compareAndSet(false, true)) {
      taskThread.accept(
          () -> {
            woken.set(false);
            if (!spaced && !pace.gathering().isZero()) {
              space(pace.gathering());
            }
            begin();
            return List.of();
          });
    }
  }

  private void begin() {
    for (int i = 0; i < sources.size() && !spaced; i++) {
      Source source = sources.get(turn);
      turn = (turn + 1) % sources.size();
      if (source.reader.isEmpty() || queue.waiting(source.stream()) > pace.flood()) {
        queue.takeAll(source.stream()).ifPresent(batch -> sweep(source, batch));
      } else {
        queue.take(source.stream()).ifPresent(batch -> fetch(source, batch));
      }
    }
  }

  private static void sweep(Source source, Batch batch) {
    source.sweep = new Sweep(batch, source.lane.nextRead());
    source.lane.hurry();
  }

  /** A page of a stream was read. For the task's thread. */
  public void departed(Lane lane, Fetched page) {
    for (Source source : sources) {
      if (source.lane == lane && source.sweep != null) {
        swept(source, page);
      }
    }
  }

  private void swept(Source source, Fetched page) {
    Sweep sweep = source.sweep;
    sweep.brought(source.lane, page).forEach((id, tickets) -> whenSafe(source, id, tickets));
    if (!sweep.ended(source.lane, page)) {
      return;
    }
    source.sweep = null;
    if (source.reader.isPresent()) {
      // What never moved the modified time did not come; it is fetched by its id.
      queue.giveBack(source.stream(), sweep.left());
    } else {
      sweep.left().forEach((id, tickets) -> whenSafe(source, id, tickets));
    }
    queue.release(source.stream());
    wake();
  }

  private void whenSafe(Source source, Object id, List<Ticket> tickets) {
    uncommitted.whenSafe(
        new Target(source.stream(), id), () -> queue.finish(tickets, Outcome.DURABLE));
  }

  private void space(Duration wait) {
    if (!wait.isZero()) {
      spaced = true;
      pace.later()
          .after(
              wait,
              () ->
                  taskThread.accept(
                      () -> {
                        spaced = false;
                        begin();
                        return List.of();
                      }));
    }
  }

  private void fetch(Source source, Batch batch) {
    long read = source.lane.nextRead();
    space(pace.spacing().get());
    fetchers.execute(
        () -> {
          Supplier<List<SourceRecord>> end = read(source, batch, read);
          taskThread.accept(end);
        });
  }

  /** Runs beside the task's thread; what it returns runs on it. */
  private Supplier<List<SourceRecord>> read(Source source, Batch batch, long read) {
    try {
      List<Decoded> found = source.reader.orElseThrow().byIds(batch.ids());
      return () -> found(source, batch, read, found);
    } catch (ApiException e) {
      return () -> failed(source, batch, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return () -> failed(source, batch, new ApiException(Refusal.TRANSIENT, "The task stops."));
    } catch (RuntimeException | Error e) {
      return () -> {
        throw new ConnectException(
            "Fetching records of stream " + source.stream() + " failed unexpectedly.", e);
      };
    }
  }

  private List<SourceRecord> found(Source source, Batch batch, long read, List<Decoded> found) {
    source.failures = 0;
    List<SourceRecord> records =
        source.lane.beside(
            found.stream().map(r -> new Arrival(r, Channel.WEBHOOK, occurrence(batch, r))).toList(),
            read);
    uncommitted.handedOver(records);
    Set<Object> there = new HashSet<>();
    found.forEach(record -> there.add(record.id()));
    for (Object id : batch.ids()) {
      List<Ticket> tickets = batch.of(id);
      if (there.contains(id)) {
        // Also what the lane held back: the same or a newer version was handed over before.
        whenSafe(source, id, tickets);
      } else {
        LOG.info("Stream {} has no record {} that a webhook told of", source.stream(), id);
        queue.finish(tickets, Outcome.NOT_FOUND);
      }
    }
    queue.release(source.stream());
    begin();
    return records;
  }

  /** The last event that asked for the record. */
  private static String occurrence(Batch batch, Decoded record) {
    List<Ticket> tickets = record.id() == null ? List.of() : batch.of(record.id());
    return tickets.isEmpty() ? null : tickets.get(tickets.size() - 1).occurrence();
  }

  private List<SourceRecord> failed(Source source, Batch batch, ApiException why) {
    batch.tickets().values().stream()
        .forEach((Collection<Ticket> tickets) -> queue.finish(tickets, Outcome.FETCH_FAILED));
    if (why.refusal() == Refusal.CREDENTIALS) {
      throw new ConnectException(why.getMessage(), why);
    }
    source.failures++;
    Duration rest = rest(source, why);
    LOG.warn(
        "Stream {}: {} records that webhooks told of cannot be fetched now; the webhooks are answered"
            + " 503. The next are fetched in {} ms. {}",
        source.stream(),
        batch.ids().size(),
        rest.toMillis(),
        why.getMessage());
    pace.later()
        .after(
            rest,
            () -> {
              queue.release(source.stream());
              wake();
            });
    return List.of();
  }

  private Duration rest(Source source, ApiException why) {
    Duration backoff = pace.backoff().delay(source.failures, pace.random().getAsDouble());
    if (why.notBefore() == null) {
      return backoff;
    }
    Duration asked = Duration.between(pace.clock().instant(), why.notBefore());
    return asked.compareTo(backoff) > 0 ? asked : backoff;
  }
}
