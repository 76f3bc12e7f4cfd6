package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.contact.Agreement;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.contact.Merge;
import io.fieldledger.connect.core.contact.Side;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a contact and its customer or vendor have agreed on. Safe for several threads. */
final class Links {
  private final Agreements agreements;
  private final InstantSource clock;
  private final Duration lag;

  /** What looked older than agreed on, by link. */
  private final Map<String, Behind> behind = new ConcurrentHashMap<>();

  /**
   * @param agreed by ServiceTitan's clock
   * @param since by ours
   */
  private record Behind(Instant agreed, Instant since) {}

  /**
   * @param lag how long a write may take to show
   */
  Links(Agreements agreements, InstantSource clock, Duration lag) {
    this.agreements = agreements;
    this.clock = clock;
    this.lag = lag;
  }

  /** What one was made with, on whichever side, is the base as long as there is no agreement. */
  Agreement base(Party party, Found found) {
    boolean numbered = party.id().isPresent() && party.id().getAsLong() == found.id();
    Agreement known =
        numbered
            ? agreements.ofNumbered(mark(party, found), party.xeroId())
            : agreements.of(link(party, found));
    boolean ours = found.xeroId().equals(party.xeroId());
    return known.equals(Agreement.NONE) && ours ? agreements.of(unmade(party)).carriedOut() : known;
  }

  /** Whether the Xero sink has given the contact to a customer or vendor that there is. */
  boolean isGiven(Party party) {
    return agreements.markOf(party.xeroId()).filter(mark -> mark.startsWith("ST-")).isPresent();
  }

  /** Before something new is sent, whose number is not known yet. */
  void making(Party party, Merge.Plan merge) {
    agreements.note(unmade(party), merge.proposed(Agreement.NONE));
  }

  /**
   * Whether a read may tell an older state than both agreed on: it must not be taken for a change.
   * What looks older for longer than a read can be behind has lost a contact, which leaves no time.
   */
  boolean isBehind(Party party, Found found) {
    Instant agreed = base(party, found).time(Side.SERVICETITAN);
    String link = link(party, found);
    if (!found.changed().truncatedTo(ChronoUnit.MILLIS).isBefore(agreed)) {
      behind.remove(link);
      return false;
    }
    // ServiceTitan's clock need not be ours.
    Behind seen =
        behind.compute(
            link,
            (same, before) ->
                before != null && before.agreed().equals(agreed)
                    ? before
                    : new Behind(agreed, clock.instant()));
    return clock.instant().isBefore(seen.since().plus(lag));
  }

  /** Whether a write of ours was begun, and not seen to end. */
  boolean isOpen(Party party, Found found) {
    return base(party, found).grounds().values().stream()
        .anyMatch(g -> g.proposal() != null && g.proposal().from() == Side.XERO);
  }

  /** Before a write is sent. */
  void proposed(Party party, Found found, Merge.Plan merge) {
    agreements.note(link(party, found), merge.proposed(base(party, found)));
  }

  /** After it is proved. */
  void agreed(Party party, Found found, Merge.Plan merge, Instant written) {
    agreements.note(link(party, found), merge.agreed(base(party, found), written));
  }

  /** When nothing is to be written. */
  void seen(Party party, Found found, Merge.Plan merge) {
    if (merge.tellsNews(base(party, found))) {
      agreed(party, found, merge, found.changed());
    }
  }

  private static String unmade(Party party) {
    return Agreements.link(party.key(), party.xeroId());
  }

  private static String link(Party party, Found found) {
    return Agreements.link(mark(party, found), party.xeroId());
  }

  private static String mark(Party party, Found found) {
    return (party.kind() == Kind.VENDOR ? "ST-V-" : "ST-C-") + found.id();
  }
}
