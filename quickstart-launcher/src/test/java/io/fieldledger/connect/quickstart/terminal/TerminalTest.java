package io.fieldledger.connect.quickstart.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2026-12-01T15:00:00Z");

  @Test
  void onATerminalProgressIsOneLineThatALineReplaces() {
    Terminal terminal = terminal(80);
    terminal.progress("read 1");
    terminal.progress("read 2");
    terminal.say("done");

    assertThat(text()).isEqualTo("\r\u001b[Kread 1\r\u001b[Kread 2\r\u001b[Kdone\n");
  }

  @Test
  void aChangingLineStaysOneLine() {
    terminal(10).progress("0123456789abc");

    assertThat(text()).isEqualTo("\r\u001b[K012345678");
  }

  @Test
  void inALogProgressIsALineEveryFiveSecondsWhenItChanged() {
    Terminal terminal = terminal(0);
    terminal.progress("read 1");
    terminal.progress("read 2");
    now = now.plusSeconds(5);
    terminal.progress("read 3");
    now = now.plusSeconds(5);
    terminal.progress("read 3");

    assertThat(text()).isEqualTo("read 1\nread 3\n");
  }

  private Terminal terminal(int columns) {
    return new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), columns, () -> now);
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
