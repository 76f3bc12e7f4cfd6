package io.fieldledger.connect.transforms.desired;

import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import java.util.Optional;

/**
 * The texts of {@link XeroText}, with a notice of whatever a clean-up takes away: characters that
 * Xero does not take, or what is beyond its length. HTML and blanks are no loss and not told.
 */
public final class CleanText {
  private static final int SHOWN = 60;

  private CleanText() {}

  /**
   * Text on one line.
   *
   * @param what names the text in the notice: {@code The reference}
   * @param length most characters
   */
  public static Optional<String> line(String what, String given, int length, Findings findings) {
    return told(what, given, XeroText.line(given, Integer.MAX_VALUE), length, "", findings);
  }

  /** A text that may be HTML. */
  public static Optional<String> plain(String what, String given, int length, Findings findings) {
    return line(what, XeroText.withoutMarkup(given), length, findings);
  }

  /** A contact's name: without {@code < >}. */
  public static Optional<String> name(String what, String given, Findings findings) {
    return told(what, given, XeroText.name(given), XeroText.NAME, "<>", findings);
  }

  /** A country: letters and blanks only. */
  public static Optional<String> country(String what, String given, Findings findings) {
    Optional<String> cleaned = XeroText.country(given);
    if (!cleaned.equals(XeroText.line(given, Integer.MAX_VALUE))) {
      cleaned(what, cleaned, findings);
    }
    return cleaned;
  }

  private static Optional<String> told(
      String what,
      String given,
      Optional<String> whole,
      int length,
      String also,
      Findings findings) {
    Optional<String> text = whole.map(found -> XeroText.cut(found, length));
    if (text.isPresent() && text.get().equals(given)) {
      return text;
    }
    if (XeroText.losesCharacters(given, also)) {
      cleaned(what, text, findings);
    }
    if (whole.isPresent() && whole.get().length() > length) {
      findings.notice(NoticeCode.TEXT_CUT, what, length);
    }
    return text;
  }

  private static void cleaned(String what, Optional<String> text, Findings findings) {
    findings.notice(
        NoticeCode.TEXT_CLEANED,
        what,
        text.map(used -> used.length() <= SHOWN ? used : XeroText.cut(used, SHOWN) + "…")
            .orElse("nothing"));
  }
}
