package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.servicetitan.StoredRecord.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One export feed (contract 4): records in the order of their last change, only the latest state of
 * each, those of the last 15 minutes held back unless recent changes are asked for.
 */
final class ExportFeed {
  private static final int MAX_DUPLICATES = 3;

  private final String path;
  private final Supplier<RecordTable> table;
  private final Switches switches;
  private final UnaryOperator<byte[]> served;
  private final boolean byActivity;

  /**
   * @param byActivity whether the feed knows {@code active}; it delivers all records by default
   */
  ExportFeed(
      String path,
      Supplier<RecordTable> table,
      Switches switches,
      UnaryOperator<byte[]> served,
      boolean byActivity) {
    this.path = path;
    this.table = table;
    this.switches = switches;
    this.served = served;
    this.byActivity = byActivity;
  }

  ApiResponse handle(ApiRequest request) {
    String from = request.param("from").orElse("");
    Optional<Position> asked = from.isEmpty() ? Optional.of(Position.START) : position(from);
    if (asked.isEmpty() && switches.is(Unknowns.EXPORT_BAD_FROM, "400")) {
      return Problems.badValue("from", from);
    }
    String recentText = request.param("includeRecentChanges").orElse("false");
    if (!recentText.equalsIgnoreCase("true") && !recentText.equalsIgnoreCase("false")) {
      return Problems.badValue("includeRecentChanges", recentText);
    }
    boolean recent = recentText.equalsIgnoreCase("true");
    String activity = byActivity ? request.param("active").orElse("Any") : "Any";
    Predicate<StoredRecord> test;
    switch (activity.toLowerCase(Locale.ROOT)) {
      case "any" -> test = record -> true;
      case "true" -> test = StoredRecord::active;
      case "false" -> test = record -> !record.active();
      default -> {
        return Problems.badValue("active", activity);
      }
    }
    return page(asked.orElse(Position.START), from, recent, test, request.at());
  }

  private ApiResponse page(
      Position after, String from, boolean recent, Predicate<StoredRecord> test, Instant now) {
    Instant settled = now.minus(Duration.ofMinutes(switches.getInt(Unknowns.EXPORT_VISIBILITY)));
    int size = Math.max(1, switches.getInt(Unknowns.EXPORT_PAGE_SIZE));
    // No upper bound with recent changes: tests may give a record a later time than the clock's.
    Instant until = recent ? Instant.MAX : settled;
    List<StoredRecord> found = table.get().changes(after, until, test, size + 1);
    boolean more = found.size() > size;
    List<StoredRecord> page = new ArrayList<>(more ? found.subList(0, size) : found);
    Position end = page.isEmpty() ? after : page.get(page.size() - 1).position();
    if (recent && !more && switches.isOn(Unknowns.EXPORT_RECENT_REPEATS)) {
      end = rewound(end, settled);
    }
    if (switches.isOn(Unknowns.EXPORT_DUPLICATES) && !from.isEmpty()) {
      page.addAll(0, table.get().changesBefore(after, test, MAX_DUPLICATES));
    }
    if (switches.is(Unknowns.EXPORT_ORDER, "shuffled")) {
      Collections.shuffle(page, new Random(end.hashCode()));
    }
    return answer(page, more, FeedToken.write(path, end), from);
  }

  /** With recent changes the next call begins again with what is not settled yet. */
  private static Position rewound(Position end, Instant settled) {
    Position recentStart = Position.before(settled.plusNanos(1));
    return end.compareTo(recentStart) > 0 ? recentStart : end;
  }

  private ApiResponse answer(List<StoredRecord> page, boolean more, String token, String from) {
    boolean atEnd = !more;
    String end = switches.get(Unknowns.EXPORT_END);
    boolean hasMore = more;
    String continueFrom = "\"" + token + "\"";
    if (atEnd) {
      switch (end) {
        case "empty" -> continueFrom = "\"\"";
        case "null" -> continueFrom = "null";
        case "repeated", "repeated-more" -> {
          boolean known = !from.isEmpty() && FeedToken.read(path, from).isPresent();
          if (known && page.isEmpty()) {
            continueFrom = "\"" + from + "\"";
          }
          hasMore = end.equals("repeated-more");
        }
        default -> {}
      }
    }
    String head = "{\"hasMore\":" + hasMore + ",\"continueFrom\":" + continueFrom + ",\"data\":";
    return Pages.of(
        head, page, record -> served.apply(ExternalData.shown(record, Optional.empty())), "}");
  }

  private Optional<Position> position(String from) {
    return Moments.parse(from).map(Position::before).or(() -> FeedToken.read(path, from));
  }
}
