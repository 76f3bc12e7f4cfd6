package io.fieldledger.connect.transforms.desired;

import java.util.Optional;

/**
 * Texts in the lengths and characters that Xero takes (Xero contract, section 6). A clean-up is
 * always the same, so that a replay is the same document: HTML becomes its text, control characters
 * and characters outside the basic plane (emoji) are dropped, blanks are collapsed, and what is too
 * long is cut. Only document numbers are never cut, because a cut number may be another one's.
 */
public final class XeroText {
  public static final int DESCRIPTION = 4000;
  public static final int NAME = 255;
  public static final int REFERENCE = 255;
  public static final int NUMBER = 255;
  public static final int OPTION = 100;
  public static final int ADDRESS_LINE = 500;
  public static final int SHORT = 50;

  private XeroText() {}

  /** A line's text of HTML or plain text, uncut; empty when nothing is left. */
  public static Optional<String> plain(String text) {
    return present(tidy(withoutMarkup(text)));
  }

  /** The text of HTML; any other text as it is. */
  static String withoutMarkup(String text) {
    return text.indexOf('<') >= 0 || text.indexOf('&') >= 0 ? Html.text(text) : text;
  }

  /** A contact name, uncut: additionally without {@code < >}; empty when nothing is left. */
  public static Optional<String> name(String text) {
    return present(tidy(without(text, "<>")));
  }

  /**
   * True when a clean-up takes characters away that were meant to be read: emoji, control
   * characters, and those of a set. Collapsed blanks do not count.
   */
  public static boolean losesCharacters(String text, String also) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((isDropped(c) && !isBlank(c)) || also.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** One-line text of at most so many characters; empty when nothing is left. */
  public static Optional<String> line(String text, int length) {
    return present(cut(tidy(text), length));
  }

  /** A document number: printable ASCII only. It may be too long, see {@link #NUMBER}. */
  public static Optional<String> number(String text) {
    StringBuilder number = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x7f) {
        number.append(c);
      }
    }
    return present(tidy(number.toString()));
  }

  /**
   * An address that Xero takes: ASCII, one {@code @} with something on both sides and a point
   * behind, no blanks.
   */
  public static Optional<String> email(String text) {
    String email = text.trim();
    int at = email.indexOf('@');
    boolean valid =
        at > 0
            && at == email.lastIndexOf('@')
            && email.indexOf('.', at) > at + 1
            && !email.endsWith(".")
            && email.length() <= NAME
            && email.chars().allMatch(c -> c > ' ' && c < 0x7f && ",;<>()\"\\".indexOf(c) < 0);
    return valid ? Optional.of(email) : Optional.empty();
  }

  /** A country: letters and blanks only. */
  public static Optional<String> country(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> Character.isLetter(c) || c == ' ')
        .forEach(letters::appendCodePoint);
    return line(letters.toString(), SHORT);
  }

  /** The text cut at a length; blanks at the cut are dropped. */
  public static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length).stripTrailing();
  }

  private static Optional<String> present(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String without(String text, String characters) {
    if (text.chars().noneMatch(c -> characters.indexOf(c) >= 0)) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) < 0) {
        kept.append(text.charAt(i));
      }
    }
    return kept.toString();
  }

  /**
   * Drops control characters and surrogates, collapses blanks. Most texts are tidy and come back as
   * they are.
   */
  private static String tidy(String text) {
    return isTidy(text) ? text : tidied(text);
  }

  private static boolean isTidy(String text) {
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        if (blank) {
          return false;
        }
        blank = true;
      } else if (isBlank(c) || isDropped(c)) {
        return false;
      } else {
        blank = false;
      }
    }
    return !blank;
  }

  private static String tidied(String text) {
    StringBuilder tidy = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isBlank(c)) {
        gap = true;
      } else if (!isDropped(c)) {
        if (gap && !tidy.isEmpty()) {
          tidy.append(' ');
        }
        gap = false;
        tidy.append(c);
      }
    }
    return tidy.toString();
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /**
   * Controls, invisible formats (zero-width, direction marks, byte order mark), surrogates and
   * non-characters.
   */
  private static boolean isDropped(char c) {
    return Character.isISOControl(c)
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.FORMAT
        || c >= 0xfffe
        || (c >= 0xfe00 && c <= 0xfe0f);
  }
}
