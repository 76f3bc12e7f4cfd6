package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.index.OrganisationSettings;
import io.fieldledger.connect.xero.sink.store.IndexRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Accounts, tax rates and tracking categories: how old what was read of them is. They change
 * seldom, so an earlier task's reading will do, until a document asks for what is not in it.
 */
final class SettingsLists {
  static final List<String> LISTS = List.of("Accounts", "TaxRates", "TrackingCategories");

  private static final Duration OLD = Duration.ofDays(1);

  /** What somebody adds in Xero is found this long after the last reading at the latest. */
  private static final Duration NOT_AGAIN_WITHIN = Duration.ofMinutes(1);

  private final OrganisationSettings settings;
  private final InstantSource clock;
  private final Map<String, Instant> readAt = new HashMap<>();
  private Instant asked = Instant.MIN;
  private List<IndexRecord> changes = new ArrayList<>();

  SettingsLists(OrganisationSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** A list as Xero gave it just now. */
  void put(String collection, Instant xeroTime, JsonNode elements) {
    settings.put(collection, elements);
    readAt.put(collection, xeroTime);
    asked = clock.instant();
    List<JsonNode> kept = new ArrayList<>();
    elements.forEach(kept::add);
    changes.add(new IndexRecord.Settings(collection, xeroTime, kept));
  }

  /** A list as an earlier task has read it. */
  void recall(IndexRecord.Settings list) {
    settings.put(list.collection(), list.elements());
    readAt.put(list.collection(), list.readAt());
  }

  void forget() {
    readAt.clear();
  }

  /**
   * The lists that are unknown or a day old.
   *
   * @param now Xero's time
   */
  List<String> outdated(Instant now) {
    return LISTS.stream()
        .filter(list -> !readAt.containsKey(list) || !readAt.get(list).plus(OLD).isAfter(now))
        .toList();
  }

  /** True when it makes sense to look whether something unknown has come into being. */
  boolean mayBeNewer() {
    return asked.equals(Instant.MIN) || !clock.instant().isBefore(asked.plus(NOT_AGAIN_WITHIN));
  }

  /** They are being read. */
  void asked() {
    asked = clock.instant();
  }

  /** What was read since it was taken last, and what is new of tracking options. */
  List<IndexRecord> takeChanges() {
    List<IndexRecord> taken = changes;
    settings
        .tracking()
        .takeRemembered()
        .ifPresent(
            remembered ->
                taken.add(
                    new IndexRecord.Settings(
                        OrganisationSettings.TRACKING_REMEMBERED, clock.instant(), remembered)));
    changes = new ArrayList<>();
    return taken;
  }
}
