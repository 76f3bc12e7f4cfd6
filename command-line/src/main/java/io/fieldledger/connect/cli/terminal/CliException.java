package io.fieldledger.connect.cli.terminal;

/** What was asked for cannot be done. The message is all that a person is shown. */
public final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CliException(String message) {
    super(message);
  }
}
