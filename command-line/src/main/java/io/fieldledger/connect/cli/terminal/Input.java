package io.fieldledger.connect.cli.terminal;

/** Where answers come from. */
public interface Input {
  /** A line that is not shown while it is typed. */
  String secret(String prompt);

  /** A line. */
  String line(String prompt);
}
