package io.fieldledger.connect.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the pairs of a query or of a form body. */
public final class Form {
  private Form() {}

  /** The decoded pairs in the order sent. A plain {@code +} is a blank. */
  public static Map<String, List<String>> parse(String encoded) {
    Map<String, List<String>> pairs = new LinkedHashMap<>();
    if (encoded != null && !encoded.isEmpty()) {
      for (String pair : encoded.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        if (!name.isEmpty()) {
          pairs.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
        }
      }
    }
    return pairs;
  }

  static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded; // a stray percent sign: the API sees what was sent
    }
  }
}
