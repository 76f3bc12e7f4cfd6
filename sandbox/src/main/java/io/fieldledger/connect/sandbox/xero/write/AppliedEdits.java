package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.Line;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What may be changed of a document with payments or credits (API.md 6.2), and which changes leave
 * UpdatedDateUTC alone (5.3).
 */
final class AppliedEdits {
  private final XeroSwitches switches;

  AppliedEdits(XeroSwitches switches) {
    this.switches = switches;
  }

  /** Adds problems when more than words, codes, dates due and numbers would change. */
  void check(Sent sent, Document document, Document old, Problems problems) {
    for (Sent line : sent.children("LineItems")) {
      problems.addIf(line.id("LineItemID") == null, Messages.PAID_LINE_ID);
    }
    boolean contactFixed = old.allocated.signum() != 0;
    boolean same =
        Objects.equals(document.date, old.date)
            && document.lineAmounts == old.lineAmounts
            && document.currency.equals(old.currency)
            && document.total.compareTo(old.total) == 0
            && (!contactFixed || old.contactId.equals(document.contactId))
            && document.lines.stream()
                .map(AppliedEdits::amounts)
                .toList()
                .equals(old.lines.stream().map(AppliedEdits::amounts).toList());
    if (!same) {
      problems.add(Messages.STATUS_MODIFICATION);
      problems.add(Messages.HAS_PAYMENTS_EDIT);
    }
  }

  /** Whether the change from old to new moves UpdatedDateUTC. */
  boolean moveUpdated(Document document, Document old) {
    boolean partPaid = old.hasApplied() && old.open().signum() != 0;
    Document seen = document.copy();
    if (partPaid) {
      seen.sentToContact = old.sentToContact;
      if (!switches.isOn(XeroSwitches.DUE_DATE_BUMPS_PART_PAID)) {
        seen.dueDate = old.dueDate;
      }
    }
    if (seen.lines.size() == old.lines.size()) {
      seen.lines = withAccountsOf(old.lines, seen.lines);
    }
    boolean blindChange = !content(document).equals(content(old));
    return !(blindChange && content(seen).equals(content(old)));
  }

  private static List<Line> withAccountsOf(List<Line> old, List<Line> lines) {
    List<Line> result = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      result.add(line.recoded(line.description(), old.get(i).accountId(), line.tracking()));
    }
    return result;
  }

  private static List<Object> amounts(Line line) {
    return Arrays.asList(
        line.id(),
        line.quantity(),
        line.unitAmount(),
        line.lineAmount(),
        line.taxType(),
        line.taxAmount());
  }

  private static List<Object> content(Document document) {
    return Arrays.asList(
        document.status,
        document.contactId,
        document.number,
        document.reference,
        document.url,
        document.date,
        document.dueDate,
        document.expectedDate,
        document.plannedDate,
        document.lineAmounts,
        document.lines,
        document.currency,
        document.brandingThemeId,
        document.sentToContact);
  }
}
