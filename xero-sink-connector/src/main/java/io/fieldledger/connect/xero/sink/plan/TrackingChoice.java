package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.index.Tracking;
import io.fieldledger.connect.xero.sink.index.Tracking.Option;
import io.fieldledger.connect.xero.sink.index.Tracking.Own;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which option a line's tracking means (accounting rule 14). A line that tells what its option
 * stands for, such as a business unit, keeps that unit's option: the newest record renames it, an
 * older one does not. A name that a person gave the option in Xero stays.
 *
 * @param option that is there; empty when it must be made first
 * @param renames the option to be renamed instead of making one
 */
record TrackingChoice(Optional<Option> option, Optional<Option> renames) {
  private static final String KEY = "Key";

  /** Members of a tracking pair that are for the sink alone. */
  static final List<String> KEPT_BACK = List.of(KEY, "AsOf");

  static TrackingChoice of(JsonNode pair, Tracking tracking) {
    String category = pair.path("Name").asText("");
    String name = pair.path("Option").asText("");
    String key = pair.path(KEY).asText("");
    Optional<Option> named = tracking.option(category, name);
    Optional<Own> own = key.isEmpty() ? Optional.empty() : tracking.own(category, key);
    Optional<Option> kept = own.flatMap(o -> tracking.byId(category, o.optionId()));
    if (kept.isEmpty()) {
      return new TrackingChoice(named, Optional.empty());
    }
    boolean news = asOf(pair).isAfter(own.get().asOf()) && !name.equals(own.get().name());
    if (!news) {
      return new TrackingChoice(kept, Optional.empty());
    }
    if (named.isPresent()) {
      return new TrackingChoice(named, Optional.empty());
    }
    boolean ours = kept.get().name().equalsIgnoreCase(own.get().name());
    return ours && tracking.alone(category, key, kept.get().id())
        ? new TrackingChoice(Optional.empty(), kept)
        : new TrackingChoice(ours ? Optional.empty() : kept, Optional.empty());
  }

  /** The time of the record that has the line. */
  static Instant asOf(JsonNode pair) {
    try {
      return Instant.parse(pair.path("AsOf").asText(""));
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }
}
