package io.fieldledger.connect.core.source.run;

import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.source.Stream;
import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.Phase;
import io.fieldledger.connect.core.source.cursor.Step;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.emit.Emitter;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.read.StreamReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream in a task: where it stands, when it may ask again and how it is doing. Changed by the
 * task's thread only; metrics read it from others.
 *
 * <pre>
 *   due ──page──▶ due again, or after the poll interval
 *       ──passing fault──▶ after a back-off, same place
 *       ──forbidden or refused──▶ parked; probed now and then, same place
 * </pre>
 */
public final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** A parked stream is asked again so that a granted scope needs no restart. */
  public static final Duration PROBE_INTERVAL = Duration.ofMinutes(10);

  private static final int MOST_PAGES_WITHOUT_NEWS = 20;

  /**
   * How a stream waits.
   *
   * @param pollInterval asked each time the head is reached
   */
  public record Pace(Supplier<Duration> pollInterval, Backoff backoff, DoubleSupplier random) {

    /** With an interval that is always the same. */
    public Pace(Duration pollInterval, Backoff backoff, DoubleSupplier random) {
      this(() -> pollInterval, backoff, random);
    }
  }

  private final Stream stream;
  private final StreamReader reader;
  private final Emitter emitter;
  private final Pace pace;
  private final InstantSource clock;

  private volatile Cursor cursor;
  private volatile Instant notBefore = Instant.EPOCH;
  private volatile String parkedFor;
  private volatile Instant lastSuccess;
  private volatile Instant newest;
  private final LongAdder pages = new LongAdder();
  private final LongAdder throttled = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private int attempt;
  private int pagesWithoutNews;
  private boolean asking;
  private boolean hurried;
  private boolean looking;
  private long reads;
  private long pageRead;
  private long lookBegan;

  public Lane(
      Stream stream,
      StreamReader reader,
      Emitter emitter,
      Pace pace,
      InstantSource clock,
      Cursor start) {
    this.stream = stream;
    this.reader = reader;
    this.emitter = emitter;
    this.pace = pace;
    this.clock = clock;
    this.cursor = start;
  }

  boolean due(Instant now) {
    return !asking && !now.isBefore(notBefore);
  }

  /** When it may ask again; null while it is asking. */
  Instant dueAt() {
    return asking ? null : notBefore;
  }

  StreamReader reader() {
    return reader;
  }

  Cursor cursor() {
    return cursor;
  }

  void asks() {
    asking = true;
    pageRead = nextRead();
    if (!looking) {
      looking = true;
      lookBegan = pageRead;
    }
  }

  /**
   * The stream looks for changes as soon as it can; a look that is under way is followed by
   * another. A stream that waits after a fault or is parked goes on waiting. For the task's thread.
   */
  public void hurry() {
    if (asking || looking) {
      hurried = true;
    } else if (attempt == 0 && parkedFor == null) {
      notBefore = clock.instant();
    }
  }

  /** The number of the read with which the last look for changes began. */
  public long lookBegan() {
    return lookBegan;
  }

  /** The number of the read that brought the last page. */
  public long pageRead() {
    return pageRead;
  }

  /** Numbers the reads in the order in which they begin. For the task's thread. */
  public long nextRead() {
    return ++reads;
  }

  /**
   * Records that were read beside the pages; the stream stays where it is. For the task's thread.
   *
   * @param read the number that {@link #nextRead} gave when the read began
   */
  public List<SourceRecord> beside(List<Arrival> arrivals, long read) {
    arrivals.forEach(this::noteTime);
    tellUnreadable(arrivals);
    return emitter.emit(arrivals, read, cursor);
  }

  List<SourceRecord> arrived(Fetched page) {
    Cursor before = cursor;
    Cursor after = page.step().next();
    List<SourceRecord> records = emitter.emit(page.arrivals(), pageRead, after);
    boolean again = false;
    if (page.step().ask() == Step.Ask.LATER) {
      emitter.sweepEnds();
      looking = false;
      again = hurried;
      hurried = false;
    }
    Instant now = clock.instant();
    cursor = after;
    asking = false;
    attempt = 0;
    lastSuccess = now;
    pages.increment();
    page.arrivals().forEach(this::noteTime);
    pagesWithoutNews = records.isEmpty() ? pagesWithoutNews + 1 : 0;
    notBefore = again || asksAtOnce(page.step().ask()) ? now : now.plus(pace.pollInterval().get());
    tell(page, before, after);
    return records;
  }

  /** A server that always has more but nothing new must not be asked without a pause. */
  private boolean asksAtOnce(Step.Ask ask) {
    return switch (ask) {
      case MORE -> pagesWithoutNews < MOST_PAGES_WITHOUT_NEWS;
      case NEXT -> true;
      case LATER -> false;
    };
  }

  private void tell(Fetched page, Cursor before, Cursor after) {
    if (parkedFor != null) {
      LOG.info("Stream {} can be read again", stream.name());
      parkedFor = null;
    }
    if (before.phase() == Phase.BACKFILL && after.phase() == Phase.LIVE) {
      LOG.info("Stream {} has read what was there and follows changes now", stream.name());
    }
    if (page.step().oddity() != null) {
      LOG.warn("Stream {}: {}", stream.name(), page.step().oddity());
    }
    tellUnreadable(page.arrivals());
  }

  private void tellUnreadable(List<Arrival> arrivals) {
    for (Arrival arrival : arrivals) {
      if (arrival.record() instanceof Decoded.Unreadable unreadable) {
        LOG.warn(
            "Stream {}: record {} cannot be carried ({}: {}); its bytes go to the rejected topic. {}",
            stream.name(),
            unreadable.id(),
            unreadable.code(),
            unreadable.reason(),
            unreadable.code().fix());
      }
    }
  }

  private void noteTime(Arrival arrival) {
    Instant modified = arrival.record().modified();
    if (modified != null && (newest == null || modified.isAfter(newest))) {
      newest = modified;
    }
  }

  /** A read that brought nothing, for a reason that is not the whole connector's. */
  void refused(ApiException why) {
    asking = false;
    failures.increment();
    Instant now = clock.instant();
    switch (why.refusal()) {
      case FORBIDDEN, PARAMETER, REJECTED, CONFLICT, CREDENTIALS -> {
        notBefore = now.plus(PROBE_INTERVAL);
        if (!Objects.equals(parkedFor, why.getMessage())) {
          LOG.error("Stream {} is parked: {}", stream.name(), why.getMessage());
        }
        parkedFor = why.getMessage();
      }
      case THROTTLED -> {
        throttled.increment();
        attempt++;
        notBefore = why.notBefore() == null ? now.plus(backoff()) : why.notBefore().plus(spread());
        LOG.info("Stream {} waits until {}: {}", stream.name(), notBefore, why.getMessage());
      }
      case TRANSIENT -> {
        attempt++;
        notBefore = now.plus(backoff());
        LOG.warn(
            "Stream {} keeps its place and asks again at {} (attempt {}): {}",
            stream.name(),
            notBefore,
            attempt,
            why.getMessage());
      }
    }
  }

  private Duration backoff() {
    return pace.backoff().delay(attempt, pace.random().getAsDouble());
  }

  /** So that streams which wait for the same moment do not all ask in the same instant. */
  private Duration spread() {
    return Duration.ofMillis((long) (pace.random().getAsDouble() * 250));
  }

  public Stream stream() {
    return stream;
  }

  /** What was emitted, held back and put aside. */
  public Emitter emitter() {
    return emitter;
  }

  /** Why the stream is parked; null when it is not. */
  public String parkedFor() {
    return parkedFor;
  }

  public boolean live() {
    return cursor.phase() == Phase.LIVE;
  }

  /** Past the backfill: what is read now are changes, be they those of an outage. */
  boolean followsChanges() {
    return cursor.phase() != Phase.BACKFILL;
  }

  /** When the last page arrived; null before the first. */
  public Instant lastSuccess() {
    return lastSuccess;
  }

  /** The newest modified time seen; null before the first record. */
  public Instant newest() {
    return newest;
  }

  public long pages() {
    return pages.sum();
  }

  public long throttled() {
    return throttled.sum();
  }

  public long failures() {
    return failures.sum();
  }
}
