package io.fieldledger.connect.docs;

import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.Switches;

/** The page of the sandbox's switches, from the two APIs themselves. */
final class SwitchesPage {
  private SwitchesPage() {}

  static String text() {
    StringBuilder page = new StringBuilder("# Sandbox switches\n\n");
    page.append(Markdown.GENERATED).append("\n\n");
    page.append(
        """
        What the real APIs' documentation leaves open, and the limits a test may want to move. Each API has \
        its own switches: `GET /_sandbox/switches` shows them, `PUT /_sandbox/switches` sets them, \
        `DELETE /_sandbox/switches` puts them back. See [Sandbox](../sandbox.md#switches).
        """);
    try (Sandbox sandbox = Sandbox.builder().empty().build()) {
      page.append(section("ServiceTitan", sandbox.serviceTitan().switches()));
      page.append(section("Xero", sandbox.xero().switches()));
    }
    return page.toString();
  }

  private static String section(String title, Switches switches) {
    StringBuilder table = new StringBuilder("\n## " + title + "\n\n");
    table.append(Markdown.head("Switch", "Default", "Other values", "What it decides"));
    for (Switches.Switch one : switches.all()) {
      String others =
          String.join(
              ", ", one.allowed().stream().filter(v -> !v.equals(one.defaultValue())).toList());
      table.append(
          Markdown.row(
              "`" + one.name() + "`",
              "`" + one.defaultValue() + "`",
              one.allowed().isEmpty() ? "any" : others,
              one.documentation()));
    }
    return table.toString();
  }
}
