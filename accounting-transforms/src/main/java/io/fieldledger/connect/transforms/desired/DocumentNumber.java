package io.fieldledger.connect.transforms.desired;

import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import java.util.Optional;

/** The number of an invoice, credit note or purchase order as Xero takes it (rule 0). */
public final class DocumentNumber {
  private DocumentNumber() {}

  /**
   * ServiceTitan's number in printable ASCII, or the mark when it has none. A number that is too
   * long is a problem: cut, it might be another document's.
   *
   * @param label how messages name the document
   */
  public static String of(Optional<String> given, String mark, String label, Findings findings) {
    Optional<String> cleaned = given.flatMap(XeroText::number);
    if (cleaned.isEmpty()) {
      findings.notice(NoticeCode.NUMBER_FROM_ID, mark);
      return mark;
    }
    String number = cleaned.get();
    if (number.length() > XeroText.NUMBER) {
      findings.hold(HoldCode.NUMBER_TOO_LONG, label, number.length());
    } else if (!number.equals(given.get().trim())) {
      findings.notice(
          NoticeCode.NUMBER_CLEANED,
          XeroText.line(given.get(), XeroText.NUMBER).orElse(""),
          number);
    }
    return number;
  }
}
