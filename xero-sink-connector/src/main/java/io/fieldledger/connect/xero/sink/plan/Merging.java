package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.core.contact.Agreement;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.contact.Merge;
import java.time.Instant;

/**
 * What both sides of a customer or vendor agree on when a step is done.
 *
 * @param mark the contact's number
 * @param contactId empty as long as the contact is not in Xero
 */
public record Merging(String mark, String contactId, Merge.Plan plan) {

  /** Nothing is to be written. */
  public void found(Agreements agreements) {
    String link = Agreements.link(mark, contactId);
    Agreement latest = agreements.of(link);
    if (plan.tellsNews(latest)) {
      agreements.note(link, plan.agreed(latest, plan.actual().changed()));
    }
  }

  /** Noted before the write is sent, so that a crash does not make it look like a change. */
  public void sending(Agreements agreements) {
    String link = Agreements.link(mark, contactId);
    agreements.note(link, plan.proposed(agreements.of(link)));
  }

  /**
   * Xero's reply shows what was meant.
   *
   * @param id of the contact
   * @param updated its UpdatedDateUTC
   */
  public void written(Agreements agreements, String id, Instant updated) {
    String link = Agreements.link(mark, id);
    agreements.note(link, plan.agreed(agreements.of(link), updated));
  }
}
