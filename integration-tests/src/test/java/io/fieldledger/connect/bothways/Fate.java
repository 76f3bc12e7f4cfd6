package io.fieldledger.connect.bothways;

import io.fieldledger.connect.core.contact.Side;
import java.util.List;

/** What people did at last with a customer or vendor. */
enum Fate {
  KEPT(true, true),
  DEACTIVATED_IN_SERVICETITAN(false, false),
  ARCHIVED_IN_XERO(false, false),
  /** Its contact stays: the documents stay where they are (accounting rule 16). */
  MERGED_IN_SERVICETITAN(false, true),
  MERGED_IN_XERO(true, false);

  private final boolean inServiceTitan;
  private final boolean inXero;

  Fate(boolean inServiceTitan, boolean inXero) {
    this.inServiceTitan = inServiceTitan;
    this.inXero = inXero;
  }

  /** Which side shows it otherwise. */
  List<String> differences(Registers.Entry entry) {
    boolean same =
        entry.active(Side.SERVICETITAN) == inServiceTitan && entry.active(Side.XERO) == inXero;
    return same
        ? List.of()
        : List.of(
            "%s is %s: active %s in ServiceTitan, %s in Xero"
                .formatted(
                    entry.mark(),
                    name(),
                    entry.active(Side.SERVICETITAN),
                    entry.active(Side.XERO)));
  }
}
