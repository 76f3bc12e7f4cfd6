package io.fieldledger.connect.core.redact;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Takes the known secrets out of a text that leaves the connector (messages, results, logs). */
public final class Redaction {
  private static final int SHORTEST_SECRET = 4;
  private final List<String> secrets;

  /** Longest first, so that a secret within a secret leaves nothing behind. */
  public Redaction(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .filter(s -> s != null && s.length() >= SHORTEST_SECRET)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  public String clean(String text) {
    if (text == null) {
      return null;
    }
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, "[hidden]");
    }
    return clean;
  }
}
