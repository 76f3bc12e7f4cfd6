package io.fieldledger.connect.sandbox.xero.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A journal a person or an app posts directly to accounts. */
public record ManualJournal(
    UUID id,
    String narration,
    LocalDate date,
    LineAmounts lineAmounts,
    List<JournalLine> lines,
    Status status,
    String url,
    boolean showOnCashBasisReports,
    long updatedMillis)
    implements Row {

  /**
   * One side of a journal.
   *
   * @param amount positive for a debit
   */
  public record JournalLine(
      String description,
      UUID accountId,
      String taxType,
      BigDecimal amount,
      BigDecimal taxAmount,
      List<Line.Tracking> tracking) {}
}
