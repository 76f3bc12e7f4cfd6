package io.fieldledger.connect.docs;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Pieces of Markdown. */
final class Markdown {
  static final String GENERATED =
      "<!-- Generated from the code by ReferencePagesTest; do not edit by hand. -->";

  /** A dotted name outside of code and addresses. */
  private static final Pattern SETTING =
      Pattern.compile("(?<![`/\\w.])[a-z]+(?:\\.[a-z]+)+(?![`\\w])");

  private Markdown() {}

  /** The text with the settings it names marked as code. */
  static String marked(String text) {
    StringBuilder marked = new StringBuilder();
    String[] parts = text.split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean code = i % 2 == 1;
      marked.append(code ? "`" + parts[i] + "`" : SETTING.matcher(parts[i]).replaceAll("`$0`"));
    }
    return marked.toString();
  }

  static String row(String... cells) {
    return "| "
        + String.join(" | ", List.of(cells).stream().map(c -> c.replace("|", "\\|")).toList())
        + " |\n";
  }

  static String head(String... titles) {
    return row(titles) + "|" + "---|".repeat(titles.length) + "\n";
  }

  /** The anchor that is made of a heading: lower case, blanks as dashes, no punctuation. */
  static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .strip()
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .replace(' ', '-');
  }
}
