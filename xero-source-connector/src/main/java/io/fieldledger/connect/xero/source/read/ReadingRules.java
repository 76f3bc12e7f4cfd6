package io.fieldledger.connect.xero.source.read;

import io.fieldledger.connect.core.source.cursor.Phase;
import io.fieldledger.connect.xero.source.cursor.XeroCursor;
import io.fieldledger.connect.xero.source.stream.Reading;
import io.fieldledger.connect.xero.source.stream.XeroStream;
import java.time.Duration;
import java.time.Instant;

/**
 * From when on and how lists are read.
 *
 * @param pageSize records asked for in one call
 * @param overlap how far behind the newest modified time a look for changes begins
 * @param start before which nothing is read; null for everything
 * @param rereadInterval between two re-readings; zero for none
 * @param rereadWindow how far back a re-reading goes
 */
public record ReadingRules(
    int pageSize, Duration overlap, Instant start, Duration rereadInterval, Duration rereadWindow) {

  Instant notBeforeStart(XeroStream stream, Instant since) {
    if (start == null || !stream.startDateApplies()) {
      return since;
    }
    return since == null || since.isBefore(start) ? start : since;
  }

  /** Some changes never move the modified time (contract, 5.3). */
  boolean rereadDue(XeroStream stream, XeroCursor at, Instant now) {
    return stream.reading() == Reading.PAGES
        && at.phase() == Phase.LIVE
        && at.watermark() != null
        && !rereadInterval.isZero()
        && !now.isBefore(at.rereadAt().plus(rereadInterval));
  }

  Instant rereadSince(XeroStream stream, XeroCursor at) {
    return notBeforeStart(stream, at.watermark().minus(rereadWindow));
  }
}
