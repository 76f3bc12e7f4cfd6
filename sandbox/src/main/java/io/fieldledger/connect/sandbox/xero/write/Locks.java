package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.time.LocalDate;

/** Nothing dated on or before a lock date is created or changed (API.md 6.8). */
final class Locks {
  private final Books books;
  private final XeroSwitches switches;

  Locks(Books books, XeroSwitches switches) {
    this.books = books;
    this.switches = switches;
  }

  /**
   * Adds a problem when the day is locked.
   *
   * @param status of the document; drafts may be left alone by a switch
   */
  void check(LocalDate date, Status status, Problems problems) {
    boolean draft = status == Status.DRAFT || status == Status.SUBMITTED;
    if (!draft || switches.is(XeroSwitches.LOCKED_DRAFTS, "refused")) {
      books.organisation().lockMessage(date).ifPresent(problems::add);
    }
  }

  void check(LocalDate date, Problems problems) {
    check(date, Status.AUTHORISED, problems);
  }
}
