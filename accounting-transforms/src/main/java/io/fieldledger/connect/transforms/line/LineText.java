package io.fieldledger.connect.transforms.line;

import static io.fieldledger.connect.transforms.desired.Marks.SEPARATOR;

import io.fieldledger.connect.transforms.desired.CleanText;
import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.finding.Findings;
import java.util.Optional;

/**
 * The description of a line: its text, its real quantity where the figures do not show it, and what
 * else it must say.
 */
public final class LineText {
  private LineText() {}

  /**
   * Never empty and never longer than Xero takes; the text is cut first, what follows it stays.
   *
   * @param label how notices name the line
   * @param text the text of ServiceTitan, perhaps HTML
   * @param realQuantity see {@link LineFigures}
   * @param addition more to say, behind the text
   */
  public static String of(
      String label,
      Optional<String> text,
      Optional<String> realQuantity,
      Optional<String> addition,
      Findings findings) {
    String tail =
        realQuantity.map(quantity -> " (" + quantity + ")").orElse("")
            + addition.map(more -> SEPARATOR + more).orElse("");
    int room = XeroText.DESCRIPTION - Math.min(tail.length(), XeroText.DESCRIPTION / 2);
    String body =
        text.flatMap(given -> CleanText.plain("The text of line " + label, given, room, findings))
            .or(() -> XeroText.line(label, room))
            .orElse("");
    return XeroText.cut(body + tail, XeroText.DESCRIPTION);
  }
}
