package io.fieldledger.connect.transforms.desired;

import java.time.LocalDate;
import java.util.List;

/**
 * A manual journal: what an invoice of 0.00 moves between accounts, where the organisation takes no
 * such invoice (rule 6).
 *
 * @param narration begins with the mark
 * @param lines debits positive, credits negative; they come to 0.00
 */
public record JournalDocument(
    String key, String narration, LocalDate date, boolean draft, List<LineItem.Amount> lines)
    implements Document {
  @Override
  public DocumentKind kind() {
    return DocumentKind.MANUAL_JOURNAL;
  }
}
