package io.fieldledger.connect.core.source.decode;

/**
 * A record that cannot be carried without changing it. Only this record is put aside; its page is
 * sound. The message names the member and never repeats more than the offending token.
 */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST_TEXT = 40;

  private final RejectionCode code;

  public UnreadableException(RejectionCode code, String reason) {
    super(reason);
    this.code = code;
  }

  /** A text that is none of the times or dates it should be. */
  public static UnreadableException notA(String wanted, String text) {
    String shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    return new UnreadableException(
        RejectionCode.FIELD_UNREADABLE, ": '" + shown + "' is not " + wanted);
  }

  RejectionCode code() {
    return code;
  }

  /** The same reason, told from one level further out. */
  UnreadableException within(String outer) {
    String inner = getMessage();
    return new UnreadableException(
        code, inner.startsWith("[") || inner.startsWith(":") ? outer + inner : outer + "." + inner);
  }
}
