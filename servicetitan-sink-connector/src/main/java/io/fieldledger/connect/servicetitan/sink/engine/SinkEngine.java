package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.call.Pause;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.sink.BackPressure;
import io.fieldledger.connect.core.sink.OffsetTracker;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.servicetitan.sink.desired.DesiredState;
import io.fieldledger.connect.servicetitan.sink.plan.Planner;
import io.fieldledger.connect.servicetitan.sink.records.Directory;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes ServiceTitan what the records say. Owned by the task thread, which calls {@link #turn()}
 * often and is never kept waiting: each record is worked on by one of a few threads from beginning
 * to end, and what becomes of it is handed back here.
 *
 * <p>A record's way: {@link #offer} → its contact's {@link Lane} → {@link Survey} when many wait →
 * {@link Reconciler} (find, read, decide, write, prove) → its result.
 */
public final class SinkEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SinkEngine.class);

  /** Records worked on at once; at a tenth of a second a call that uses up sixty calls a second. */
  public static final int AT_ONCE = 8;

  /** So many records that wait are looked up together. */
  private static final int SURVEY_FROM = AT_ONCE;

  private static final Duration REPORT_WAITING_AFTER = Duration.ofSeconds(30);
  private static final Duration BUSY = Duration.ofMillis(20);
  private static final Duration WAITING = Duration.ofMillis(200);
  private static final Duration IDLE = Duration.ofSeconds(1);

  /** A worker gives a task five seconds to stop. */
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  /**
   * How the engine is set.
   *
   * @param makeWait how long a call without an answer can still show; nothing is made before
   * @param proofWait how long a write may take to show
   * @param failTimeout how long a record is tried again that ServiceTitan fails for while it takes
   *     others
   */
  public record Settings(
      Planner planner,
      Duration makeWait,
      Duration proofWait,
      Duration failTimeout,
      Backoff backoff) {}

  /** What one of the threads has done; records without an attempt are worked on one by one. */
  private record Landed(List<Entry> entries, Map<Entry, Attempt> attempts) {
    Landed(Entry entry, Attempt attempt) {
      this(List.of(entry), Map.of(entry, attempt));
    }
  }

  private final Settings settings;
  private final InstantSource clock;
  private final DoubleSupplier random;
  private final Consumer<RecordResult> settled;
  private final Consumer<RecordResult> waitingLong;
  private final ExecutorService threads;
  private final Agreements agreements;
  private final Reconciler reconciler;
  private final Survey survey;
  private final Instant start;
  private final OffsetTracker offsets = new OffsetTracker();
  private final Counters counters = new Counters();
  private final Revisions revisions = new Revisions();
  private final Map<String, Lane> lanes = new LinkedHashMap<>();

  /** Names of what is worked on: two contacts of one name are not looked up beside each other. */
  private final Set<String> names = new HashSet<>();

  private final Queue<Landed> landed = new ConcurrentLinkedQueue<>();
  private int running;
  private Instant lastAnswered = Instant.MIN;
  private String stopped;

  /**
   * @param agreements closed with the engine
   * @param random from 0 (inclusive) to 1 (exclusive)
   * @param settled is told every final result
   * @param waitingLong is told once of each record that waits for more than half a minute
   */
  public SinkEngine(
      Directory directory,
      Agreements agreements,
      Settings settings,
      InstantSource clock,
      DoubleSupplier random,
      Pause pause,
      Consumer<RecordResult> settled,
      Consumer<RecordResult> waitingLong) {
    this(directory, agreements, settings, clock, random, pause, settled, waitingLong, threads());
  }

  /**
   * With threads of one's own, such as one that a rehearsal steps through.
   *
   * @param threads what works on the records
   */
  public SinkEngine(
      Directory directory,
      Agreements agreements,
      Settings settings,
      InstantSource clock,
      DoubleSupplier random,
      Pause pause,
      Consumer<RecordResult> settled,
      Consumer<RecordResult> waitingLong,
      ExecutorService threads) {
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.settled = settled;
    this.waitingLong = waitingLong;
    this.threads = threads;
    this.start = clock.instant();
    this.agreements = agreements;
    Links links = new Links(agreements, clock, settings.proofWait());
    Memory memory = new Memory(clock, settings.makeWait().plus(settings.proofWait()));
    this.reconciler =
        new Reconciler(
            directory,
            memory,
            new Reconciler.Settings(settings.planner(), settings.proofWait()),
            links,
            clock,
            pause);
    this.survey = new Survey(directory, memory, settings.planner(), links);
  }

  private static ExecutorService threads() {
    return Executors.newFixedThreadPool(
        AT_ONCE,
        runnable -> {
          Thread thread = new Thread(runnable, "servicetitan-call");
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Takes a record; its result comes later.
   *
   * @param partition and offset as they were before any transform
   */
  public void offer(SinkRecord record, TopicPartition partition, long offset, DesiredState state) {
    if (!offsets.add(partition, offset)) {
      return;
    }
    counters.received();
    Entry entry = new Entry(record, partition, offset, state, clock.instant());
    Lane lane =
        lanes.computeIfAbsent(
            entry.source().identity(), id -> new Lane(new Doubts(start, settings.makeWait())));
    await(lane, entry);
  }

  /** Only the newest of a contact's records is worked on. */
  private void await(Lane lane, Entry entry) {
    Entry other = lane.waiting;
    boolean overtaken = other != null && entry.state.changed().isBefore(other.state.changed());
    if (overtaken || revisions.isStale(entry)) {
      supersede(entry);
    } else {
      if (other != null) {
        supersede(other);
      }
      lane.waiting = entry;
    }
  }

  private void supersede(Entry entry) {
    end(entry, entry.result("skipped", Outcome.remark(Code.SUPERSEDED, ""), clock.instant()));
  }

  private void end(Entry entry, RecordResult result) {
    if (!entry.abandoned) {
      counters.settled(result);
      settled.accept(result);
      offsets.done(entry.partition, entry.offset);
    }
  }

  /**
   * Does everything that can be done now, without waiting.
   *
   * @throws ConnectException when a person must act before anything can go on
   */
  public void turn() {
    for (Landed next = landed.poll(); next != null; next = landed.poll()) {
      running--;
      for (Entry entry : next.entries()) {
        land(entry, next.attempts().get(entry));
      }
    }
    if (stopped != null) {
      throw new ConnectException(stopped);
    }
    agreements
        .failure()
        .ifPresent(
            why -> {
              throw new ConnectException(why);
            });
    Instant now = clock.instant();
    // What an earlier task wrote last must show before anything is decided from a read.
    if (agreements.ready() && !now.isBefore(start.plus(settings.proofWait()))) {
      launch(now);
    }
    lanes.values().removeIf(lane -> lane.running == null && lane.waiting == null);
    counters.waiting(lanes.values().stream().filter(SinkEngine::backsOff).count());
  }

  private static boolean backsOff(Lane lane) {
    return lane.running == null && lane.waiting != null && lane.waiting.tries > 0;
  }

  private void land(Entry entry, Attempt attempt) {
    Lane lane = lanes.get(entry.source().identity());
    lane.running = null;
    names.removeAll(namesOf(entry));
    Instant now = clock.instant();
    if (attempt == null) {
      putBack(lane, entry);
    } else if (attempt instanceof Attempt.Done done) {
      lastAnswered = now;
      revisions.settled(entry);
      end(entry, Ending.of(entry, done.documents(), now));
    } else if (attempt instanceof Attempt.Later later) {
      putBack(lane, entry, later, now);
    } else if (attempt instanceof Attempt.Stop stop) {
      stopped = stop.message();
      putBack(lane, entry, new Attempt.Later(Code.WAITING, stop.message(), null, false), now);
    }
  }

  private void putBack(Lane lane, Entry entry, Attempt.Later later, Instant now) {
    entry.tries++;
    if (later.failed()) {
      entry.failingSince = entry.failingSince == null ? now : entry.failingSince;
      LOG.warn("{} is tried again: {}", entry.source().label(), later.why());
    }
    entry.notBefore =
        later.notBefore() == null
            ? now.plus(settings.backoff().delay(entry.tries, random.getAsDouble()))
            : later.notBefore();
    if (hopeless(entry, now)) {
      end(
          entry,
          entry.result("rejected", Outcome.remark(Code.SERVICETITAN_FAILED, later.why()), now));
    } else {
      putBack(lane, entry);
      reportWaiting(entry, later, now);
    }
  }

  /** An older or a newer one may have come meanwhile. */
  private void putBack(Lane lane, Entry entry) {
    if (!entry.abandoned) {
      await(lane, entry);
    }
  }

  private void reportWaiting(Entry entry, Attempt.Later later, Instant now) {
    boolean wait = Duration.between(entry.receivedAt, now).compareTo(REPORT_WAITING_AFTER) > 0;
    if (wait && !entry.parkReported && !entry.abandoned) {
      entry.parkReported = true;
      waitingLong.accept(entry.result("parked", Outcome.remark(later.code(), later.why()), now));
    }
  }

  private boolean hopeless(Entry entry, Instant now) {
    return entry.failingSince != null
        && lastAnswered.isAfter(entry.failingSince)
        && Duration.between(entry.failingSince, now).compareTo(settings.failTimeout()) > 0;
  }

  private void launch(Instant now) {
    List<Lane> ready = new ArrayList<>();
    for (Lane lane : lanes.values()) {
      if (lane.running == null && lane.waiting != null && !now.isBefore(lane.waiting.notBefore)) {
        ready.add(lane);
      }
    }
    List<Entry> many = new ArrayList<>();
    boolean surveys = ready.size() > SURVEY_FROM;
    for (Lane lane : ready) {
      if (running >= AT_ONCE) {
        break;
      }
      Entry entry = lane.waiting;
      RecordResult byMapping = Ending.byMapping(entry, now).orElse(null);
      if (byMapping != null) {
        lane.waiting = null;
        revisions.settled(entry);
        end(entry, byMapping);
      } else if (revisions.isStale(entry)) {
        lane.waiting = null;
        supersede(entry);
      } else if (names.stream().noneMatch(namesOf(entry)::contains)) {
        lane.waiting = null;
        lane.running = entry;
        names.addAll(namesOf(entry));
        if (surveys && !entry.surveyed) {
          entry.surveyed = true;
          many.add(entry);
          if (many.size() == Directory.AT_ONCE) {
            survey(many);
            many = new ArrayList<>();
          }
        } else {
          running++;
          threads.execute(() -> run(entry, lane.doubts));
        }
      }
    }
    if (!many.isEmpty()) {
      survey(many);
    }
  }

  private static Set<String> namesOf(Entry entry) {
    Set<String> names = new HashSet<>();
    entry.state.parties().forEach(p -> names.add(ContactDetails.comparable(p.name())));
    return names;
  }

  private void run(Entry entry, Doubts doubts) {
    try {
      Attempt attempt = reconciler.attempt(entry.state, entry.done, doubts, entry.tries);
      landed.add(new Landed(entry, attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // A defect must not lose the record: it is tried again, and rejected when that does not help.
      LOG.error("The record {} failed unexpectedly", entry.source().label(), e);
      String why = "Unexpected " + e.getClass().getSimpleName();
      landed.add(new Landed(entry, new Attempt.Later(Code.WAITING, why, null, true)));
    }
  }

  private void survey(List<Entry> entries) {
    running++;
    threads.execute(
        () -> {
          try {
            landed.add(new Landed(entries, survey.of(entries)));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            LOG.error("A survey of {} records failed unexpectedly", entries.size(), e);
            landed.add(new Landed(entries, Map.of()));
          }
        });
  }

  /** See {@link OffsetTracker#committable}. */
  public Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> offered) {
    return offsets.committable(offered);
  }

  /** Forgets the records of partitions that another task owns now; what runs only informs. */
  public void abandon(Collection<TopicPartition> partitions) {
    offsets.forget(partitions);
    for (Lane lane : lanes.values()) {
      if (lane.running != null && partitions.contains(lane.running.partition)) {
        lane.running.abandoned = true;
      }
      if (lane.waiting != null && partitions.contains(lane.waiting.partition)) {
        lane.waiting = null;
      }
    }
  }

  /** How long the next turn can wait when nothing comes in. */
  public Duration rest() {
    if (idle()) {
      return IDLE;
    }
    return running > 0 || !landed.isEmpty() ? BUSY : WAITING;
  }

  /** Records in memory by partition. */
  public Map<TopicPartition, BackPressure.Held> held(Collection<TopicPartition> partitions) {
    Map<TopicPartition, BackPressure.Held> held = new HashMap<>();
    for (TopicPartition partition : partitions) {
      held.put(partition, new BackPressure.Held(offsets.pending(partition), 0));
    }
    return held;
  }

  public boolean idle() {
    return lanes.isEmpty();
  }

  public Counters counters() {
    return counters;
  }

  /** Gives what runs a moment to end; what has not ended then is settled by the next task. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    agreements.close();
  }
}
