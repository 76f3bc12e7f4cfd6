package io.fieldledger.connect.xero.source.cursor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A span of modified times that is read by itself, because all of it together is more than Xero
 * lists (contract, 5.5: 100,000 records).
 *
 * <p>While such a span is read, records can only leave it: one that changes has a later time. So it
 * is read from its last page to its first: what shifts when a record leaves moves to a page that is
 * still to come. Page 1 is asked for twice, the first time to learn how many there are.
 *
 * @param from a whole second; everything modified before it is delivered
 * @param to a whole second, the first that is no longer in it
 * @param page the page to ask next; 0 while their number is not known
 * @param halvings how often the span was halved
 */
public record Window(Instant from, Instant to, int page, int halvings) {
  /** From twenty years to ten minutes; a refusal below that has another reason. */
  private static final int MOST_HALVINGS = 20;

  /** Xero's first day. */
  private static final Instant BEGINNING = Instant.parse("2006-07-06T00:00:00Z");

  /**
   * The span of what was refused. It ends now: a later end would let records join it.
   *
   * @param from null for the very beginning
   * @param now ends the span
   */
  static Window until(Instant from, Instant now) {
    Instant begin =
        from == null || from.isBefore(BEGINNING) ? BEGINNING : from.truncatedTo(ChronoUnit.SECONDS);
    return new Window(begin, now.truncatedTo(ChronoUnit.SECONDS), 0, 0);
  }

  /** Whether it can be halved once more. */
  boolean divisible() {
    return halvings < MOST_HALVINGS && Duration.between(from, to).toSeconds() > 1;
  }

  Window half() {
    Instant middle = from.plusSeconds(Math.max(1, Duration.between(from, to).toSeconds() / 2));
    return new Window(from, middle, 0, halvings + 1);
  }

  Window atPage(int next) {
    return new Window(from, to, next, halvings);
  }
}
