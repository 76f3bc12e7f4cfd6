package io.fieldledger.connect.cli.terminal;

import java.io.PrintWriter;

/** Lines that are ok, or say what to do. */
public final class Checklist {
  private final PrintWriter out;
  private int failures;

  public Checklist(PrintWriter out) {
    this.out = out;
  }

  public void ok(String what, String found) {
    line("ok", what, found);
  }

  /** Something to know that is not wrong. */
  public void note(String what, String found) {
    line("--", what, found);
  }

  /**
   * @param toDo what is wrong and how it is put right
   */
  public void wrong(String what, String toDo) {
    failures++;
    line("!!", what, toDo);
  }

  private void line(String mark, String what, String text) {
    out.printf("%s  %-22s %s%n", mark, what, text);
    out.flush();
  }

  public boolean allOk() {
    return failures == 0;
  }
}
