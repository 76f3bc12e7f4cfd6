package io.fieldledger.connect.sandbox.http;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Takes secrets out of what the journal keeps. */
final class Masking {
  private static final String MASK = "***";
  private static final Set<String> SECRET_HEADERS =
      Set.of("authorization", "proxy-authorization", "st-app-key", "cookie", "set-cookie");
  private static final String NAMES =
      "client_secret|refresh_token|access_token|id_token|token|client_assertion"
          + "|servicetitanapplicationkey|password";

  /** Most bodies have none of these words and need no further look. */
  private static final Pattern SUSPECT =
      Pattern.compile("(?i)secret|token|assertion|password|key=");

  private static final Pattern FORM = Pattern.compile("(?i)(^|[&?])(" + NAMES + ")=[^&]*");
  private static final Pattern JSON =
      Pattern.compile("(?i)\"(" + NAMES + ")\"(\\s*):(\\s*)\"[^\"]*\"");

  private Masking() {}

  static Map<String, String> headers(Map<String, String> headers) {
    Map<String, String> masked = new TreeMap<>();
    headers.forEach(
        (name, value) ->
            masked.put(
                name,
                SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? mask(value) : value));
    return masked;
  }

  /** Form fields, query parameters and JSON members that carry secrets. */
  static String text(String text) {
    if (!SUSPECT.matcher(text).find()) {
      return text;
    }
    String withoutForm = FORM.matcher(text).replaceAll("$1$2=" + MASK);
    return JSON.matcher(withoutForm).replaceAll("\"$1\"$2:$3\"" + MASK + "\"");
  }

  private static String mask(String value) {
    int blank = value.indexOf(' ');
    return blank > 0 ? value.substring(0, blank + 1) + MASK : MASK;
  }
}
