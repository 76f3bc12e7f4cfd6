package io.fieldledger.connect.servicetitan.source.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The parameters of a GET, encoded: a bare plus sign would arrive as a blank. */
public final class Query {
  private final Map<String, String> parameters = new LinkedHashMap<>();

  /** Leaves the parameter out when the value is null. */
  public Query with(String name, Object value) {
    if (value != null) {
      parameters.put(name, value.toString());
    }
    return this;
  }

  /** Empty, or beginning with a question mark. */
  String encoded() {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }
}
