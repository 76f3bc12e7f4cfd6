package io.fieldledger.connect.core.source.cursor;

import io.fieldledger.connect.core.source.Stream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the offsets of all streams have in common: {@code version} (1), {@code phase} ({@code
 * backfill}, {@code catching-up} or {@code live}), {@code query} (what the position belongs to),
 * {@code recent} (what was delivered last). Values are texts and whole numbers only, as Connect
 * demands; what is null is left out.
 *
 * <p>A person who wants records again writes {@code {"replayFrom": "2026-11-15"}} and nothing else:
 * what was modified on that day (UTC) or later is read and delivered once more.
 */
public final class OffsetEnvelope {
  private static final String VERSION = "version";
  private static final String PHASE = "phase";
  private static final String QUERY = "query";
  private static final String RECENT = "recent";
  private static final String REPLAY_FROM = "replayFrom";

  private static final long CURRENT_VERSION = 1;

  private final Stream stream;
  private final String query;
  private final String startDate;

  /**
   * @param query identifies what positions in the stream mean
   * @param startDate before which nothing is read; null when everything is
   */
  public OffsetEnvelope(Stream stream, String query, String startDate) {
    this.stream = stream;
    this.query = query;
    this.startDate = startDate;
  }

  /** The common members of an offset, to which the cursor's own are added. */
  public Map<String, Object> write(Position position) {
    Map<String, Object> offset = new LinkedHashMap<>();
    offset.put(VERSION, CURRENT_VERSION);
    offset.put(PHASE, position.cursor().phase().text());
    offset.put(QUERY, query);
    put(offset, RECENT, DeliveredVersion.joined(position.recent()));
    return offset;
  }

  /** Adds a member unless its value is null. */
  public static void put(Map<String, Object> offset, String name, Object value) {
    if (value != null) {
      offset.put(name, value instanceof Instant instant ? instant.toString() : value);
    }
  }

  /**
   * @param replay the cursor from which a day's changes are read once more
   * @param stored reads the cursor's own members
   * @throws UnusableOffsetException when the offset is of another version or query, or malformed
   */
  public Position read(
      Map<String, ?> offset,
      Function<LocalDate, Cursor> replay,
      BiFunction<OffsetReader, Phase, Cursor> stored) {
    OffsetReader in = new OffsetReader(offset, "stream " + stream.name());
    LocalDate replayFrom = in.day(REPLAY_FROM);
    if (replayFrom != null) {
      requireWithinStart(in, replayFrom);
      in.nothingElse();
      return Position.at(replay.apply(replayFrom));
    }
    Position position = new Position(stored.apply(in, phase(in)), recent(in));
    in.nothingElse();
    return position;
  }

  private Phase phase(OffsetReader in) {
    Long version = in.number(VERSION, 0);
    if (version == null || version != CURRENT_VERSION) {
      throw new UnusableOffsetException(
          "The offset of stream %s has version %s; this connector writes and reads version %d."
              .formatted(stream.name(), version == null ? "none" : version, CURRENT_VERSION));
    }
    String stored = in.text(QUERY);
    if (!query.equals(stored)) {
      throw new UnusableOffsetException(
          "The offset of stream %s belongs to '%s', but the connector is configured to read '%s'. Restore start.date if the change was not meant."
              .formatted(stream.name(), stored, query));
    }
    return Phase.of(String.valueOf(in.text(PHASE)))
        .orElseThrow(() -> in.refused(PHASE, "must be one of " + Phase.known()));
  }

  private void requireWithinStart(OffsetReader in, LocalDate day) {
    if (startDate != null && day.isBefore(LocalDate.parse(startDate))) {
      throw in.refused(REPLAY_FROM, "is before start.date " + startDate + ", the cut-over");
    }
  }

  private List<DeliveredVersion> recent(OffsetReader in) {
    String text = in.text(RECENT);
    try {
      return text == null ? List.of() : DeliveredVersion.parse(text, stream.key());
    } catch (IllegalArgumentException e) {
      throw in.refused(RECENT, "must be as the connector wrote it; leave it out to forget it");
    }
  }
}
