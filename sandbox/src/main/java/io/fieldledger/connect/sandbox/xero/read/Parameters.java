package io.fieldledger.connect.sandbox.xero.read;

import io.fieldledger.connect.sandbox.http.ApiRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Query parameters by name without regard to case (API.md 3.2). An empty value counts as none. */
public final class Parameters {
  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public Parameters(ApiRequest request) {
    request
        .query()
        .forEach(
            (name, list) -> {
              if (!list.isEmpty() && !list.get(0).isEmpty()) {
                values.putIfAbsent(name, list.get(0));
              }
            });
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public boolean isTrue(String name) {
    return text(name).filter("true"::equalsIgnoreCase).isPresent();
  }

  /** A whole number within limits; what is no number is the default. */
  public int number(String name, int fallback, int lowest, int highest) {
    String text = text(name).orElse("").trim();
    if (!text.matches("\\d{1,9}")) {
      return fallback;
    }
    return Math.max(lowest, Math.min(highest, Integer.parseInt(text)));
  }

  /** The parts of a comma separated list in lower case; empty when it was not sent. */
  public Optional<Set<String>> set(String name) {
    return text(name)
        .map(
            text ->
                new HashSet<>(
                    List.of(
                        Arrays.stream(text.split(","))
                            .map(part -> part.trim().toLowerCase(Locale.ROOT))
                            .toArray(String[]::new))));
  }

  /** Decimals of unit amounts: 4 when {@code unitdp=4} was sent (API.md 3.6). */
  public int unitDecimals(int otherwise) {
    return text("unitdp").filter("4"::equals).isPresent() ? 4 : otherwise;
  }
}
