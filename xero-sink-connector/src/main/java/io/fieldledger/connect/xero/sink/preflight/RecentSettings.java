package io.fieldledger.connect.xero.sink.preflight;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.xero.sink.index.OrganisationSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What was read of organisations lately, so that somebody who edits a configuration and validates
 * it at each step does not use up the minute's calls: an organisation is read once a minute,
 * whatever came of it. Safe for use by several threads.
 */
public final class RecentSettings {
  private static final Duration KEPT = Duration.ofMinutes(1);

  /** Organisations that one worker is likely to have connectors of; the oldest yields. */
  static final int MOST = 16;

  private final InstantSource clock;
  private final Map<Key, Reading> readings = new LinkedHashMap<>();

  public RecentSettings(InstantSource clock) {
    this.clock = clock;
  }

  private record Key(String api, String identity, String tenant, String client) {}

  /**
   * @param secret only to see that it is another one; the settings are the same for all
   */
  private record Reading(Instant at, HashCode secret, Optional<OrganisationSettings> settings) {}

  /**
   * The settings of an organisation, read when they are older than a minute. Another secret than
   * the last one is tried in any case, which is no call to the organisation.
   *
   * @param accepted whether the credentials get a token
   * @param read four calls; empty when the organisation cannot be asked
   */
  public synchronized Optional<OrganisationSettings> of(
      XeroSettings xero, BooleanSupplier accepted, Supplier<Optional<OrganisationSettings>> read) {
    Key key = new Key(xero.apiUrl(), xero.identityUrl(), xero.tenantId(), xero.clientId());
    HashCode secret =
        Hashing.sha256().hashString(xero.clientSecret().value(), StandardCharsets.UTF_8);
    Reading recent = readings.get(key);
    boolean fresh = recent != null && clock.instant().isBefore(recent.at().plus(KEPT));
    if (fresh && recent.secret().equals(secret)) {
      return recent.settings();
    }
    if (!accepted.getAsBoolean()) {
      return Optional.empty();
    }
    Reading now =
        fresh
            ? new Reading(recent.at(), secret, recent.settings())
            : new Reading(clock.instant(), secret, read.get());
    readings.remove(key);
    readings.put(key, now);
    forgetOldest();
    return now.settings();
  }

  private void forgetOldest() {
    Iterator<Key> oldest = readings.keySet().iterator();
    while (readings.size() > MOST) {
      oldest.next();
      oldest.remove();
    }
  }
}
