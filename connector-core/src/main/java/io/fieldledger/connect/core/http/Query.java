package io.fieldledger.connect.core.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The parameters of a GET, encoded: a bare plus sign would arrive as a blank. */
public final class Query {
  private final List<Map.Entry<String, String>> parameters = new ArrayList<>();

  /** Leaves the parameter out when the value is null. */
  public Query with(String name, Object value) {
    if (value != null) {
      parameters.add(Map.entry(name, value.toString()));
    }
    return this;
  }

  /** The parameter once for each value. */
  public Query withEach(String name, Collection<?> values) {
    values.forEach(value -> with(name, value));
    return this;
  }

  /** Another one with the same parameters. */
  public Query copy() {
    Query copy = new Query();
    copy.parameters.addAll(parameters);
    return copy;
  }

  /** Empty, or beginning with a question mark. */
  public String encoded() {
    return parameters.isEmpty()
        ? ""
        : parameters.stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }
}
