package io.fieldledger.connect.core.source.decode;

/**
 * A record that cannot be carried without changing it. Only this record is put aside; its page is
 * sound. The message names the member and never repeats more than the offending token.
 */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectionCode code;

  public UnreadableException(RejectionCode code, String reason) {
    super(reason);
    this.code = code;
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
