package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks for secrets in whatever it is given, and remembers where it found one. */
final class LeakScan {
  private static final int CHUNK = 1 << 20;
  private static final int BEFORE = 120;

  private final Map<String, String> secrets;
  private final int longest;
  private final List<String> leaks = new ArrayList<>();
  private long looked;

  LeakScan() {
    this(Secrets.all());
  }

  /**
   * @param secrets by what a finding calls them
   */
  LeakScan(Map<String, String> secrets) {
    this.secrets = secrets;
    this.longest = secrets.values().stream().mapToInt(String::length).max().orElseThrow();
  }

  void text(String where, String text) {
    looked += text.length();
    secrets.forEach(
        (name, secret) -> {
          int at = text.indexOf(secret);
          if (at >= 0) {
            leaks.add(
                "%s is in %s, after: %s"
                    .formatted(name, where, hidden(text.substring(Math.max(0, at - BEFORE), at))));
          }
        });
  }

  private String hidden(String text) {
    String hidden = text;
    for (String secret : secrets.values()) {
      hidden = hidden.replace(secret, "<secret>");
    }
    return hidden;
  }

  /** To the end of the stream, in pieces; a secret across two of them is found too. */
  void stream(String where, InputStream in) throws IOException {
    String end = "";
    for (byte[] bytes = in.readNBytes(CHUNK); bytes.length > 0; bytes = in.readNBytes(CHUNK)) {
      // All secrets are ASCII.
      String text = end + new String(bytes, StandardCharsets.ISO_8859_1);
      text(where, text);
      end = text.substring(Math.max(0, text.length() - longest + 1));
    }
  }

  /** A sentence for each place with a secret; none repeats one. */
  List<String> leaks() {
    return List.copyOf(leaks);
  }

  /** Fails when a secret was found, or when there was nothing to look through. */
  void verify() {
    assertThat(leaks).as("secrets in what can be seen").isEmpty();
    assertThat(looked).as("characters looked through").isPositive();
  }
}
