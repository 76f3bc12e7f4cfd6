package io.fieldledger.connect.transforms.desired;

/**
 * The text in a fragment of HTML, as ServiceTitan keeps in summaries and descriptions (contract
 * 5.0).
 */
final class Html {
  /** The longest entity is far shorter; a lone {@code &} is just one. */
  private static final int ENTITY_LENGTH = 10;

  private Html() {}

  /** Tags become blanks, entities their character; {@code <} that opens no tag stays. */
  static String text(String html) {
    StringBuilder text = new StringBuilder(html.length());
    int lastClose = html.lastIndexOf('>');
    int i = 0;
    while (i < html.length()) {
      char c = html.charAt(i);
      int end = c == '<' && i < lastClose ? tagEnd(html, i) : c == '&' ? entityEnd(html, i) : -1;
      if (end < 0) {
        text.append(c);
        i++;
      } else if (c == '<') {
        text.append(' ');
        i = end;
      } else {
        entity(html.substring(i + 1, end - 1), text);
        i = end;
      }
    }
    return text.toString();
  }

  /**
   * The index behind the tag that begins here (some tag's end follows), or -1: {@code pressure < 20
   * psi} has no tag.
   */
  private static int tagEnd(String html, int start) {
    char next = html.charAt(start + 1);
    boolean opens =
        (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' || next == '!';
    return opens ? html.indexOf('>', start) + 1 : -1;
  }

  private static int entityEnd(String html, int start) {
    int last = Math.min(html.length(), start + ENTITY_LENGTH);
    for (int i = start + 1; i < last; i++) {
      if (html.charAt(i) == ';') {
        return i > start + 1 ? i + 1 : -1;
      }
    }
    return -1;
  }

  private static void entity(String name, StringBuilder text) {
    switch (name) {
      case "amp" -> text.append('&');
      case "lt" -> text.append('<');
      case "gt" -> text.append('>');
      case "quot" -> text.append('"');
      case "apos" -> text.append('\'');
      case "nbsp" -> text.append(' ');
      default -> {
        int codePoint = numeric(name);
        if (codePoint > 0) {
          text.appendCodePoint(codePoint);
        } else {
          text.append('&').append(name).append(';');
        }
      }
    }
  }

  private static int numeric(String name) {
    if (name.charAt(0) != '#') {
      return -1;
    }
    boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
    try {
      int codePoint =
          hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
      return Character.isValidCodePoint(codePoint) ? codePoint : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
