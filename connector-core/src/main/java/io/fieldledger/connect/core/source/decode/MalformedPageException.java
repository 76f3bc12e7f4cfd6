package io.fieldledger.connect.core.source.decode;

import java.io.IOException;

/** A whole answer that is not a page: HTML, cut off, or without its envelope. Worth another try. */
public final class MalformedPageException extends IOException {
  private static final long serialVersionUID = 1L;

  public MalformedPageException(String message) {
    super(message);
  }
}
