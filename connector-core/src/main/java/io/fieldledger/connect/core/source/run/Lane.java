package io.fieldledger.connect.core.source.run;

import io.fieldledger.connect.core.call.ApiException;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.source.Stream;
import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.Phase;
import io.fieldledger.connect.core.source.cursor.Step;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.emit.Emitter;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.read.StreamReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream in a task: where it stands. When it may ask again is said by {@link Waiting}, how it
 * is doing by {@link StreamFigures}. Changed by the task's thread only; metrics read it from
 * others.
 */
public final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** A parked stream is asked again so that a granted scope needs no restart. */
  public static final Duration PROBE_INTERVAL = Duration.ofMinutes(10);

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
  private final InstantSource clock;
  private final Waiting waiting;
  private final StreamFigures figures = new StreamFigures();

  private volatile Cursor cursor;
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
    this.clock = clock;
    this.waiting = new Waiting(stream.name(), pace, clock);
    this.cursor = start;
  }

  boolean due(Instant now) {
    return waiting.due(now);
  }

  /** When it may ask again; null while it is asking. */
  Instant dueAt() {
    return waiting.dueAt();
  }

  StreamReader reader() {
    return reader;
  }

  Cursor cursor() {
    return cursor;
  }

  void asks() {
    pageRead = nextRead();
    if (waiting.asks()) {
      lookBegan = pageRead;
    }
  }

  /**
   * The stream looks for changes as soon as it can; a look that is under way is followed by
   * another. A stream that waits after a fault or is parked goes on waiting. For the task's thread.
   */
  public void hurry() {
    waiting.hurry();
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
    figures.read(arrivals);
    tellUnreadable(arrivals);
    return emitter.emit(arrivals, read, cursor);
  }

  List<SourceRecord> arrived(Fetched page) {
    Cursor before = cursor;
    Cursor after = page.step().next();
    List<SourceRecord> records = emitter.emit(page.arrivals(), pageRead, after);
    if (page.step().ask() == Step.Ask.LATER) {
      emitter.sweepEnds();
    }
    cursor = after;
    waiting.answered(page.step().ask(), !records.isEmpty());
    figures.page(page.arrivals(), clock.instant());
    tell(page, before, after);
    return records;
  }

  private void tell(Fetched page, Cursor before, Cursor after) {
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

  /** A read that brought nothing, for a reason that is not the whole connector's. */
  void refused(ApiException why) {
    figures.refused(why.refusal());
    waiting.refused(why);
  }

  public Stream stream() {
    return stream;
  }

  /** What was emitted, held back and put aside. */
  public Emitter emitter() {
    return emitter;
  }

  /** How it is doing. */
  public StreamFigures figures() {
    return figures;
  }

  /** Why the stream is parked; null when it is not. */
  public String parkedFor() {
    return waiting.parkedFor();
  }

  public boolean live() {
    return cursor.phase() == Phase.LIVE;
  }

  /** Past the backfill: what is read now are changes, be they those of an outage. */
  boolean followsChanges() {
    return cursor.phase() != Phase.BACKFILL;
  }
}
