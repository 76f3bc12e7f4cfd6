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

  /** What one that carries our mark and has no agreement was made with is its base. */
  Agreement base(Party party, Found found) {
    Agreement known = agreements.of(link(party, found));
    boolean ours = found.xeroId().equals(party.xeroId());
    return known.equals(Agreement.NONE) && ours ? agreements.of(unmade(party)) : known;
  }

  /** Before something new is sent, whose number is not known yet. */
  void making(Party party, Merge.Plan merge) {
    agreements.note(unmade(party), merge.proposed(Agreement.NONE));
  }

  /** Whether a read tells an older state than both agreed on: it must not be taken for a change. */
  boolean isBehind(Party party, Found found) {
    return found.touched().isBefore(base(party, found).time(Side.SERVICETITAN));
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
      agreed(party, found, merge, found.touched());
    }
  }

  private static String unmade(Party party) {
    return Agreements.link(party.key(), party.xeroId());
  }

  private static String link(Party party, Found found) {
    String mark = (party.kind() == Kind.VENDOR ? "ST-V-" : "ST-C-") + found.id();
    return Agreements.link(mark, party.xeroId());
  }
}
