package io.fieldledger.connect.core.source.run;

import io.fieldledger.connect.core.call.ApiException;
import io.fieldledger.connect.core.source.cursor.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a stream may ask. Changed by the task's thread only; metrics read from others why it is
 * parked.
 *
 * <pre>
 *   due ──page──▶ due again, or after the poll interval
 *       ──passing fault──▶ after a back-off, same place
 *       ──forbidden or refused──▶ parked; probed now and then, same place
 * </pre>
 */
final class Waiting {
  private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

  private static final int MOST_PAGES_WITHOUT_NEWS = 20;

  private final String stream;
  private final Lane.Pace pace;
  private final InstantSource clock;

  private Instant notBefore = Instant.EPOCH;
  private volatile String parkedFor;
  private int attempt;
  private int pagesWithoutNews;
  private boolean asking;
  private boolean hurried;
  private boolean looking;

  Waiting(String stream, Lane.Pace pace, InstantSource clock) {
    this.stream = stream;
    this.pace = pace;
    this.clock = clock;
  }

  boolean due(Instant now) {
    return !asking && !now.isBefore(notBefore);
  }

  /** When it may ask again; null while it is asking. */
  Instant dueAt() {
    return asking ? null : notBefore;
  }

  /** Why it is parked; null when it is not. */
  String parkedFor() {
    return parkedFor;
  }

  /**
   * It asks.
   *
   * @return whether a look for changes begins so
   */
  boolean asks() {
    asking = true;
    boolean begins = !looking;
    looking = true;
    return begins;
  }

  /** As {@link Lane#hurry}. */
  void hurry() {
    if (asking || looking) {
      hurried = true;
    } else if (attempt == 0 && parkedFor == null) {
      notBefore = clock.instant();
    }
  }

  /**
   * A page has come.
   *
   * @param news whether it brought records
   */
  void answered(Step.Ask ask, boolean news) {
    asking = false;
    attempt = 0;
    pagesWithoutNews = news ? 0 : pagesWithoutNews + 1;
    boolean again = false;
    if (ask == Step.Ask.LATER) {
      looking = false;
      again = hurried;
      hurried = false;
    }
    Instant now = clock.instant();
    notBefore = again || asksAtOnce(ask) ? now : now.plus(pace.pollInterval().get());
    if (parkedFor != null) {
      LOG.info("Stream {} can be read again", stream);
      parkedFor = null;
    }
  }

  /** A server that always has more but nothing new must not be asked without a pause. */
  private boolean asksAtOnce(Step.Ask ask) {
    return switch (ask) {
      case MORE -> pagesWithoutNews < MOST_PAGES_WITHOUT_NEWS;
      case NEXT -> true;
      case LATER -> false;
    };
  }

  /** A read brought nothing, for a reason that is not the whole connector's. */
  void refused(ApiException why) {
    asking = false;
    Instant now = clock.instant();
    switch (why.refusal()) {
      case FORBIDDEN, PARAMETER, REJECTED, CONFLICT, CREDENTIALS -> {
        notBefore = now.plus(Lane.PROBE_INTERVAL);
        if (!Objects.equals(parkedFor, why.getMessage())) {
          LOG.error("Stream {} is parked: {}", stream, why.getMessage());
        }
        parkedFor = why.getMessage();
      }
      case THROTTLED -> {
        attempt++;
        notBefore = why.notBefore() == null ? now.plus(backoff()) : why.notBefore().plus(spread());
        LOG.info("Stream {} waits until {}: {}", stream, notBefore, why.getMessage());
      }
      case TRANSIENT -> {
        attempt++;
        notBefore = now.plus(backoff());
        LOG.warn(
            "Stream {} keeps its place and asks again at {} (attempt {}): {}",
            stream,
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
}
