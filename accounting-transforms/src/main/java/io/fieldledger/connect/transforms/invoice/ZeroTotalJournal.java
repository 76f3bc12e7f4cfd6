package io.fieldledger.connect.transforms.invoice;

import io.fieldledger.connect.transforms.desired.JournalDocument;
import io.fieldledger.connect.transforms.desired.LineItem;
import io.fieldledger.connect.transforms.desired.SalesDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * What an invoice of 0.00 moves, as a manual journal: revenue is a credit, so the signs of its
 * lines turn (rule 6).
 */
final class ZeroTotalJournal {
  private ZeroTotalJournal() {}

  /** Only a document without tax moves nothing but its lines. */
  static boolean fits(SalesDocument document) {
    return document.total().signum() == 0 && document.totalTax().signum() == 0;
  }

  static JournalDocument of(SalesDocument document) {
    List<LineItem.Amount> lines = new ArrayList<>();
    for (LineItem line : document.lines()) {
      if (line instanceof LineItem.Amount amount && amount.lineAmount().signum() != 0) {
        lines.add(amount.flipped());
      }
    }
    return new JournalDocument(
        document.key(), document.reference(), document.date(), document.draft(), lines);
  }
}
