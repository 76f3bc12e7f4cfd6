package io.fieldledger.connect.servicetitan.source.cursor;

import static io.fieldledger.connect.core.source.cursor.OffsetEnvelope.put;

import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.ListCursor;
import io.fieldledger.connect.core.source.cursor.ListOffset;
import io.fieldledger.connect.core.source.cursor.OffsetEnvelope;
import io.fieldledger.connect.core.source.cursor.OffsetReader;
import io.fieldledger.connect.core.source.cursor.OffsetWriter;
import io.fieldledger.connect.core.source.cursor.Phase;
import io.fieldledger.connect.core.source.cursor.Position;
import io.fieldledger.connect.core.source.cursor.UnusableOffsetException;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * A stream's position as the map that Connect stores, and back. To the members that all offsets
 * have ({@link OffsetEnvelope}) feeds add {@code from}; customers also {@code contactsFrom}; lists
 * those of {@link ListOffset}.
 */
public final class OffsetCodec implements OffsetWriter {
  private static final String FROM = "from";
  private static final String CONTACTS_FROM = "contactsFrom";

  /** Contacts are followed from a day before, so that no difference of clocks loses a change. */
  private static final Duration CLOCK_MARGIN = Duration.ofDays(1);

  private final SourceStream stream;
  private final String startDate;
  private final int pageSize;
  private final OffsetEnvelope envelope;

  /**
   * @param startDate the configured start, or null
   * @param pageSize the configured size of a list's page
   */
  public OffsetCodec(SourceStream stream, String startDate, int pageSize) {
    this.stream = stream;
    this.startDate = stream.startDateApplies() ? startDate : null;
    this.pageSize = pageSize;
    this.envelope = new OffsetEnvelope(stream, stream.query(this.startDate), this.startDate);
  }

  /** Where a stream begins that has no offset. */
  public Position start(Instant now) {
    LocalDate dayBefore = now.minus(CLOCK_MARGIN).atOffset(ZoneOffset.UTC).toLocalDate();
    return Position.at(
        switch (stream.reading()) {
          case FEED -> FeedCursor.start(startDate);
          case CUSTOMERS_WITH_CONTACTS -> CustomersCursor.start(startDate, dayBefore.toString());
          case LIST -> ListCursor.start(pageSize, null);
        });
  }

  private Cursor replay(LocalDate day) {
    return switch (stream.reading()) {
      case FEED -> FeedCursor.start(day.toString());
      case CUSTOMERS_WITH_CONTACTS -> CustomersCursor.start(day.toString(), day.toString());
      case LIST -> ListCursor.start(pageSize, day.atStartOfDay(ZoneOffset.UTC).toInstant());
    };
  }

  @Override
  public Map<String, Object> write(Position position) {
    Cursor cursor = position.cursor();
    Map<String, Object> offset = envelope.write(position);
    if (cursor instanceof FeedCursor feed) {
      put(offset, FROM, feed.token());
    } else if (cursor instanceof CustomersCursor both) {
      put(offset, FROM, both.customers().token());
      put(offset, CONTACTS_FROM, both.contacts().token());
    } else if (cursor instanceof ListCursor list) {
      ListOffset.write(offset, list);
    }
    return offset;
  }

  /**
   * @throws UnusableOffsetException when the offset is of another version or query, or malformed
   */
  public Position read(Map<String, ?> offset) {
    return envelope.read(offset, this::replay, this::cursor);
  }

  private Cursor cursor(OffsetReader in, Phase phase) {
    return switch (stream.reading()) {
      case FEED -> new FeedCursor(phase, in.text(FROM));
      case CUSTOMERS_WITH_CONTACTS ->
          new CustomersCursor(
              new FeedCursor(phase, in.text(FROM)), new FeedCursor(Phase.LIVE, contacts(in)));
      case LIST -> ListOffset.read(in, phase, stream.key(), pageSize);
    };
  }

  private static String contacts(OffsetReader in) {
    String from = in.text(CONTACTS_FROM);
    if (from == null) {
      throw in.refused(CONTACTS_FROM, "is missing: a token or a date such as 2026-11-01");
    }
    return from;
  }
}
