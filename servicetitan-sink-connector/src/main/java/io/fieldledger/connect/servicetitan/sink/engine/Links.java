package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.contact.Agreement;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.contact.Merge;
import io.fieldledger.connect.core.contact.Side;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import java.time.Instant;

/** What a contact and its customer or vendor have agreed on. Safe for several threads. */
final class Links {
  private final Agreements agreements;

  Links(Agreements agreements) {
    this.agreements = agreements;
  }

  Agreement base(Party party, Found found) {
    return agreements.of(link(party, found));
  }

  /** Whether a read tells an older state than both agreed on: it must not be taken for a change. */
  boolean isBehind(Party party, Found found) {
    return found.changed().isBefore(base(party, found).time(Side.SERVICETITAN));
  }

  /** Whether a write of ours was begun, and not seen to end. */
  boolean isOpen(Party party, Found found) {
    return base(party, found).grounds().values().stream()
        .anyMatch(g -> g.proposal() != null && g.proposal().from() == Side.XERO);
  }

  /** Before a write is sent. */
  void proposed(Party party, Found found, Merge.Plan merge) {
    String link = link(party, found);
    agreements.note(link, merge.proposed(agreements.of(link)));
  }

  /** After it is proved. */
  void agreed(Party party, Found found, Merge.Plan merge, Instant written) {
    String link = link(party, found);
    agreements.note(link, merge.agreed(agreements.of(link), written));
  }

  /** When nothing is to be written. */
  void seen(Party party, Found found, Merge.Plan merge) {
    if (merge.tellsNews(agreements.of(link(party, found)))) {
      agreed(party, found, merge, found.changed());
    }
  }

  private static String link(Party party, Found found) {
    String mark = (party.kind() == Kind.VENDOR ? "ST-V-" : "ST-C-") + found.id();
    return Agreements.link(mark, party.xeroId());
  }
}
