package io.fieldledger.connect.cli.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks the person at the terminal; without one, reads lines of standard input. */
public final class TerminalInput implements Input {
  private final Optional<Console> console = terminal(System.console());
  private final BufferedReader standardInput =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  /** Up to Java 21 there is a console only at a terminal; from 22 on it says itself what it is. */
  private static Optional<Console> terminal(Console found) {
    return Optional.ofNullable(found).filter(TerminalInput::isTerminal);
  }

  private static boolean isTerminal(Console found) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(found);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String secret(String prompt) {
    return console
        .map(c -> filled(prompt, text(c.readPassword("%s: ", prompt))))
        .orElseGet(() -> next(prompt));
  }

  @Override
  public String line(String prompt) {
    return console
        .map(c -> filled(prompt, c.readLine("%s: ", prompt)))
        .orElseGet(() -> next(prompt));
  }

  private static String text(char[] typed) {
    return typed == null ? null : new String(typed);
  }

  private String next(String prompt) {
    try {
      return filled(prompt, standardInput.readLine());
    } catch (IOException e) {
      throw new CliException("Standard input cannot be read: " + e.getMessage());
    }
  }

  private static String filled(String prompt, String text) {
    if (text == null || text.isBlank()) {
      throw new CliException("Nothing was given for: " + prompt);
    }
    return text.strip();
  }
}
